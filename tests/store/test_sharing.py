"""Copies: one is merged back whole, one for others holds nothing that they may not read."""

import dataclasses
from pathlib import Path

import pytest

from planner.domain.answers import Answer
from planner.domain.changes import Change, change_set, difference
from planner.domain.contacts import Contact, RegisterEntry, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.merging import bring_back, describe_conflict
from planner.domain.ops import ALIVE
from planner.domain.plan import FieldKey, Plan, plan_of
from planner.domain.worksheet import Question, Section, Worksheet
from planner.store.document import Document
from planner.store.errors import AlreadyThere
from planner.store.keys import Key, fresh_salt
from planner.store.looking import plan_id_of
from planner.store.sharing import AnotherPlan, merge, send_copy
from tests.leaks.canaries import found_in
from tests.store.conftest import RawAccess
from tests.strategies import change_of

C1 = "c1"
WORKSHEET = Worksheet(id="w", title="W", language="en", sections=())


def _edit(document: Document, name: str, value: str, author: str) -> None:
    before = document.load().the(Contact, C1)
    document.apply(change_of(before, before.but(**{name: value})), author)


@pytest.fixture
def other(path: Path, tmp_path: Path) -> Path:
    """Another copy of the plan."""
    target = tmp_path / "other.coalition"
    with Document(path) as document:
        document.save_copy(target)
    return target


def test_another_copy_is_brought_in_and_what_it_disputes_is_told(path: Path, other: Path) -> None:
    with Document(path) as document, Document(other) as copy:
        _edit(document, "name", "Ours", "Ann")
        _edit(copy, "name", "Theirs", "Bo")
        _edit(copy, "note", "Only theirs", "Bo")
        before = document.load()
        merged = merge(document, other)
        assert merged.edits == 2
        assert merged.conflicts == (FieldKey("contact", C1, "name"),)
        assert merged.changes is not None
        after = document.load()
        assert before.after(merged.changes).tables == after.tables
        sentence = describe_conflict(after, merged.conflicts[0])
        assert sentence.endswith("Name: Ann: Ours; Bo: Theirs")
        again = merge(document, other)
        assert (again.edits, again.changes, again.conflicts) == (0, None, ())


def test_the_copy_that_is_brought_in_stays_as_it_is_also_one_of_another_version(
    path: Path, other: Path, raw: RawAccess
) -> None:
    with Document(other) as copy:
        _edit(copy, "name", "Theirs", "Bo")
    with raw(other) as connection:
        connection.execute('DROP TABLE "contact"')
    before = other.read_bytes()
    assert plan_id_of(other)
    with Document(path) as document:
        assert document.plan_id == plan_id_of(other)
        assert merge(document, other).edits == 1
        assert document.load().the(Contact, C1).name == "Theirs"
    assert other.read_bytes() == before


def test_a_removal_here_and_an_edit_there_is_told(path: Path, other: Path) -> None:
    with Document(path) as document, Document(other) as copy:
        document.apply(change_of(document.load().the(Contact, C1), None), "Ann")
        _edit(copy, "note", "Kept", "Bo")
        merged = merge(document, other)
        assert merged.conflicts == (FieldKey("contact", C1, ALIVE),)
        assert "Ann: removed; Bo: kept" in describe_conflict(document.load(), merged.conflicts[0])


def test_what_others_wrote_is_still_news_to_who_merges_or_sends(
    path: Path, other: Path, tmp_path: Path
) -> None:
    with Document(path) as window, Document(path) as elsewhere, Document(other) as copy:
        screen = window.load()
        _edit(elsewhere, "note", "Written elsewhere", "Cy")
        send_copy(window, tmp_path / "sent", WORKSHEET, Audience.COALITION, seen=screen)
        assert window.changed_elsewhere()
        _edit(copy, "pronouns", "they", "Bo")
        merged = merge(window, other, seen=screen)
        assert merged.changes is not None
        shown = screen.after(merged.changes).the(Contact, C1)
        assert (shown.note, shown.pronouns) == ("Written elsewhere", "they")


def test_another_plan_is_refused(path: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.coalition"
    Document.create(stranger, change_of(None, Contact(id="x", name="X")), "Bo").close()
    before, content = path.read_bytes(), stranger.read_bytes()
    with Document(path) as document, pytest.raises(AnotherPlan, match="not a copy of"):
        merge(document, stranger)
    assert (path.read_bytes(), stranger.read_bytes()) == (before, content)


def test_an_encrypted_copy_is_brought_in(path: Path, tmp_path: Path) -> None:
    key, locked = Key(b"\x03" * 32, fresh_salt()), tmp_path / "locked"
    with Document(path) as document:
        document.save_copy_under(locked, key)
        with Document(locked, key=key) as copy:
            _edit(copy, "note", "From afar", "Bo")
        assert merge(document, locked, key).edits == 1
        assert document.load().the(Contact, C1).note == "From afar"


def test_single_records_come_back_from_an_older_state() -> None:
    then = plan_of([Contact(id="a", name="Rosa"), Contact(id="b", name="Jo")])
    now = plan_of([Contact(id="a", name="Rose"), Contact(id="c", name="New")])
    changes = bring_back(then, [(Contact, "a"), (Contact, "b"), (Contact, "c"), (Tie, "t")])(now)
    assert changes is not None
    names = [contact.name for contact in now.after(changes).all(Contact)]
    assert names == ["Rosa", "New", "Jo"]


# For others


SECRET = "zanzibar"
SHUNNED = Contact(id="shun", name="Featherstone", standing=Standing.NOT_TO_ADD, note=SECRET)
OPEN = Contact(id="open", name="Rosa", why=f"{SECRET} why", may_be_listed=True, held_by="shun")
SECRETS = (SECRET, "Featherstone", "former words")


def _worksheet() -> Worksheet:
    questions = (
        Question(id="for.all", prompt="Q?", audience=Audience.PUBLIC),
        Question(id="for.us", prompt="Q?", audience=Audience.COMMITTEE),
    )
    section = Section(id="s", title="S", page="city", questions=questions)
    return dataclasses.replace(WORKSHEET, sections=(section,))


@pytest.mark.parametrize("audience", [Audience.COALITION, Audience.PUBLIC])
def test_a_copy_for_others_holds_nothing_that_they_may_not_read(tmp_path: Path, audience: Audience) -> None:
    path, target = tmp_path / "plan.coalition", tmp_path / "copy.coalition"
    records = (
        SHUNNED,
        OPEN,
        RegisterEntry(id="r", contact="shun", facts=SECRET),
        Tie(id="t", source="open", target="shun", note=SECRET),
        Answer(id="for.all", text="Everybody may read this."),
        Answer(id="for.us", text=SECRET),
    )
    begun = change_set("Begin", (Change(None, record) for record in records))
    with Document.create(path, begun, "Featherstone") as document:
        answer = document.load().answer("for.all")
        document.apply(change_of(answer, answer.but(text="former words")), "Ann")
        document.apply(change_of(answer.but(text="former words"), answer), "Ann")
        target.write_bytes(b"an old copy")
        left = send_copy(document, target, _worksheet(), audience)
        assert left.held_back
        assert found_in(path.read_bytes(), SECRETS)
        with Document(target) as copy:
            assert copy.load() == left.plan
            assert copy.load().answer("for.all").text == "Everybody may read this."
            assert copy.load().the(Contact, "open").name == "Rosa"
            assert copy.plan_id != document.plan_id
            assert not copy.problems()
            with pytest.raises(AnotherPlan):
                merge(document, target)
        with pytest.raises(AlreadyThere):
            send_copy(document, path, _worksheet(), audience)
    assert not found_in(target.read_bytes(), SECRETS)
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.coalition", "plan.coalition"]


def test_a_copy_for_the_committee_holds_the_plan_without_its_history(tmp_path: Path) -> None:
    path, target = tmp_path / "plan.coalition", tmp_path / "copy.coalition"
    key = Key(b"\x03" * 32, fresh_salt())
    with Document.create(path, difference("x", Plan(), plan_of([OPEN])), "Ann") as document:
        document.apply(change_of(OPEN, OPEN.but(why="now")), "Ann")
        send_copy(document, target, WORKSHEET, Audience.COMMITTEE, key)
    with Document(target, key=key) as copy:
        assert copy.load() == plan_of([OPEN.but(why="now")])
        assert SECRET not in str(copy.ops())
