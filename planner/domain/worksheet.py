"""The worksheet: sections of questions that a group answers, shipped ones and its own."""

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum

from planner.domain.errors import PlannerError
from planner.domain.fields import Audience, Choice
from planner.domain.values import value_by_name
from planner.i18n import _

PAGES = (
    "city",
    "events",
    "knowledge",
    "people",
    "conversations",
    "agreement",
    "risks",
    "roles",
    "strategy",
    "ready",
)
"""The pages of the window that show questions, in the order in which a group works."""


class QuestionKind(StrEnum):
    """What an answer holds. The values are those of `fields.Kind`."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


class QuestionsClash(PlannerError):
    """Two worksheets use one id for two questions or two sections."""


@value_by_name
class Question:
    """One question with its guidance, in its worksheet's language. An empty line parts paragraphs.

    Only `id`, `prompt` and `kind` are sure to say something: a group's own question may do without guidance.
    """

    id: str
    prompt: str
    kind: QuestionKind = QuestionKind.TEXT
    choices: tuple[Choice, ...] = ()
    why: str = ""
    help: str = ""
    good_practice: str = ""
    example_hint: str = ""
    source: str = ""
    audience: Audience = Audience.COALITION
    """The widest audience that may read the answer."""
    line: int = field(default=0, compare=False)
    """Where the question begins in its file, from 1; 0 for a shipped one, which is not looked up."""

    def choice_label(self, value: str) -> str:
        """What a person calls the choice `value`; the value itself where it is not one of the choices."""
        return next((choice.label for choice in self.choices if choice.value == value), value)


@value_by_name
class Section:
    """Questions that belong together, and the page of the window on which they stand."""

    id: str
    page: str
    title: str
    intro: str = ""
    questions: tuple[Question, ...] = ()
    line: int = field(default=0, compare=False)


@value_by_name
class Worksheet:
    """Sections in the order in which they are worked through. Ids are unique; see `combined`."""

    id: str
    title: str
    language: str
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    """All the questions, in order."""
    _places: dict[str, tuple[Section, Question]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep what every page asks for again and again."""
        pairs = [(section, question) for section in self.sections for question in section.questions]
        object.__setattr__(self, "questions", tuple(question for _section, question in pairs))
        object.__setattr__(self, "_places", {pair[1].id: pair for pair in pairs})

    def question(self, question_id: str) -> Question | None:
        """The question with this id; None for one that has gone with its worksheet."""
        place = self._places.get(question_id)
        return place[1] if place else None

    def section_of(self, question_id: str) -> Section | None:
        """The section in which a question stands; None where there is no such question."""
        place = self._places.get(question_id)
        return place[0] if place else None

    def sections_on(self, page: str) -> tuple[Section, ...]:
        """The sections that a page of the window shows, in order."""
        return tuple(section for section in self.sections if section.page == page)


def combined(worksheets: Iterable[Worksheet]) -> Worksheet:
    """One worksheet out of several, named after the first: the shipped one and then a group's own.

    Raises QuestionsClash when an id of a question or a section stands in two of them.
    """
    parts = tuple(worksheets)
    if not parts:
        return Worksheet(id="", title="", language="")
    sections = tuple(section for part in parts for section in part.sections)
    _refuse_twice(section.id for section in sections)
    _refuse_twice(question.id for section in sections for question in section.questions)
    first = parts[0]
    return Worksheet(id=first.id, title=first.title, language=first.language, sections=sections)


def _refuse_twice(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise QuestionsClash(
                _("The id “{id}” is used in two worksheets. Give yours another one.").format(id=each)
            )
        seen.add(each)
