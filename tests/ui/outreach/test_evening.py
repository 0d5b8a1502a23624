"""What came of calls as the notes say it, and whom somebody means who types a number or a name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.call_results import OUTCOMES, Outcome, record_call
from planner.domain.contacts import Contact
from planner.domain.outreach import Reach
from planner.domain.plan import Plan
from planner.ui.outreach.evening import place_of, result_of
from planner.ui.outreach.next_day import soon
from tests.ui.outreach.conftest import TODAY

_REACHES = [
    Reach(Contact(id="1", name="Zoë Iyer", phones=("+44 20 7946 0123",)), (), ""),
    Reach(Contact(id="2", name="Bo Zoelle", phones=("555 0199",)), (), ""),
    Reach(
        Contact(id="3", name="Li", phones=("555 0177",), opted_out=("phone", "text")),
        (),
        "",
        ("phone", "text"),
    ),
]


@given(st.sampled_from(Outcome), st.text(max_size=40), st.text(max_size=40))
def test_what_was_written_down_is_read_back(outcome: Outcome, note: str, before: str) -> None:
    contact = Contact(id="a", name="Ann", note=before)
    changes = record_call("a", outcome, note, None, TODAY, "new")(Plan({Contact: {"a": contact}}))
    assert changes is not None
    after = changes.changes[0].after
    assert isinstance(after, Contact)
    found = result_of(after, TODAY)
    assert found is not None
    assert found.outcome is outcome


def test_another_day_is_not_today_and_the_last_result_counts() -> None:
    contact = Contact(id="a", name="Ann", note="2026-11-19: Reached.\nBring leaflets.")
    assert result_of(contact, TODAY) is None
    twice = contact.but(note=contact.note + "\n2026-11-20: No answer.\n2026-11-20: Yes. Comes on Monday")
    found = result_of(twice, TODAY)
    assert found is not None
    assert found.outcome is Outcome.YES


def test_a_line_of_today_that_is_no_result_is_none() -> None:
    assert result_of(Contact(id="a", name="Ann", note="2026-11-20: moved house"), TODAY) is None


def test_every_letter_is_one_and_none_is_taken_twice() -> None:
    keys = [info.key for info in OUTCOMES]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 1 and key.isalpha() for key in keys)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2", 1),
        ("4", None),
        ("0123", 0),
        ("555 0199", 1),
        ("0177", None),
        ("zoe", 0),
        ("zoelle", 1),
        ("LI", 2),
        ("", None),
        ("nobody", None),
    ],
)
def test_a_number_a_phone_or_a_name_finds_a_line(text: str, place: int | None) -> None:
    assert place_of(_REACHES, text) == place


@pytest.mark.parametrize(
    ("text", "after", "place"),
    [("1", -1, 0), ("2", 0, 1), ("2", 2, 3), ("3", 0, 4), ("1", 4, 2), ("4", 0, None), ("0", 0, None)],
)
def test_a_number_means_the_sheet_that_we_are_on_and_else_the_next(
    text: str, after: int, place: int | None
) -> None:
    people = [Reach(Contact(id=str(n), name=f"Person {n}"), (), "") for n in range(5)]
    assert place_of(people, text, after, (1, 2, 1, 2, 3)) == place


def test_the_same_name_again_goes_on_to_the_next() -> None:
    people = [Reach(Contact(id=str(n), name=f"Sam {n}"), (), "") for n in range(3)]
    assert [place_of(people, "sam", after) for after in (-1, 0, 1, 2)] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 11, 21)),
        ("today", TODAY),
        ("fri", date(2026, 11, 27)),
        ("Monday", date(2026, 11, 23)),
        ("3", date(2026, 11, 23)),
        ("+3", date(2026, 11, 23)),
        ("in 2 weeks", date(2026, 12, 4)),
        ("2w", date(2026, 12, 4)),
        ("lundi", date(2026, 11, 23)),
        ("5 June", None),
        ("", None),
        ("x", None),
    ],
)
def test_a_day_is_read_as_people_say_it(text: str, day: date | None) -> None:
    french = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    assert soon(text, TODAY, french) == day
