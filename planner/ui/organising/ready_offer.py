"""Above the roles and the action steps: those that most groups need, each taken over with one press."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.domain.actions import ActionStep, Role
from planner.domain.changes import Command
from planner.domain.commands.actions import take_ready_roles, take_ready_steps
from planner.domain.plan import Plan
from planner.domain.ready_steps import ready_roles, ready_steps
from planner.domain.records import Record
from planner.i18n import N_, _
from planner.ui.desk import Desk
from planner.ui.pages.work_freshness import Freshness
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button, Chip
from planner.ui.widgets.containers import Card
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel

_HIGHEST = 96


@dataclass(frozen=True, slots=True)
class Ready:
    """Something to take over: its id, its words, and what it means. Untranslated."""

    id: str
    words: str
    means: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered and how it is taken over. `title` is untranslated."""

    title: str
    kind: type[Record]
    left: Callable[[Plan], list[Ready]]
    take: Callable[[Iterable[str], Desk], Command]


def _steps_left(plan: Plan) -> list[Ready]:
    taken = {step.ready_step for step in plan.all(ActionStep)}
    return [Ready(step.id, step.what, step.how) for step in ready_steps() if step.id not in taken]


def _roles_left(plan: Plan) -> list[Ready]:
    names = {role.name.casefold().strip() for role in plan.all(Role)}
    return [
        Ready(role.id, role.name, role.does) for role in ready_roles() if _(role.name).casefold() not in names
    ]


STEPS = Offer(
    N_("Steps that open the way to others; press one to take it over"),
    ActionStep,
    _steps_left,
    lambda ids, desk: take_ready_steps(ids, desk.today(), desk.session.new_id),
)
ROLES = Offer(
    N_("Roles that most groups need; press one to take it over"),
    Role,
    _roles_left,
    lambda ids, desk: take_ready_roles(ids, desk.session.new_id),
)


class ReadyOffer(Themed, QWidget):
    """A chip for each thing that the plan does not have yet; gone once all are taken."""

    def __init__(self, desk: Desk, offer: Offer) -> None:
        super().__init__()
        self._desk = desk
        self._offer = offer
        self._shown: list[Ready] | None = None
        self.chips: dict[str, Chip] = {}
        self.card = Card("thread3")
        self.open = Button(_("Look at them"), "chevron-down", QUIET)
        self.open.setCheckable(True)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_(offer.title), TypeRole.LABEL), 1)
        head.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(head)
        self._row = QWidget()
        self.area = QScrollArea()
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.card.body.addWidget(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        # Who has made a beginning needs the room for the table.
        self.open.setChecked(not desk.plan.table(offer.kind))
        self.open.toggled.connect(self._unfold)
        self._freshness = Freshness(self, self.refresh)
        desk.session.changed.connect(self._freshness.mark)
        self.refresh()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Take little room: the table below needs it."""
        side = theme.space(2)
        self.card.body.setContentsMargins(side, theme.space(1), side, theme.space(1))
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._freshness.catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show every line of chips where there is room, and a few to scroll in where the page is narrow."""
        super().resizeEvent(event)
        self._make_room()

    def refresh(self) -> None:
        """Offer what the plan does not have."""
        left = self._offer.left(self._desk.plan)
        if left == self._shown:
            return
        self._shown = left
        self._row = QWidget()
        flow = FlowLayout(self._row, theme().space(0.75))
        self.chips.clear()
        for ready in left:
            chip = self.chips[ready.id] = Chip(_(ready.words), "add", "thread3", checkable=False)
            chip.setToolTip(_(ready.means))
            chip.setAccessibleDescription(_(ready.means))
            chip.clicked.connect(lambda _on=False, ready_id=ready.id: self._take(ready_id))
            flow.addWidget(chip)
        self.area.setWidget(self._row)
        self._row.setAutoFillBackground(False)  # an area that scrolls fills what it is given
        self._unfold(self.open.isChecked())
        self.setVisible(bool(left))

    def _unfold(self, on: bool) -> None:
        self.area.setVisible(on)
        self._make_room()

    def _make_room(self) -> None:
        margins = self.card.body.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        lines = max(0, self._row.heightForWidth(width))
        self.area.setFixedHeight(min(lines, theme().px(_HIGHEST)))

    def _take(self, ready_id: str) -> None:
        self._desk.session.run(self._offer.take((ready_id,), self._desk), origin=self)
