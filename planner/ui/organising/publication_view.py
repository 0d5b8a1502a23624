"""Which endorsements may be published, ready to copy, and why the others may not."""

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from planner.domain.plan import Plan
from planner.domain.publication import Publication, publication
from planner.i18n import _
from planner.ui.organising.scrolled import MOST_SHOWN, Overview
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel


class PublicationView(Overview):
    """The list for the public above, what stays out of it below."""

    @staticmethod
    def look_through(plan: Plan, today: date) -> Publication:
        """What may be published."""
        return publication(plan, today)

    def fill(self, column: QVBoxLayout, found: Publication) -> None:
        """Names with the wording that they put them to; then reasons."""
        column.addWidget(Heading(_("May be published")))
        if not found.listed:
            nobody = _("Nobody yet. A partner stands here who has signed and agreed to be named in public.")
            column.addWidget(PlainLabel(nobody, colour="quiet"))
        for each in found.listed[:MOST_SHOWN]:
            column.addWidget(PlainLabel(each.name, TypeRole.STRONG))
            if each.wording.strip():
                column.addWidget(PlainLabel(each.wording, TypeRole.SMALL, "quiet"))
        self.say_more(column, len(found.listed))
        if found.listed:
            names = "\n".join(each.name for each in found.listed)
            self.copy = Button(_("Copy the names"), "copy")
            self.copy.clicked.connect(lambda: self._copy(names))
            column.addWidget(self.copy)
        if found.held_out:
            column.addWidget(Hairline())
            column.addWidget(Heading(_("Not to be published")))
        for held in found.held_out[:MOST_SHOWN]:
            column.addWidget(PlainLabel(held.reason))
        self.say_more(column, len(found.held_out))

    def _copy(self, names: str) -> None:
        QGuiApplication.clipboard().setText(names)
        self._desk.said.emit(_("The names are on the clipboard."))
