"""The last step: what came in, how to take it back, and where to go from here."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, Tie
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Heading, PlainLabel

_WIDTH: Final = 640


class DoneStep(ScrollPage):
    """A sentence for each thing that came in."""

    showing = Signal()
    undoing = Signal()
    another = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent, leads=True)
        self.is_taken_back = False
        self._came: ChangeSet | None = None
        self._left_out = 0
        self._lines = PlainLabel()
        self._undo_hint = PlainLabel(
            _("Ctrl+Z takes the whole import back in one step. A backup from before is kept as well."),
            TypeRole.SMALL,
            "quiet",
        )
        self.headline = Heading()
        self.show_people = Button(_("Show people and organisations"), "people", PRIMARY)
        self.take_back = Button(_("Take it back"), "undo")
        self.once_more = Button(_("Import another file"), "import")
        self.show_people.clicked.connect(self.showing)
        self.take_back.clicked.connect(self.undoing)
        self.once_more.clicked.connect(self.another)
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        for button in (self.show_people, self.take_back, self.once_more):
            row.addWidget(button)
        for widget in (self.headline, self._lines, self._undo_hint, buttons):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_changes(self, changes: ChangeSet, left_out: int) -> None:
        """Say what came in."""
        self._came, self._left_out = changes, left_out
        self._show_told(_told_all(changes, left_out))

    def follow(self, plan: Plan) -> bool:
        """Undo and redo go to and fro: say which of the two it is. Whether that is another than before."""
        if self._came is None:
            return False
        first, was = self._came.changes[0], self.is_taken_back
        now = plan.get(first.record_type, first.record_id)
        if now == first.before and not was:
            self._show_taken_back()
        elif now == first.after and was:
            self._show_told(_told_all(self._came, self._left_out))
        return self.is_taken_back != was

    def first_of(self, plan: Plan) -> Contact | None:
        """The first contact that came in, as it is now."""
        changes = self._came.changes if self._came is not None else ()
        contacts = (plan.get(Contact, each.record_id) for each in changes if each.record_type is Contact)
        return next((contact for contact in contacts if contact is not None), None)

    def focus_first(self) -> None:
        """Put the keyboard on the next step."""
        self.show_people.setFocus()

    def _show_told(self, told: Sequence[str]) -> None:
        self.is_taken_back = False
        self.headline.setText(told[0])
        self._lines.setText("\n".join(told[1:]))
        self._lines.setVisible(len(told) > 1)
        self._undo_hint.show()
        self.take_back.show()

    def _show_taken_back(self) -> None:
        self.is_taken_back = True
        self.headline.setText(_("The plan is as it was before the import."))
        self._lines.hide()
        self._undo_hint.hide()
        self.take_back.hide()


def _told_all(changes: ChangeSet, left_out: int) -> list[str]:
    told = _told(changes)
    if left_out:
        words = ngettext(
            "{count} entry that nobody decided about stayed out.",
            "{count} entries that nobody decided about stayed out.",
            left_out,
        )
        told.append(words.format(count=_written(left_out)))
    return told


def _told(changes: ChangeSet) -> list[str]:
    kinds = Counter((type(each.after or each.before), each.before is None) for each in changes.changes)
    new, merged = kinds[Contact, True], kinds[Contact, False]
    ties = kinds[Tie, True]
    others = kinds.total() - new - merged - ties
    counted = (
        (new, ngettext("{count} contact was added.", "{count} contacts were added.", new)),
        (
            merged,
            ngettext(
                "{count} contact that was here already was added to.",
                "{count} contacts that were here already were added to.",
                merged,
            ),
        ),
        (ties, ngettext("{count} tie was added.", "{count} ties were added.", ties)),
        (others, ngettext("{count} other record was added.", "{count} other records were added.", others)),
    )
    return [words.format(count=_written(count)) for count, words in counted if count]


def _written(number: int) -> str:
    return QLocale().toString(number)
