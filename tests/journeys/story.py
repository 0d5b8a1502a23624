"""A story: a TOML file of steps, each one verb with what it needs, done one after the other."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf

from planner.domain.registry import BY_TABLE
from planner.ui.desk import Desk
from planner.ui.pages.print import PrintPage
from planner.ui.pages.question_card import QuestionCard
from planner.ui.program import Program
from tests.journeys.hand import Hand, NotSeen, file_dialogs_answered

FOLDER = Path(__file__).parent
_MOST_STEPS_BACK = 500


@dataclass(frozen=True, slots=True)
class Story:
    """What is done, in order. `begins`: "welcome" or "example"."""

    title: str
    begins: str
    steps: tuple[Mapping[str, Any], ...]


def read_story(path: Path) -> Story:
    """A story from its file. Raises KeyError for a verb that there is not."""
    content = tomllib.loads(path.read_text("utf-8"))
    steps = tuple(content["step"])
    for step in steps:
        for verb in step:
            VERBS[verb]
    return Story(content["title"], content["begins"], steps)


def stories() -> list[Path]:
    """All the files."""
    return sorted(FOLDER.glob("*.toml"))


def _no_picture() -> None:
    return


def tell(
    story: Story, program: Program, folder: Path, take_picture: Callable[[], object] = _no_picture
) -> None:
    """Do what a story says. Raises NotSeen, naming the step, where it does not come out.

    `take_picture` is called where the story says so.
    """
    hand = Hand(program, folder)
    program.window.activateWindow()
    hand.until(program.window.isActiveWindow, "the window to have the keyboard")
    answers: list[str] = []
    with file_dialogs_answered(lambda: answers.pop(0) if answers else ""):
        for number, step in enumerate(story.steps, start=1):
            for verb, value in step.items():
                try:
                    if verb == "file":
                        answers[:] = [str(folder / value)]
                    elif verb == "picture":
                        take_picture()
                    else:
                        VERBS[verb](hand, value)
                except AssertionError as error:
                    raise NotSeen(f"step {number}, {verb} = {value!r}: {error}") from error


# The verbs


def _desk(hand: Hand) -> Desk:
    if hand.program.desk is None:
        raise NotSeen("no plan is open")
    return hand.program.desk


def _card(hand: Hand, question_id: str) -> QuestionCard:
    question = _desk(hand).worksheet.question(question_id)
    if question is None:
        raise NotSeen(f"the worksheet asks no {question_id}")
    hand.find(question.prompt)
    cards = (each for each in hand.program.window.findChildren(QuestionCard) if each.isVisible())
    return next(each for each in cards if each.question.id == question_id)


def _answer(hand: Hand, value: Mapping[str, str]) -> None:
    _card(hand, value["question"])
    hand.type_in(value["text"])


def _look_for(hand: Hand, value: Mapping[str, str]) -> None:
    card = _card(hand, value["question"])
    chip = next(each for each in card.state.findChildren(type(card.pin)) if each.text() == "Still looking")
    chip.setFocus()
    hand.press("Space")
    hand.type_in(value["finder"])
    hand.press("Escape")  # the list of names


def _write(hand: Hand, value: Mapping[str, str]) -> None:
    hand.write(value["in"], value["text"])
    if "then" in value:
        hand.press(value["then"])


def _undo(hand: Hand, _value: str) -> None:
    session = _desk(hand).session
    for _step in range(_MOST_STEPS_BACK):
        session.settle()
        if not session.undo_label:
            return
        hand.press("Ctrl+Z")
    raise NotSeen("there is always something more to undo")


def _remember(hand: Hand, _value: str) -> None:
    session = _desk(hand).session
    session.settle()
    hand.begun_with = session.plan


def _preview(hand: Hand, _value: str) -> None:
    page = next(each for each in hand.program.window.findChildren(PrintPage) if each.isVisible())
    hand.until(lambda: page.is_up_to_date, "the preview")


def _expect(hand: Hand, value: Mapping[str, Any]) -> None:
    for what, wanted in value.items():
        _EXPECTATIONS[what](hand, wanted)


def _page_is(hand: Hand, page: str) -> None:
    workspace = hand.program.window.workspace
    hand.until(lambda: workspace is not None and workspace.page == page, f"the page {page}")


def _says(hand: Hand, text: str) -> None:
    hand.until(lambda: hand.reads(text), f"the words {text!r}")


def _is_silent_on(hand: Hand, text: str) -> None:
    hand.until(lambda: not hand.reads(text), f"the words {text!r} to go")


def _lists(hand: Hand, value: Mapping[str, Any]) -> None:
    wanted, unwanted = set(value.get("has", ())), set(value.get("lacks", ()))
    hand.until(lambda: wanted <= hand.lines() and not unwanted & hand.lines(), "such a list")


def _holds(hand: Hand, counts: Mapping[str, int]) -> None:
    desk = _desk(hand)
    desk.session.settle()
    found = {table: len(list(desk.plan.all(BY_TABLE[table]))) for table in counts}
    if found != dict(counts):
        raise NotSeen(f"the plan holds {found}")


def _is_as_begun(hand: Hand, wanted: bool) -> None:
    session = _desk(hand).session
    session.settle()
    if (session.plan == hand.begun_with) is not wanted:
        raise NotSeen("the plan is another than it was")


def _file(hand: Hand, value: Mapping[str, Any]) -> None:
    path = hand.folder / value["name"]
    hand.until(path.is_file, f"the file {path.name}")
    text = _text_of(path)
    for words in value.get("has", ()):
        if words not in text:
            raise NotSeen(f"{path.name} lacks {words!r}")
    for words in value.get("lacks", ()):
        if words in text:
            raise NotSeen(f"{path.name} holds {words!r}")


def _text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = (page.extract_text() for page in pypdf.PdfReader(path).pages)
        return " ".join(" ".join(pages).split())
    return path.read_text("utf-8-sig")


Verb = Callable[[Hand, Any], None]
VERBS: dict[str, Verb] = {
    "press": lambda hand, keys: hand.press(keys),
    "type": lambda hand, text: hand.type_in(text),
    "click": lambda hand, name: hand.click(name),
    "write": _write,
    "choose": lambda hand, value: hand.choose(value["in"], value["option"]),
    "row": lambda hand, text: hand.pick_row(text),
    "find": lambda hand, words: hand.find(words),
    "answer": _answer,
    "look_for": _look_for,
    "file": lambda hand, name: None,
    "picture": lambda hand, name: None,
    "preview": _preview,
    "remember": _remember,
    "undo": _undo,
    "expect": _expect,
}
_EXPECTATIONS: dict[str, Verb] = {
    "page": _page_is,
    "says": _says,
    "silent": _is_silent_on,
    "holds": _holds,
    "lists": _lists,
    "as_begun": _is_as_begun,
    "file": _file,
}
