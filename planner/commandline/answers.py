"""The command about the worksheet: list its questions, print an answer, give one."""

from argparse import Namespace
from difflib import get_close_matches

from planner.commandline.terminal import Terminal
from planner.commandline.unlocking import open_plan
from planner.domain.answers import ANSWER_STATES, Answer
from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.domain.worksheet import Question, Worksheet
from planner.i18n import _


class NoSuchQuestion(PlannerError):
    """The worksheet holds no question with this id."""


def answer(arguments: Namespace, terminal: Terminal) -> int:
    """List the questions, print one answer, or give one."""
    from planner.content.plan_worksheet import worksheet_for

    with open_plan(arguments, terminal) as document:
        plan = document.load()
        worksheet, complaints = worksheet_for(plan)
        for complaint in complaints:
            terminal.note(complaint)
        if arguments.question is None:
            _list_questions(plan, worksheet, terminal)
            return 0
        question = worksheet.question(arguments.question)
        if question is None and plan.get(Answer, arguments.question) is None:
            raise _no_such_question(arguments.question, worksheet)
        if arguments.text is None:
            terminal.say_text(plan.answer(arguments.question).text)
            return 0
        from planner.domain.commands.answers import write_answer

        text = _typed(terminal) if arguments.text == "-" else arguments.text
        changes = write_answer(arguments.question, _chosen(question, text))(plan)
        if changes is None:
            terminal.say(_("The plan says just that already."))
            return 0
        document.apply(changes, arguments.author)
    terminal.say(_("Saved the answer to {question}.").format(question=arguments.question))
    return 0


def _list_questions(plan: Plan, worksheet: Worksheet, terminal: Terminal) -> None:
    states = {choice.value: _(choice.label) for choice in ANSWER_STATES}
    width = max((len(question.id) for question in worksheet.questions), default=0)
    wide = max(map(len, states.values()))
    for section in worksheet.sections:
        for question in section.questions:
            state = plan.answer(question.id).state
            terminal.say(f"{question.id:<{width}}  {states.get(state, state):<{wide}}  {question.prompt}")


def _typed(terminal: Terminal) -> str:
    """Standard input without the line end that an editor or a shell puts last."""
    text = terminal.read_all()
    return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text


def _chosen(question: Question | None, text: str) -> str:
    """The choice that the text names, by its value or as a person reads it; else the text as it is."""
    if question is None:
        return text
    wanted = text.strip().casefold()
    for choice in question.choices:
        if wanted in (choice.value.casefold(), choice.label.casefold()):
            return choice.value
    return text


def _no_such_question(question_id: str, worksheet: Worksheet) -> NoSuchQuestion:
    close = get_close_matches(question_id, [question.id for question in worksheet.questions], 1)
    if close:
        sentence = _("The worksheet has no question “{id}”. Did you mean “{close}”?")
        return NoSuchQuestion(sentence.format(id=question_id, close=close[0]))
    sentence = _("The worksheet has no question “{id}”. “planner answer PLAN” lists them all.")
    return NoSuchQuestion(sentence.format(id=question_id))
