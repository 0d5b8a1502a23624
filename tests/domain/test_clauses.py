"""Blanks: found in a wording, filled in, checked, kept as typed, and read as a sentence."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agreement import Clause
from planner.domain.blanks import (
    Blank,
    BlankKind,
    PieceState,
    as_lines,
    as_read,
    blank_names,
    blank_problem,
    filled_in,
    fraction_of,
    number_of,
    pieces,
)
from planner.domain.clauses import NO_LIBRARY, blanks_of, is_as_in_library
from planner.domain.fields import Choice
from tests.domain.agreements import LIBRARY, QUORUM
from tests.strategies import texts

_names = st.sampled_from(("days", "who", "the hall", "Größe"))
_wordings = st.lists(st.one_of(texts, _names.map("{{{}}}".format)), max_size=6).map("".join)
_values = st.dictionaries(_names, texts, max_size=3)


@given(_wordings, _values)
def test_filling_replaces_the_blanks_and_nothing_else(text: str, values: dict[str, str]) -> None:
    found = pieces(text, values, {})
    back = "".join("{" + piece.blank + "}" if piece.blank else piece.text for piece in found)
    assert back == text
    for piece in found:
        if piece.blank:
            value = values.get(piece.blank, "")
            assert (piece.state is PieceState.EMPTY) == (not value.strip())
            assert piece.state is PieceState.EMPTY or piece.text == value


@given(st.dictionaries(_names, texts.filter(lambda text: "\n" not in text), max_size=3))
def test_what_was_filled_in_is_kept_as_typed(values: dict[str, str]) -> None:
    assert filled_in(as_lines(values)) == {name: value for name, value in values.items() if value}


def test_a_value_of_several_lines_survives_a_form_that_keeps_each_line_apart() -> None:
    (line,) = as_lines({"who": "Rosa\nand Ben"})
    assert filled_in((line,)) == filled_in(line.split("\n")) == {"who": "Rosa\nand Ben"}


def test_a_line_that_belongs_to_no_blank_is_passed_over() -> None:
    assert filled_in(("lost", "=x", "who=Rosa", "3=4")) == {"who": "Rosa\n3=4"}


@given(st.sampled_from(BlankKind), texts)
def test_no_value_breaks_the_check_or_the_reading(kind: BlankKind, value: str) -> None:
    blank = Blank(name="x", label="X", kind=kind, choices=(Choice("a", "A"),))
    problem = blank_problem(blank, value)
    assert problem is None or problem.endswith((".", "?"))
    assert isinstance(as_read(blank, value), str)


_DAYS = Blank(name="x", label="X", kind=BlankKind.DAYS)
_SHARE = Blank(name="x", label="X", kind=BlankKind.FRACTION)
_PERCENT = Blank(name="x", label="X", kind=BlankKind.PERCENT)
_COUNT = Blank(name="x", label="X", kind=BlankKind.NUMBER, least=1, most=9, unit=("person", "people"))
_MONEY = Blank(name="x", label="X", kind=BlankKind.MONEY)
_DATE = Blank(name="x", label="X", kind=BlankKind.DATE)
_NAME = Blank(name="x", label="X", kind=BlankKind.NAME)
_CHOICE = Blank(name="x", label="X", kind=BlankKind.CHOICE, choices=(Choice("a", "Yes, always"),))


@pytest.mark.parametrize(
    ("blank", "value", "reads"),
    [
        (_DAYS, "14", "14 days"),
        (_DAYS, "1", "1 day"),
        (_SHARE, "2/3", "two thirds"),
        (_SHARE, "two-thirds", "two thirds"),
        (_SHARE, "½", "half"),
        (_SHARE, "13 of 25", "13 of 25"),
        (_SHARE, "60 %", "60%"),
        (_PERCENT, "12,5", "12,5%"),
        (_COUNT, "1", "1 person"),
        (_COUNT, "3", "3 people"),
        (_MONEY, "1,500.50 dollars", "1,500.50 dollars"),
        (_MONEY, "€ 200", "€ 200"),
        (_DATE, "2026-11-20", "2026-11-20"),
        (_NAME, "Rosa", "Rosa"),
        (_CHOICE, "a", "Yes, always"),
    ],
)
def test_sound_values_read_as_a_sentence(blank: Blank, value: str, reads: str) -> None:
    assert blank_problem(blank, value) is None
    assert as_read(blank, value) == reads


@pytest.mark.parametrize(
    ("blank", "value", "words"),
    [
        (_PERCENT, "130%", "more than everybody"),
        (_PERCENT, "-5", "less than nothing"),
        (_SHARE, "130%", "more than all there are"),
        (_SHARE, "7/5", "more than all there are"),
        (_SHARE, "0 of 0", "divides by nothing"),
        (_SHARE, "-1/2", "less than nothing"),
        (_SHARE, "0", "nobody at all"),
        (_SHARE, "most of us", "not a share"),
        (_DAYS, "-3", "lie in the past"),
        (_DAYS, "a week", "not a number of days"),
        (_COUNT, "0", "too few"),
        (_COUNT, "10", "too many"),
        (_COUNT, "9" * 5000, "not a whole number"),
        (_MONEY, "a little", "not say one sum"),
        (_MONEY, "-20 euros", "less than nothing"),
        (_DATE, "2026-02-30", "not a day"),
        (_NAME, "???", "names nobody"),
        (_CHOICE, "b", "none of the choices: Yes, always"),
    ],
)
def test_nonsense_is_explained_and_shown_as_it_was_typed(blank: Blank, value: str, words: str) -> None:
    assert words in str(blank_problem(blank, value))
    (piece,) = pieces("{x}", {"x": value}, {"x": blank})
    assert (piece.text, piece.state) == (value, PieceState.DOUBTFUL)


def test_an_open_blank_is_shown_by_its_label_and_is_no_nonsense() -> None:
    assert blank_problem(_DAYS, " ") is None
    (piece,) = pieces("{x}", {"x": " "}, {"x": _DAYS})
    assert (piece.text, piece.state, piece.blank) == ("[X]", PieceState.EMPTY, "x")


def test_a_private_name_is_not_shown_to_the_public() -> None:
    blank = Blank(name="x", label="the mediator", kind=BlankKind.NAME, is_private=True)
    (shown,) = pieces("{x}", {"x": "Rosa"}, {"x": blank})
    (hidden,) = pieces("{x}", {"x": "Rosa"}, {"x": blank}, is_public=True)
    assert (shown.text, hidden.text) == ("Rosa", "[the mediator: known to the members]")


def test_a_day_is_written_as_the_reader_writes_days() -> None:
    (piece,) = pieces(
        "{x}", {"x": "2026-11-20"}, {"x": _DATE}, show_day=lambda day: f"{day.day}.{day.month}."
    )
    assert piece.text == "20.11."
    assert as_read(_DATE, "2026-11-20", date.isoformat) == "2026-11-20"


@given(st.integers(-999_999_999, 999_999_999))
def test_a_whole_number_is_read_as_it_is(number: int) -> None:
    assert number_of(f" {number} ") == number
    assert number_of(f"{number:,}") == number


@given(st.integers(0, 999), st.integers(1, 999))
def test_a_share_is_read_exactly(part: int, whole: int) -> None:
    assert fraction_of(f"{part}/{whole}") == fraction_of(f"{part} of {whole}") == Fraction(part, whole)
    assert fraction_of(f"{part}%") == Fraction(part, 100)


def test_blanks_are_named_once_and_a_lone_brace_is_only_a_brace() -> None:
    assert blank_names("{b} {a} {b} {} { x} {1} {a{c}}") == ("b", "a", "c")


def test_the_blanks_of_a_clause_know_the_library_and_do_without_it() -> None:
    clause = Clause(id="c", template=QUORUM.id, text="{quorum_count} and {own}", blanks=("quorum_count=-1",))
    known, own = blanks_of(clause, LIBRARY)
    assert known.blank.kind is BlankKind.NUMBER
    assert "too few" in known.problem
    assert own.is_missing
    assert [state.problem for state in blanks_of(clause, NO_LIBRARY)] == ["", ""]


def test_a_wording_is_the_librarys_until_somebody_changes_it() -> None:
    variant = QUORUM.variants[1]
    clause = Clause(id="c", template=QUORUM.id, variant=variant.id, text=variant.text)
    assert is_as_in_library(clause, LIBRARY)
    assert not is_as_in_library(clause.but(text=variant.text + "!"), LIBRARY)
    assert not is_as_in_library(clause.but(template="lost"), LIBRARY)
