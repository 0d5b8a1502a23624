"""A released question keeps its id for ever: plans keep their answers by it."""

import re
from dataclasses import dataclass
from itertools import permutations

import pytest

from planner.content.worksheets import shipped_worksheet
from planner.domain.worksheet import Question, Worksheet
from planner.files import resource

# Half the words of the prompt as it was released are still to be found in the question or in why it is asked.
# Exchanging two questions of a section falls below that in 95 cases of 100.
_SAME_SENSE = 0.5


@dataclass(frozen=True, slots=True)
class Released:
    """One line of released-ids.txt."""

    id: str
    section: str
    kind: str
    prompt: str


def _lines() -> list[str]:
    text = resource("worksheets", "released-ids.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def released() -> dict[str, Released]:
    rows = (line.split(" ", 3) for line in _lines() if not line.startswith("retired "))
    return {row[0]: Released(*row) for row in rows}


@pytest.fixture(scope="module")
def retired() -> set[str]:
    return {line.split()[1] for line in _lines() if line.startswith("retired ")}


@pytest.fixture(scope="module")
def worksheet() -> Worksheet:
    return shipped_worksheet()


def _words(text: str) -> set[str]:
    """The longer words, cut to six letters so that endings don't matter."""
    return {word[:6] for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


def _likeness(prompt: str, question: Question) -> float:
    wanted = _words(prompt)
    return len(wanted & _words(f"{question.prompt} {question.why}")) / len(wanted) if wanted else 0.0


def test_no_released_question_has_vanished(released: dict[str, Released], worksheet: Worksheet) -> None:
    gone = [each for each in released if worksheet.question(each) is None]
    assert not gone, "bring them back, or write 'retired ID' in their place in released-ids.txt"


def test_no_retired_id_comes_back(retired: set[str], worksheet: Worksheet) -> None:
    assert not [question.id for question in worksheet.questions if question.id in retired]


def test_every_shipped_question_is_on_the_list(released: dict[str, Released], worksheet: Worksheet) -> None:
    missing = [
        f"{question.id} {section.id} {question.kind} {question.prompt}"
        for section in worksheet.sections
        for question in section.questions
        if question.id not in released
    ]
    assert not missing, "add these lines to released-ids.txt"


def test_a_released_id_stays_in_its_section_and_keeps_its_kind(
    released: dict[str, Released], worksheet: Worksheet
) -> None:
    now = {
        question.id: (section.id, str(question.kind))
        for section in worksheet.sections
        for question in section.questions
    }
    assert {each.id: (each.section, each.kind) for each in released.values() if each.id in now} == now


def test_a_released_id_still_asks_the_same(released: dict[str, Released], worksheet: Worksheet) -> None:
    strayed = [
        question.id
        for question in worksheet.questions
        if question.id in released and _likeness(released[question.id].prompt, question) < _SAME_SENSE
    ]
    assert not strayed, (
        "another question needs another id; a better wording, its new prompt in released-ids.txt"
    )


def test_the_likeness_tells_questions_of_one_section_apart(worksheet: Worksheet) -> None:
    pairs = [pair for section in worksheet.sections for pair in permutations(section.questions, 2)]
    confused = [pair for pair in pairs if _likeness(pair[0].prompt, pair[1]) >= _SAME_SENSE]
    assert len(confused) < len(pairs) / 10


def test_the_list_is_sorted_and_names_each_id_once() -> None:
    ids = [line.removeprefix("retired ").split()[0] for line in _lines()]
    assert ids == sorted(set(ids))
