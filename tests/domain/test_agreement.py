"""The agreement: begun from the library, shaped clause by clause, numbered, filled in and adopted."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.agreement_text import (
    agreement,
    first_sentence,
    full_wording,
    in_order,
    is_draft,
    latest_version,
    missing_blanks,
    struck,
    summary,
    versions,
)
from planner.domain.agreement_versions import fingerprints
from planner.domain.answers import Answer, AnswerState
from planner.domain.changes import Command
from planner.domain.clauses import NO_LIBRARY, Level
from planner.domain.commands import agreement as verbs
from planner.domain.commands.records import change
from planner.domain.dangers import clauses_against, dangers_of, not_considered, ranked, to_review
from planner.domain.fields import Audience
from planner.domain.ordering import places
from planner.domain.plan import Plan, plan_of
from tests.domain.agreements import EXIT, LIBRARY, METHOD, QUORUM, started

TODAY = date(2026, 11, 20)


def _done(plan: Plan, *commands: Command) -> Plan:
    for command in commands:
        changes = command(plan)
        assert changes is not None
        plan = plan.after(changes)
    return plan


def _ids(plan: Plan) -> list[str]:
    return [clause.id for clause in in_order(plan)]


def _numbers(plan: Plan, audience: Audience = Audience.COALITION) -> list[str]:
    return [f"{each.number} {each.heading}" for each in agreement(plan, LIBRARY, audience)]


@given(st.lists(st.none() | st.integers(-30, 60) | st.integers(-(2**63), 2**63 - 1), max_size=9))
def test_places_rise_and_those_that_rose_already_stay(now: list[int | None]) -> None:
    found = places(now)
    assert len(found) == len(now)
    assert all(before < after for before, after in pairwise(found))
    assert places(found) == found


def test_moving_one_of_many_changes_one_place() -> None:
    now: list[int | None] = [10, 20, 30, 40]
    assert places([40, 10, 20, 30])[1:] == now[:3]
    assert places([20, 30, 40, 10])[:3] == now[1:]
    assert places([10, 30, 20, 40])[::3] == [10, 40]


def test_starting_brings_the_clauses_of_a_level_as_one_step() -> None:
    short, full = started(level=Level.SHORT), started()
    assert _numbers(short) == ["1.1 How we decide", "2.1 Leaving"]
    assert _numbers(full) == ["1.1 How we decide", "1.2 Quorum", "2.1 Leaving"]
    assert not short.conflicts


def test_a_larger_level_adds_what_is_not_there_in_its_place() -> None:
    plan = _done(started(level=Level.SHORT), verbs.rewrite("library-exit.leaving", "Ours."))
    assert verbs.start_agreement(LIBRARY, Level.SHORT)(plan) is None
    plan = _done(plan, verbs.start_agreement(LIBRARY, Level.FULL))
    assert _numbers(plan) == _numbers(started())
    assert plan.the(Clause, "library-exit.leaving").text == "Ours."


def test_an_answer_is_filled_into_the_blank_that_asks_for_it() -> None:
    answer = Answer(id="norms.exit", text=" By letter. ", state=AnswerState.ANSWERED)
    clause = started(plan_of([answer])).the(Clause, "library-exit.leaving")
    assert clause.blanks == ("why_we_part=By letter.",)
    still = started(plan_of([answer.but(state=AnswerState.STILL_LOOKING)]))
    assert still.the(Clause, "library-exit.leaving").blanks == ()


def test_striking_takes_a_clause_out_and_keeps_it() -> None:
    plan = _done(started(), verbs.strike(["library-decisions.method"]))
    assert _numbers(plan) == ["1.1 Quorum", "2.1 Leaving"]
    assert [clause.id for clause in struck(plan)] == ["library-decisions.method"]
    assert _numbers(_done(plan, verbs.strike(["library-decisions.method"], struck=False)))[0].startswith(
        "1.1 How"
    )
    assert _numbers(_done(plan, verbs.add_from_library(LIBRARY, METHOD.id)))[0] == "1.1 How we decide"


def test_a_clause_of_our_own_stands_where_it_was_put() -> None:
    plan = _done(
        started(),
        verbs.add_own_clause("own", "Tea", after="library-decisions.method"),
        verbs.add_own_clause("last", "Cake", group="exit"),
        verbs.add_own_clause("free", "Songs"),
    )
    assert _numbers(plan) == [
        "1.1 How we decide",
        "1.2 Tea",
        "1.3 Quorum",
        "2.1 Leaving",
        "2.2 Cake",
        "3 Songs",
    ]
    assert verbs.add_own_clause("own", "Again")(plan) is None


def test_the_public_reads_neither_what_is_for_members_nor_a_gap_in_the_numbers() -> None:
    plan = _done(started(), verbs.add_own_clause("own", "Songs", text="We sing."))
    assert _numbers(plan, Audience.PUBLIC) == ["1.1 How we decide", "1.2 Quorum", "2 Songs"]


_moves = st.lists(
    st.tuples(st.sampled_from(("move", "step", "part")), st.integers(0, 5), st.integers(-3, 6)), max_size=8
)


@given(_moves)
def test_reordering_loses_no_clause_and_keeps_parts_whole(moves: list[tuple[str, int, int]]) -> None:
    plan = started()
    for number in range(3):
        group = ("exit", "decisions", "")[number]
        plan = _done(plan, verbs.add_own_clause(f"own{number}", str(number), group=group))
    everything = sorted(_ids(plan))
    for verb, which, where in moves:
        line = _ids(plan)
        clause, other = line[which % len(line)], line[where % len(line)]
        command = {
            "move": verbs.move_clause(clause, before=other),
            "step": verbs.step_clause(clause, where),
            "part": verbs.step_part("exit", where),
        }[verb]
        changes = command(plan)
        plan = plan.after(changes) if changes else plan
        assert sorted(_ids(plan)) == everything
        numbered = agreement(plan, LIBRARY)
        opened = [each.part for each in numbered if each.opens_part]
        assert len(opened) == len(set(opened))
        assert len({each.number for each in numbered}) == len(numbered)


def test_a_step_down_and_up_again_is_where_it_was() -> None:
    plan = started()
    down = _done(plan, verbs.step_clause("library-decisions.method", 1))
    assert _ids(down)[:2] == ["library-decisions.quorum", "library-decisions.method"]
    assert _ids(_done(down, verbs.step_clause("library-decisions.method", -1))) == _ids(plan)
    assert verbs.step_clause("library-decisions.method", -1)(plan) is None
    assert _numbers(_done(plan, verbs.step_part("exit", -1)))[0] == "1.1 Leaving"


def test_moving_into_another_part_changes_its_number() -> None:
    plan = _done(
        started(), verbs.move_clause("library-decisions.quorum", "library-exit.leaving", group="exit")
    )
    assert _numbers(plan) == ["1.1 How we decide", "2.1 Quorum", "2.2 Leaving"]


def test_another_variant_brings_its_wording_and_keeps_what_was_filled_in() -> None:
    quorum = "library-decisions.quorum"
    plan = _done(
        started(),
        verbs.fill_blank(quorum, "quorum_count", "7"),
        verbs.choose_variant(LIBRARY, quorum, "number"),
        verbs.choose_variant(LIBRARY, "library-decisions.method", "majority"),
    )
    assert agreement(plan, LIBRARY)[1].text == "7 members must be there."
    assert plan.the(Clause, "library-decisions.method").settles == ("decision-rule", "fallback")
    back = _done(plan, verbs.choose_variant(LIBRARY, "library-decisions.method", "consensus"))
    assert back.the(Clause, "library-decisions.method").settles == ("decision-rule",)


def test_a_wording_can_be_put_back_to_the_librarys() -> None:
    plan = _done(started(), verbs.rewrite("library-decisions.method", "We toss a coin."))
    assert agreement(plan, LIBRARY)[0].text == "We toss a coin."
    plan = _done(plan, verbs.reset_wording(LIBRARY, "library-decisions.method"))
    assert agreement(plan, LIBRARY)[0].text == "All must agree."
    assert verbs.reset_wording(LIBRARY, "own")(plan) is None


def test_a_blank_keeps_nonsense_as_typed_and_an_empty_value_opens_it_again() -> None:
    key = "library-decisions.quorum"
    plan = _done(started(), verbs.fill_blank(key, "quorum_share", "130 %"))
    assert plan.the(Clause, key).blanks == ("quorum_share=130 %",)
    assert not agreement(plan, LIBRARY)[1].is_complete
    assert is_draft(plan, LIBRARY)
    plan = _done(plan, verbs.fill_blank(key, "quorum_share", ""))
    assert plan.the(Clause, key).blanks == ()
    assert verbs.fill_blank(key, "a=b", "x")(plan) is None


def test_typing_into_a_blank_is_one_step_of_undo() -> None:
    first = verbs.fill_blank("library-decisions.quorum", "quorum_share", "1", joins="k")(started())
    assert first is not None
    second = verbs.fill_blank("library-decisions.quorum", "quorum_share", "1/2", joins="k")(
        started().after(first)
    )
    assert second is not None
    assert second.joined_to(first) is not None


def test_it_is_a_draft_until_every_blank_is_filled() -> None:
    plan = started()
    assert [(clause.template, name) for clause, name in missing_blanks(plan, LIBRARY)] == [
        (QUORUM.id, "quorum_share"),
        (EXIT.id, "why_we_part"),
    ]
    assert is_draft(plan, LIBRARY)
    plan = _done(
        plan,
        verbs.fill_blank("library-decisions.quorum", "quorum_share", "half"),
        verbs.fill_blank("library-exit.leaving", "why_we_part", "No reason needed."),
    )
    assert not is_draft(plan, LIBRARY)
    assert is_draft(_done(plan, verbs.add_own_clause("own", "Tea")), LIBRARY)
    assert is_draft(Plan(), LIBRARY)


def test_the_whole_wording_is_plain_text_with_numbers() -> None:
    plan = _done(started(), verbs.fill_blank("library-decisions.quorum", "quorum_share", "1/2"))
    assert full_wording(plan, LIBRARY) == (
        "1. Decisions\n\n1.1 How we decide\nAll must agree.\n\n1.2 Quorum\nhalf must be there.\n\n"
        "2. Parting\n\n2.1 Leaving\nAnybody can go. [why]"
    )


def test_paragraphs_are_the_lines_of_a_wording_with_their_blanks() -> None:
    clause = Clause(id="a", heading="A", text="One {x}\n\n\nTwo", blanks=("x=1\n2",))
    (numbered,) = agreement(plan_of([clause]), NO_LIBRARY)
    assert [[piece.text for piece in line] for line in numbered.paragraphs] == [["One ", "1"], ["2"], ["Two"]]


def test_the_summary_is_ours_the_librarys_or_how_the_wording_begins() -> None:
    plan = _done(
        started(),
        verbs.rewrite("library-decisions.quorum", "Half of us. At least."),
        verbs.add_own_clause("own", "Tea", text="x" * 1000),
        verbs.add_own_clause("said", "Cake", text="Long."),
    )
    plan = _done(plan, change(Clause, "said", summary="Cake for {who}."))
    assert [line.sentence for line in summary(plan, LIBRARY)] == [
        "Everybody agrees.",
        "Half of us.",
        "Anybody can go.",
        "x" * 240 + " …",
        "Cake for [who].",
    ]


@pytest.mark.parametrize(
    ("text", "first"), [("", ""), ("One. Two.", "One."), ("No end", "No end"), ("1.5 km! Go", "1.5 km!")]
)
def test_a_text_begins_with_its_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_adopting_keeps_the_wording_with_the_next_number() -> None:
    plan = _done(started(), verbs.adopt_version(LIBRARY, "v1", TODAY, note="The start"))
    plan = _done(plan, verbs.adopt_version(LIBRARY, "v2", TODAY, name="Autumn"))
    assert [(v.number, v.name) for v in versions(plan)] == [(1, "Version 1"), (2, "Autumn")]
    latest = latest_version(plan)
    assert latest is not None
    assert latest.text == full_wording(plan, LIBRARY)
    assert latest.fingerprints == fingerprints(plan)
    assert latest.adopted_on == "2026-11-20"
    assert verbs.adopt_version(LIBRARY, "v2", TODAY)(plan) is None
    assert latest_version(plan_of([AgreementVersion(id="x")])) is None


def test_signing_notes_day_and_version() -> None:
    plan = _done(plan_of([Signatory(id="a"), Signatory(id="b")]), verbs.sign(["a", "b"], TODAY, 2))
    assert [(s.signed_on, s.signed_version) for s in plan.all(Signatory)] == [("2026-11-20", 2)] * 2


def test_dangers_come_from_the_list_once_and_the_heaviest_stands_first() -> None:
    plan = started()
    assert [kind.id for kind in not_considered(plan, LIBRARY)] == ["haste"]
    add = verbs.add_dangers(LIBRARY.dangers, lambda kind: f"danger-{kind.id}")
    plan = _done(plan, add)
    haste = plan.the(Danger, "danger-haste")
    assert (haste.what, haste.response, haste.kind) == ("We rush", "Sit down.", "haste")
    assert add(plan) is None
    assert not_considered(plan, LIBRARY) == ()
    assert clauses_against(haste, LIBRARY) == (METHOD,)
    assert dangers_of(plan, plan.the(Clause, "library-decisions.method"), LIBRARY) == (haste,)
    heavy = Danger(id="b", what="Fire", likelihood=1, weight=5, review_on="2026-11-19")
    both = plan_of([haste, heavy])
    assert ranked(both) == (heavy, haste)
    assert to_review(both, TODAY) == (heavy,)


def test_three_hundred_clauses_and_one_of_fifty_thousand_letters_are_read() -> None:
    clauses = [
        Clause(id=str(n), heading=f"Clause {n}", text="We {do} it. " * 20, group=f"g{n % 9}")
        for n in range(300)
    ]
    clauses.append(Clause(id="long", heading="Long", text="{x} and so on. " * 3400, blanks=("x=y",)))
    plan = plan_of(clauses)
    assert len(agreement(plan, LIBRARY)) == len(summary(plan, LIBRARY)) == 301
    assert len(full_wording(plan, LIBRARY)) > 100_000
