"""Backups: made when something changed, thinned with age, and put back without losing what was there."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contacts import Contact
from planner.domain.plan import plan_of
from planner.store.backups import DAYS, LATEST, MONTHS, WEEKS, Backups, now_utc, worth_keeping
from planner.store.document import Document
from planner.store.errors import NotAPlan, PlanFileError, PlanIsBusy, PlanIsDamaged
from planner.store.rows import create_statement
from tests.files.make import RECORDS
from tests.store.conftest import RawAccess
from tests.strategies import change_of

ROSA = Contact(id="a", name="Rosa")
BEGUN = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)


class Calendar:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = BEGUN

    def __call__(self) -> datetime:
        """The time that it shows."""
        return self.now


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def backups(tmp_path: Path, calendar: Calendar) -> Backups:
    return Backups(tmp_path / "data" / "backups", calendar)


@pytest.fixture
def opened(path: Path) -> Iterator[Document]:
    with Document(path) as document:
        yield document


def _rename(document: Document, name: str) -> None:
    contact = document.load().the(Contact, "c1")
    document.apply(change_of(contact, contact.but(name=name)), "Ann")


def _outdate(path: Path, raw: RawAccess) -> None:
    """As an earlier version of the program would have left it: without a table, and with another one."""
    with raw(path) as connection:
        connection.execute('DROP TABLE "contact"')
        connection.execute(create_statement("older", (("id", "TEXT"), ("words", "TEXT"))))
        connection.execute("INSERT INTO \"older\" VALUES ('a', 'zanzibar')")


def test_a_plan_is_kept_as_it_was_found_before_its_tables_are_made_anew(
    path: Path, backups: Backups, raw: RawAccess
) -> None:
    _outdate(path, raw)
    with Document(path, before_rebuild=backups.keep) as document:
        assert document.load() == plan_of(RECORDS)
        assert not document.problems()
    (backup,) = backups.of(path)
    with raw(backup.path) as connection:
        assert connection.execute('SELECT "words" FROM "older"').fetchall() == [("zanzibar",)]
    assert backups.read(backup) == plan_of(RECORDS)


def test_a_plan_whose_tables_are_as_they_should_be_is_not_kept_on_opening(
    path: Path, backups: Backups
) -> None:
    with Document(path, before_rebuild=backups.keep):
        pass
    assert backups.of(path) == ()


def test_a_damaged_plan_of_an_earlier_version_drives_out_no_good_backup(
    path: Path, backups: Backups, raw: RawAccess
) -> None:
    with Document(path) as document:
        good = backups.keep(document)
    _outdate(path, raw)
    with raw(path) as connection:
        connection.execute('UPDATE "op" SET "author" = "author" || \'x\' WHERE "seq" = 1')
        connection.execute(
            'INSERT INTO "op" SELECT NULL, "id" || \'0\', "action", "tbl", "record", "fields",'
            ' "supersedes", "author", "clock", "nonce" FROM "op" LIMIT 1'
        )
    with pytest.raises(PlanIsDamaged):
        Document(path, before_rebuild=backups.keep)
    assert backups.of(path) == (good,)


# Which ones are kept

_times = st.lists(st.integers(0, 900 * 24).map(lambda hours: BEGUN - timedelta(hours=hours)), max_size=60)


@given(_times)
def test_the_last_of_each_recent_day_week_and_month_is_kept(times: list[datetime]) -> None:
    kept = worth_keeping(times)
    newest = sorted(set(times), reverse=True)
    assert kept <= set(times)
    assert len(kept) <= LATEST + DAYS + WEEKS + MONTHS
    assert set(newest[:LATEST]) <= kept
    days = sorted({time.date() for time in times}, reverse=True)[:DAYS]
    assert all(max(time for time in times if time.date() == day) in kept for day in days)
    months = sorted({(time.year, time.month) for time in times}, reverse=True)[:MONTHS]
    assert months == sorted({(time.year, time.month) for time in kept}, reverse=True)[:MONTHS]
    assert worth_keeping(kept) == kept


@given(_times)
def test_thinning_after_each_backup_comes_to_the_same_as_thinning_once(times: list[datetime]) -> None:
    kept: set[datetime] = set()
    for time in sorted(times):
        kept = worth_keeping({*kept, time})
    assert kept == worth_keeping(times)


def test_a_backup_a_day_for_two_years_leaves_a_few_from_every_age() -> None:
    days = [BEGUN + timedelta(days=number) for number in range(730)]
    ages = sorted((days[-1] - time).days for time in worth_keeping(days))
    assert ages[:DAYS] == list(range(DAYS))
    assert 20 <= len(ages) <= DAYS + WEEKS + MONTHS
    assert 230 <= ages[-1] <= 280


# Keeping


def test_a_backup_is_the_plan(backups: Backups, opened: Document, calendar: Calendar) -> None:
    kept = backups.keep(opened)
    assert kept is not None
    assert kept.at == calendar.now
    with Document(kept.path) as copy:
        assert copy.load() == opened.load()
        assert copy.plan_id == opened.plan_id
    assert backups.of(opened.plan_id) == backups.of(opened.path) == (kept,)


def test_nothing_is_kept_twice(backups: Backups, opened: Document) -> None:
    assert backups.keep(opened) is not None
    assert backups.keep(opened) is None
    _rename(opened, "Luke")
    assert backups.keep(opened) is not None
    assert len(backups.of(opened.path)) == 2


def test_backups_of_one_moment_don_t_replace_each_other(backups: Backups, opened: Document) -> None:
    for name in ("x", "y", "z"):
        _rename(opened, name)
        backups.keep(opened)
    found = backups.of(opened.path)
    assert len(found) == 3
    with Document(found[0].path) as newest:
        assert newest.load().the(Contact, "c1").name == "z"


def test_copies_of_a_plan_share_their_backups_and_other_plans_have_their_own(
    backups: Backups, opened: Document, tmp_path: Path
) -> None:
    backups.keep(opened)
    opened.save_copy(tmp_path / "copy.coalition")
    with Document(tmp_path / "copy.coalition") as copy:
        assert backups.keep(copy) is None
        assert backups.of(copy.path) == backups.of(opened.path)
    with Document.create(tmp_path / "other.coalition", None, "Ann") as other:
        assert backups.of(other.path) == ()
        assert backups.keep(other) is not None
    assert len(backups.of(opened.path)) == 1


def test_old_backups_are_let_go_when_a_new_one_is_kept(
    backups: Backups, opened: Document, calendar: Calendar
) -> None:
    made = []
    for number in range(40):
        calendar.now = BEGUN + timedelta(days=number)
        _rename(opened, f"Luke {number}")
        kept = backups.keep(opened)
        assert kept is not None
        made.append(kept.at)
    assert {backup.at for backup in backups.of(opened.path)} == worth_keeping(made)
    assert len(backups.of(opened.path)) < 25


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_only_their_owner_may_see_them(backups: Backups, opened: Document, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "backups"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    kept = backups.keep(opened)
    assert kept is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    assert "Our plan" not in "".join(each.name for each in folder.iterdir())


def test_a_damaged_plan_is_not_kept_and_drives_out_no_good_backup(
    backups: Backups, path: Path, raw: RawAccess, tmp_path: Path
) -> None:
    with Document(path) as document:
        backups.keep(document)
    before = sorted((tmp_path / "data" / "backups").iterdir())
    with raw(path) as connection:
        connection.execute("""UPDATE "op" SET "author" = 'Somebody'""")
        connection.execute(
            """UPDATE "op" SET "id" = '../../escaped' WHERE "seq" = (SELECT max("seq") FROM "op")"""
        )
    with Document(path) as document, pytest.raises(PlanIsDamaged, match="Our plan"):
        backups.keep(document)
    assert sorted((tmp_path / "data" / "backups").iterdir()) == before


def test_what_a_killed_program_left_is_cleared_away(
    backups: Backups, opened: Document, tmp_path: Path, calendar: Calendar
) -> None:
    calendar.now = now_utc()
    left, under_way = (tmp_path / "data" / "backups" / name for name in (".new-left", ".new-under-way"))
    for folder in (left, under_way):
        folder.mkdir(parents=True)
        (folder / "half").write_text("half")
    yesterday = (calendar.now - timedelta(days=2)).timestamp()
    os.utime(left, (yesterday, yesterday))
    backups.keep(opened)
    assert not left.exists()
    assert under_way.exists()


def test_a_place_where_no_backups_can_be_is_told(tmp_path: Path, opened: Document) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "backups"):
        with pytest.raises(PlanFileError):
            Backups(folder).keep(opened)
    assert Backups(tmp_path / "nowhere").of("some plan") == ()


def test_other_files_in_the_folder_are_left_alone(backups: Backups, opened: Document, tmp_path: Path) -> None:
    kept = backups.keep(opened)
    assert kept is not None
    others = [kept.path.with_name(name) for name in (f"{kept.path.name}~", f"{kept.plan}-notes", "readme")]
    others.append(kept.path.with_name(kept.path.name.replace("20261120", "20261399")))
    for each in others:
        each.write_text("mine")
    _rename(opened, "Luke")
    backups.keep(opened)
    assert all(each.exists() for each in others)
    assert len(backups.of(opened.path)) == 2


# Restoring


def test_restoring_brings_the_old_plan_and_keeps_the_new_one(backups: Backups, path: Path) -> None:
    with Document(path) as document:
        first = backups.keep(document)
        _rename(document, "Luke")
    assert first is not None
    backups.restore(first, path)
    with Document(path) as document:
        assert document.load() == plan_of(RECORDS)
        _rename(document, "Lucas")
    found = backups.of(path)
    assert len(found) == 2
    with Document(found[0].path) as second:
        assert second.load().the(Contact, "c1").name == "Luke"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_plan_that_is_gone_is_found_by_where_it_was(backups: Backups, path: Path) -> None:
    with Document(path) as document:
        backups.keep(document)
    path.unlink()
    (found,) = backups.of(path)
    backups.restore(found, path)
    with Document(path) as document:
        assert document.load() == plan_of(RECORDS)


def test_a_plan_that_cannot_be_read_is_found_and_left_beside_the_restored_one(
    backups: Backups, path: Path
) -> None:
    with Document(path) as document:
        backups.keep(document)
    for content in (b"rubbish", b"more rubbish"):
        path.write_bytes(content)
        (found,) = backups.of(path)
        backups.restore(found, path)
        with Document(path) as document:
            assert document.load() == plan_of(RECORDS)
    beside = sorted(each for each in path.parent.iterdir() if each.is_file() and each != path)
    assert {each.read_bytes() for each in beside} == {b"rubbish", b"more rubbish"}


def test_the_backup_that_is_restored_is_not_thinned_away(
    backups: Backups, path: Path, calendar: Calendar
) -> None:
    with Document(path) as document:
        oldest = backups.keep(document)
        for number in range(1, 30):
            calendar.now = BEGUN + timedelta(days=40 * number)
            _rename(document, f"Luke {number}")
            backups.keep(document)
            if number == 8:
                break
        for number in range(20):
            calendar.now += timedelta(days=1)
            _rename(document, f"Lucas {number}")
            if number < 19:
                backups.keep(document)
    assert oldest is not None
    calendar.now += timedelta(days=40)
    backups.restore(oldest, path)
    assert oldest in backups.of(path)


def test_a_plan_in_use_is_not_restored_over(backups: Backups, path: Path, raw: RawAccess) -> None:
    with Document(path) as document:
        kept = backups.keep(document)
    assert kept is not None
    before = path.read_bytes()
    with raw(path) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(Document.__init__.__kwdefaults__ or {}, "patience", 0.05)
            with pytest.raises(PlanIsBusy):
                backups.restore(kept, path)
        holder.execute("ROLLBACK")
    assert path.read_bytes() == before


def test_a_backup_that_is_damaged_or_gone_restores_nothing(
    backups: Backups, path: Path, raw: RawAccess
) -> None:
    with Document(path) as document:
        kept = backups.keep(document)
    assert kept is not None
    before = path.read_bytes()
    with raw(kept.path) as connection:
        connection.execute("""UPDATE "op" SET "author" = 'Somebody'""")
    with pytest.raises(PlanIsDamaged):
        backups.restore(kept, path)
    kept.path.unlink()
    with pytest.raises(NotAPlan):
        backups.restore(kept, path)
    assert path.read_bytes() == before
