"""The questions of a plan: the shipped ones, and those of the group's own worksheets that can be read."""

from planner.content.plan_worksheet import worksheet_for
from planner.content.worksheets import shipped_worksheet
from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.own_files import OwnWorksheet
from planner.domain.plan import Plan, plan_of

OURS = """
id = "ours"
title = "Ours"
language = "en"
[[section]]
id = "ours"
page = "city"
title = "Our own"
[[section.question]]
id = "ours.weather"
prompt = "How is the weather?"
kind = "line"
"""


def test_a_new_plan_has_the_shipped_questions() -> None:
    assert worksheet_for(Plan()) == (shipped_worksheet(), ())


def test_questions_of_our_own_come_last() -> None:
    worksheet, problems = worksheet_for(plan_of([OwnWorksheet(id="o", name="ours.toml", source=OURS)]))
    assert problems == ()
    assert [question.id for question in worksheet.questions] == [
        *(question.id for question in shipped_worksheet().questions),
        "ours.weather",
    ]


def test_a_worksheet_with_errors_is_left_out_and_the_others_stay() -> None:
    worksheet, problems = worksheet_for(
        plan_of(
            [
                OwnWorksheet(id="1", name="bad.toml", source="[[\ud800"),
                OwnWorksheet(id="2", name="ours.toml", source=OURS),
                OwnWorksheet(id="3", name="again.toml", source=OURS),
            ]
        )
    )
    assert worksheet.question("ours.weather") is not None
    assert len(problems) == 2
    assert problems[0].startswith("bad.toml, line 1")
    assert "ours" in problems[1]


def test_a_language_without_a_worksheet_gets_the_english_one() -> None:
    worksheet, _problems = worksheet_for(plan_of([PlanInfo(id=PLAN_ID, language="../xx\ud800")]))
    assert worksheet.language == "en"
