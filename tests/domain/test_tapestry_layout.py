"""The map is a function of the plan: the same for the same plan everywhere, and little moved by little."""

import json
import math
import os
import random
import subprocess
import sys
from datetime import date
from statistics import median

import pytest

from planner.domain.contacts import Contact, Tie
from planner.domain.plan import Plan, plan_of
from planner.domain.progress import Cancelled
from planner.domain.records import Record
from planner.domain.tapestry import Tapestry
from planner.domain.tapestry_layout import STEP, Places, arranged, sketched, tied_places
from tests.benchmarks.tapestry_plans import woven_records

TODAY = date(2026, 3, 2)


def _places(records: list[Record]) -> dict[str, tuple[float, float]]:
    return arranged(Tapestry(plan_of(records), TODAY))


def _edited(before: list[Record], places: Places, after: list[Record]) -> dict[str, tuple[float, float]]:
    """The map of a plan that is edited while somebody looks at its map."""
    known = tied_places(Tapestry(plan_of(before), TODAY), places)
    return arranged(Tapestry(plan_of(after), TODAY), before=known)


def _size(places: Places) -> float:
    xs, ys = zip(*places.values(), strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def _moved(before: Places, after: Places) -> float:
    """How far the median contact has moved, as a share of the map's size."""
    return median(math.dist(before[key], after[key]) for key in before if key in after) / _size(before)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return woven_records(300, 750)


@pytest.fixture(scope="module")
def places(records: list[Record]) -> dict[str, tuple[float, float]]:
    return _places(records)


def test_everybody_has_a_place_of_their_own(places: Places) -> None:
    assert len(places) == 300
    assert len({*places.values()}) == 300


@pytest.mark.parametrize(("source", "target"), [("c3", "c250"), ("c40", "c41"), ("c120", "c299")])
def test_a_new_tie_moves_little(records: list[Record], places: Places, source: str, target: str) -> None:
    after = _edited(records, places, [*records, Tie(id="new", source=source, target=target, strength=3)])
    assert _moved(places, after) < 0.02


@pytest.mark.parametrize("known", ["c3", "c150", "c298"])
def test_a_new_contact_moves_little(records: list[Record], places: Places, known: str) -> None:
    new = [Contact(id="new", name="New"), Tie(id="new", source=known, target="new", strength=2)]
    after = _edited(records, places, [*records, *new])
    assert _moved(places, after) < 0.02


def test_a_tie_that_goes_moves_little(records: list[Record], places: Places) -> None:
    assert _moved(places, _edited(records, places, records[:-1])) < 0.02


def test_other_details_move_nobody(records: list[Record], places: Places) -> None:
    renamed = [record.but(name="Renamed") if isinstance(record, Contact) else record for record in records]
    assert _places(renamed) == places


def test_most_edits_leave_the_map_that_another_program_run_would_show(
    records: list[Record], places: Places
) -> None:
    new: list[Record] = [Contact(id="new", name="New"), Tie(id="new", source="c150", target="new")]
    assert _edited(records, places, [*records, *new]) == _places([*records, *new])


def test_a_contact_that_gets_its_first_tie_joins_those_it_is_tied_to(
    records: list[Record], places: Places
) -> None:
    after = _edited(records, places, [*records, Tie(id="new", source="c299", target="c12", strength=5)])
    assert math.dist(after["c299"], after["c12"]) < _size(places) / 5


def test_another_program_run_gives_the_same_map(places: Places) -> None:
    program = (
        "import json; from tests.domain.test_tapestry_layout import _places, woven_records as woven; "
        "print(json.dumps(_places(woven(300, 750))))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, env=environment
    )
    assert {key: tuple(place) for key, place in json.loads(said.stdout).items()} == places


def test_the_committee_stands_nearer_to_the_middle_than_the_rest(places: Places) -> None:
    far = {key: math.hypot(*place) for key, place in places.items()}
    inside = median(far[f"c{number}"] for number in range(10))
    assert inside < median(far[f"c{number}"] for number in range(10, 299))


def test_those_who_are_tied_stand_nearer_than_those_who_are_not(
    records: list[Record], places: Places
) -> None:
    ties = [record for record in records if isinstance(record, Tie) and record.source != record.target]
    tied = median(math.dist(places[tie.source], places[tie.target]) for tie in ties)
    lot = random.Random(5)
    keys = sorted(places)
    others = median(math.dist(places[lot.choice(keys)], places[lot.choice(keys)]) for _ in range(500))
    assert tied < others / 1.5


def test_contacts_without_ties_stand_in_rows_below() -> None:
    alone: list[Record] = [Contact(id=f"a{number}", name="Alone") for number in range(7)]
    woven = Tapestry(plan_of([*woven_records(30, 60), *alone]), TODAY)
    found = arranged(woven)
    lowest = max(found[contact][1] for contact in woven.neighbours)
    rows = {found[contact.id][1] for contact in alone}
    assert min(rows) >= lowest + STEP
    assert len(rows) <= 3


def test_a_new_contact_without_ties_leaves_the_others_of_its_rows_in_place() -> None:
    alone: list[Record] = [Contact(id=f"a{number}", name="Alone") for number in range(40)]
    before = _places([*woven_records(60, 120), *alone])
    after = _places([*woven_records(60, 120), *alone, Contact(id="new", name="Aaron")])
    assert {key: after[key] for key in before} == before


def test_a_part_that_nothing_ties_to_the_committee_has_places_too() -> None:
    people: list[Record] = [Contact(id=key, name=key, on_committee=key == "a" or None) for key in "abcd"]
    ties: list[Record] = [Tie(id="1", source="a", target="b"), Tie(id="2", source="c", target="d")]
    found = _places([*people, *ties])
    assert all(math.isfinite(value) for place in found.values() for value in place)
    assert math.hypot(*found["a"]) < math.hypot(*found["c"])


def test_an_empty_plan_has_an_empty_map() -> None:
    assert arranged(Tapestry(Plan(), TODAY)) == {}
    assert sketched(Tapestry(Plan(), TODAY)) == {}


def test_the_sketch_places_everybody_near_where_they_end(records: list[Record], places: Places) -> None:
    sketch = sketched(Tapestry(plan_of(records), TODAY))
    assert sketch.keys() == places.keys()
    assert _moved(places, sketch) < 0.25


def test_arranging_can_be_cancelled(records: list[Record]) -> None:
    seen: list[int] = []

    def stop(done: int, total: int) -> None:
        seen.append(done)
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        arranged(Tapestry(plan_of(records), TODAY), stop)
    assert seen == [0, 1, 2, 3]
