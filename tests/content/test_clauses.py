"""The clause library: what ships is whole and keeps its ids; what is wrong is named and left out."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.clauses import clause_library, load_clause_text, load_clauses
from planner.content.toml_files import FileErrors
from planner.content.worksheets import shipped_worksheet
from planner.domain.agreement import ASPECTS
from planner.domain.blanks import BlankKind, blank_names, blank_problem
from planner.domain.clauses import Level, Library, Template
from planner.domain.fields import Audience
from planner.domain.votes import Method
from planner.files import resource

SOUND = """\
language = "en"

[[group]]
id = "house"
title = "Our house"

[[clause]]
id = "house.keys"
group = "house"
heading = "Keys"
level = "short"
why = "Doors."
summary = "There are {keys} keys."
settles = ["money"]
dangers = ["lost"]

[[clause.variant]]
id = "some"
label = "Some"
text = '''
There are {keys}
keys.

Nobody copies them.'''

[[clause.blank]]
name = "keys"
label = "how many"
kind = "number"
least = 1

[[clause]]
id = "house.garden"
group = "house"
heading = "Garden"
level = "full"
why = "Flowers."
summary = "It is for all."

[[clause.variant]]
id = "all"
label = "For all"
text = "The garden is for all."

[[danger]]
id = "lost"
what = "A key is lost"
signs = "Pockets are turned out."
response = "Change the lock."
"""


@pytest.fixture(scope="module")
def library() -> Library:
    found, problems = clause_library()
    assert not problems
    return found


def _loaded(folder: Path, *texts: str) -> tuple[Library, tuple[str, ...]]:
    paths = [folder / f"{number}.toml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
    return load_clauses(paths)


def test_a_sound_file_is_kept_whole(tmp_path: Path) -> None:
    found, problems = _loaded(tmp_path, SOUND)
    assert not problems
    keys, garden = found.templates
    assert (keys.id, keys.level, keys.settles, keys.dangers) == (
        "house.keys",
        Level.SHORT,
        ("money",),
        ("lost",),
    )
    assert keys.variants[0].text == "There are {keys} keys.\n\nNobody copies them."
    assert (keys.blanks[0].kind, keys.blanks[0].least) == (BlankKind.NUMBER, 1)
    assert found.of_level(Level.SHORT) == (keys,)
    assert found.of_level(Level.FULL) == (keys, garden)
    assert found.in_group("house") == (keys, garden)


@pytest.mark.parametrize(
    ("good", "bad", "line", "words"),
    [
        ('heading = "Keys"', "heading = 7", 10, "clause “house.keys” must be text"),
        ('level = "short"', 'level = "tiny"', 11, "cannot be “tiny”"),
        ('settles = ["money"]', 'settles = ["weather"]', 14, "“weather” in clause “house.keys” is not known"),
        ('why = "Doors."', "", 8, "clause “house.keys” has no “why”"),
        ('why = "Doors."', 'because = "Doors."', 12, "not known here: “because”"),
        ("There are {keys}\n", "There are {keis}\n", 8, "has the blank {keis}"),
        ("Nobody copies", "Nobody} copies", 17, "a brace that belongs to no blank"),
        ('kind = "number"', 'kind = "colour"', 30, "cannot be “colour”"),
        ("least = 1", "least = 1\nusual = 'none'", 32, "does not fit: “none” is not a whole number"),
        ("least = 1", 'choices.a = "A"', 31, "its kind is not “choice”"),
        ('dangers = ["lost"]', 'dangers = ["fire"]', 8, "names the danger “fire”"),
        ('group = "house"\nheading = "Keys"', 'group = "barn"\nheading = "Keys"', 8, "the part “barn”"),
        ('id = "house.garden"', 'id = "house.keys"', 33, "used before, on line 7"),
    ],
)
def test_a_clause_with_an_error_is_named_and_the_others_load(
    tmp_path: Path, good: str, bad: str, line: int, words: str
) -> None:
    assert good in SOUND
    found, problems = _loaded(tmp_path, SOUND.replace(good, bad, 1))
    assert any(problem.startswith("0.toml, line ") and words in problem for problem in problems), problems
    assert [template.id for template in found.templates] == (
        ["house.keys"] if "house.garden" in good else ["house.garden"]
    )


def test_a_problem_names_its_very_line(tmp_path: Path) -> None:
    _found, problems = _loaded(tmp_path, SOUND.replace('level = "short"', 'level = "tiny"'))
    assert problems[0].startswith(f"0.toml, line {SOUND[: SOUND.index('level')].count(chr(10)) + 1}: ")


def test_an_id_that_an_earlier_file_used_is_left_out(tmp_path: Path) -> None:
    found, problems = _loaded(tmp_path, SOUND, SOUND)
    assert [template.id for template in found.templates] == ["house.keys", "house.garden"]
    assert len(problems) == 4
    assert all(problem.startswith("1.toml, line ") and "0.toml already" in problem for problem in problems)


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"#" * (1024 * 1024 + 1)])
def test_a_file_that_cannot_be_read_is_named_and_the_others_load(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_bytes(content)
    sound = tmp_path / "sound.toml"
    sound.write_text(SOUND, encoding="utf-8")
    found, problems = load_clauses((broken, tmp_path / "gone.toml", sound))
    assert len(found.templates) == 2
    assert [problem.split()[0].rstrip(",") for problem in problems] == ["broken.toml", "gone.toml"]


@given(st.text(), st.integers(0, len(SOUND)))
def test_no_text_breaks_the_reader(garbage: str, place: int) -> None:
    for text in (garbage, SOUND[:place] + garbage + SOUND[place:]):
        with suppress(FileErrors):
            load_clause_text(text, "own.toml")


def _texts(template: Template) -> Iterator[str]:
    for variant in template.variants:
        yield from (variant.text, variant.summary)
    yield template.summary


def test_there_is_a_library_of_every_level(library: Library) -> None:
    counts = [len(library.of_level(level)) for level in Level]
    assert counts[0] >= 12
    assert counts[1] >= 30
    assert counts[2] == len(library.templates) > counts[1]
    assert len(library.dangers) >= 7
    assert all(library.in_group(group.id) for group in library.groups)


def test_even_the_short_agreement_settles_what_the_checker_asks_for(library: Library) -> None:
    settled = {
        aspect
        for template in library.of_level(Level.SHORT)
        for aspect in (*template.settles, *template.variants[0].settles)
    }
    assert {"decision-rule", "quorum", "fallback", "exit", "not-shared", "complaints", "review"} <= settled
    every = {aspect for template in library.templates for aspect in template.settles}
    assert every == {aspect.value for aspect in ASPECTS}


def test_each_decision_variant_is_a_method_that_the_calculator_knows(library: Library) -> None:
    method = library.template("decisions.method")
    assert method is not None
    assert {variant.id for variant in method.variants} == set(Method)


def test_every_question_that_helps_is_in_the_worksheet(library: Library) -> None:
    worksheet = shipped_worksheet()
    for template in library.templates:
        named = (*template.questions, *(blank.question for blank in template.blanks if blank.question))
        assert [each for each in named if worksheet.question(each) is None] == [], template.id


def test_no_answer_that_is_not_public_is_copied_into_a_public_clause(library: Library) -> None:
    worksheet = shipped_worksheet()
    for template in library.templates:
        for blank in template.blanks:
            question = worksheet.question(blank.question)
            if question is not None and not template.members_only:
                assert question.audience is Audience.PUBLIC, (template.id, blank.name)


def test_every_danger_has_clauses_against_it(library: Library) -> None:
    named = {danger for template in library.templates for danger in template.dangers}
    assert named == {danger.id for danger in library.dangers}


def test_what_is_usual_fits_and_every_text_is_ready_to_print(library: Library) -> None:
    for template in library.templates:
        for blank in template.blanks:
            assert blank_problem(blank, blank.usual) is None, (template.id, blank.name)
        for text in _texts(template):
            assert "'" not in text, template.id
            assert not re.search(r"\s{2,}(?<!\n\n)|[ \t]\n", text), template.id
            assert "  " not in text


def test_a_summary_is_one_sentence(library: Library) -> None:
    for template in library.templates:
        for text in (template.summary, *(v.summary for v in template.variants if v.summary)):
            assert len(re.findall(r"[.!?](?:\s|$)", text)) == 1, text


_PLACE = Path("clauses", "released-ids.txt")


def _listed() -> list[str]:
    lines = resource(*_PLACE.parts).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _now(library: Library) -> set[str]:
    lines = {f"group {group.id}" for group in library.groups}
    lines |= {f"danger {danger.id}" for danger in library.dangers}
    for template in library.templates:
        lines.add(f"clause {template.id} {template.group}")
        lines |= {f"variant {template.id} {variant.id}" for variant in template.variants}
        lines |= {f"blank {template.id} {blank.name} {blank.kind}" for blank in template.blanks}
    return lines


def test_no_released_id_has_vanished_or_changed_its_kind(library: Library) -> None:
    gone = {line for line in _listed() if not line.startswith("retired ")} - _now(library)
    assert not gone, "bring them back, or write 'retired ' before them in released-ids.txt"


def test_every_shipped_id_is_on_the_list(library: Library) -> None:
    assert not sorted(_now(library) - set(_listed())), "add these lines to released-ids.txt"


def test_no_retired_id_comes_back(library: Library) -> None:
    kept = {" ".join(line.split()[:2]) for line in _now(library) if not line.startswith(("variant", "blank"))}
    kept |= {" ".join(line.split()[:3]) for line in _now(library) if line.startswith(("variant", "blank"))}
    retired = [line.removeprefix("retired ") for line in _listed() if line.startswith("retired ")]
    assert not [line for line in retired if any(line == k or line.startswith(f"{k} ") for k in kept)]


def test_the_list_is_sorted_and_names_each_once() -> None:
    lines = [line.removeprefix("retired ") for line in _listed()]
    assert lines == sorted(set(lines))


def test_a_blank_stands_under_one_name_with_one_meaning_in_a_clause(library: Library) -> None:
    for template in library.templates:
        used = {name for text in _texts(template) for name in blank_names(text)}
        assert used == {blank.name for blank in template.blanks}
