"""CSV and XLSX: encodings, delimiters, and the headings of every program that people bring lists from."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.cells import defused
from planner.domain.contacts import Contact, Tie
from planner.domain.importing import bring_in, default_decisions
from planner.domain.plan import Plan
from planner.domain.proposal import Draft
from planner.imports.contacts.delimited import read_cells
from planner.imports.contacts.encodings import decoded
from planner.imports.contacts.headers import table_of
from planner.imports.contacts.layouts import fingerprint, recognised
from planner.imports.contacts.reading import (
    Reading,
    from_table,
    import_contacts,
    lines,
    read_contacts,
    read_table,
)
from planner.imports.contacts.table import NotContacts, distinct

_SPANISH = "Nombre,Correo\nJosé Núñez,jose@x.es\nMaría Ibáñez,maria@x.es\nÁngel Peña,a@x.es\n"
_POLISH = "Imię;Nazwisko\nŁukasz;Wiśniewski\nMałgorzata;Dąbrowska\nŻaneta;Źdźbło\n"
_RUSSIAN = "Имя,Почта\nМария Иванова,m@x.ru\nСергей Петров,s@x.ru\n"
_JAPANESE = "名前,メール\n山田太郎,a@x.jp\n鈴木花子,b@x.jp\n"


@pytest.mark.parametrize(
    ("text", "encoding", "country"),
    [
        (_SPANISH, "utf-8", ""),
        (_SPANISH, "utf-8-sig", ""),
        (_SPANISH, "utf-16", ""),
        (_SPANISH, "utf-16-le", ""),
        (_RUSSIAN, "utf-16-be", ""),
        (_SPANISH, "cp1252", ""),
        (_SPANISH, "cp1252", "ES"),
        (_POLISH, "cp1250", "PL"),
        (_RUSSIAN, "cp1251", ""),
        (_RUSSIAN, "koi8-r", "RU"),
        (_JAPANESE, "cp932", "US"),
    ],
)
def test_the_encoding_is_recognised(text: str, encoding: str, country: str) -> None:
    assert decoded(text.encode(encoding), country=country).text == text


def test_another_encoding_can_be_chosen_from_those_offered() -> None:
    found = decoded(_POLISH.encode("cp1250"))
    assert found.encoding == "cp1252"
    assert decoded(_POLISH.encode("cp1250"), "cp1250").text == _POLISH
    assert "cp1250" in found.alternatives


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    found = read_cells(file.getvalue(), ",")
    width = len(rows[0])
    if all(len(row) == width for row in rows) and not any(
        "\n" in c or "\r" in c for row in rows for c in row
    ):
        assert [row.cells for row in found.rows] == rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    text = (
        delimiter.join(("Name", "E-mail", "Notes")) + "\n" + delimiter.join(("Ana", "a@x", "one; two, three"))
    )
    assert read_cells(text).delimiter == delimiter


def test_a_first_line_may_name_the_delimiter() -> None:
    assert [row.cells for row in read_cells("sep=;\na,b;c\n").rows] == [["a,b", "c"]]


def test_a_cell_may_have_lines() -> None:
    found = read_cells('Name,Notes,City\nAna,"one\ntwo\r\nthree",X\nBo,,Y\n')
    assert [(row.number, row.cells) for row in found.rows[1:]] == [
        (2, ["Ana", "one\ntwo\r\nthree", "X"]),
        (5, ["Bo", "", "Y"]),
    ]


@given(st.lists(st.sampled_from(["Email", "Email (2)", "", " Name ", "Column 1"]), max_size=12))
def test_headings_differ_from_each_other(headers: list[str]) -> None:
    found = list(distinct(headers))
    assert len(set(found)) == len(found) == len(headers)


def _read(text: str, **mapping: list[str]) -> Reading:
    return from_table(read_table(text.encode(), "list.csv"), "list.csv", mapping=mapping or None)


def _first(text: str, **mapping: list[str]) -> Draft:
    return _read(text, **mapping).drafts[0]


def _program(text: str) -> str:
    return recognised(text.splitlines()[0].split(",")).name


PROGRAMS = tuple(
    tuple(line.split(": ", 1))
    for line in Path(__file__).with_name("headings.txt").read_text("utf-8").splitlines()
)
GOOGLE = PROGRAMS[0][1]


@pytest.mark.parametrize(("program", "headings"), PROGRAMS)
def test_the_program_is_recognised_by_its_headings(program: str, headings: str) -> None:
    assert _program(headings) == program


OPT_OUTS = tuple(
    line.split(": ") for line in Path(__file__).with_name("opt_outs.txt").read_text("utf-8").splitlines()
)


@pytest.mark.parametrize(("closed", "headings", "row"), OPT_OUTS)
def test_an_opt_out_arrives_as_an_opt_out(closed: str, headings: str, row: str) -> None:
    assert _first(f"{headings}\n{row}").values["opted_out"] == tuple(closed.split())


def test_a_subscriber_has_not_opted_out() -> None:
    text = (
        "first_name,email,can2_phone,can2_subscription_status,can2_sms_status\nA,a@x,1,subscribed,subscribed"
    )
    assert "opted_out" not in _first(text).values


def test_google_keeps_several_values_in_a_cell() -> None:
    row = (
        "Rosa,,Parks,NAACP,Secretary,hi,Friends ::: * myContacts,* Work,r@x ::: s@x,Fax,555 1234,1 Main,1913"
    )
    draft = _first(f"{GOOGLE}\n{row}")
    assert draft.values["emails"] == ("r@x", "s@x")
    assert draft.values["note"] == "hi\nFax: 555 1234\nLabels: Friends\nBirthday: 1913"
    assert [(tie.kind, tie.name, tie.note) for tie in draft.ties] == [("works_for", "NAACP", "Secretary")]


def test_an_organisation_is_one_contact_however_many_work_there() -> None:
    found = _read("Name,Company,Job title\nAna,Transit Union,Steward\nBo,TRANSIT UNION,\n,Transit Union,\n")
    assert [(draft.name, draft.values.get("kind")) for draft in found.drafts] == [
        ("Ana", None),
        ("Bo", None),
        ("Transit Union", "organisation"),
    ]
    assert {tie.draft for draft in found.drafts for tie in draft.ties} == {2}


def test_every_cell_is_kept_somewhere() -> None:
    text = "Name,Shoe size,E-mail,Influence,Notes\nAna,38,a@x,a great deal,hello,and more\n"
    assert _first(text).values["note"] == "hello\nShoe size: 38\nInfluence: a great deal\nColumn 6: and more"


@given(st.lists(st.text(st.characters(categories=["L", "N", "S"]), min_size=1), min_size=6, max_size=6))
def test_nothing_is_dropped(cells: list[str]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["Name", "E-mail", "City", "Zip", "Shoe size", "Influence"], cells])
    draft = _first(file.getvalue())
    everything = " ".join(str(value) for value in draft.values.values())
    assert all(repr(cell)[1:-1] in everything for cell in cells)


@pytest.mark.parametrize(
    "heading", ["Issues", "Issue Areas", "Themen", "themes", "Thèmes", "Temas", "TOPICS"]
)
def test_what_people_care_about_comes_in_as_their_issues(heading: str) -> None:
    values = _first(f'Name,{heading}\nAna,"Housing; clean air,buses\nschools"\n').values
    assert values["issue_areas"] == ("Housing", "clean air", "buses", "schools")
    assert "note" not in values


@pytest.mark.parametrize("nothing", ["n/a", "N/A", "none", "None", "-", "--", " – ", "k.A.", "K.A."])
@pytest.mark.parametrize("more", ["", ",Prefix"])
def test_a_word_for_nothing_is_no_way_to_reach_somebody(nothing: str, more: str) -> None:
    headings = f"Name,Phone,Email,Fax,Address,Company,Notes{more}"
    draft = _first(f"{headings}\nAna,{nothing},{nothing},{nothing},{nothing},{nothing},-\n")
    assert dict(draft.values) == {"came_from": "list.csv", "name": "Ana", "note": "-"}
    assert draft.ties == ()


def test_a_word_for_nothing_among_numbers_is_no_number() -> None:
    text = "Name,Phone,Phone 2,Street,City\nAna,n/a; 600 000 001,-,k.A.,Ulm\n"
    assert dict(_first(text).values) == {
        "came_from": "list.csv",
        "name": "Ana",
        "phones": ("600 000 001",),
        "address": "Ulm",
    }


@pytest.mark.parametrize("more", ["", ",Prefix"])
def test_words_in_place_of_a_number_stand_in_the_note(more: str) -> None:
    text = f"Name,Mobile,Notes{more}\nAna,ask her sister; 600 000 001,Sings\n"
    assert dict(_first(text).values) == {
        "came_from": "list.csv",
        "name": "Ana",
        "phones": ("600 000 001",),
        "note": "Sings\nMobile: ask her sister",
    }


def test_a_person_says_what_a_column_means() -> None:
    text = "Who,Where to write,Name\nAna,a@x,Bo\n"
    draft = _first(text, name=["Who"], emails=["where to write"], note=["Name"])
    assert (draft.name, draft.values["emails"], draft.values["note"]) == ("Ana", ("a@x",), "Bo")


def test_a_column_can_be_left_out() -> None:
    assert "note" not in _first("Name,Shoe size\nAna,38\n", **{"-": ["Shoe size"]}).values


@pytest.mark.parametrize("mapping", [{"nothing": ["Name"]}, {"name": ["Nothing"]}])
def test_a_field_or_column_that_does_not_exist_is_named(mapping: dict[str, list[str]]) -> None:
    with pytest.raises(NotContacts, match="othing"):
        _first("Name\nAna\n", **mapping)


def test_a_file_without_headings_is_read_by_what_stands_in_it() -> None:
    found = _read("Ana;ana@x.org;600 000 001\nBo;bo@x.org;\n")
    assert [dict(draft.values) for draft in found.drafts] == [
        {"came_from": "list.csv", "name": "Ana", "emails": ("ana@x.org",), "phones": ("600 000 001",)},
        {"came_from": "list.csv", "name": "Bo", "emails": ("bo@x.org",)},
    ]


def test_a_row_above_the_headings_is_skipped_with_its_reason() -> None:
    found = _read("Report of today,,\nFirst name,Last name,Email\nAna,Ruiz,a@x\n")
    assert found.drafts[0].name == "Ana Ruiz"
    assert [(remark.row, "Report of today" in remark.sentence) for remark in found.skipped] == [(1, True)]


def test_a_row_that_names_nobody_is_skipped_with_its_reason() -> None:
    found = _read("Name,E-mail,City\nAna,,\n,,Paris\nBo,,\n")
    assert [draft.name for draft in found.drafts] == ["Ana", "Bo"]
    assert [remark.row for remark in found.skipped] == [3]


def test_cells_that_were_defused_come_back_as_they_were_typed() -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["Name", "Notes"], [defused("=Ana"), defused("-1\n@x")]])
    assert _first(file.getvalue()).values["note"] == "-1\n@x"
    assert _first(file.getvalue()).name == "=Ana"


def test_a_workbook_is_read_with_its_dates_and_numbers(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(path := tmp_path / "list.xlsx")
    book.add_worksheet("Empty")
    sheet = book.add_worksheet("List")
    sheet.write_row(0, 0, ["Name", "Phone", "Last contact", "Influence"])
    sheet.write_row(1, 0, ["Łukasz", 3345550101])
    sheet.write_datetime(1, 2, date(2026, 5, 1), book.add_format({"num_format": "d.m.yy"}))
    sheet.write_number(1, 3, 4)
    book.close()
    values = read_contacts(path).drafts[0].values
    assert (values["name"], values["phones"]) == ("Łukasz", ("3345550101",))
    assert (values["last_contact"], values["influence"]) == ("2026-05-01", 4)


def test_the_command_line_gets_a_line_a_row(tmp_path: Path) -> None:
    (path := tmp_path / "l.csv").write_text("Name,E-mail\nAna,a@x\nAna,a@x\nAnna,a@x\n,\n,,x\n", "utf-8")
    assert list(lines(import_contacts(Plan(), path))) == [
        "row 2: new: Ana",
        "row 3: same: Ana is here already",
        "row 4: possible duplicate: Anna may be Ana (same e-mail)",
        "row 6: skipped: The row has no name, organisation, e-mail or phone.",
    ]


def test_importing_a_file_twice_adds_nothing(tmp_path: Path) -> None:
    (path := tmp_path / "l.csv").write_text(
        f"{GOOGLE}\nRosa,,Parks,NAACP,Secretary,hi,Friends,* Work,r@x,Mobile,555 1234,1 Main,1913\n"
        "E,,Nixon,BSCP,,,,,,,,,",
        "utf-8",
    )
    done = bring_in(first := import_contacts(Plan(), path), default_decisions(first), "i")(Plan())
    assert done is not None
    plan = Plan().after(done)
    assert (len(plan.table(Contact)), len(plan.table(Tie))) == (4, 2)
    again = import_contacts(plan, path)
    assert bring_in(again, default_decisions(again), "j")(plan) is None


def test_a_table_without_rows_has_headings() -> None:
    assert table_of(read_cells("Name,E-mail\n").rows).headers == ("Name", "E-mail")


def test_chosen_columns_are_remembered_by_the_headings() -> None:
    assert fingerprint(["Name", "E-mail 1"]) == fingerprint([" name", "E-Mail 2 "])
    assert fingerprint(["Name", "E-mail"]) != fingerprint(["E-mail", "Name"])
