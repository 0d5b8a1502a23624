"""What a session is asked for: an edit, a step back or forth, a look for news, or work on the whole file."""

from collections.abc import Callable
from concurrent.futures import Future
from enum import Enum
from typing import Any

from planner.domain.changes import ChangeSet, Command
from planner.domain.history import History
from planner.domain.plan import Plan
from planner.domain.values import value


class Step(Enum):
    """What an entry of the queue does to the history."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    LOOK = "look"
    REWORK = "rework"


def nothing(_plan: Plan) -> ChangeSet | None:
    """The command that changes nothing."""
    return None


@value
class Rework:
    """Something done to the whole file that is no edit: a merge, another key. `answer` tells the asker."""

    label: str
    work: Callable[[], Any]
    undoable: bool
    answer: "Future[Any]"


@value
class Wish:
    """One thing that was asked for, in the order in which it was."""

    step: Step
    command: Command = nothing
    origin: object = None
    rework: Rework | None = None

    def changes(self, plan: Plan, history: History) -> ChangeSet | None:
        """What is to be written for it, as things stand."""
        if self.step is Step.UNDO:
            return history.undoable.inverse().on(plan) if history.undoable else None
        if self.step is Step.REDO:
            return history.redoable.on(plan) if history.redoable else None
        return self.command(plan)

    def advance(self, history: History, changes: ChangeSet | None) -> None:
        """Enter it in the history once it is done."""
        if self.step is Step.UNDO and history.undoable is not None:
            history.stepped_back()
        elif self.step is Step.REDO and history.redoable is not None:
            history.stepped_forward()
        elif self.step is Step.EDIT and changes is not None:
            history.push(changes)
