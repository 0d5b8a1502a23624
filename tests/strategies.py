"""Hypothesis strategies for what a plan is made of: records, plans, edits, and copies that exchange edits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.clock import Clock
from planner.domain.commands import records as verbs
from planner.domain.commands.people import remove_contacts, set_standing
from planner.domain.contacts import Contact, Standing
from planner.domain.fields import LIST_KINDS, FieldInfo, Kind, Value
from planner.domain.ops import ALIVE, PURGED, Op, OpId, heads_of, make_op, op_set, settle
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record, RecordId
from planner.domain.registry import BY_TABLE, RECORD_TYPES

AWKWARD = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "x\udfffy",
    "مريم من القدس",
    "\u202eevil\u202c",
    "<b>bold</b> &amp; <img src='file:///x'>",
    "{name} %s %(x)d {0}",
    "'); DROP TABLE op; --",
    '"quoted", with comma',
    "two\nlines\r\nand\ttab",
    "Łukasz Nguyễn प्रिया 王 🧵",
    "e\u0301 and é",
    "=1+1",
    "null",
    "[]",
    "0",
    "w" * 300,
)

texts = st.one_of(
    st.sampled_from(AWKWARD), st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
)
whole_numbers = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 5)
ids = st.sampled_from(("a", "b", "c", "d", "=Rosa", "é", "\udc00"))
"""Few, so that edits meet: the same ones in every table, and one that has no UTF-8."""


def values(info: FieldInfo) -> st.SearchStrategy[Value]:
    """Any value that the field may hold, the one of an untouched field among them."""
    some: st.SearchStrategy[Value]
    if info.kind in LIST_KINDS:
        some = st.lists(ids if info.kind is Kind.CONTACTS else texts, max_size=3).map(tuple)
    elif info.kind is Kind.YES_NO:
        some = st.none() | st.booleans()
    elif info.kind in (Kind.AMOUNT, Kind.SCALE):
        some = st.none() | whole_numbers
    elif info.kind in (Kind.CONTACT, Kind.RECORD):
        some = ids
    elif info.kind is Kind.CHOICE:
        some = st.sampled_from([choice.value for choice in info.choices]) | texts
    else:
        some = texts
    return st.just(info.default) | some


@st.composite
def records_of(draw: st.DrawFn, record_type: type[Record]) -> Record:
    """A record of this type in which up to four fields are filled."""
    infos = draw(
        st.lists(st.sampled_from(record_type.fields()), max_size=4, unique_by=lambda info: info.name)
    )
    return record_type(id=draw(ids)).but(**{info.name: draw(values(info)) for info in infos})


record_types = st.sampled_from(RECORD_TYPES)
records = record_types.flatmap(records_of)
plans = st.lists(records, max_size=8).map(plan_of)


@st.composite
def commands(draw: st.DrawFn) -> Command:
    """Something a person does to a plan."""
    kind = draw(record_types)
    which = draw(st.lists(ids, min_size=1, max_size=2))
    info = draw(st.sampled_from(kind.fields()))
    setting = _setting(kind, which, info, draw(values(info)))
    return draw(
        st.sampled_from(
            (
                setting,
                verbs.add(draw(records_of(kind))),
                verbs.remove(kind, which),
                remove_contacts(which),
                set_standing(which, Standing.NOT_TO_ADD, entry_id="entry"),
                verbs.together("Both", setting, verbs.remove(Contact, which)),
                verbs.together("Twice", setting, _setting(kind, which[:1], info, info.default)),
            )
        )
    )


def _setting(kind: type[Record], which: list[RecordId], info: FieldInfo, value: Value) -> Command:
    what: dict[str, Any] = {info.name: value}
    return verbs.change_many(kind, which, **what)


edits = st.lists(commands(), max_size=8)
"""What one person does, one after the other."""


def done(plan: Plan, commands: Iterable[Command]) -> tuple[Plan, list[ChangeSet]]:
    """The plan after these commands, and the change sets of those that did something."""
    sets: list[ChangeSet] = []
    for command in commands:
        changes = command(plan)
        if changes is not None:
            plan = plan.after(changes)
            sets.append(changes)
    return plan, sets


# Copies of one plan, each in the hands of its author


@dataclass
class Copy:
    """One author's copy: the ops that it holds, and a clock of its own."""

    author: str
    clock: Clock
    ops: dict[OpId, Op] = field(default_factory=dict)
    written: int = 0

    def edit(self, table: str, record: str, fields: dict[str, Value]) -> Op:
        """Write an op on top of all that this copy holds."""
        heads = heads_of(self._of(table, record))
        self.written += 1
        op = make_op(
            action=f"{self.author}{self.written}",
            table=table,
            record=record,
            fields=fields,
            supersedes=heads.superseded_by(fields),
            author=self.author,
            clock=self.clock.read(),
            nonce=f"{self.author}-{self.written}",
        )
        self.ops = op_set([*self.ops.values(), op])
        return op

    def plan(self) -> Plan:
        """What the ops here add up to."""
        found: list[Record] = []
        for table, record in dict.fromkeys((op.table, op.record) for op in self.ops.values()):
            settled = settle(self._of(table, record))
            if settled.is_alive:
                found.append(BY_TABLE[table].from_values(record, dict(settled.values)))
        return plan_of(found)

    def _of(self, table: str, record: str) -> list[Op]:
        return [op for op in self.ops.values() if (op.table, op.record) == (table, record)]


_FIELDS: tuple[dict[str, Value], ...] = (
    {"name": "Rosa", ALIVE: True},
    {"name": "Jo Ann", ALIVE: True},
    {"name": "Rosa", "why": "knows the drivers", ALIVE: True},
    {"emails": ("a@x.org", "\ud800"), ALIVE: True},
    {"influence": 4, "of_a_newer_program": "kept", ALIVE: True},
    {ALIVE: False},
)
PURGE: dict[str, Value] = {ALIVE: False, PURGED: True}


@st.composite
def copies(draw: st.DrawFn, *, purges: bool = False) -> list[Copy]:
    """Up to three copies on which people edited two contacts, and which took in ops from one another."""
    what = (*_FIELDS, PURGE) if purges else _FIELDS
    walls = draw(st.lists(st.integers(0, 1 << 41), min_size=3, max_size=3))
    group = [Copy(name, Clock(lambda wall=wall: wall)) for name, wall in zip("ABC", walls, strict=True)]  # type: ignore[misc]
    for number in draw(st.lists(st.integers(0, 2), min_size=1, max_size=8)):
        copy = group[number]
        if draw(st.integers(0, 3)) == 0:
            other = group[draw(st.integers(0, 2))]
            copy.ops = op_set([*copy.ops.values(), *other.ops.values()])
        else:
            copy.edit("contact", draw(st.sampled_from("ab")), draw(st.sampled_from(what)))
    return group


def in_any_order(ops: Iterable[Op]) -> st.SearchStrategy[list[Op]]:
    """The same ops, shuffled."""
    return st.permutations(list(ops))


def change_of(before: Record | None, after: Record | None) -> ChangeSet:
    """One change as an action. It must do something."""
    changes = change_set("Change", (Change(before, after),))
    assert changes is not None
    return changes
