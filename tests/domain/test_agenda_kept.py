"""An adapted agenda kept in one line, and read again."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agenda import Agenda, AgendaItem
from planner.domain.agenda_kept import adapted, agenda_id, kept

ITEMS = tuple(
    AgendaItem(id=name, title=name, minutes=10) for name in ("welcome", "our.plan", "close_up", "x-1")
)
AGENDA = Agenda(id="week-2", title="", purpose="", items=ITEMS)


@given(
    chosen=st.permutations([item.id for item in ITEMS]).flatmap(
        lambda order: st.lists(st.sampled_from(order), min_size=1, unique=True)
    ),
    minutes=st.lists(st.integers(1, 480), min_size=4, max_size=4),
)
def test_an_adapted_agenda_comes_back_as_it_was(chosen: list[str], minutes: list[int]) -> None:
    items = tuple(item for name in chosen if (item := AGENDA.item(name)) is not None)
    changed = Agenda(id="week-2", title="", purpose="", items=items)
    for item, lasts in zip(items, minutes, strict=False):
        changed = changed.with_minutes(item.id, lasts)
    assert adapted([AGENDA], kept(changed, AGENDA)) == changed


def test_an_agenda_that_was_not_adapted_is_kept_by_its_id() -> None:
    assert kept(AGENDA, AGENDA) == "week-2"
    assert adapted([AGENDA], "week-2") == AGENDA


def test_items_that_the_agenda_does_not_have_are_passed_over() -> None:
    found = adapted([AGENDA], "week-2: gone 5, welcome 7")
    assert found is not None
    assert [(item.id, item.minutes) for item in found.items] == [("welcome", 7)]
    assert adapted([AGENDA], "week-2: gone 5") == AGENDA


def test_an_agenda_that_is_not_there_is_none() -> None:
    assert adapted([AGENDA], "our own: welcome 5") is None
    assert agenda_id("our own: welcome 5") == "our own"
