"""Two programs on one file: each hears of the other, nothing is lost, and nobody is overruled unseen."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact
from planner.domain.ops import ALIVE
from planner.domain.plan import FieldKey, Plan
from planner.store.document import Document
from planner.store.errors import PlanIsBusy
from tests.files.make import begun
from tests.store.conftest import RawAccess
from tests.strategies import change_of

ROOT = Path(__file__).parents[2]
Start = Callable[..., "subprocess.Popen[str]"]


class Window:
    """A program with a plan in memory, as a session holds it."""

    def __init__(self, path: Path, author: str) -> None:
        self.document = Document(path, patience=0.05)
        self.plan = self.document.load()
        self.author = author

    def run(self, changes: ChangeSet | None) -> None:
        """Write an edit."""
        if changes is not None:
            self.document.apply(changes, self.author)
            self.plan = self.plan.after(changes)

    def set(self, record: str, **values: str) -> None:
        """Set fields of a contact."""
        before = self.plan.get(Contact, record)
        after = (before or Contact(id=record)).but(**values)
        if after != before:
            self.run(change_of(before, after))

    def remove(self, record: str) -> None:
        """Remove a contact."""
        if before := self.plan.get(Contact, record):
            self.run(change_of(before, None))

    def look(self) -> None:
        """Take in what others wrote."""
        if self.document.changed_elsewhere():
            news = self.document.news(self.plan)
            after = self.plan if news.changes is None else self.plan.after(news.changes)
            self.plan = after.with_conflicts(news.conflicts)


@pytest.fixture
def windows(path: Path) -> Iterator[tuple[Window, Window]]:
    one, other = Window(path, "Ann"), Window(path, "Bo")
    yield one, other
    one.document.close()
    other.document.close()


@pytest.fixture
def start(path: Path) -> Iterator[Start]:
    """Starts another program on the plan."""
    started = []

    def start(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.store.writer", str(path), *arguments]
        program = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()


def _names(plan: Plan, record: str) -> list[object]:
    return [each.value for each in plan.conflicts.get(FieldKey("contact", record, "name"), ())]


def test_each_sees_what_the_other_did(windows: tuple[Window, Window]) -> None:
    one, other = windows
    assert not one.document.changed_elsewhere()
    other.set("new", name="Jo Ann")
    other.remove("c3")
    assert one.document.changed_elsewhere()
    one.look()
    assert not one.document.changed_elsewhere()
    assert one.plan == other.plan == one.document.load()
    assert one.plan.the(Contact, "new").name == "Jo Ann"
    assert one.plan.get(Contact, "c3") is None
    one.set("new", name="Rosa")
    other.look()
    assert other.plan == one.plan
    assert not one.plan.conflicts


def test_ones_own_edits_are_no_news(windows: tuple[Window, Window]) -> None:
    one, _other = windows
    one.set("c1", name="Luke")
    assert not one.document.changed_elsewhere()
    assert one.document.news(one.plan).changes is None


def test_different_fields_go_together(windows: tuple[Window, Window]) -> None:
    one, other = windows
    one.set("c1", name="Luke")
    other.set("c1", why="drives")
    one.look()
    other.look()
    assert one.plan == other.plan == one.document.load()
    contact = one.plan.the(Contact, "c1")
    assert (contact.name, contact.why) == ("Luke", "drives")
    assert not one.plan.conflicts


def test_the_same_field_is_a_conflict_that_both_are_shown(windows: tuple[Window, Window]) -> None:
    one, other = windows
    one.set("c1", name="Luke")
    other.set("c1", name="Lucas")
    one.look()
    other.look()
    assert one.plan == other.plan == one.document.load()
    assert _names(one.plan, "c1") == ["Luke", "Lucas"]
    one.set("c1", name="Łukasz")
    other.look()
    assert other.plan == one.plan == one.document.load()
    assert not other.plan.conflicts


def test_typing_on_without_looking_supersedes_ones_own_words_and_not_the_others(
    windows: tuple[Window, Window],
) -> None:
    one, other = windows
    other.set("c1", name="Lucas")
    for text in ("L", "Lu", "Luke"):
        one.set("c1", name=text)
    one.document._heads.forget()
    one.set("c1", name="Luke S")
    one.look()
    other.look()
    assert one.plan == other.plan == one.document.load()
    assert _names(one.plan, "c1") == ["Lucas", "Luke S"]


def test_a_record_removed_by_one_and_edited_by_the_other_stays_in_dispute(
    windows: tuple[Window, Window],
) -> None:
    one, other = windows
    one.remove("c1")
    other.set("c1", name="Luke")
    one.look()
    other.look()
    assert one.plan == other.plan == one.document.load()
    assert one.plan.the(Contact, "c1").name == "Luke"
    assert FieldKey("contact", "c1", ALIVE) in one.plan.conflicts


_MOVES = st.lists(
    st.tuples(
        st.sampled_from((0, 1)),
        st.sampled_from(("set name", "set why", "remove", "look", "load")),
        st.sampled_from(("c1", "new")),
        st.sampled_from(("x", "y", "")),
    ),
    max_size=14,
)


@settings(max_examples=30)
@given(_MOVES)
def test_whatever_two_programs_do_they_end_with_one_plan(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("two") / "p.coalition"
    Document.create(path, begun(), "Ann").close()
    both = Window(path, "Ann"), Window(path, "Bo")
    for number, move, record, value in moves:
        window = both[number]
        if move == "look":
            window.look()
        elif move == "load":
            window.plan = window.document.load()
        elif move == "remove":
            window.remove(record)
        else:
            window.set(record, **{move.split()[1]: value})
    for window in (*both, *both):
        window.look()
    with Document(path) as third:
        assert both[0].plan == both[1].plan == third.load()
        assert not third.problems()
        third._cache.set_folded(0)
    with Document(path) as rebuilt:
        assert rebuilt.load() == both[0].plan
    for window in both:
        window.document.close()


def test_a_program_of_its_own_is_heard_and_hears(path: Path, start: Start) -> None:
    program = start("when-asked")
    window = Window(path, "Ann")
    assert program.stdin is not None
    assert program.stdout is not None
    for record, name, value in (("c1", "why", "drives"), ("c1", "name", "Luke"), ("new", "name", "Rosa")):
        program.stdin.write(f"{record} {name} {value}\n")
        program.stdin.flush()
        assert program.stdout.readline() == "done\n"
        window.look()
        assert getattr(window.plan.the(Contact, record), name) == value
        window.set(record, note=value)
    assert window.plan == window.document.load()
    assert not window.plan.conflicts
    window.document.close()


def test_programs_that_write_all_at_once_wait_for_one_another(path: Path, start: Start) -> None:
    programs = [start("many", name) for name in ("A", "B")]
    with Document(path) as document:
        plan = document.load()
        while any(program.poll() is None for program in programs):
            if document.changed_elsewhere():
                news = document.news(plan)
                plan = plan.after(news.changes) if news.changes is not None else plan
        assert [program.returncode for program in programs] == [0, 0]
        news = document.news(plan)
        plan = plan.after(news.changes) if news.changes is not None else plan
        assert plan == document.load()
        wanted = {f"{name}{number}" for name in "AB" for number in range(100)}
        assert wanted <= plan.table(Contact).keys()
        assert not document.problems()


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_file_that_another_program_holds_is_busy_and_nothing_is_lost(
    windows: tuple[Window, Window], path: Path, raw: RawAccess, lock: str
) -> None:
    one, other = windows
    other.set("c2", name="Maryam")
    with raw(path) as holder:
        holder.execute(f"BEGIN {lock}")
        with pytest.raises(PlanIsBusy):
            one.set("c1", name="Luke")
        if lock == "EXCLUSIVE":
            with pytest.raises(PlanIsBusy):
                one.look()
            with pytest.raises(PlanIsBusy):
                Document(path, patience=0.05)
        holder.execute("ROLLBACK")
    assert one.plan.the(Contact, "c1").name != "Luke"
    assert one.document.changed_elsewhere(), "news that could not be read is not forgotten"
    one.set("c1", name="Luke")
    one.look()
    other.look()
    assert one.plan == other.plan == one.document.load()
    assert one.plan.the(Contact, "c1").name == "Luke"
    assert one.plan.the(Contact, "c2").name == "Maryam"


def test_a_reader_that_does_not_let_go_makes_the_file_busy_not_broken(
    windows: tuple[Window, Window], path: Path, raw: RawAccess
) -> None:
    one, _other = windows
    with raw(path) as reader:
        reader.execute("BEGIN")
        reader.execute('SELECT * FROM "op"').fetchone()
        with pytest.raises(PlanIsBusy):
            one.set("c1", name="Luke")
        reader.execute("ROLLBACK")
    one.set("c1", name="Lucas")
    assert one.document.load() == one.plan
    assert one.document.load().the(Contact, "c1").name == "Lucas"
    assert len([op for op in one.document.ops() if op.record == "c1"]) == 2


def test_what_two_did_without_looking_is_read_by_load_alone(windows: tuple[Window, Window]) -> None:
    one, other = windows
    other.set("c1", why="drives")
    one.set("c1", name="Luke")
    assert one.document.load().the(Contact, "c1").why == "drives"


def test_news_between_two_versions_of_the_cache_brings_it_up_to_date(
    windows: tuple[Window, Window], path: Path, raw: RawAccess
) -> None:
    one, other = windows
    other.set("c1", why="drives")
    one.set("c1", name="Luke")
    one.look()
    with raw(path) as connection:
        row = connection.execute("""SELECT "name", "why" FROM "contact" WHERE "id" = 'c1'""").fetchone()
    assert row == ("Luke", "drives")


def test_opening_a_plan_again_does_not_let_go_of_its_lock(path: Path, start: Start) -> None:
    with Document(path) as document:
        document._connection.execute("BEGIN IMMEDIATE")
        Document(path).close()
        program = start("busy")
        assert program.stdout is not None
        assert program.stdout.readline() == "PlanIsBusy\n"
        document._connection.execute("ROLLBACK")
