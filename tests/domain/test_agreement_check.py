"""The checker: what an agreement is missing or at odds with, each with its reason and its place."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.clauses import clause_library
from planner.domain.actions import Role
from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.agreement_check import Finding, findings
from planner.domain.agreement_versions import fingerprints
from planner.domain.answers import PlanInfo
from planner.domain.clauses import NO_LIBRARY, Level, Library
from planner.domain.commands.agreement import start_agreement
from planner.domain.contacts import Contact, Tie
from planner.domain.outline import PAGES
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record
from planner.domain.registry import BY_TABLE
from planner.files import resource
from tests.domain.agreements import LIBRARY
from tests.strategies import plans

TODAY = date(2026, 11, 20)
_CLAUSES = (
    Clause(
        id="all",
        heading="Rules",
        text="Complain to Rosa.",
        settles=("fallback", "not-shared", "exit", "complaints", "review"),
    ),
    Clause(id="method", heading="Method", text="We vote.", variant="two-thirds", settles=("decision-rule",)),
    Clause(
        id="quorum", heading="Quorum", text="{quorum_count}", blanks=("quorum_count=2",), settles=("quorum",)
    ),
)
_PEOPLE = (
    Contact(id="rosa", name="Rosa"),
    Contact(id="ben", name="Ben"),
    Contact(id="union", name="Union", kind="organisation"),
    Contact(id="choir", name="Choir", kind="organisation"),
)
_SIGNATORIES = (
    Signatory(id="s1", organisation="union", representative="rosa", signed_on="2026-11-01", signed_version=1),
    Signatory(id="s2", organisation="ben", signed_on="2026-11-01", signed_version=1),
)


def _sound(*records: Record) -> Plan:
    """A sound agreement with some records changed or added, adopted as it then stands."""
    plan = plan_of((*_CLAUSES, *_PEOPLE, *_SIGNATORIES, *records))
    return plan_of(
        [
            AgreementVersion(id="v", number=1, adopted_on="2026-11-01", fingerprints=fingerprints(plan)),
            *(record for table in plan.tables.values() for record in table.values()),
        ]
    )


def _found(plan: Plan, library: Library = LIBRARY) -> list[Finding]:
    return findings(plan, library, TODAY)


def test_nothing_is_said_of_a_sound_agreement() -> None:
    assert _found(_sound()) == []


def test_an_agreement_that_nobody_has_begun_has_one_finding() -> None:
    assert [finding.check for finding in _found(Plan())] == ["not-begun"]


@given(plans, st.dates(), st.sampled_from((LIBRARY, NO_LIBRARY)))
def test_every_finding_has_a_reason_and_a_place_that_is_there(
    plan: Plan, today: date, library: Library
) -> None:
    for finding in findings(plan, library, today):
        assert finding.sentence.endswith((".", "?")) or finding.check in ("danger-unowned", "role-empty")
        assert finding.reason.strip()
        assert finding.page in {page.id for page in PAGES}
        assert finding.record_type is None or plan.get(finding.record_type, finding.record)


def _clause(key: str, **values: str | tuple[str, ...] | bool) -> Clause:
    return next(clause for clause in _CLAUSES if clause.id == key).but(**values)


_ROSA_SIGNS = Signatory(id="s3", organisation="rosa", signed_on="2026-11-01", signed_version=1)
_OTHER_RULE = Clause(
    id="other", heading="Other", text="We toss.", variant="majority", settles=("decision-rule",)
)
_MONEY = Clause(id="money", heading="Money", text="Rosa keeps it.", settles=("money",))
_ROLES = tuple(Role(id=str(n), name=f"Role {n}", people=("rosa",)) for n in range(4))
_CASES: tuple[tuple[str, str, tuple[Record, ...]], ...] = (
    ("no-exit", "", (_clause("all", settles=("fallback", "not-shared", "complaints", "review")),)),
    ("no-not-shared", "", (_clause("all", settles=("fallback", "exit", "complaints", "review")),)),
    ("no-fallback", "", (_clause("all", settles=("not-shared", "exit", "complaints", "review")),)),
    ("no-quorum", "", (_clause("quorum", struck=True),)),
    ("no-decision-rule", "", (_clause("method", settles=()),)),
    ("no-review", "", (_clause("all", settles=("fallback", "not-shared", "exit", "complaints")),)),
    ("no-spending-limit", "money", (_MONEY,)),
    ("no-wording", "method", (_clause("method", text=" "),)),
    ("blank-open", "quorum", (_clause("quorum", blanks=()),)),
    ("quorum-too-high", "quorum", (_clause("quorum", blanks=("quorum_count=9",)),)),
    ("threshold-too-high", "method", (_clause("method", variant="share", blanks=("share=3/2",)),)),
    ("no-votes", "", tuple(each.but(votes=0) for each in _SIGNATORIES)),
    (
        "two-decision-rule",
        "other",
        (_OTHER_RULE,),
    ),
    ("fallback-no-easier", "all", (_clause("all", variant="two-thirds"),)),
    ("complaints-nobody", "all", (_clause("all", text="Complain to the committee."),)),
    (
        "review-past",
        "all",
        (_clause("all", text="On {day}, to Rosa.", blanks=("day=2026-11-19",)),),
    ),
    ("no-representative", "s1", (_SIGNATORIES[0].but(representative=""),)),
    ("same-alternate", "s1", (_SIGNATORIES[0].but(alternate="rosa"),)),
    ("signs-twice", "s1", (_SIGNATORIES[1].but(organisation="union", representative="ben"),)),
    (
        "votes-nonsense",
        "s2",
        (_SIGNATORIES[1].but(votes=-3), _ROSA_SIGNS),
    ),
    ("one-decides", "s1", (_SIGNATORIES[0].but(votes=9), _ROSA_SIGNS)),
    ("not-signed", "s2", (_SIGNATORIES[1].but(signed_on=""),)),
    ("to-confirm", "s2", (_SIGNATORIES[1].but(signed_version=7),)),
    ("role-empty", "r", (Role(id="r", name="Chair"),)),
    ("danger-unowned", "d", (Danger(id="d", what="Fire"),)),
    ("one-holds-most", "union", _ROLES),
)


@pytest.mark.parametrize(("check", "where", "worse"), _CASES, ids=[case[0] for case in _CASES])
def test_each_finding_is_found_where_it_is(check: str, where: str, worse: tuple[Record, ...]) -> None:
    found = {finding.check: finding for finding in _found(_sound(*worse))}
    assert check in found
    assert found[check].record == where
    assert set(found) <= {check, "no-votes"}


def test_no_signatory_and_no_version_are_said() -> None:
    assert [finding.check for finding in _found(plan_of((*_CLAUSES, *_PEOPLE)))] == [
        "no-signatories",
        "not-adopted",
    ]


def test_a_change_since_the_last_version_is_counted() -> None:
    plan = _sound()
    changed = plan_of(
        [r for table in plan.tables.values() for r in table.values() if r.id != "method"]
        + [_clause("method", text="!")]
    )
    checks = [finding.check for finding in _found(changed)]
    assert checks == ["changed-since", "to-confirm", "to-confirm"]


def test_nonsense_in_a_blank_is_explained_with_the_blank() -> None:
    quorum = _clause("quorum", template="decisions.quorum", blanks=("quorum_count=-3",))
    (finding,) = _found(_sound(quorum))
    assert (finding.check, finding.blank) == ("blank-nonsense", "quorum_count")
    assert "too few" in finding.reason


def test_without_its_library_a_clause_is_given_the_benefit_of_the_doubt() -> None:
    complaints = _clause("all", template="disputes.complaints", text="Complain to {who}.", blanks=("who=X",))
    assert _found(_sound(complaints), NO_LIBRARY) == []


def test_money_that_nobody_holds_needs_no_limit() -> None:
    assert _found(_sound(_MONEY.but(variant="no-money"))) == []


def test_the_coalition_itself_may_hold_most_roles() -> None:
    ours = Contact(id="we", name="All of us", kind="organisation")
    ties = [Tie(id="t", source="ben", kind="belongs_to", target="we")]
    roles = [role.but(people=("ben",)) for role in _ROLES]
    info = PlanInfo(id="plan", group="All of us")
    assert [finding.check for finding in _found(_sound(ours, *ties, *roles))] == ["one-holds-most"]
    assert _found(_sound(ours, *ties, *roles, info)) == []
    left = [Tie(id="t", source="ben", kind="belongs_to", target="we", until="2020")]
    assert _found(_sound(ours, *left, *roles)) == []


@pytest.mark.parametrize("level", Level)
def test_an_agreement_from_the_library_lacks_only_what_people_must_add(level: Level) -> None:
    library, _problems = clause_library()
    changes = start_agreement(library, level)(Plan())
    assert changes is not None
    found = {finding.check for finding in findings(Plan().after(changes), library, TODAY)}
    assert found == {"blank-open", "no-signatories", "not-adopted"}


def test_the_examples_agreement_lacks_three_signatures_and_nothing_else() -> None:
    library, _problems = clause_library()
    rows = json.loads(resource("examples", "montgomery.json").read_text("utf-8"))["records"]
    plan = plan_of(
        BY_TABLE[table].from_values(
            row["id"],
            {name: tuple(v) if isinstance(v, list) else v for name, v in row.items() if name != "id"},
        )
        for table, entries in rows.items()
        for row in entries
    )
    found = [finding.check for finding in findings(plan, library, date(1955, 12, 16))]
    assert sorted(found) == ["not-signed", "to-confirm", "to-confirm"]
