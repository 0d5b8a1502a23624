"""How wide the columns of a table are: what leads has the room it needs."""

import pytest

from planner.domain.actions import ActionStep
from planner.domain.contacts import Contact
from planner.domain.fields import field_of
from planner.domain.records import Record
from planner.ui.listing.widths import fitted


def _widths(kind: type[Record], names: tuple[str, ...], room: int) -> list[int]:
    infos = [field_of(kind, name) for name in names]
    return fitted(infos, room, names[0], 100)


def test_what_is_a_sentence_leads_more_widely_than_what_is_a_name() -> None:
    step = _widths(ActionStep, ("what", "due", "state"), 0)
    contact = _widths(Contact, ("name", "kind", "standing"), 0)
    assert step[0] > contact[0]
    assert min(step[0], contact[0]) > max(*step[1:], *contact[1:])


@pytest.mark.parametrize("room", [600, 1234])
def test_columns_fill_the_room_that_there_is(room: int) -> None:
    assert room - 3 <= sum(_widths(Contact, ("name", "kind", "standing"), room)) <= room
