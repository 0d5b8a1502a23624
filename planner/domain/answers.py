"""The plan's own particulars and its answers."""

from enum import StrEnum
from typing import ClassVar

from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, record
from planner.i18n import N_

PLAN_ID = "plan"


class AnswerState(StrEnum):
    """Where a question stands. An open one with text is under way."""

    OPEN = "open"
    ANSWERED = "answered"
    STILL_LOOKING = "still_looking"
    DOES_NOT_APPLY = "does_not_apply"


ANSWER_STATES = (
    Choice(AnswerState.OPEN, N_("Not answered")),
    Choice(AnswerState.ANSWERED, N_("Answered")),
    Choice(AnswerState.STILL_LOOKING, N_("Still looking")),
    Choice(AnswerState.DOES_NOT_APPLY, N_("Does not apply")),
)


@record
class PlanInfo(Record):
    """What the plan is called and whom it is for. There is one, with the id PLAN_ID."""

    table: ClassVar[str] = "plan_info"
    one: ClassVar[str] = N_("Plan")
    many: ClassVar[str] = N_("Plan")

    title: str = described(N_("Title"), audience=Audience.PUBLIC, essential=True)
    city: str = described(N_("City"), audience=Audience.PUBLIC, essential=True)
    issue: str = described(
        N_("Issue"), audience=Audience.PUBLIC, essential=True, help=N_("In a few words: what is this about?")
    )
    group: str = described(N_("Group"), audience=Audience.PUBLIC, essential=True)
    workshop_on: str = described(
        N_("Next workshop"), Kind.DATE, essential=True, help=N_("Open questions are listed to bring there.")
    )
    country: str = described(
        N_("Country"),
        help=N_("Two letters, such as US or GB: phone numbers are read with it."),
        essential=True,
    )
    as_of: str = described(
        N_("Told as of"), Kind.DATE, help=N_("A plan told as of a past day takes that day for today.")
    )
    language: str = described(N_("Language of the worksheet"), default="en")
    example: bool | None = described(N_("This is an example"), Kind.YES_NO, audience=Audience.PUBLIC)


@record
class Answer(Record):
    """What the group says to one question of a worksheet. Its id is the question's."""

    table: ClassVar[str] = "answer"
    one: ClassVar[str] = N_("Answer")
    many: ClassVar[str] = N_("Answers")

    text: str = described(N_("Answer"), Kind.TEXT, essential=True)
    state: str = described(
        N_("State"), Kind.CHOICE, choices=ANSWER_STATES, default=AnswerState.OPEN, essential=True
    )
    bring: bool | None = described(N_("Bring to the workshop"), Kind.YES_NO, essential=True)
    finder: str = described(N_("Who will find out"), Kind.LINE, essential=True)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is needed: answered, or it does not apply."""
        return self.state in (AnswerState.ANSWERED, AnswerState.DOES_NOT_APPLY)

    @property
    def is_started(self) -> bool:
        """Whether anybody has said anything to this question."""
        return bool(self.text.strip()) or self.state != AnswerState.OPEN
