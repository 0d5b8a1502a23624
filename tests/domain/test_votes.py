"""Who must agree for a decision to pass: counted exactly, and the same as trying every way to vote."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agreement import Clause, Signatory
from planner.domain.contacts import Contact
from planner.domain.plan import plan_of
from planner.domain.votes import Member, Method, Rule, count, decide, explained, members, rule_of, votes_of

_shares = st.fractions(0, 1, max_denominator=7)
_members = st.lists(st.integers(0, 4), max_size=6).map(
    lambda votes: [Member(str(number), f"Member {number}", each) for number, each in enumerate(votes)]
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    method = draw(st.sampled_from(Method))
    share = (
        draw(_shares)
        if method is Method.SHARE
        else Fraction(1, 2)
        if method is Method.MAJORITY
        else Fraction(1)
    )
    quorum = draw(st.none() | _shares)
    number = draw(st.none() | st.integers(0, 7)) if quorum is None else None
    return Rule(method, share, quorum, number)


def _groups(voting: list[Member]) -> list[tuple[Member, ...]]:
    return [group for size in range(len(voting) + 1) for group in combinations(voting, size)]


def _ids(group: tuple[Member, ...]) -> list[str]:
    return [member.id for member in group]


@given(rules(), _members)
def test_the_fewest_who_pass_a_decision_are_those_found_by_trying(
    rule: Rule, everybody: list[Member]
) -> None:
    counted = count(rule, everybody)
    voting = [member for member in everybody if member.votes]
    passing = [
        len(group)
        for group in _groups(voting)
        if decide(rule, everybody, _ids(group), {m.id for m in voting} - set(_ids(group))).passes
    ]
    assert counted.can_be_met == bool(passing)
    assert counted.fewest_to_pass == min(passing, default=0)


@given(rules(), _members)
def test_the_fewest_who_block_a_decision_are_those_found_by_trying(
    rule: Rule, everybody: list[Member]
) -> None:
    counted = count(rule, everybody)
    if not counted.can_be_met:
        return
    voting = [member for member in everybody if member.votes]
    blocking = [
        group
        for group in _groups(voting)
        if not decide(rule, everybody, {m.id for m in voting} - set(_ids(group)), _ids(group)).passes
    ]
    assert counted.fewest_to_block == min(map(len, blocking))
    assert counted.blocking == min(
        votes for votes in range(1, counted.total + 1) if counted.total - votes < counted.needed
    )
    assert set(counted.indispensable) == {group[0] for group in blocking if len(group) == 1}


@given(rules(), _members)
def test_the_fewest_at_the_smallest_meeting_are_those_found_by_trying(
    rule: Rule, everybody: list[Member]
) -> None:
    counted = count(rule, everybody)
    if not counted.can_be_met:
        assert counted.fewest_with_quorum == 0
        return
    voting = [member for member in everybody if member.votes]
    there = max(counted.quorum, 1)
    ways = [
        len(yes)
        for meeting in combinations(voting, there)
        for yes in _groups(list(meeting))
        if decide(rule, everybody, _ids(yes), {m.id for m in meeting} - set(_ids(yes))).passes
    ]
    assert counted.fewest_with_quorum == min(ways)


@given(rules(), st.integers(0, 10_000))
def test_no_vote_less_would_do(rule: Rule, cast: int) -> None:
    needed = rule.votes_needed(cast)
    is_majority = rule.method is Method.MAJORITY

    def enough(votes: int) -> bool:
        return votes > cast * rule.share if is_majority else votes >= cast * rule.share

    assert enough(needed)
    assert needed == 1 or not enough(needed - 1)


@given(rules(), _members)
def test_every_count_is_explained_in_whole_sentences(rule: Rule, everybody: list[Member]) -> None:
    for sentence in explained(count(rule, everybody)):
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_two_thirds_of_three_is_two_and_not_a_rounding_more() -> None:
    rule = Rule(Method.TWO_THIRDS, Fraction(2, 3))
    assert [rule.votes_needed(cast) for cast in (0, 1, 2, 3, 4, 6, 300)] == [1, 1, 2, 2, 3, 4, 200]


def test_votes_are_as_agreed_or_one_for_a_full_member() -> None:
    assert votes_of(Signatory(id="a")) == 1
    assert votes_of(Signatory(id="a", tier="observer")) == 0
    assert votes_of(Signatory(id="a", tier="observer", votes=2)) == 2
    assert votes_of(Signatory(id="a", votes=-2)) == 0


def test_who_has_left_has_no_vote() -> None:
    plan = plan_of(
        [
            Contact(id="a", name="Union"),
            Signatory(id="1", organisation="a"),
            Signatory(id="2", left_on="2026-01-01"),
        ]
    )
    assert members(plan) == (Member("1", "Union", 1),)


@pytest.mark.parametrize(
    ("blank", "value", "quorum"),
    [
        ("quorum_share", "half", 2),
        ("quorum_share", "60%", 3),
        ("quorum_share", "130%", 6),
        ("quorum_count", "3", 3),
        ("quorum_count", "-3", 0),
        ("quorum_share", "0 of 0", 0),
        ("quorum_count", "some", 0),
    ],
)
def test_the_rule_is_read_from_the_agreement(blank: str, value: str, quorum: int) -> None:
    plan = plan_of(
        [
            Clause(
                id="a", variant="share", settles=("decision-rule",), text="{share}", blanks=("share=3/4",)
            ),
            Clause(id="b", settles=("quorum",), text="{" + blank + "}", blanks=(f"{blank}={value}",)),
            Clause(id="c", variant="majority", settles=("fallback",), text="Then vote."),
        ]
    )
    rule, fallback = rule_of(plan), rule_of(plan, "fallback")
    assert rule is not None
    assert fallback is not None
    assert (rule.share, rule.clause, rule.quorum(4)) == (Fraction(3, 4), "a", quorum)
    assert (fallback.method, fallback.votes_needed(4)) == (Method.MAJORITY, 3)


def test_a_rule_without_a_sound_share_is_none() -> None:
    plan = plan_of([Clause(id="a", variant="share", settles=("decision-rule",), blanks=("share=0 of 0",))])
    assert rule_of(plan) is None


def test_a_quorum_above_all_members_is_said_to_be_so() -> None:
    counted = count(Rule(Method.MAJORITY, Fraction(1, 2), None, 9), [Member("a", "A", 1)])
    assert not counted.can_be_met
    assert "9 members must be there, and there are 1" in explained(counted)[1]
