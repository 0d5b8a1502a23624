"""Who carries how much: a small bar for each person, and a word where it is too much."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planner.domain.load import Load, loads, overloaded
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.organising.scrolled import MOST_SHOWN, Overview
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.workshop.time_bar import TimeBar


class LoadView(Overview):
    """Everybody who carries something, the heaviest first."""

    @staticmethod
    def look_through(plan: Plan, today: date) -> list[Load]:
        """Who carries what."""
        return loads(plan, today)

    def fill(self, column: QVBoxLayout, found: list[Load]) -> None:
        """One person after the other."""
        much = {load.contact for load in overloaded(found)}
        column.addWidget(Heading(_("Who carries how much")))
        purpose = _("For sharing work out more fairly, not for judging anybody.")
        column.addWidget(PlainLabel(purpose, TypeRole.SMALL, "quiet"))
        if not found:
            nobody = _("Nobody carries anything yet. Give roles and steps to people, and they stand here.")
            column.addWidget(PlainLabel(nobody, colour="quiet"))
        most = max((load.weight for load in found), default=0.0)
        for load in found[:MOST_SHOWN]:
            self._person(column, load, load.weight / most if most else 0.0, load.contact in much)
        self.say_more(column, len(found))

    def _person(self, column: QVBoxLayout, load: Load, share: float, is_much: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().space(1))
        row.addWidget(PlainLabel(load.name, TypeRole.STRONG), 1)
        if is_much:
            row.addWidget(PlainLabel(_("too much for one"), TypeRole.LABEL, "thread1", wrap=False))
        column.addLayout(row)
        bar = TimeBar()
        bar.show_fraction(share, "thread1" if is_much else "thread3")
        column.addWidget(bar)
        column.addWidget(PlainLabel(", ".join(carried(load)), TypeRole.SMALL, "quiet"))


def carried(load: Load) -> Sequence[str]:
    """What a person carries, in words; what there is nothing of is left out."""
    counted = (
        (load.roles, ngettext("{count} role", "{count} roles", load.roles)),
        (load.stands_in, ngettext("stand-in once", "stand-in for {count}", load.stands_in)),
        (load.steps, ngettext("{count} step", "{count} steps", load.steps)),
        (load.late, ngettext("{count} of them late", "{count} of them late", load.late)),
        (load.conversations, ngettext("{count} conversation", "{count} conversations", load.conversations)),
        (load.walks_with, ngettext("{count} new member", "{count} new members", load.walks_with)),
        (load.counts, ngettext("{count} benchmark", "{count} benchmarks", load.counts)),
        (load.calls, ngettext("{count} call for solidarity", "{count} calls for solidarity", load.calls)),
        (load.contacts, ngettext("{count} contact to keep", "{count} contacts to keep", load.contacts)),
    )
    return [words.format(count=count) for count, words in counted if count]
