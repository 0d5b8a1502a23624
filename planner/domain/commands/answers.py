"""Verbs about answers to the worksheet."""

from planner.domain.answers import PLAN_ID, Answer, AnswerState, PlanInfo
from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.commands.records import change
from planner.domain.fields import Value
from planner.domain.plan import Plan
from planner.i18n import _


def write_answer(question_id: str, text: str, *, joins: str = "") -> Command:
    """Set the text of an answer. A question that was open becomes answered, and open again when emptied."""

    def command(plan: Plan) -> ChangeSet | None:
        before = plan.get(Answer, question_id)
        answer = before or Answer(id=question_id)
        after = answer.but(text=text, state=_state_for(answer, text))
        return change_set(_("Write an answer"), (Change(before, after),), joins)

    return command


def _state_for(answer: Answer, text: str) -> str:
    if answer.state == AnswerState.OPEN and text.strip():
        return AnswerState.ANSWERED
    if answer.state == AnswerState.ANSWERED and not text.strip():
        return AnswerState.OPEN
    return answer.state


def set_answer_state(question_id: str, state: AnswerState) -> Command:
    """Mark a question answered, still looking, not applicable or open."""
    return change(Answer, question_id, state=str(state))


def bring_to_workshop(question_id: str, bring: bool) -> Command:
    """Pin a question to the list that the group brings to the workshop, or take it off."""
    return change(Answer, question_id, bring=bring)


def name_finder(question_id: str, finder: str, *, joins: str = "") -> Command:
    """Say who will find out."""
    return change(Answer, question_id, finder=finder, joins=joins)


def describe_plan(*, joins: str = "", **values: Value) -> Command:
    """Set the plan's own particulars: title, city, issue, group, workshop_on, country."""
    return change(PlanInfo, PLAN_ID, joins=joins, **values)
