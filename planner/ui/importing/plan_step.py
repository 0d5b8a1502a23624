"""A whole plan that was exported: what would be added to the open one, and what stays as it is."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.records import Record
from planner.i18n import _, ngettext
from planner.imports.files import shown
from planner.ui.desk import Desk
from planner.ui.importing.looking import SeenPlan
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.containers import ScrollPage, Section
from planner.ui.widgets.labels import PlainLabel

_WIDTH: Final = 760
_MOST_NAMED: Final = 60


class PlanStep(ScrollPage):
    """What a plan.json would bring, counted by kind; nothing that is here is changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent, leads=True)
        self._desk = desk
        self._inside: QWidget | None = None
        self.summary = PlainLabel("", TypeRole.STRONG)
        self.body.addWidget(self.summary)
        self._parts: list[QWidget] = []
        self.body.addStretch(1)

    def show_plan(self, seen: SeenPlan) -> None:
        """Show what it would bring."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        added = seen.arrival.added
        if added:
            words = ngettext(
                "{count} record would be added. What is here already stays as it is.",
                "{count} records would be added. What is here already stays as it is.",
                added,
            )
            self.summary.setText(words.format(count=QLocale().toString(added)))
        else:
            self.summary.setText(_("Everything in this file is in the plan already: nothing to bring in."))
        self._parts = [self._counts(seen)]
        if seen.arrival.kept:
            self._parts.append(self._kept(seen))
        if seen.found.notes:
            notes = Section(_("Not taken over"))
            for note in seen.found.notes[:_MOST_NAMED]:
                notes.body.addWidget(PlainLabel(shown(note, 400)))
            self._parts.append(notes)
        for place, part in enumerate(self._parts, start=1):
            self.body.insertWidget(place, part)

    def _counts(self, seen: SeenPlan) -> QWidget:
        section = Section(_("What is in it"))
        grid = QGridLayout()
        for column, share in enumerate((3, 1, 1)):
            grid.setColumnStretch(column, share)
        grid.setHorizontalSpacing(theme().space(3))
        section.body.addLayout(grid)
        for column, words in enumerate((_("Would be added"), _("Here already")), start=1):
            grid.addWidget(PlainLabel(words, TypeRole.LABEL), 0, column)
        total = Counter(type(record) for record in seen.found.records)
        added = Counter(change.record_type for change in seen.arrival.changes)
        for row, (kind, count) in enumerate(total.items(), start=1):
            new = added[kind]
            cells = (_(kind.many), QLocale().toString(new), QLocale().toString(count - new))
            for column, text in enumerate(cells):
                grid.addWidget(PlainLabel(text, wrap=column == 0), row, column)
        return section

    def _kept(self, seen: SeenPlan) -> QWidget:
        purpose = _("The file says something else about these. The plan keeps what it has.")
        section = Section(_("Stays as it is here"), purpose)
        for record in seen.arrival.kept[:_MOST_NAMED]:
            section.body.addWidget(PlainLabel(self._called(record)))
        more = len(seen.arrival.kept) - _MOST_NAMED
        if more > 0:
            words = ngettext("And {count} more.", "And {count} more.", more)
            section.body.addWidget(PlainLabel(words.format(count=more), colour="quiet"))
        return section

    def _called(self, record: Record) -> str:
        title = shown(self._desk.plan.title_of(record), 120)
        return _("{kind}: {title}").format(kind=_(record.one), title=title or "–")
