"""How a clause came to be: headings and what was filled in are told beside the wording."""

from planner.domain.agreement import Clause
from planner.domain.agreement_versions import ClauseStand
from planner.domain.commands.records import change
from planner.ui.agreement.clause_history import sittings
from planner.ui.agreement.runs import Look
from tests.ui.agreement.conftest import METHOD, Stage


def test_headings_and_what_was_filled_in_are_told_too(short: Stage) -> None:
    view = short.show()
    run = short.desk.session.run
    run(change(Clause, METHOD, text="By {share} of us", blanks=()))
    short.settle()
    short.desk.session.author = "Ada"
    run(change(Clause, METHOD, blanks=("share=two thirds",)))
    short.settle()
    short.desk.session.author = "Bo"
    run(change(Clause, METHOD, heading="How we choose"))
    short.settle()
    view.show_record(METHOD)
    view.editor.head.history.click()
    short.qtbot.waitUntil(lambda: len(view.history.found) == 4)
    assert [stand.author for stand in view.history.found] == ["Noor", "Noor", "Ada", "Bo"]
    assert "[added:  we choose]" in view.history.difference.accessibleName()
    view.history._one.set_value(1)
    view.history._other.set_value(2)
    view.history._compare()
    runs = [run for block in view.history.difference._setter.blocks for run in block.runs]
    assert "two thirds" in "".join(run.text for run in runs if run.look is Look.NEW)


def test_a_blank_that_is_typed_letter_by_letter_is_one_stand() -> None:
    text = "By {share} of us"
    begun = ClauseStand(0, "Ada", text)
    filled = ("share=t", "share=tw", "share=two")
    typed = [ClauseStand(n, "Ada", text, "", (value,)) for n, value in enumerate(filled)]
    assert [stand.blanks for stand in sittings([begun, *typed], {text})] == [(), ("share=two",)]
