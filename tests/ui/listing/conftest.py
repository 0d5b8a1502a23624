"""A real plan on the disk with a listing over it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.listings import Listing
from planner.domain.outline import CONTACTS
from planner.ui.listing import ListingView
from tests.ui.stage import BareStage, DeskMaker


class Stage(BareStage):
    """A listing of a plan."""

    def show(self, listing: Listing = CONTACTS, width: int = 1100, height: int = 700) -> ListingView:
        view = ListingView(self.desk, listing)
        self.put_up(view, width, height)
        return view


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(desk_of: DeskMaker, qtbot: QtBot) -> StageMaker:
    """`stage(*records)` opens a new plan that holds these records."""
    return lambda *records: Stage.at(desk_of(*records), qtbot)
