"""Reading a group's own worksheet: what is sound is kept, what is not is said with its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.content.checked_tables import flow
from planner.content.toml_files import LARGEST_FILE
from planner.content.worksheets import (
    WorksheetErrors,
    load_worksheet,
    load_worksheet_text,
    shipped_files,
)
from planner.domain.errors import PlannerError
from planner.domain.fields import Audience, Choice
from planner.domain.worksheet import QuestionKind

SOUND = """\
# Our own questions
id = "our-street"
title = "Our street"
language = "en"

[[section]]
id = "street"
page = "city"
title = "The street"

[[section.question]]
id = "street.lamps"
prompt = "Which lamps are broken?"

[[section.question]]
id = "street.way"
prompt = '''
How do we get there
in the evening?

Say it for each house.'''
kind = "choice"
choices.on-foot = "On foot"
choices.by-bus = "By bus"
audience = "committee"
why = "Because of the dark."
"""


def _problems(text: str) -> tuple[str, ...]:
    with pytest.raises(WorksheetErrors) as caught:
        load_worksheet_text(text, "own.toml")
    return caught.value.problems


def _only_problem(text: str) -> str:
    (problem,) = _problems(text)
    return problem


def test_a_short_worksheet_needs_only_ids_and_prompts() -> None:
    worksheet = load_worksheet_text(SOUND, "own.toml")
    lamps, _way = worksheet.questions
    assert (worksheet.id, worksheet.title, worksheet.language) == ("our-street", "Our street", "en")
    assert (lamps.prompt, lamps.kind, lamps.audience) == (
        "Which lamps are broken?",
        QuestionKind.TEXT,
        Audience.COALITION,
    )
    assert (lamps.why, lamps.example_hint, lamps.line) == ("", "", 11)


def test_a_full_question_keeps_everything() -> None:
    way = load_worksheet_text(SOUND, "own.toml").question("street.way")
    assert way is not None
    assert way.prompt == "How do we get there in the evening?\n\nSay it for each house."
    assert way.choices == (Choice("on-foot", "On foot"), Choice("by-bus", "By bus"))
    assert (way.audience, way.why, way.line) == (Audience.COMMITTEE, "Because of the dark.", 15)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Our street"\n', "", "own.toml, line 1: the worksheet has no “title”."),
        ('language = "en"', 'language = "Klingon!"', "own.toml, line 4: “Klingon!” cannot be the “language”"),
        (
            'page = "city"',
            'page = "moon"',
            "own.toml, line 8: The “page” of section “street” cannot be “moon”.",
        ),
        ('page = "city"\n', "", "own.toml, line 6: section “street” has no “page”."),
        ('title = "The street"', 'titel = "The street"', "own.toml, line 9: section “street” has a key"),
        ('"street.lamps"', '"Lamps"', "own.toml, line 12: “Lamps” cannot be the “id” of question “Lamps”."),
        ('"street.lamps"', f'"a.{"b" * 60}"', "own.toml, line 12: “a.bbbb"),
        (
            '"street.lamps"',
            '"street.way"',
            "own.toml, line 15: The id “street.way” is used before, on line 11.",
        ),
        (
            '"Which lamps are broken?"',
            '"  "',
            "own.toml, line 13: “prompt” in question “street.lamps” is empty.",
        ),
        (
            '"Which lamps are broken?"',
            "3",
            "own.toml, line 13: “prompt” in question “street.lamps” must be text",
        ),
        (
            '"Which lamps are broken?"',
            '"\\u0007"',
            "own.toml, line 13: “prompt” in question “street.lamps” holds",
        ),
        (
            'prompt = "Which lamps are broken?"',
            "",
            "own.toml, line 11: question “street.lamps” has no “prompt”.",
        ),
        (
            'kind = "choice"',
            'kind = "guess"',
            "own.toml, line 22: The “kind” of question “street.way” cannot be “guess”.",
        ),
        ('kind = "choice"', 'kind = "text"', "own.toml, line 23: question “street.way” has choices, but"),
        ('choices.by-bus = "By bus"\n', "", "own.toml, line 23: question “street.way” needs two or more"),
        ('"By bus"', '""', "own.toml, line 23: The choice “by-bus” of question “street.way” has no text"),
        (
            "choices.by-bus",
            'choices."By bus"',
            "own.toml, line 23: “By bus” cannot name a choice of question",
        ),
        (
            '"committee"',
            '"friends"',
            "own.toml, line 25: The “audience” of question “street.way” cannot be “friends”.",
        ),
        ('"Because of the dark."', "[1]", "own.toml, line 26: “why” in question “street.way” must be text"),
        ('title = "Our street"', 'title = "Our', "own.toml, line 3: this is not TOML"),
        ('why = "Because', 'prompt = "Because', "own.toml, line 26: this is not TOML"),
    ],
)
def test_a_mistake_is_said_with_file_line_and_question(old: str, new: str, said: str) -> None:
    problems = _problems(SOUND.replace(old, new, 1))
    assert said in problems[-1]


def test_a_choice_without_choices_is_said() -> None:
    text = "".join(line for line in SOUND.splitlines(keepends=True) if not line.startswith("choices"))
    assert "line 22: question “street.way” is a choice, but has no choices" in _only_problem(text)


def test_all_the_mistakes_are_listed_in_the_order_of_their_lines() -> None:
    text = (
        SOUND.replace('"city"', '"moon"').replace('"Which lamps are broken?"', '""').replace("why =", "wy =")
    )
    problems = _problems(text)
    assert [problem.split(":")[0] for problem in problems] == [
        "own.toml, line 8",
        "own.toml, line 13",
        "own.toml, line 26",
    ]


def test_the_error_itself_is_one_sentence_and_counts_the_rest() -> None:
    with pytest.raises(
        WorksheetErrors, match=r"(?s)^own\.toml, line 8: [^\n]*\(1 more problem in this file\.\)$"
    ):
        load_worksheet_text(SOUND.replace('"city"', '"moon"').replace("why =", "wy ="), "own.toml")


def test_headers_and_keys_inside_texts_do_not_shift_the_lines() -> None:
    fake = '[[section]]\n[[section.question]]\nid = "x"\n# "'
    text = SOUND.replace('"Which lamps are broken?"', f"'''{fake}'''").replace('"committee"', '"friends"')
    assert _only_problem(text).startswith("own.toml, line 28:")


def test_questions_written_in_another_form_of_toml_are_read_too() -> None:
    text = """
    section = [
      {id = "street", page = "city", title = "The street", question = [{id = "a.b", prompt = "Who?"}]},
    ]
    id = "own"
    title = "Own"
    language = "es"
    """
    assert [question.id for question in load_worksheet_text(text, "own.toml").questions] == ["a.b"]


@pytest.mark.parametrize(
    "text", ["section = 3", "section = [1]", "[section]\nquestion = 1", "section = [[[]]]"]
)
def test_a_section_that_is_no_table_is_said(text: str) -> None:
    assert any("[[section]]" in problem for problem in _problems(text))


def test_a_worksheet_without_sections_is_refused() -> None:
    assert "There is no section" in _only_problem('id = "a"\ntitle = "A"\nlanguage = "en"')


@pytest.mark.parametrize(
    "rows",
    ["[[section]]\n" * 501, "[[section]]\n" + "[[section.question]]\n" * 2_001],
    ids=["sections", "questions"],
)
def test_too_many_are_refused_in_one_sentence(rows: str) -> None:
    assert "at most can be used" in _only_problem(f'id = "a"\ntitle = "A"\nlanguage = "en"\n{rows}')


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = {" * 50_000,
        "a = " + "1" * 100_000,
        "a." * 400_000 + "b = 1",
        '"a".' * 200_000 + "b = 1",
        '\\"""' * 200_000,
        "'''\\" * 200_000,
        "a = 9999-99-99",
        "\x00",
        "\ud800",
        'a = "\ud800"',
        " " * LARGEST_FILE + " ",
    ],
    ids=range(12),
)
def test_hostile_text_is_refused_quickly_and_in_words(text: str) -> None:
    assert all(problem.startswith("own.toml") for problem in _problems(text))


def test_a_problem_never_repeats_what_cannot_be_seen() -> None:
    (problem,) = _problems(SOUND.replace("why =", f'"\\u202E\\n{"w" * 500}" ='))
    assert "\u202e" not in problem
    assert "\n" not in problem
    assert len(problem) < 400


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.toml", tmp_path / "marked.toml"
    plain.write_bytes(SOUND.encode("utf-8"))
    marked.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode("utf-8"))
    assert load_worksheet(plain) == load_worksheet(marked)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'id = "a"\ntitle = "Stra\xdfe"\n', "own.toml, line 2: this is not UTF-8 text"),
        (b"#" * (LARGEST_FILE + 1), "own.toml is larger than 1 MiB"),
    ],
)
def test_a_file_that_is_no_worksheet_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(WorksheetErrors, match=said):
        load_worksheet(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path, Path("a\0b")):
        with pytest.raises(WorksheetErrors, match="cannot be read"):
            load_worksheet(path)


PIECES = st.sampled_from(
    [
        "[[section]]\n",
        "[[section.question]]\n",
        "[section]\n",
        'id = "a.b"\n',
        'id = "a"\n',
        'page = "city"\n',
        'kind = "choice"\n',
        "choices = 3\n",
        "choices = {a = 'b', c = 4}\n",
        "choices.x = 'y'\n",
        "prompt = '''\n",
        "'''",
        '"""',
        "title = 1979-05-27\n",
        "section = []\n",
        "question = [1]\n",
        "why = [",
        "]",
        "\\",
        "#",
        "audience = 'public'\n",
    ]
)
SHIPPED_TEXT = shipped_files()[0].read_text(encoding="utf-8")[:3_000]


def _load_or_refuse(text: str) -> None:
    refusal = None
    try:
        sections = load_worksheet_text(text, "own.toml").sections
    except PlannerError as error:
        sections, refusal = (), str(error)
    assert sections or (refusal and refusal.startswith("own.toml"))


@given(st.text())
def test_any_text_loads_or_is_refused_in_words(text: str) -> None:
    _load_or_refuse(text)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30))
def test_any_pieces_of_a_worksheet_load_or_are_refused_in_words(pieces: list[str]) -> None:
    _load_or_refuse("".join(pieces))


@settings(max_examples=50)
@given(st.data())
def test_a_mangled_worksheet_loads_or_is_refused_in_words(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SHIPPED_TEXT)))
    end = data.draw(st.integers(start, min(len(SHIPPED_TEXT), start + 200)))
    _load_or_refuse(SHIPPED_TEXT[:start] + data.draw(PIECES | st.text(max_size=20)) + SHIPPED_TEXT[end:])


@given(st.integers(0, 5), st.lists(st.sampled_from(["\n", "# [[section]]\n", "  \n"]), max_size=8))
def test_a_question_knows_its_line_however_the_file_is_spaced(indent: int, between: list[str]) -> None:
    header = " " * indent + "[[ section . question ]]"
    text = SOUND.replace("[[section.question]]", "".join(between) + header)
    lines = text.splitlines()
    for question in load_worksheet_text(text, "own.toml").questions:
        assert lines[question.line - 1] == header


@given(st.text())
def test_flowing_a_text_twice_changes_nothing_more(text: str) -> None:
    assert flow(flow(text)) == flow(text)
