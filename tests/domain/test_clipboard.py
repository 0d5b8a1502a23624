"""What is copied from a plan can be pasted into a spreadsheet, and the other way round."""

from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.actions import ActionStep
from planner.domain.agreement import Clause, Danger
from planner.domain.city import Effort, Event
from planner.domain.clipboard import Pasted, Reading, Row, parse, records_from, tsv, written
from planner.domain.contacts import Contact, Tie
from planner.domain.fields import field_of, fields_of
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.records import Record

_CELLS = st.text(st.characters(exclude_characters="\0"), max_size=12)
_TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.tuples(*[_CELLS] * width).filter(lambda row: any(cell.strip() for cell in row)),
        max_size=5,
    )
)


def _pasted(
    text: str,
    record_type: type[Record] = Contact,
    columns: tuple[str, ...] = ("name",),
    plan: Plan | None = None,
) -> Pasted:
    numbers = count(1)
    return records_from(
        parse(text), Reading(record_type, columns), plan or Plan(), lambda: f"new{next(numbers)}"
    )


@given(_TABLES)
@example([("=1+1", "'=1+1"), ('a"b', "two\nlines")])
@example([("+44 20 7946 0000", "-1"), ("@home", "a;=b")])
def test_rows_come_back_as_they_were_copied(rows: list[Row]) -> None:
    assert parse(tsv(rows)) == rows


def test_no_cell_is_taken_for_a_formula() -> None:
    assert tsv([["=HYPERLINK(1)", "plain"]]) == "'=HYPERLINK(1)\tplain\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [("a", "b"), ("c", "d")]),
        ('a\t"two\nlines"\n', [("a", "two\nlines")]),
        ('"he said ""no"""\tb', [('he said "no"', "b")]),
        ('a "b" c\td', [('a "b" c', "d")]),
        ("Name;Phone\nAda;1", [("Name", "Phone"), ("Ada", "1")]),
        ('Name,Phone\n"Moreno, Ada",1', [("Name", "Phone"), ("Moreno, Ada", "1")]),
        ("Moreno, Ada\nKing, Martin", [("Moreno, Ada",), ("King, Martin",)]),
        ("one\n\n  \ntwo", [("one",), ("two",)]),
        ("", []),
        ('"never closed\tb', [('"never closed', "b")]),
    ],
)
def test_what_spreadsheets_and_texts_hold_is_read(text: str, rows: list[Row]) -> None:
    assert parse(text) == rows


def test_a_very_long_cell_is_read_whole() -> None:
    word = "x" * 200_000
    assert parse(f"{word}\tb") == [(word, "b")]


def test_a_header_says_which_column_is_what_by_label_or_by_name() -> None:
    pasted = _pasted("Phone\tname\n555\tAda Moreno\n")
    assert [(c.title, c.filled()) for c in pasted.records] == [
        ("Ada Moreno", {"name": "Ada Moreno", "phones": ("555",)})
    ]


def test_without_a_header_the_columns_of_the_table_are_meant() -> None:
    pasted = _pasted("Ada Moreno\torganisation\n", columns=("name", "kind"))
    assert pasted.records == (Contact(id="new1", name="Ada Moreno", kind="organisation"),)


def test_names_that_the_plan_knows_are_linked_and_others_stay_names() -> None:
    plan = plan_of([Contact(id="a", name="Łukasz Wiśniewski")])
    pasted = _pasted(
        "What\tWho\nBook the hall\tlukasz wisniewski\nPrint\tNoor\n", ActionStep, ("what",), plan
    )
    assert [step.values()["owner"] for step in pasted.records] == ["a", bare_name("Noor")]


def test_contacts_pasted_together_know_each_other() -> None:
    pasted = _pasted("Name\tWho keeps in touch\nAda\tSam\nSam\t\n")
    assert [contact.values()["held_by"] for contact in pasted.records] == ["new2", ""]


def test_lists_are_parted_at_semicolons() -> None:
    pasted = _pasted("What is being done\tBy whom\nHotline\tAda; Tenants' union\n", Effort, ("what",))
    assert pasted.records[0].values()["by"] == (bare_name("Ada"), bare_name("Tenants' union"))


def test_what_fits_no_field_is_kept_in_the_notes() -> None:
    pasted = _pasted("Name\tStanding\tShoe size\nAda\tfriendly\t38\n")
    assert pasted.unread == 2
    assert pasted.records[0].values()["note"] == "Standing: friendly\nShoe size: 38"
    assert pasted.records[0].values()["standing"] == "undecided"


def test_cells_beyond_the_last_column_are_kept_in_the_notes() -> None:
    assert _pasted("Ada\tsecond\n").records[0].values()["note"] == "second"


@pytest.mark.parametrize(("cell", "value"), [("7", 7), ("1 200", 1200), ("many", None), ("9" * 30, None)])
def test_an_amount_is_a_whole_number_or_nothing(cell: str, value: int | None) -> None:
    pasted = _pasted(f"Heading\tPlace in the agreement\nMoney\t{cell}\n", Clause, ("heading",))
    assert pasted.records[0].values()["position"] == value


@pytest.mark.parametrize(("cell", "value"), [("5", 5), ("6", None), ("0", None)])
def test_a_scale_runs_from_one_to_five(cell: str, value: int | None) -> None:
    pasted = _pasted(f"What could go wrong\tHow bad\nSplit\t{cell}\n", Danger, ("what",))
    assert pasted.records[0].values()["weight"] == value


def test_a_date_is_read_by_the_one_who_knows_the_country() -> None:
    reading = Reading(Event, ("name",), date=lambda text: f"read {text}")
    pasted = records_from(parse("Event\tDate\nHearing\t5/12\n"), reading, Plan(), lambda: "e")
    assert pasted.records[0].values()["on"] == "read 5/12"


@given(
    name=st.text(st.characters(categories=["L", "N"]), min_size=1),
    note=st.text(st.characters(exclude_characters="\0")).filter(str.strip),
    emails=st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), unique=True),
    influence=st.none() | st.integers(1, 5),
    listed=st.none() | st.booleans(),
)
def test_a_record_comes_back_from_its_cells(
    name: str, note: str, emails: list[str], influence: int | None, listed: bool | None
) -> None:
    contact = Contact(
        id="a", name=name, note=note, emails=tuple(emails), influence=influence, may_be_listed=listed
    )
    infos = fields_of(Contact)
    rows = [[info.name for info in infos], [written(Plan(), i, getattr(contact, i.name)) for i in infos]]
    assert _pasted(tsv(rows)).records == (contact.but(id="new1"),)


def test_links_are_written_as_names() -> None:
    plan = plan_of([Contact(id="a", name="Ada"), Event(id="e", name="Hearing")])
    assert written(plan, field_of(Tie, "source"), "a") == "Ada"
    assert written(plan, field_of(Event, "going"), ("a", bare_name("Noor"))) == "Ada; Noor"
    assert written(plan, field_of(ActionStep, "event"), "e") == "Hearing"
