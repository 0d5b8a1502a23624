"""A board over a real plan on the disk."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.contacts import Contact, Standing
from planner.domain.outline import PEOPLE
from planner.ui.board import BoardView
from planner.ui.pages.work import WorkPage
from tests.ui.stage import BareStage, DeskMaker


class Stage(BareStage):
    """The board of a plan, alone or on its page."""

    def show(self, width: int = 1300, height: int = 800) -> BoardView:
        view = BoardView(self.desk)
        self.put_up(view, width, height)
        return view

    def show_page(self) -> WorkPage:
        page = WorkPage(self.desk, PEOPLE)
        self.put_up(page, 1200, 800)
        return page

    def standing(self, contact_id: str) -> str:
        return str(self.plan.the(Contact, contact_id).standing)


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(desk_of: DeskMaker, qtbot: QtBot) -> StageMaker:
    """`stage(*records)` opens a new plan that holds these records."""
    return lambda *records: Stage.at(desk_of(*records), qtbot)


PEOPLE_OF_A_PLAN = (
    Contact(id="ada", name="Ada", standing="with_us", issue_areas=("Buses",), held_by="bo"),
    Contact(id="bo", name="Bo", standing="with_us"),
    Contact(id="cy", name="Cy", standing="to_add", issue_areas=("Buses",), neighbourhoods=("Cloverdale",)),
    Contact(id="di", name="Di", kind="organisation", standing="to_add"),
    Contact(id="ed", name="Ed", standing="undecided", neighbourhoods=("cloverdale",)),
)


@pytest.fixture
def people(stage: StageMaker) -> Stage:
    return stage(*PEOPLE_OF_A_PLAN)


def names(view: BoardView, standing: Standing) -> list[str]:
    """The names on the cards of a column, from above."""
    cards = view.columns[list(Standing).index(standing)].list.cards
    return [str(cards.index(row).data()) for row in range(cards.rowCount())]


def chosen(view: BoardView) -> list[str]:
    """The ids of all chosen cards."""
    return [each for column in view.columns for each in column.list.chosen_ids()]
