"""The worksheet of one plan: the shipped one in its language, and after it those that the group added."""

from planner.content.worksheets import WorksheetErrors, load_worksheet_text, shipped_worksheet
from planner.domain.answers import OwnWorksheet
from planner.domain.plan import Plan
from planner.domain.worksheet import QuestionsClash, Worksheet, combined


def worksheet_for(plan: Plan) -> tuple[Worksheet, tuple[str, ...]]:
    """All questions of a plan, and a sentence for each thing that is wrong with a worksheet of its own.

    A worksheet with errors is left out whole; its answers stay in the plan until it is mended.
    """
    worksheet = shipped_worksheet(plan.info.language)
    problems: list[str] = []
    for own in plan.all(OwnWorksheet):
        try:
            worksheet = combined((worksheet, load_worksheet_text(own.source, own.name)))
        except WorksheetErrors as error:
            problems.extend(error.problems)
        except QuestionsClash as error:
            problems.append(str(error))
    return worksheet, tuple(problems)
