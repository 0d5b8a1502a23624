"""Thousands of new records at once: their operations and rows are those that each alone would have."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from planner.domain.changes import Change, ChangeSet, change_set
from planner.domain.clock import Clock
from planner.domain.contacts import Contact, ContactKind, Tie
from planner.domain.ops import ALIVE, Op, encoded, make_op
from planner.domain.plan import plan_of
from planner.domain.records import Record
from planner.store.document import Document
from planner.store.errors import WasForgotten
from tests.strategies import AWKWARD, change_of

MANY = 1_200
_NOW = 1_763_600_000_000


def _records() -> list[Record]:
    """Contacts that fill this and that, and ties; awkward texts among them, in ids too."""
    found: list[Record] = []
    for number in range(MANY):
        text = AWKWARD[number % len(AWKWARD)]
        contact = Contact(id=f"new-{number}", name=f"Jo {number}", note=text, influence=number % 3 or None)
        if number % 5 == 0:
            contact = contact.but(emails=(text, "jo@example.org"), kind=ContactKind.ORGANISATION)
        found.append(contact)
    ties = [Tie(id=f"new-{number}-0", source=f"new-{number}", target="=Nguyễn") for number in range(400)]
    return [*found, *ties, Contact(id="new-one more", on_committee=True)]


def _bring(records: list[Record]) -> ChangeSet:
    changes = change_set("Bring in", (Change(None, record) for record in records))
    assert changes is not None
    return changes


def _tokens() -> Iterator[str]:
    return (f"{number:016x}" for number in count(1))


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    """An empty plan whose time stands still and whose tokens can be foretold."""
    tokens = _tokens()
    path = tmp_path / "p.coalition"
    with Document.create(path, None, "", Clock(lambda: _NOW), lambda: next(tokens), plan_id="p") as found:
        yield found


def _alone(record: Record, number: int) -> Op:
    return make_op(
        action=f"{1:016x}",
        table=record.table,
        record=record.id,
        fields={**record.filled(), ALIVE: True},
        supersedes={},
        author="Nguyễn \ud800",
        clock=(_NOW << 16) + number,
        nonce=f"{2 + number:016x}",
    )


def test_the_operations_are_those_that_each_record_would_have_alone(document: Document) -> None:
    records = _records()
    document.apply(_bring(records), "Nguyễn \ud800")
    assert document.ops() == [_alone(record, number) for number, record in enumerate(records)]
    assert document.load() == plan_of(records)
    assert list(document.load().table(Contact)) == [each.id for each in records if isinstance(each, Contact)]
    assert not document.problems()


def test_ids_that_have_no_letters_of_utf8_are_kept(document: Document) -> None:
    records: list[Record] = [Contact(id=f"{number}\ud800", name="Jo") for number in range(MANY)]
    document.apply(_bring(records), "Ann")
    assert document.load() == plan_of(records)
    document.apply(_bring(records).inverse(), "Ann")
    document.apply(_bring(records), "Ann")
    assert document.load() == plan_of(records)
    assert not document.load().conflicts
    assert not document.problems()


def test_what_was_brought_in_is_edited_taken_back_and_brought_in_again(document: Document) -> None:
    records = _records()
    brought = _bring(records)
    first, last = records[0], records[-1]
    assert isinstance(first, Contact)
    document.apply(brought, "Ann")
    document.apply(change_of(first, first.but(name="Rosa")), "Ann")
    document.apply(change_of(first.but(name="Rosa"), first), "Ann")
    document.apply(brought.inverse(), "Ann")
    assert not document.load().tables
    document.apply(brought, "Ann")
    plan = document.load()
    assert plan == plan_of(records)
    assert not plan.conflicts
    assert not document.problems()
    ops = [op for op in document.ops() if op.record == last.id]
    assert [encoded(op.supersedes) == "{}" for op in ops] == [True, False, False]
    assert ops[1].supersedes[ALIVE] == (ops[0].id,)
    assert ops[2].supersedes[ALIVE] == (ops[1].id,)


def test_new_records_among_edits_of_others_replace_what_those_held(document: Document) -> None:
    held = [Contact(id=f"held-{number}", name="Jo") for number in range(3)]
    document.apply(_bring([*held]), "Ann")
    changes = [Change(None, record) for record in _records()]
    changes[700:700] = [Change(each, each.but(name="Rosa")) for each in held[:2]]
    changes.append(Change(held[2], None))
    done = change_set("Bring in", changes)
    assert done is not None
    document.apply(done, "Ann")
    plan = document.load()
    assert [plan.name(each.id) for each in held] == ["Rosa", "Rosa", ""]
    assert not plan.conflicts
    assert not document.problems()
    edit = next(op for op in document.ops() if op.fields.get("name") == "Rosa")
    assert set(edit.supersedes) == {"name", ALIVE}


def test_one_who_was_forgotten_does_not_come_back_among_many(document: Document) -> None:
    records = _records()
    document.apply(_bring(records[:1]), "Ann")
    document.forget(records[0].id, "Ann")
    document.news(document.load())
    before = document.ops()
    with pytest.raises(WasForgotten):
        document.apply(_bring(records), "Ann")
    assert document.ops() == before
