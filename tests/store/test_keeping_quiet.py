"""What was told in confidence: on its day nothing of it is left, and no old copy brings it back."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.answers import Answer
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation, StepNote
from planner.domain.keeping_quiet import to_purge
from planner.domain.records import Record
from planner.store.backups import Backups
from planner.store.document import Document
from planner.store.errors import WasForgotten
from tests.files.make import begun
from tests.leaks.canaries import found_in, leaks
from tests.store.conftest import edit
from tests.strategies import change_of

TODAY = date(2026, 11, 20)
STORY = "Her sister lost the flat in Zanzibar Street last winter."
SECRETS = ("Zanzibar", "quetzal", "marzipan")
KEPT = "Met at the gate."
RECORDS: tuple[Record, ...] = (
    Contact(id="ada", name="Ada"),
    Conversation(id="due", with_whom="ada", answer_words="quetzal", purge_on="2026-11-20"),
    StepNote(id="due1", conversation="due", step="space", text=STORY),
    Conversation(id="kept", with_whom="ada", answer_words=KEPT, purge_on="2026-11-21"),
    StepNote(id="kept1", conversation="kept", step="space", text="Still of use."),
    StepNote(id="kept2", conversation="kept", step="ask", text="marzipan", purge_on="2026-11-01"),
    Answer(id="city.story", text="It began with a bus."),
)


@pytest.fixture
def records() -> tuple[Record, ...]:
    return RECORDS


def _purge(document: Document, today: date = TODAY) -> tuple[str, ...]:
    """What texts still repeat."""
    due = to_purge(document.load(), document.ops(), today)
    return tuple(mention.text for mention in document.forget_records(due, "Ann").mentions)


def test_on_its_day_nothing_of_it_is_left_in_the_file(path: Path) -> None:
    with Document(path) as document:
        edit(document, RECORDS[2], text=f"{STORY} More. " * 400)
        assert found_in(path.read_bytes(), SECRETS) == list(SECRETS)
        assert not _purge(document)
        assert not document.problems()
        plan = document.load()
    assert not found_in(path.read_bytes(), SECRETS)
    assert found_in(path.read_bytes(), (KEPT, "Still of use.")) == [KEPT, "Still of use."]
    assert set(plan.table(Conversation)) == {"kept"}
    assert set(plan.table(StepNote)) == {"kept1"}
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_before_its_day_everything_stays(path: Path) -> None:
    with Document(path) as document:
        before = document.load()
        _purge(document, date(2026, 10, 31))
        assert document.load() == before


def test_what_was_removed_before_goes_along(path: Path) -> None:
    with Document(path) as document:
        for record in RECORDS[1:3]:
            document.apply(change_of(document.load().the(type(record), record.id), None), "Ann")
        assert found_in(path.read_bytes(), ("Zanzibar", "quetzal")) == ["Zanzibar", "quetzal"]
        _purge(document, date(2026, 11, 2))
        assert set(document.load().table(Conversation)) == {"kept"}
    assert not found_in(path.read_bytes(), SECRETS)


def test_it_cannot_be_written_again(path: Path) -> None:
    with Document(path) as document:
        _purge(document)
        document.load()
        with pytest.raises(WasForgotten):
            document.apply(change_of(None, RECORDS[1]), "Ann")


def test_an_old_copy_does_not_bring_it_back_and_forgets_it_itself(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.coalition"
    with Document(path) as document:
        document.save_copy(old)
        _purge(document)
        with Document(old) as copy:
            edit(copy, RECORDS[2], text=f"{STORY} And quetzal.")
            late = StepNote(id="late", conversation="due", step="ask", text="marzipan")
            copy.apply(change_of(None, late), "Bo")
            document.absorb(copy.ops())
            copy.absorb(document.ops())
            assert copy.load().tables == document.load().tables
        assert set(document.load().table(Conversation)) == {"kept"}
        # Written after the copies parted: it is due, as the conversation to which it belongs is gone.
        assert set(document.load().table(StepNote)) == {"kept1", "late"}
        for file in (path, old):
            assert found_in(file.read_bytes(), SECRETS) == ["marzipan"]
        _purge(document)
        assert set(document.load().table(StepNote)) == {"kept1"}
        assert not document.problems()
    assert not found_in(path.read_bytes(), SECRETS)


def test_what_was_copied_elsewhere_is_told_and_gone_once_it_is_mended(path: Path) -> None:
    answer = RECORDS[-1]
    with Document(path) as document:
        edit(document, answer, text=f"We heard this:\n{STORY.upper()}\nSo we began.")
        told = _purge(document)
        assert len(told) == 1
        assert STORY.upper() in told[0]
        edit(document, answer, text="So we began.")
        words = (STORY,)
        assert not document.forget_words(words, "Ann").mentions
    assert "zanzibar" not in path.read_bytes().decode("utf-8", "replace").casefold()


def test_earlier_wordings_that_repeat_it_go_along(path: Path) -> None:
    with Document(path) as document:
        edit(document, RECORDS[-1], text=STORY)
        edit(document, RECORDS[-1], text="It began with a tram.")
        assert not _purge(document)
        assert document.load().answer("city.story").text == "It began with a tram."
    assert not found_in(path.read_bytes(), SECRETS)


def test_backups_lose_it_too_and_damaged_ones_are_told(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    kept = Backups(folder)
    with Document(path) as document:
        kept.keep(document)
        edit(document, RECORDS[-1], text="It began with a tram.")
        last = kept.keep(document)
        assert last is not None
        assert leaks(SECRETS, folder)
        _purge(document)
        assert kept.forget_purged(document, "Ann") == ()
        assert not leaks(SECRETS, folder)
        assert all("kept" in kept.read(each).table(Conversation) for each in kept.of(document.plan_id))
        last.path.write_bytes(b"torn")
        assert kept.forget_purged(document, "Ann") == (last,)


def test_an_encrypted_plan_forgets_as_well(tmp_path: Path) -> None:
    from planner.store.keys import Key, fresh_salt

    key = Key(b"\x05" * 32, fresh_salt())
    with Document.create(tmp_path / "locked.coalition", begun(RECORDS), "Ann", key=key) as document:
        _purge(document)
        document.save_copy_under(tmp_path / "plain", None)
    assert not found_in((tmp_path / "plain").read_bytes(), SECRETS)
