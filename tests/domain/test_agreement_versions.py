"""Comparing wordings: to the word, clause by clause, since a signature, and edit by edit."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agreement import AgreementVersion, Clause, Signatory
from planner.domain.agreement_text import full_wording
from planner.domain.agreement_versions import (
    ClauseChange,
    Difference,
    Kept,
    SignatureState,
    Wording,
    changed_since,
    clause_changes,
    compare,
    count_changed,
    fingerprints,
    sections,
    signature_states,
    wordings,
)
from planner.domain.clauses import NO_LIBRARY
from planner.domain.commands.agreement import adopt_version, strike
from planner.domain.ops import Op, blanked, make_op
from planner.domain.plan import Plan, plan_of
from tests.domain.agreements import LIBRARY, started
from tests.strategies import texts

_words = st.lists(
    st.sampled_from(("we ", "all ", "decide. ", "not", "\n", "\n\n", ", ", "1.1 ", "é")), max_size=30
)
_prose = _words.map("".join) | texts


@given(_prose, _prose)
def test_what_is_not_new_makes_up_the_old_text_and_what_is_not_gone_the_new(old: str, new: str) -> None:
    found = compare(old, new)
    assert "".join(part.text for part in found if part.kind is not Kept.NEW) == old
    assert "".join(part.text for part in found if part.kind is not Kept.GONE) == new
    assert all(part.text for part in found)
    assert all(one.kind is not other.kind for one, other in pairwise(found))


@given(_prose)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert all(part.kind is Kept.SAME for part in compare(text, text))


def test_a_difference_is_as_small_as_a_word() -> None:
    old, new = "We meet. All decide by ten votes.\nDone.", "We meet. All decide by six votes, then go.\nDone."
    assert compare(old, new) == (
        Difference(Kept.SAME, "We meet. All decide by"),
        Difference(Kept.GONE, " ten"),
        Difference(Kept.NEW, " six"),
        Difference(Kept.SAME, " votes"),
        Difference(Kept.NEW, ", then go"),
        Difference(Kept.SAME, ".\nDone."),
    )


def test_long_texts_are_compared_without_hanging() -> None:
    one, other = "word and another. " * 4000, "another word! " * 4000
    lines = "\n".join(f"{number} and so on" for number in range(3000))
    for old, new in (
        (one, other),
        (lines, lines.replace("7", "8")),
        ("w " * 25_000, "w " * 24_000),
        (" " * 50_000, "x"),
    ):
        assert "".join(part.text for part in compare(old, new) if part.kind is not Kept.NEW) == old


def test_clauses_are_known_again_whatever_their_number() -> None:
    old = "1. Ask\nSeats.\n\n2. Money\nCount it.\nTwice.\n\n3. Tea\nHot."
    new = "1. Ground\n\n1.1 Tea\nHot.\n\n1.2 Ask\nSeats for all.\n\n2. Coins\nCount it.\nTwice."
    new += "\n\n3. Cars\nFree."
    assert sections(old) == (("Ask", "Seats."), ("Money", "Count it.\nTwice."), ("Tea", "Hot."))
    assert clause_changes(old, new) == (
        ClauseChange("Ask", "Seats.", "Seats for all."),
        ClauseChange("Coins", "Count it.\nTwice.", "Count it.\nTwice."),
        ClauseChange("Cars", "", "Free."),
    )
    assert clause_changes(new, new) == ()
    assert clause_changes(old, "") == tuple(ClauseChange(h, b, "") for h, b in sections(old))


@given(_prose, _prose)
def test_no_text_breaks_the_comparing_of_clauses(old: str, new: str) -> None:
    changed = clause_changes(old, new)
    assert len(changed) <= len(sections(old)) + len(sections(new))
    assert not clause_changes(old, old)


def _adopted(plan: Plan) -> Plan:
    changes = adopt_version(LIBRARY, "v", date(2026, 11, 20))(plan)
    assert changes is not None
    return plan.after(changes)


def _states(plan: Plan) -> list[SignatureState]:
    return list(signature_states(plan, LIBRARY).values())


_SIGNED = Signatory(id="s", signed_on="2026-11-20", signed_version=1)


def test_a_changed_wording_asks_for_the_signature_again() -> None:
    plan = _adopted(started(plan_of([_SIGNED])))
    version = plan.the(AgreementVersion, "v")
    assert _states(plan) == [SignatureState.SIGNED]
    clause = plan.the(Clause, "library-decisions.method")
    for other in (clause.but(text="Most."), clause.but(heading="Voting")):
        changed = plan_of([*(c for c in plan.all(Clause) if c.id != clause.id), other, version, _SIGNED])
        assert _states(changed) == [SignatureState.TO_CONFIRM]
        assert count_changed(changed, LIBRARY, version) == len(changed_since(changed, LIBRARY, version)) == 1


def test_another_order_reason_or_library_asks_for_nothing() -> None:
    plan = _adopted(started(plan_of([_SIGNED])))
    changes = [c.but(position=-(c.position or 0), reason="Why not", struck=None) for c in plan.all(Clause)]
    version = plan.the(AgreementVersion, "v")
    moved = plan_of([*changes, version, _SIGNED])
    assert _states(moved) == [SignatureState.SIGNED]
    assert list(signature_states(moved, NO_LIBRARY).values()) == [SignatureState.SIGNED]


def test_filling_a_blank_or_striking_a_clause_is_another_wording() -> None:
    plan = _adopted(started(plan_of([_SIGNED])))
    filled = plan.the(Clause, "library-decisions.quorum").but(blanks=("quorum_share=1/2",))
    rest = [clause for clause in plan.all(Clause) if clause.id != filled.id]
    version = plan.the(AgreementVersion, "v")
    assert _states(plan_of([*rest, filled, version, _SIGNED])) == [SignatureState.TO_CONFIRM]
    unused = filled.but(blanks=("quorum_count=3",))
    assert _states(plan_of([*rest, unused, version, _SIGNED])) == [SignatureState.SIGNED]
    struck = strike([filled.id])(plan)
    assert struck is not None
    assert _states(plan.after(struck)) == [SignatureState.TO_CONFIRM]


def test_a_version_of_an_older_file_is_compared_by_its_text() -> None:
    plan = started()
    old = AgreementVersion(id="v", number=1, text=full_wording(plan, LIBRARY))
    assert _states(plan_of([*plan.all(Clause), old, _SIGNED])) == [SignatureState.SIGNED]
    other = old.but(text="1. Other\nWords.")
    assert _states(plan_of([*plan.all(Clause), other, _SIGNED])) == [SignatureState.TO_CONFIRM]


def test_who_left_who_never_signed_and_who_signed_what_is_lost() -> None:
    plan = plan_of(
        [
            Signatory(id="a", left_on="2026-01-01", signed_on="2025-01-01"),
            Signatory(id="b"),
            Signatory(id="c", signed_on="2026-01-01", signed_version=9),
        ]
    )
    assert _states(plan) == [SignatureState.LEFT, SignatureState.NOT_SIGNED, SignatureState.TO_CONFIRM]


def _op(clock: int, author: str, **fields: str | int) -> Op:
    return make_op(
        action=str(clock),
        table="clause",
        record="c",
        fields=fields,
        supersedes={},
        author=author,
        clock=clock << 16,
        nonce=str(clock),
    )


def test_the_history_of_a_wording_says_who_wrote_what_and_when() -> None:
    ops = [
        _op(3, "Ben", text="Two"),
        _op(1, "Rosa", text="One", heading="H"),
        _op(2, "Ben", reason="Because"),
        _op(4, "Rosa", text="Two"),
        blanked(_op(5, "Gone", text="Secret")),
        _op(6, "Odd", text=7),
    ]
    assert wordings(ops) == (Wording(1, "Rosa", "One"), Wording(3, "Ben", "Two"))
    assert wordings(ops, "heading") == (Wording(1, "Rosa", "H"),)
    assert fingerprints(Plan()) == ()
