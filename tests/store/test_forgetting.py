"""Forgetting a person: nothing of them is left in the file, and no old copy brings them back."""

from pathlib import Path

import pytest

from planner.domain.answers import Answer
from planner.domain.city import Event
from planner.domain.contacts import Contact, RegisterEntry, Tie
from planner.domain.conversations import Conversation, StepNote
from planner.domain.ops import BLANKS, PURGED, is_sound
from planner.domain.plan import FieldKey, Plan, bare_name
from planner.domain.records import Record
from planner.store.document import Document
from planner.store.errors import WasForgotten
from tests.files.make import begun
from tests.leaks.canaries import found_in
from tests.store.conftest import edit
from tests.strategies import change_of

WHO = "8f2e0d5c11aa"
NAME = "Quetzalcoatl Featherstone"
SECRETS = ("Quetzalcoatl", "Featherstone", "zanzibar", "334-555-0187", "łódka")
PERSON = Contact(
    id=WHO, name=NAME, emails=("q.f@zanzibar.example",), phones=("334-555-0187",), note="łódka at night"
)
OTHERS: tuple[Record, ...] = (
    Contact(id="77aa", name="Jo Ann", held_by=WHO, note="A driver."),
    Tie(id="t1", source="77aa", target=WHO, note="met in zanzibar"),
    RegisterEntry(id="r1", contact=WHO, facts="zanzibar"),
    Conversation(id="v1", with_whom=WHO, by="77aa"),
    StepNote(id="s1", conversation="v1"),
    Event(id="e1", name="Hearing", going=("77aa", WHO), officials=(bare_name("quetzalcoatl  FEATHERSTONE"),)),
    Answer(id="city.story", text="It began with a bus."),
)


@pytest.fixture
def records() -> tuple[Record, ...]:
    return (PERSON, *OTHERS)


def test_nothing_of_them_is_left_in_the_file(path: Path) -> None:
    with Document(path) as document:
        edit(document, PERSON, name="Featherstone, Q.", note="more of zanzibar " * 900)
        before = document.load()
        assert found_in(path.read_bytes(), SECRETS)
        done = document.forget(WHO, "Ann")
        assert not done.mentions
        assert done.authored == 0
        plan = document.load()
        assert done.changes is not None
        assert before.after(done.changes) == plan
        assert not document.problems()
    assert not found_in(path.read_bytes(), SECRETS)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert set(plan.table(Contact)) == {"77aa"}
    assert not plan.table(Tie)
    assert not plan.table(RegisterEntry)
    assert not plan.table(Conversation)
    assert not plan.table(StepNote)
    assert plan.the(Contact, "77aa").held_by == bare_name("somebody")
    assert plan.the(Contact, "77aa").note == "A driver."
    assert plan.the(Event, "e1").going == ("77aa", bare_name("somebody"))
    assert plan.the(Event, "e1").officials == (bare_name("somebody"),)
    with pytest.raises(WasForgotten), Document(path) as document:
        document.apply(change_of(None, PERSON), "Ann")


def test_what_was_said_of_them_before_is_emptied_too(path: Path) -> None:
    answer = Answer(id="city.story")
    with Document(path) as document:
        edit(document, answer, text=f"{NAME} told us.")
        edit(document, answer, text="A neighbour told us.")
        done = document.forget(WHO, "Ann")
        assert not done.mentions
        assert document.load().answer("city.story").text == "A neighbour told us."
        assert not document.problems()
    assert not found_in(path.read_bytes(), SECRETS)


def test_a_record_that_was_removed_keeps_no_word_of_them(path: Path) -> None:
    with Document(path) as document:
        gone = Event(id="e2", name=f"Visit of {NAME}")
        document.apply(change_of(None, gone), "Ann")
        document.apply(change_of(gone, None), "Ann")
        document.forget(WHO, "Ann")
        assert document.load().get(Event, "e2") is None
        document.apply(change_of(None, Event(id="e2", name="Again")), "Ann")
        assert document.load().the(Event, "e2") == Event(id="e2", name="Again")
    assert not found_in(path.read_bytes(), SECRETS)


def test_mentions_in_texts_are_left_to_people_and_gone_once_they_are_mended(path: Path) -> None:
    answer = Answer(id="city.story")
    with Document(path) as document:
        edit(document, answer, text=f"{NAME} was there.", bring=True)
        done = document.forget(WHO, "Ann")
        assert [mention.key for mention in done.mentions] == [FieldKey("answer", "city.story", "text")]
        assert NAME in done.mentions[0].text
        assert document.load().answer("city.story").text == f"{NAME} was there."
        edit(document, answer, text="A friend was there.")
        assert found_in(path.read_bytes(), SECRETS)
        again = document.forget_words(done.words, "Ann")
        assert not again.mentions
        assert document.load().the(Answer, "city.story").bring is True
        assert document.load().answer("city.story").text == "A friend was there."
        assert not document.problems()
    assert not found_in(path.read_bytes(), SECRETS)


def test_who_wrote_under_their_name_is_told(path: Path) -> None:
    with Document(path) as document:
        document.apply(change_of(None, Contact(id="5e5e", name="New")), NAME)
        assert document.forget(WHO, "Ann").authored == 1


def test_old_copies_do_not_bring_them_back(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.coalition"
    with Document(path) as document:
        document.save_copy(old)
        with Document(old) as copy:
            edit(copy, PERSON, note="still in zanzibar")
            edit(copy, Contact(id="77aa"), name="Jo Ann R.")
        document.forget(WHO, "Ann")
        with Document(old) as copy:
            document.absorb(copy.ops())
            copy.absorb(document.ops())
            document.absorb(copy.ops())
            assert _same(copy.load(), document.load())
            copy.save_copy(tmp_path / "compact")
        # To forget, her name was said again here; there it was changed meanwhile. People are asked.
        names = {said.value for said in document.load().conflicts[FieldKey("contact", "77aa", "name")]}
        assert names == {"Jo Ann", "Jo Ann R."}
        assert document.load().the(Contact, "77aa").held_by == bare_name("somebody")
        assert document.load().get(Contact, WHO) is None
        assert not document.problems()
        assert all(map(is_sound, document.ops()))
    for file in (path, tmp_path / "compact"):
        assert not found_in(file.read_bytes(), SECRETS)


def _same(one: Plan, other: Plan) -> bool:
    return {kind: dict(rows) for kind, rows in one.tables.items()} == {
        kind: dict(rows) for kind, rows in other.tables.items()
    } and one.conflicts == other.conflicts


def test_a_disagreement_about_something_else_stays_one(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.coalition"
    with Document(path) as document:
        document.save_copy(other)
        edit(document, Contact(id="77aa"), note="Drives on Mondays.")
        with Document(other) as copy:
            edit(copy, Contact(id="77aa"), note="Drives on Tuesdays.")
            document.absorb(copy.ops())
        key = FieldKey("contact", "77aa", "note")
        said = document.load().conflicts[key]
        document.forget(WHO, "Ann")
        assert document.load().conflicts == {key: said}
    assert not found_in(path.read_bytes(), SECRETS)


def test_a_disagreement_about_them_names_them_no_more(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.coalition"
    with Document(path) as document:
        document.save_copy(other)
        with Document(other) as copy:
            edit(copy, Contact(id="77aa"), held_by=bare_name(NAME))
            document.absorb(copy.ops())
        edit(document, Contact(id="77aa"), held_by="e1")
        document.forget(WHO, "Ann")
        values = document.load().the(Contact, "77aa").held_by
        assert values == "e1"
    assert not found_in(path.read_bytes(), SECRETS)


def test_an_encrypted_plan_forgets_as_well(tmp_path: Path) -> None:
    from planner.store.keys import Key, fresh_salt

    key = Key(b"\x05" * 32, fresh_salt())
    path = tmp_path / "locked.coalition"
    with Document.create(path, begun((PERSON, *OTHERS)), "Ann", key=key) as document:
        document.forget(WHO, "Ann")
        document.save_copy_under(tmp_path / "plain", None)
    assert not found_in((tmp_path / "plain").read_bytes(), SECRETS)


def test_the_ops_that_forget_are_of_a_kind_that_older_programs_carry_along(path: Path) -> None:
    with Document(path) as document:
        document.forget(WHO, "Ann")
        said = {name for op in document.ops() for name in op.fields if name.startswith("_")}
    assert said == {"_alive", PURGED, BLANKS}
