"""Ways, single threads and circles, against a brute force that looks at every way there is."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.actions import Role
from planner.domain.contacts import Contact, ContactId, ContactKind, Standing, Tie
from planner.domain.membership import is_member, members, spread
from planner.domain.plan import Plan, plan_of
from planner.domain.tapestry import (
    Link,
    Path,
    Tapestry,
    circle,
    has_ended,
    links,
    single_threads,
    warmest_path,
    who_should_ask,
    worded,
)

TODAY = date(2026, 3, 2)
_IDS = "abcdefg"


def _tie(number: int, source: str, target: str, strength: int | None = 3, **more: str) -> Tie:
    return Tie(id=f"t{number}", source=source, target=target, strength=strength, **more)


@st.composite
def small_plans(draw: st.DrawFn) -> Plan:
    """Up to seven contacts, some of them members, some held by others, with ties of every sort."""
    ids = _IDS[: draw(st.integers(1, len(_IDS)))]
    contacts = [
        Contact(
            id=key,
            name=key.upper(),
            on_committee=draw(st.sampled_from((True, None, None))),
            held_by=draw(st.sampled_from(("", "", *ids))),
        )
        for key in ids
    ]
    ends = st.sampled_from(ids)
    ties = draw(
        st.lists(
            st.builds(
                lambda number, source, target, strength, kind, until: _tie(
                    number, source, target, strength, kind=kind, until=until
                ),
                st.integers(0, 99),
                ends,
                ends,
                st.sampled_from((None, 1, 2, 3, 4, 5)),
                st.sampled_from(("knows", "knows", "leads", "opposes")),
                st.sampled_from(("", "", "2020", "2031-02")),
            ),
            max_size=12,
        )
    )
    return plan_of([*contacts, *ties])


def _strongest(plan: Plan) -> dict[frozenset[ContactId], int]:
    found: dict[frozenset[ContactId], int] = {}
    for link in links(plan, TODAY):
        if link.carries:
            pair = frozenset((link.source, link.target))
            found[pair] = max(found.get(pair, 0), link.strength)
    return found


def _ways(plan: Plan, here: ContactId, goal: ContactId, been: tuple[ContactId, ...]) -> Iterator[list[int]]:
    """The strengths along every way from `here` to `goal` that meets nobody twice."""
    if here == goal:
        yield []
        return
    for pair, strength in _strongest(plan).items():
        if here in pair:
            (other,) = pair - {here}
            if other not in been:
                for rest in _ways(plan, other, goal, (*been, other)):
                    yield [strength, *rest]


def _grade(way: list[int]) -> tuple[int, int, int]:
    return -min(way, default=5), len(way), -sum(way)


def _path_grade(path: Path) -> tuple[int, int, int]:
    return _grade([step.link.strength for step in path.steps])


@given(small_plans(), st.sampled_from(_IDS))
def test_the_warmest_path_is_the_best_of_all_ways(plan: Plan, goal: str) -> None:
    ways = [way for member in members(plan) for way in _ways(plan, member, goal, (member,))]
    found = warmest_path(plan, goal, TODAY) if goal in plan.table(Contact) else None
    assert (found is None) == (not ways)
    if found is not None:
        assert _path_grade(found) == min(map(_grade, ways))


@given(small_plans(), st.sampled_from(_IDS))
def test_every_way_is_made_of_ties_that_carry(plan: Plan, goal: str) -> None:
    for path in who_should_ask(plan, goal, TODAY):
        assert path.start in members(plan)
        assert path.goal == goal
        assert not set(path.contacts[1:]) & set(members(plan))
        for here, step in zip(path.contacts, path.steps, strict=False):
            assert step.source == here
            assert {step.source, step.target} == {step.link.source, step.link.target}
            assert step.link.carries


@given(small_plans(), st.sampled_from(_IDS))
def test_members_are_asked_in_the_order_of_warmth(plan: Plan, goal: str) -> None:
    grades = [_path_grade(path) for path in who_should_ask(plan, goal, TODAY)]
    assert grades == sorted(grades)


@given(small_plans())
def test_a_contact_hangs_on_a_member_without_whom_no_way_is_left(plan: Plan) -> None:
    inside = members(plan)
    expected: dict[str, set[str]] = {}
    unreached: set[str] = set()
    for contact in plan.table(Contact):
        if contact in inside:
            continue
        last = {member for member in inside if any(_outside_ways(plan, contact, member))}
        if len(last) == 1:
            expected.setdefault(last.pop(), set()).add(contact)
        elif not last:
            unreached.add(contact)
    found = single_threads(plan, TODAY)
    assert {row.member: set(row.contacts) for row in found.hanging} == expected
    assert set(found.unreached) == unreached


def _outside_ways(plan: Plan, contact: ContactId, member: ContactId) -> Iterator[list[int]]:
    """The ways to a member on which no other member stands."""
    others = tuple(other for other in members(plan) if other != member)
    return _ways(plan, contact, member, (contact, *others))


@given(small_plans(), st.sampled_from(_IDS), st.integers(0, 3))
def test_a_circle_holds_whoever_is_within_its_steps(plan: Plan, centre: str, steps: int) -> None:
    if centre not in plan.table(Contact):
        return
    expected = {centre: 0}
    for distance in range(1, steps + 1):
        for link in links(plan, TODAY):
            for here in (link.source, link.target):
                if expected.get(here) == distance - 1:
                    expected.setdefault(link.other(here), distance)
    assert circle(plan, centre, steps, TODAY) == expected


@given(small_plans())
def test_the_spread_adds_up(plan: Plan) -> None:
    found = spread(plan)
    assert sum(holder.count for holder in found.holders) + found.nobody == found.total
    assert {holder.contact for holder in found.holders} >= set(members(plan))


@given(
    st.lists(
        st.tuples(
            st.sampled_from((True, None, None, None)),
            st.sampled_from((Standing.WITH_US, Standing.TO_ADD)),
            st.sampled_from((ContactKind.PERSON, ContactKind.ORGANISATION)),
        ),
        max_size=5,
    ),
    st.lists(st.lists(st.sampled_from(_IDS), max_size=2), max_size=2),
)
def test_one_contact_is_a_member_where_they_stand_among_the_members(
    people: list[tuple[bool | None, Standing, ContactKind]], in_roles: list[list[str]]
) -> None:
    contacts = [
        Contact(id=key, on_committee=marked, standing=str(standing), kind=str(kind))
        for key, (marked, standing, kind) in zip(_IDS, people, strict=False)
    ]
    roles = [Role(id=f"r{number}", people=tuple(some)) for number, some in enumerate(in_roles)]
    plan = plan_of([*contacts, *roles])
    assert {key for key in plan.table(Contact) if is_member(plan, key)} == set(members(plan))
    assert not is_member(plan, "nobody")


def test_the_members_are_those_marked_then_those_with_roles_then_those_with_us() -> None:
    people = [Contact(id=key, name=key, standing=Standing.WITH_US) for key in "abc"]
    assert members(plan_of(people)) == ("a", "b", "c")
    role = Role(id="r", name="Chair", people=("c", "=Somebody"))
    assert members(plan_of([*people, role])) == ("c",)
    marked = [people[0], people[1].but(on_committee=True), people[2]]
    assert members(plan_of([*marked, role])) == ("b",)


@pytest.mark.parametrize(
    ("until", "ended"),
    [
        ("", False),
        ("2025", True),
        ("2026", False),
        ("2026-02", True),
        ("2026-03", False),
        ("2026-03-01", True),
        ("2026-03-02", False),
        ("spring 2020", False),
        ("0000", False),
        ("2020-13", False),
    ],
)
def test_a_tie_ends_with_the_last_day_that_its_end_names(until: str, ended: bool) -> None:
    assert has_ended(_tie(1, "a", "b", until=until), TODAY) is ended


def test_the_strongest_of_several_ties_is_the_one_to_use() -> None:
    people = [Contact(id="a", name="Ann", on_committee=True), Contact(id="b", name="Bob", held_by="a")]
    plan = plan_of([*people, _tie(1, "a", "b", 2), _tie(2, "b", "a", 4, kind="works_for")])
    path = warmest_path(plan, "b", TODAY)
    assert path is not None
    assert path.warmth == 4
    assert worded(plan, path.steps[0]) == "Bob works for Ann (4)"


def test_who_keeps_in_touch_is_a_way_when_there_is_no_other() -> None:
    people = [Contact(id="a", name="Ann", on_committee=True), Contact(id="b", name="Bob", held_by="a")]
    plan = plan_of(people)
    path = warmest_path(plan, "b", TODAY)
    assert path is not None
    assert path.warmth == 1
    assert worded(plan, path.steps[0]) == "Ann keeps in touch with Bob"


def test_a_member_needs_no_way() -> None:
    plan = plan_of([Contact(id="a", name="Ann", on_committee=True)])
    assert warmest_path(plan, "a", TODAY) == Path("a")


def test_nobody_leads_to_a_contact_that_the_plan_does_not_hold() -> None:
    assert (
        Tapestry(plan_of([Contact(id="a", name="Ann", on_committee=True)]), TODAY).warmest_path("b") is None
    )


def test_a_tie_to_somebody_without_an_entry_is_no_link() -> None:
    plan = plan_of([Contact(id="a", name="Ann"), _tie(1, "a", "=Bob"), _tie(2, "a", "a")])
    assert links(plan, TODAY) == ()


def test_an_opposing_tie_is_seen_but_carries_nothing() -> None:
    tie = _tie(1, "a", "b", 5, kind="opposes")
    plan = plan_of([Contact(id="a", name="Ann", on_committee=True), Contact(id="b", name="Bob"), tie])
    assert links(plan, TODAY) == (Link("a", "b", 5, tie),)
    assert warmest_path(plan, "b", TODAY) is None
    assert circle(plan, "a", 1, TODAY) == {"a": 0, "b": 1}
