"""One clause: its variants, its blanks, its wording, what it helps against, and how it came to be."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.domain.agreement import Clause, Danger
from planner.domain.agreement_versions import Wording
from planner.domain.blanks import Blank, filled_in
from planner.domain.commands.agreement import rewrite
from planner.ui.agreement.clause_editor import ClauseEditor
from planner.ui.agreement.clause_history import sittings
from planner.ui.agreement.runs import Look
from planner.ui.agreement.view_bar import Mode
from planner.ui.agreement.wording_field import Tokens
from planner.ui.desk import Place
from tests.ui.agreement.conftest import LIBRARY, METHOD, QUORUM, Stage
from tests.ui.keys import press, write

_Key = Qt.Key


def _choose(editor: ClauseEditor, variant: str) -> None:
    card = next(card for card in editor.variants.cards if card.variant.id == variant)
    card.setFocus()
    press(_Key.Key_Space)


def test_another_variant_brings_its_wording_and_its_blanks(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    _choose(view.editor, "share")
    short.settle()
    assert short.clause(METHOD).variant == "share"
    assert list(view.editor.blanks.fields) == ["share"]
    assert [c.variant.id for c in view.editor.variants.cards if c.is_chosen] == ["share"]


def test_an_adapted_wording_is_not_replaced_unasked(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    short.desk.session.run(rewrite(METHOD, "We toss a coin."))
    short.settle()
    _choose(view.editor, "majority")
    short.settle()
    assert short.clause(METHOD).text == "We toss a coin."
    assert view.editor.banner.isVisible()
    assert "yours stays in the history" in view.editor.banner.text()
    buttons = view.editor.banner._buttons
    buttons[0].click()
    short.settle()
    assert short.clause(METHOD).variant == "majority"
    assert not view.editor.banner.isVisible()


def test_what_was_typed_a_moment_ago_is_not_replaced_unasked_either(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    view.editor.wording.setFocus()
    write("Hm. ")
    _choose(view.editor, "majority")
    assert view.editor.banner.isVisible()
    short.settle()
    assert short.clause(METHOD).text.startswith("Hm. ")


def test_the_wording_of_the_library_can_be_had_back(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    assert not view.editor.back_to_library.isVisible()
    view.editor.wording.setFocus()
    write("Well. ")
    short.settle()
    assert short.clause(METHOD).text.startswith("Well. ")
    assert view.editor.back_to_library.isVisible()
    view.editor.back_to_library.click()
    short.settle()
    template = LIBRARY.template("decisions.method")
    assert template is not None
    assert short.clause(METHOD).text == template.variants[0].text
    assert not view.editor.back_to_library.isVisible()


def test_nonsense_in_a_blank_is_kept_and_explained_below_it(short: Stage) -> None:
    view = short.show()
    view.show_record(QUORUM)
    field = view.editor.blanks.fields["quorum_share"]
    field.setFocus()
    write("130%")
    press(_Key.Key_Tab)
    short.settle()
    assert filled_in(short.clause(QUORUM).blanks) == {"quorum_share": "130%"}
    assert "more than" in field.problem
    assert field.problem in field.field.accessibleDescription()
    looks = {run.look for block in view.paper.blocks if block.key == QUORUM for run in block.runs}
    assert Look.DOUBTFUL in looks


def test_what_groups_usually_say_is_one_press(short: Stage) -> None:
    view = short.show()
    view.show_record(QUORUM)
    field = view.editor.blanks.fields["quorum_share"]
    assert field.usual.text() == "Groups often say: half"
    field.usual.click()
    short.settle()
    assert filled_in(short.clause(QUORUM).blanks) == {"quorum_share": "1/2"}
    assert not field.usual.isVisible()
    assert not field.problem


def test_typing_in_a_blank_is_one_step_of_undo(short: Stage) -> None:
    view = short.show()
    view.show_record(QUORUM)
    view.editor.blanks.fields["quorum_share"].setFocus()
    for part in ("2", "/", "3"):
        write(part)
        short.settle()
    assert filled_in(short.clause(QUORUM).blanks) == {"quorum_share": "2/3"}
    short.undo()
    assert not short.clause(QUORUM).blanks
    assert view.editor.blanks.fields["quorum_share"].field.value() == ""


def test_the_sheet_follows_what_is_typed_before_it_is_kept(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    view.editor.wording.setFocus()
    view.editor.wording.text.move_to_end()
    write(" So be it.")

    def reads() -> bool:
        return any("So be it." in block.text for block in view.paper.blocks if block.key == METHOD)

    short.qtbot.waitUntil(reads, timeout=300)
    assert "So be it." not in short.clause(METHOD).text
    short.settle()
    assert short.clause(METHOD).text.endswith("So be it.")


def test_question_by_question_shows_only_what_is_asked(short: Stage) -> None:
    view = short.show()
    view.show_record(QUORUM)
    view.set_mode(Mode.ASK)
    shown = (view.editor.wording, view.editor.thoughts, view.editor.head.heading, view.editor.head.strike)
    assert not any(widget.isVisible() for widget in shown)
    assert view.editor.blanks.isVisible()
    view.set_mode(Mode.WHOLE)
    assert all(widget.isVisible() for widget in shown)


def test_reason_objection_and_who_may_read_it_are_kept(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    for name in ("reason", "objection", "members_only"):
        assert view.editor.thoughts.field(name) is not None
    reason = view.editor.thoughts.field("reason")
    assert reason is not None
    reason.setFocus()
    write("It was quick.")
    short.settle()
    assert short.clause(METHOD).reason == "It was quick."


def test_a_danger_goes_onto_our_list_and_can_be_gone_to(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    button = view.editor.dangers.buttons[0]
    assert button.accessibleName().startswith("Put on our danger list: ")
    button.click()
    short.settle()
    held = list(short.plan.all(Danger))
    assert [danger.kind for danger in held] == [LIBRARY.template("decisions.method").dangers[0]]  # type: ignore[union-attr]
    view.editor.dangers.buttons[0].click()
    assert short.went == [Place("risks", record_type=Danger, record=held[0].id)]


def test_every_wording_is_told_with_who_wrote_it(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    short.settle()
    short.desk.session.author = "Ada"
    short.desk.session.run(rewrite(METHOD, "We go on talking until nobody has the strength to object."))
    short.settle()
    view.editor.head.history.click()
    short.qtbot.waitUntil(lambda: len(view.history.found) == 2)
    assert [wording.author for wording in view.history.found] == ["Noor", "Ada"]
    runs = [run for block in view.history.difference._setter.blocks for run in block.runs]
    assert {Look.NEW, Look.GONE} <= {run.look for run in runs}
    assert "[added: " in view.history.difference.accessibleName()
    kept = "".join(run.text for run in runs if run.look is not Look.GONE)
    assert kept == short.clause(METHOD).text
    press(_Key.Key_Escape)
    assert view.editor.isVisible()


def test_a_clause_of_fifty_thousand_letters_is_kept_letter_by_letter(short: Stage) -> None:
    view = short.show()
    text = "Each of us brings bread and reads {share} aloud. " * 1_050
    short.desk.session.run(rewrite(METHOD, text))
    short.settle()
    view.show_record(METHOD)
    assert view.editor.wording.value() == text
    view.editor.wording.setFocus()
    view.editor.wording.text.move_to_end()
    write("End.")
    short.settle()
    assert short.clause(METHOD).text == text + "End."


def test_text_with_markup_is_shown_as_it_is(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    short.desk.session.run(rewrite(METHOD, "<b>bold</b> & <img src=x>"))
    short.settle()
    assert any(block.text == "<b>bold</b> & <img src=x>" for block in view.paper.blocks)


def test_typing_with_short_pauses_is_one_wording_but_never_swallows_the_librarys() -> None:
    library = "We vote."
    typed = [Wording(1_000 * n, "Ada", text) for n, text in enumerate((library, "We v", "We vow.", library))]
    later = Wording(10_000_000, "Ada", "We sing.")
    found = [wording.text for wording in sittings([*typed, later], {library})]
    assert found == [library, "We vow.", library, "We sing."]
    other = Wording(1_500, "Bo", "We vow!")
    assert [each.author for each in sittings([typed[1], other])] == ["Ada", "Bo"]


_BLANKS = {
    "share": Blank(name="share", label="share of the votes"),
    "days": Blank(name="days", label="days, more or less"),
    "two": Blank(name="two", label="share of the votes"),
}
_PIECES = st.sampled_from(["{share}", "{days}", "{two}", "{share of the votes}", "{x", "}", "word ", "\n"])


@given(st.lists(_PIECES).map("".join), st.integers(0, 2_000))
def test_a_wording_comes_back_from_its_tokens_as_it_was(text: str, longer: int) -> None:
    text += "and so on " * longer
    tokens = Tokens(text, _BLANKS)
    assert tokens.kept(tokens.shown(text)) == text


def test_a_blank_is_shown_by_the_name_that_people_read() -> None:
    assert Tokens("{share} agree", _BLANKS).shown("{share} agree") == "{share of the votes} agree"
    assert Tokens("", _BLANKS).kept("All but {share of the votes}") == "All but {share}"


def test_leaving_a_clause_keeps_what_was_being_typed(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    view.editor.wording.setFocus()
    write("Oh. ")
    view.outline.choose(QUORUM)
    short.settle()
    assert short.clause(METHOD).text.startswith("Oh. ")
    assert not short.clause(QUORUM).text.startswith("Oh. ")
    assert QApplication.focusWidget() is not None
    assert isinstance(short.plan.get(Clause, QUORUM), Clause)
