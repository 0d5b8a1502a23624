"""What became of a record: nothing that was ever set is hidden, and the latest comes first."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agreement import Signatory
from planner.domain.clock import Clock, milliseconds
from planner.domain.contacts import Contact
from planner.domain.fields import Value, field_of
from planner.domain.ops import ALIVE, BLANKS, Op, blanked, op_set, settle
from planner.domain.record_history import ONE_SITTING_MS, Deed, Entry, FieldChange, history, last_called
from tests.strategies import PURGE, Copy, copies

_MINUTE = 60_000
_VALUES: dict[str, tuple[Value, ...]] = {
    "name": ("Rosa", "Jo Ann", "", "\ud800"),
    "emails": (("a@x.org",), ("a@x.org", "b@x.org"), ()),
    "influence": (4, 5, None),
}


class _Hand:
    """Writes ops about one contact, with a clock that is set by the test."""

    def __init__(self, author: str = "Ann") -> None:
        self.now = 0
        self.copy = Copy(author, Clock(lambda: self.now))

    def write(self, at: int, **fields: Value) -> Op:
        self.now = at
        return self.copy.edit("contact", "a", {ALIVE: True, **fields})

    def remove(self, at: int) -> Op:
        self.now = at
        return self.copy.edit("contact", "a", {ALIVE: False})

    def take(self, *others: "_Hand") -> None:
        self.copy.ops = op_set([op for hand in (self, *others) for op in hand.copy.ops.values()])

    @property
    def told(self) -> tuple[Entry, ...]:
        return history(self.copy.ops.values(), Contact)


@st.composite
def _exchanges(draw: st.DrawFn) -> list[Op]:
    """What up to three people wrote about one contact, each edit a real one, with some edits exchanged."""
    hands = [_Hand(name) for name in "ABA"]  # one of them on two computers
    now = 0
    for who in draw(st.lists(st.integers(0, 2), min_size=1, max_size=10)):
        now += draw(st.sampled_from((1_000, ONE_SITTING_MS - 1, ONE_SITTING_MS)))
        hand = hands[who]
        if draw(st.booleans()):
            hand.take(hands[draw(st.integers(0, 2))])
        if draw(st.integers(0, 7)) == 0:
            hand.remove(now)
        name = draw(st.sampled_from(sorted(_VALUES)))
        current = settle(hand.copy.ops.values()).values.get(name, field_of(Contact, name).default)
        hand.write(now, **{name: draw(st.sampled_from([v for v in _VALUES[name] if v != current]))})
    hands[0].take(*hands[1:])
    return list(hands[0].copy.ops.values())


def _goes_on(op: Op, name: str, ops: list[Op]) -> bool:
    """Whether its author went on writing in the field within the time of one sitting."""
    return any(
        later.author == op.author
        and later.supersedes.get(name) == (op.id,)
        and milliseconds(later.clock) - milliseconds(op.clock) < ONE_SITTING_MS
        for later in ops
    )


@given(_exchanges())
def test_every_value_that_was_left_standing_shows(ops: list[Op]) -> None:
    shown = [
        (change.field, value)
        for entry in history(ops, Contact)
        for change in entry.changes
        for value in (change.before, change.after)
    ]
    for op in ops:
        for name in op.fields.keys() & _VALUES.keys():
            assert (name, op.fields[name]) in shown or _goes_on(op, name, ops)


@given(copies(purges=True))
def test_the_latest_comes_first_whatever_order_the_ops_arrived_in(group: list[Copy]) -> None:
    ops = [op for copy in group for op in copy.ops.values() if op.record == "a"]
    told = history(ops, Contact)
    assert all(one.when_ms >= other.when_ms for one, other in pairwise(told))
    assert history(reversed(ops), Contact) == told
    assert all(each.before != each.after for entry in told for each in entry.changes)
    assert all(entry.changes or entry.deed is not Deed.CHANGED for entry in told)


@given(_exchanges(), st.data())
def test_what_was_emptied_is_not_told(ops: list[Op], data: st.DataObject) -> None:
    secret = data.draw(st.sampled_from(ops))
    left = [blanked(op) if op.id == secret.id else op for op in ops]
    said = [op for op in left if op.id != secret.id]
    assert history(left, Contact) == history(said, Contact)


def test_a_life_is_told_from_its_creation_to_its_return() -> None:
    hand = _Hand()
    hand.write(0, name="Rosa", influence=2)
    hand.write(5 * _MINUTE, influence=4)
    hand.remove(10 * _MINUTE)
    hand.write(11 * _MINUTE, name="Rosa", influence=4)
    assert hand.told == (
        Entry(11 * _MINUTE, "Ann", Deed.BROUGHT_BACK, ()),
        Entry(10 * _MINUTE, "Ann", Deed.REMOVED, ()),
        Entry(5 * _MINUTE, "Ann", Deed.CHANGED, (FieldChange("influence", 2, 4),)),
        Entry(
            0,
            "Ann",
            Deed.CREATED,
            (FieldChange("name", "", "Rosa"), FieldChange("influence", None, 2)),
        ),
    )


def test_one_sitting_in_one_field_is_one_change() -> None:
    hand = _Hand()
    hand.write(0, name="R")
    hand.write(1_000, name="Rosa")
    hand.write(10 * _MINUTE, note="Met")
    hand.write(11 * _MINUTE, influence=3)
    hand.write(12 * _MINUTE - 1, note="Met twice")
    changed, influence, created = hand.told
    assert created == Entry(0, "Ann", Deed.CREATED, (FieldChange("name", "", "Rosa"),))
    assert influence.changes == (FieldChange("influence", None, 3),)
    assert changed == Entry(12 * _MINUTE - 1, "Ann", Deed.CHANGED, (FieldChange("note", "", "Met twice"),))


def test_what_is_taken_back_within_a_sitting_shows_as_that() -> None:
    hand = _Hand()
    hand.write(0, name="Rosa")
    hand.write(10 * _MINUTE, name="Oops")
    hand.write(10 * _MINUTE + 5, name="Rosa")
    back, oops, _created = hand.told
    assert oops.changes == (FieldChange("name", "Rosa", "Oops"),)
    assert back.changes == (FieldChange("name", "Oops", "Rosa"),)


def test_two_people_in_one_field_are_told_apart_and_so_is_who_decided() -> None:
    ann, ben = _Hand("Ann"), _Hand("Ben")
    ann.write(0, name="Rosa")
    ben.take(ann)
    ann.write(10 * _MINUTE, name="Rosa P.")
    ben.write(10 * _MINUTE + 1, name="Rosa Parks")
    ben.take(ann)
    ben.write(10 * _MINUTE + 2, name="Rosa Parks")
    assert [(entry.author, entry.changes) for entry in ben.told] == [
        ("Ben", (FieldChange("name", "Rosa P.", "Rosa Parks"),)),
        ("Ben", (FieldChange("name", "Rosa", "Rosa Parks"),)),
        ("Ann", (FieldChange("name", "Rosa", "Rosa P."),)),
        ("Ann", (FieldChange("name", "", "Rosa"),)),
    ]


def test_what_this_program_does_not_know_is_left_out() -> None:
    hand = _Hand("")
    hand.write(0, name="Rosa", of_a_newer_program="x", influence="high")
    hand.write(1, **{BLANKS: ("some",)})
    assert hand.told == (Entry(0, "", Deed.CREATED, (FieldChange("name", "", "Rosa"),)),)


def test_a_forgotten_record_has_no_history() -> None:
    hand = _Hand()
    hand.write(0, name="Rosa")
    hand.copy.edit("contact", "a", PURGE)
    assert hand.told == ()


def test_what_was_removed_is_called_by_the_name_that_it_had_last() -> None:
    ann, bob = _Hand(), _Hand("Bob")
    ann.write(0, name="Rosa", influence=4)
    ann.write(_MINUTE, name="Rosa Parks")
    bob.take(ann)
    bob.write(5 * _MINUTE, name="Mrs. Parks")
    ann.write(6 * _MINUTE, name=" ")
    ann.remove(7 * _MINUTE)
    ann.take(bob)
    assert last_called(ann.copy.ops.values(), Contact) == "Mrs. Parks"
    assert last_called([], Contact) == ""


def test_what_was_forgotten_is_called_nothing() -> None:
    ann = _Hand()
    ann.write(0, name="Rosa")
    ann.remove(_MINUTE)
    forgotten = [blanked(op) for op in ann.copy.ops.values()]
    assert last_called(forgotten, Contact) == ""
    ann.write(2 * _MINUTE, name="Rosa", **PURGE)
    assert last_called(ann.copy.ops.values(), Contact) == ""


def test_what_is_called_by_another_has_no_name_of_its_own() -> None:
    ann = _Hand()
    op = ann.copy.edit("signatory", "s", {ALIVE: True, "organisation": "ada"})
    assert last_called([op], Signatory) == ""
