"""What tests of a part of the window stand on: a plan open at a desk, and what was said and wanted there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.plan import Plan
from planner.ui.desk import Desk, Place

DeskMaker = Callable[..., Desk]
"""`desk_of(*records, today=..., author=...)` opens a new plan that holds these records."""


@dataclass(slots=True)
class BareStage:
    """A session on a real file, what was said in the status line, and where somebody wanted to go."""

    desk: Desk
    qtbot: QtBot
    said: list[str] = field(default_factory=list)
    went: list[Place] = field(default_factory=list)

    @classmethod
    def at(cls, desk: Desk, qtbot: QtBot) -> Self:
        """Stand on a desk."""
        made = cls(desk, qtbot)
        desk.said.connect(made.said.append)
        desk.go_to.connect(made.went.append)
        return made

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    def put_up(self, widget: QWidget, width: int = 1200, height: int = 900) -> None:
        """Show a part of the window, with the keyboard in it."""
        # Who has only a part of it keeps all of it: Qt's part goes with the last hold on Python's.
        self.qtbot.addWidget(widget, before_close_func=lambda _part: widget.hide())
        widget.resize(width, height)
        with self.qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def settle(self) -> None:
        """All that was typed is written and shown."""
        self.desk.session.settle()

    def undo(self) -> None:
        self.desk.session.undo()
        self.settle()
