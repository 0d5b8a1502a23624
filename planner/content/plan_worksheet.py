"""The worksheet of one plan: the shipped one in its language, and after it those that the group added."""

from collections.abc import Mapping

from planner.content.worksheets import WorksheetErrors, load_worksheet_text, shipped_worksheet
from planner.domain.own_files import OWN_FILES, OwnWorksheet
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.domain.worksheet import QuestionsClash, Worksheet, combined


def worksheet_for(plan: Plan) -> tuple[Worksheet, tuple[str, ...]]:
    """All questions of a plan, and a sentence for each thing that is wrong with a worksheet of its own.

    A worksheet with errors is left out whole; its answers stay in the plan until it is mended.
    """
    worksheet, problems = _added_to(shipped_worksheet(plan.info.language), plan)
    return worksheet, tuple(sentence for sentences in problems.values() for sentence in sentences)


def problems_of_own(plan: Plan) -> tuple[str, ...]:
    """A sentence for each thing that is wrong with a file of the group's own, of every kind."""
    if not any(map(plan.table, OWN_FILES)):
        return ()
    from planner.content.own_files import own_problems  # reads what ships of every kind

    return own_problems(plan)


def worksheet_problems(plan: Plan) -> Mapping[RecordId, tuple[str, ...]]:
    """What is wrong with the worksheets of the group's own, by the file."""
    if not plan.table(OwnWorksheet):
        return {}
    return _added_to(shipped_worksheet(plan.info.language), plan)[1]


def _added_to(worksheet: Worksheet, plan: Plan) -> tuple[Worksheet, dict[RecordId, tuple[str, ...]]]:
    problems: dict[RecordId, tuple[str, ...]] = {}
    for own in plan.all(OwnWorksheet):
        if not own.source.strip():
            continue  # a copy for others keeps the name alone
        try:
            worksheet = combined((worksheet, load_worksheet_text(own.source, own.name)))
        except WorksheetErrors as error:
            problems[own.id] = error.problems
        except QuestionsClash as error:
            problems[own.id] = (f"{own.name}: {error}",)
    return worksheet, problems
