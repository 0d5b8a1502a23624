"""The sign that copies of a plan say things differently, and the way to where people decide."""

from PySide6.QtWidgets import QWidget

from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.desk import SAFETY, Desk
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import Card
from planner.ui.widgets.labels import PlainLabel


def conflicts_sentence(plan: Plan) -> str:
    """How many things wait for people to decide."""
    count = len(plan.conflicts)
    return ngettext(
        "{count} thing that copies of this plan say differently waits for you.",
        "{count} things that copies of this plan say differently wait for you.",
        count,
    ).format(count=count)


class ConflictFlag(Card):
    """Seen on the start page only while something waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("warning", parent)
        self._desk = desk
        self._sentence = PlainLabel("", TypeRole.STRONG)
        self.button = Button(_("Look at them"))
        self.button.clicked.connect(lambda: desk.go(SAFETY, "merge"))
        self.body.addWidget(self._sentence)
        self.body.addWidget(self.button)
        desk.session.conflicts_changed.connect(self._refresh)
        desk.session.changed.connect(self._refresh)
        if not desk.plan.conflicts:
            self.hide()  # never shown without a parent: that would open a window
        else:
            self._refresh()

    def _refresh(self, *_change: object) -> None:
        plan = self._desk.plan
        if plan.conflicts:
            self._sentence.setText(conflicts_sentence(plan))
        if self.parentWidget() is not None:
            self.setVisible(bool(plan.conflicts))
