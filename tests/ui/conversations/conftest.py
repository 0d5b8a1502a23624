"""Conversations over a real plan on the disk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation
from planner.ui.conversations import TalkView
from tests.ui.stage import BareStage, DeskMaker

TODAY = date(2026, 11, 20)


@dataclass(slots=True)
class Stage(BareStage):
    """The conversations of a plan."""

    shown: list[QWidget] = field(default_factory=list)
    """Kept, so that a test may hold on to a part alone."""

    def show(self) -> TalkView:
        view = TalkView(self.desk)
        self.present(view)
        return view

    def present(self, widget: QWidget, width: int = 1000, height: int = 900) -> None:
        self.shown.append(widget)
        self.put_up(widget, width, height)

    def talk(self, record_id: str) -> Conversation:
        return self.plan.the(Conversation, record_id)


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(desk_of: DeskMaker, qtbot: QtBot) -> StageMaker:
    """`stage(*records)` opens a new plan that holds these records."""
    return lambda *records: Stage.at(desk_of(*records), qtbot)


RECORDS = (
    Contact(id="ada", name="Ada", standing="to_add", last_contact="2026-01-05"),
    Contact(id="bo", name="Bo", standing="with_us", on_committee=True),
    Conversation(id="planned", with_whom="ada", by="bo", on="2026-11-22", asks=("Come on Thursday",)),
    Conversation(id="group", with_whom="ada", guide="alternatives", people=14, starts="19:00", ends="20:00"),
    Conversation(id="held", with_whom="ada", by="bo", on="2026-11-18", state="held"),
)


@pytest.fixture
def talks(stage: StageMaker) -> Stage:
    """Ada and Bo, with a conversation planned, one with a group planned, and one held."""
    return stage(*RECORDS)
