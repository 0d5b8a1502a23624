"""The sign that what was told in confidence is due to be purged, and the way to where it is done."""

from typing import Final

from PySide6.QtWidgets import QWidget

from planner.domain.changes import ChangeSet
from planner.domain.conversations import Conversation, StepNote
from planner.domain.keeping_quiet import to_forget
from planner.i18n import _, ngettext
from planner.ui.desk import SAFETY, Desk
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import Card
from planner.ui.widgets.labels import PlainLabel

_TOPIC: Final = "told"


class PurgeFlag(Card):
    """Seen only while something is due to be purged; leads to where it is done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("warning", parent)
        self._desk = desk
        self._sentence = PlainLabel("", TypeRole.STRONG)
        self.button = Button(_("Look at it, and purge it"), "remove")
        self.button.clicked.connect(lambda: desk.go(SAFETY, _TOPIC))
        self.body.addWidget(self._sentence)
        self.body.addWidget(self.button)
        desk.session.changed.connect(self._on_changed)
        if self._count():
            self.refresh()
        else:
            self.hide()  # never shown without a parent: that would open a window

    def refresh(self) -> None:
        """Say how much is due."""
        count = self._count()
        self._sentence.setText(due_sentence(count) if count else "")
        if self.parentWidget() is not None:
            self.setVisible(bool(count))

    def _count(self) -> int:
        return len(to_forget(self._desk.plan, self._desk.today()))

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if changes.touches(Conversation) or changes.touches(StepNote):
            self.refresh()


def due_sentence(count: int) -> str:
    """How much of what was told is due."""
    return ngettext(
        "{count} record of what was told in confidence is due to be purged.",
        "{count} records of what was told in confidence are due to be purged.",
        count,
    ).format(count=count)
