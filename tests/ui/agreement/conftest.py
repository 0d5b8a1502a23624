"""The agreement's screens over a real plan on the disk, with the library that ships."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from planner.content.clauses import clause_library
from planner.domain.agreement import Clause
from planner.domain.answers import PlanInfo
from planner.domain.clauses import Level, Library
from planner.domain.commands.agreement import start_agreement
from planner.ui.agreement import AgreementView
from tests.ui.stage import BareStage, DeskMaker

RIDERS = PlanInfo(id="plan", title="Riders together")
LIBRARY: Library = clause_library("en")[0]
METHOD = "library-decisions.method"
QUORUM = "library-decisions.quorum"


class Stage(BareStage):
    """The agreement of a plan."""

    def show(self, width: int = 1300, height: int = 800) -> AgreementView:
        view = AgreementView(self.desk)
        self.put_up(view, width, height)
        return view

    def clause(self, clause_id: str) -> Clause:
        return self.plan.the(Clause, clause_id)


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(desk_of: DeskMaker, qtbot: QtBot) -> StageMaker:
    """`stage(*records)` opens a new plan that holds these records."""
    return lambda *records: Stage.at(desk_of(RIDERS, *records), qtbot)


@pytest.fixture
def short(stage: StageMaker) -> Stage:
    """A plan whose agreement was begun with the short one."""
    made = stage()
    made.desk.session.run(start_agreement(LIBRARY, Level.SHORT))
    made.settle()
    return made
