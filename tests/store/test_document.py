"""The plan file: what goes in comes out, what is in the ops is in the tables, copies are whole."""

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.changes import Change, Command, change_set, difference
from planner.domain.clock import Clock
from planner.domain.commands.records import change
from planner.domain.contacts import Contact, Tie
from planner.domain.ops import ALIVE, PURGED, Op, make_op
from planner.domain.plan import FieldKey, Plan, plan_of
from planner.domain.registry import RECORD_TYPES
from planner.store.document import Document
from planner.store.errors import AlreadyThere, NoSuchPlace, NotAPlan, WasForgotten
from planner.store.schema import APPLICATION_ID, FORMAT
from tests.files.make import RECORDS
from tests.store.conftest import RawAccess
from tests.strategies import AWKWARD, change_of, edits, plans, records_of

ROSA = Contact(id="a", name="Rosa")
few = settings(max_examples=20)


def _edited(document: Document, plan: Plan, *commands: Command) -> Plan:
    for command in commands:
        changes = command(plan)
        if changes is not None:
            document.apply(changes, "Ann")
            plan = plan.after(changes)
    return plan


@few
@given(plans, edits)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan, commands: list[Command]
) -> None:
    path = tmp_path_factory.mktemp("plan") / "p.coalition"
    with Document.create(path, difference("Begin", Plan(), plan), "Ann") as document:
        assert document.load() == plan
        after = _edited(document, plan, *commands)
        assert document.load() == after
        assert document.news(after).changes is None
        assert not document.problems()
        ops = document.ops()
        for key in {(op.table, op.record) for op in ops}:
            assert document.ops_of(*key) == [op for op in ops if (op.table, op.record) == key]
        assert document.ops_of("contact", "nobody") == []
    with Document(path) as again:
        assert again.load() == after


@few
@given(plans, edits)
def test_the_tables_are_rebuilt_from_the_operations(
    tmp_path_factory: pytest.TempPathFactory, raw: RawAccess, plan: Plan, commands: list[Command]
) -> None:
    path = tmp_path_factory.mktemp("plan") / "p.coalition"
    with Document.create(path, difference("Begin", Plan(), plan), "Ann") as document:
        after = _edited(document, plan, *commands)
        ops = document.ops()
    with raw(path) as connection:
        for kind in RECORD_TYPES:
            connection.execute(f'DROP TABLE "{kind.table}"')
    with Document(path) as again:
        assert again.load() == after
        assert again.ops() == ops


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_every_field_of_every_type_is_kept(tmp_path: Path, kind: type) -> None:
    records = [
        record.but(id=str(number))
        for number, record in enumerate(_examples(records_of(kind)))  # type: ignore[arg-type]
    ]
    plan = plan_of(records)
    with Document.create(tmp_path / "p.coalition", difference("Begin", Plan(), plan), "Ann") as document:
        assert document.load() == plan
        assert list(document.load().table(kind)) == [record.id for record in records]


def _examples(strategy: st.SearchStrategy[Contact]) -> list[Contact]:
    found: list[Contact] = []

    @settings(max_examples=15)
    @given(strategy)
    def collect(record: Contact) -> None:
        found.append(record)

    collect()
    return found


def test_awkward_texts_are_kept_letter_by_letter(tmp_path: Path) -> None:
    plan = plan_of(
        Contact(id=f"{number}{text}", name=text, note=text, emails=(text, text))
        for number, text in enumerate((*AWKWARD, "w" * 200_000, "line\n" * 10_000))
    )
    path = tmp_path / "p.coalition"
    Document.create(path, difference("Begin", Plan(), plan), "\ud800 Ann").close()
    with Document(path) as document:
        assert document.load() == plan
        assert document.ops()[0].author == "\ud800 Ann"
        assert not document.problems()


def test_the_file_says_what_it_is(path: Path, raw: RawAccess) -> None:
    with raw(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT
    assert path.read_bytes()[68:72] == b"CoPL"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
    ],
)
def test_the_engine_is_set_for_safety(document: Document, pragma: str, value: object) -> None:
    assert document._connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_only_its_owner_may_read_a_plan(path: Path, document: Document, tmp_path: Path) -> None:
    document.save_copy(tmp_path / "copy.coalition")
    for each in (path, tmp_path / "copy.coalition"):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600


def test_nothing_lies_beside_a_closed_plan(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_copies_of_a_plan_share_its_identity_and_other_plans_do_not(path: Path, tmp_path: Path) -> None:
    with Document(path) as document, Document.create(tmp_path / "b.coalition", None, "Ann") as other:
        document.save_copy(tmp_path / "c.coalition")
        with Document(tmp_path / "c.coalition") as copy:
            assert copy.plan_id == document.plan_id != ""
        assert other.plan_id != document.plan_id
        assert other.last_op == ""
        assert document.last_op == document.ops()[-1].id


# Making


def test_a_new_plan_overwrites_nothing(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    with pytest.raises(AlreadyThere, match="taken"):
        Document.create(taken, None, "Ann")
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyThere):
        Document.create(dangling, None, "Ann")
    assert taken.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("no folder/plan", NoSuchPlace),
        ("file/plan", NoSuchPlace),
        ("n" * 300, NoSuchPlace),
        ("nul\x00", NoSuchPlace),
        ("\ud800", NoSuchPlace),
        ("folder", AlreadyThere),
    ],
)
def test_a_place_where_no_plan_can_be_is_refused_in_a_sentence(
    tmp_path: Path, document: Document, name: str, error: type[Exception]
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(error):
        Document.create(tmp_path / name, None, "Ann")
    with pytest.raises(NotAPlan if name == "folder" else error):
        document.save_copy(tmp_path / name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_plan_that_cannot_be_begun_leaves_nothing(tmp_path: Path) -> None:
    too_much = change_of(None, ROSA.but(keep_in_touch=2**70))
    with pytest.raises(OverflowError):
        Document.create(tmp_path / "p.coalition", too_much, "Ann")
    assert not list(tmp_path.iterdir())


def test_the_journal_of_a_plan_that_was_deleted_does_not_spoil_a_new_one(tmp_path: Path, path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    hot = _hot_journal(path, journal)
    path.unlink()
    journal.write_bytes(hot)
    with Document.create(path, change_of(None, ROSA), "Ann") as document:
        assert document.load() == plan_of([ROSA])
    journal.write_bytes(hot)
    with Document.create(tmp_path / "other", change_of(None, ROSA), "Ann") as other:
        other.save_copy(path)
    with Document(path) as copied:
        assert copied.load() == plan_of([ROSA])
        assert not copied.problems()


def _hot_journal(path: Path, journal: Path) -> bytes:
    """The journal of a program that was killed while it wrote."""
    with Document(path) as document:
        connection = document._connection
        connection.set_authorizer(None)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("""UPDATE "contact" SET "name" = 'x'""")
        connection.execute("""UPDATE "op" SET "author" = 'x'""")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute('UPDATE "op" SET "author" = "author" || hex(zeroblob(9000))')
        found = journal.read_bytes()
        connection.execute("ROLLBACK")
    assert found[:8] == bytes.fromhex("d9d505f920a163d7"), "a journal that would be played back"
    return found


# Copies


def test_a_copy_is_the_same_plan(document: Document, tmp_path: Path) -> None:
    target = tmp_path / "copy.coalition"
    target.write_text("an old copy")
    document.save_copy(target)
    with Document(target) as copy:
        assert copy.load() == document.load()
        assert copy.ops() == document.ops()
        assert not copy.problems()


def test_a_plan_is_not_copied_onto_itself(document: Document, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(path)
    for target in (path, link):
        with pytest.raises(AlreadyThere):
            document.save_copy(target)
    document.apply(change_of(None, ROSA), "Ann")


# Other versions of the program


def test_a_plan_of_an_older_program_is_read(path: Path, raw: RawAccess) -> None:
    with raw(path) as connection:
        connection.execute('ALTER TABLE "contact" DROP COLUMN "listed_as"')
        connection.execute('DROP TABLE "danger"')
    with Document(path) as document:
        assert document.load() == plan_of(RECORDS)


def _op(table: str, record: str, fields: dict[str, object], **rest: object) -> Op:
    said = {"action": "x", "supersedes": {}, "author": "Bo", "clock": 1, "nonce": "n", **rest}
    return make_op(table=table, record=record, fields=fields, **said)  # type: ignore[arg-type]


def test_what_a_newer_program_wrote_is_kept_and_handed_on(document: Document, tmp_path: Path) -> None:
    newer = [
        _op(
            "contact",
            "new",
            {"name": "Jo Ann", "shoe_size": {"left": [38.5, None], "right": []}, ALIVE: True},
        ),
        _op("hologram", "h", {"image": [[1, 2], ["x"]], ALIVE: True}),
        _op("contact", "new", {"shoe_size": "big", "influence": "much", ALIVE: True}, nonce="m"),
    ]
    document.absorb(newer)
    plan = document.load()
    assert plan.the(Contact, "new") == Contact(id="new", name="Jo Ann")
    assert not plan.conflicts, "nobody can be asked about a field that this program does not know"
    with Document.create(tmp_path / "other.coalition", None, "Ann") as other:
        other.absorb(document.ops())
        assert other.load() == plan
        assert {op.id for op in newer} <= {op.id for op in other.ops()}
        assert not other.problems()


def test_a_field_of_a_newer_program_outlives_edits_and_removal(document: Document) -> None:
    document.absorb([_op("contact", "new", {"name": "Jo Ann", "shoe_size": 38, ALIVE: True})])
    new = document.load().the(Contact, "new")
    for before, after in ((new, new.but(why="x")), (new.but(why="x"), None), (None, new)):
        document.apply(change_of(before, after), "Ann")
    last = document.ops()[-1]
    assert last.fields["why"] == ""
    assert "shoe_size" not in last.fields


# Merging


def test_another_copy_is_taken_in_and_told_as_news(path: Path, tmp_path: Path) -> None:
    with Document(path) as ours:
        ours.save_copy(tmp_path / "theirs.coalition")
        plan = ours.load()
        with Document(tmp_path / "theirs.coalition") as theirs:
            c1, c2 = plan.the(Contact, "c1"), plan.the(Contact, "c2")
            theirs.apply(change_of(None, ROSA), "Bo")
            theirs.apply(change_of(c1, c1.but(name="Luke", why="drives")), "Bo")
            theirs.apply(change_of(c2, None), "Bo")
            ours.apply(change_of(c1, c1.but(name="Lucas")), "Ann")
            ours.apply(change_of(c2, c2.but(why="has a hall")), "Ann")
            plan = _after(plan, c1.but(name="Lucas"), c2.but(why="has a hall"))
            ours.absorb(theirs.ops())
            theirs.absorb(ours.ops())
            news = ours.news(plan)
            assert news.changes is not None
            merged = plan.after(news.changes).with_conflicts(news.conflicts)
            assert merged == ours.load() == theirs.load()
    assert merged.get(Contact, "a") == ROSA
    assert merged.the(Contact, "c1").why == "drives"
    name, gone = FieldKey("contact", "c1", "name"), FieldKey("contact", "c2", ALIVE)
    assert set(merged.conflicts) == {name, gone}
    assert [(each.value, each.author) for each in merged.conflicts[name]] == [
        ("Luke", "Bo"),
        ("Lucas", "Ann"),
    ]
    assert merged.the(Contact, "c2").why == "has a hall"


def _after(plan: Plan, *contacts: Contact) -> Plan:
    changes = change_set("Edit", (Change(plan.get(Contact, each.id), each) for each in contacts))
    assert changes is not None
    return plan.after(changes)


def test_an_edit_ends_a_conflict_in_the_file_as_in_memory(path: Path, tmp_path: Path) -> None:
    with Document(path) as ours:
        ours.save_copy(tmp_path / "theirs.coalition")
        plan = ours.load()
        with Document(tmp_path / "theirs.coalition") as theirs:
            c1 = plan.the(Contact, "c1")
            theirs.apply(change_of(c1, c1.but(name="Luke")), "Bo")
            ours.apply(change_of(c1, c1.but(name="Lucas")), "Ann")
            ours.absorb(theirs.ops())
        plan = ours.load()
        assert plan.conflicts
        after = _edited(ours, plan, change(Contact, "c1", name="Łukasz"))
        assert not after.conflicts
        assert ours.load() == after
    with Document(path) as again:
        assert again.load() == after


def test_an_op_that_is_not_what_its_id_says_stays_out(document: Document) -> None:
    true = _op("contact", "x", {"name": "True", ALIVE: True})
    false = Op("0" * 32, "x", "contact", "y", {"name": "False", ALIVE: True}, {}, "Bo", 1, "n")
    document.absorb([true, false])
    assert document.load().get(Contact, "x") is not None
    assert document.load().get(Contact, "y") is None
    assert not document.problems()


def test_a_purge_is_carried_out_by_a_merge_and_holds_for_ever(
    path: Path, tmp_path: Path, raw: RawAccess
) -> None:
    target = tmp_path / "theirs.coalition"
    with Document(path) as ours:
        ours.save_copy(target)
        c1 = ours.load().the(Contact, "c1")
        with Document(target) as theirs:
            theirs.apply(change_of(c1, c1.but(note="very secret")), "Bo")
            later = theirs.ops()
        purge = _op("contact", "c1", {ALIVE: False, PURGED: True})
        ours.absorb([purge])
        ours.absorb(later)
        assert ours.load().get(Contact, "c1") is None
        assert not ours.problems()
        with pytest.raises(WasForgotten):
            ours.apply(change_of(None, c1), "Ann")
        with Document(target) as theirs:
            theirs.absorb(ours.ops())
            assert theirs.load() == ours.load()
    for each in (path, target):
        with raw(each) as connection:
            left = connection.execute("""SELECT * FROM "op" WHERE "record" = 'c1'""").fetchall()
        assert len(left) == 3
        assert "secret" not in str(left)
        assert "Nguy" not in str(left)


def test_merging_moves_the_clock_past_what_came_in(path: Path) -> None:
    with Document(path, Clock(lambda: 1_000)) as document:
        far = 1_000 + 3_600_000 << 16
        document.absorb([_op("contact", "x", {"name": "x", ALIVE: True}, clock=far)])
        document.apply(change_of(None, ROSA), "Ann")
        assert document.ops()[-1].clock > far


# Checking


@pytest.mark.parametrize(
    "harm",
    [
        """UPDATE "op" SET "fields" = replace("fields", 'Safe', 'Sad') WHERE "seq" = 1""",
        """UPDATE "op" SET "author" = 'Somebody' WHERE "seq" = 1""",
        """UPDATE "op" SET "clock" = "clock" + 1 WHERE "seq" = 1""",
    ],
)
def test_an_op_that_was_tampered_with_is_found(path: Path, raw: RawAccess, harm: str) -> None:
    with raw(path) as connection:
        connection.execute(harm)
    with Document(path) as document:
        assert len(document.problems()) == 1


def test_an_import_of_thousands_is_one_step(tmp_path: Path) -> None:
    many = [Contact(id=f"{number}", name=f"Contact {number}") for number in range(6_000)]
    ties = [Tie(id=f"{number}", source=f"{number}", target="0") for number in range(6_000)]
    everything = change_set("Import", (Change(None, record) for record in (*many, *ties)))
    assert everything is not None
    with Document.create(tmp_path / "p.coalition", None, "Ann") as document:
        document.apply(everything, "Ann")
        renamed = change_set("Rename", (Change(each, each.but(name="x")) for each in many))
        assert renamed is not None
        document.apply(renamed, "Ann")
        document.apply(renamed.inverse(), "Ann")
        assert document.load() == plan_of([*many, *ties])
        ops = document.ops()
    assert len({op.action for op in ops}) == 3
    assert all(len(op.supersedes.get("name", ())) == 1 for op in ops[12_000:])


# Disagreements


@pytest.mark.parametrize("chosen", ["mine", "theirs", "something else"])
def test_a_person_settles_a_conflict_even_for_the_value_that_is_shown(
    path: Path, tmp_path: Path, chosen: str
) -> None:
    other, key = tmp_path / "other.coalition", FieldKey("contact", "c1", "name")
    with Document(path) as document:
        document.save_copy(other)
        c1 = document.load().the(Contact, "c1")
        document.apply(change_of(c1, c1.but(name="mine")), "Ann")
        with Document(other) as copy:
            copy.apply(change_of(c1, c1.but(name="theirs")), "Bo")
            document.absorb(copy.ops())
            plan = document.load()
            assert key in plan.conflicts
            document.settle_conflict(key, chosen, "Ann")
            news = document.news(plan)
            assert not news.conflicts
            assert document.load().the(Contact, "c1").name == chosen
            assert (news.changes is None) is (chosen == plan.the(Contact, "c1").name)
            copy.absorb(document.ops())
            assert copy.load() == document.load()


@pytest.mark.parametrize("stays", [True, False])
def test_a_person_settles_whether_a_record_stays(path: Path, tmp_path: Path, stays: bool) -> None:
    other, key = tmp_path / "other.coalition", FieldKey("contact", "c1", ALIVE)
    with Document(path) as document:
        document.save_copy(other)
        c1 = document.load().the(Contact, "c1")
        document.apply(change_of(c1, None), "Ann")
        with Document(other) as copy:
            copy.apply(change_of(c1, c1.but(note="kept")), "Bo")
            document.absorb(copy.ops())
        assert key in document.load().conflicts
        document.settle_conflict(key, stays, "Ann")
        assert not document.load().conflicts
        assert (document.load().get(Contact, "c1") is not None) is stays
        assert not document.problems()
