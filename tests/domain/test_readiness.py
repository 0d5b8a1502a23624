"""What a plan still lacks, what goes to the workshop, what is due, and how far each page has come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.actions import ActionStep, Role
from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.agreement_versions import fingerprint
from planner.domain.answers import Answer, AnswerState, PlanInfo
from planner.domain.city import Effort, Event, ExistingCoalition, ExpertiseGap
from planner.domain.contacts import Contact, RegisterEntry, Standing
from planner.domain.conversations import Conversation
from planner.domain.endorsements import Endorsement
from planner.domain.outline import (
    CITY,
    GROUPS,
    PAGES,
    Page,
    PageState,
    page_of,
    progress,
    standing_of,
)
from planner.domain.plan import Plan, plan_of
from planner.domain.readiness import Weight, due, gaps, gaps_to_bring, not_spoken_to, questions_to_bring
from planner.domain.records import Record
from planner.domain.registry import RECORD_TYPES
from planner.domain.strategy import Benchmark, Goal, Tactic, Target
from planner.domain.worksheet import PAGES as WORKSHEET_PAGES
from planner.domain.worksheet import Question, Section, Worksheet
from tests.strategies import plans

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = ((TODAY + timedelta(days)).isoformat() for days in (-1, 1))
_QUESTIONS = (Question(id="q", prompt="What is the story of your city?"), Question(id="r", prompt="And now?"))
SHEET = Worksheet(
    id="w",
    title="Week 2",
    language="en",
    sections=(
        Section(id="s", page="city", title="Our city", questions=_QUESTIONS),
        Section(id="t", page="ready", title="Next", questions=(Question(id="n", prompt="What is next?"),)),
    ),
)


def _sentences(*records: Record) -> list[str]:
    return [gap.sentence for gap in gaps(plan_of(records), SHEET, TODAY)]


@given(plans, st.dates())
def test_every_gap_names_a_page_and_something_that_is_there(plan: Plan, today: date) -> None:
    pages = {"start", *WORKSHEET_PAGES, *(page.id for page in PAGES)}
    found = gaps(plan, SHEET, today)
    for gap in found:
        assert gap.page in pages
        assert gap.sentence.strip()
        assert not gap.question or SHEET.question(gap.question)
        assert gap.record_type is None or plan.get(gap.record_type, gap.record)
    assert [gap.weight for gap in found] == sorted(gap.weight for gap in found)


@given(plans, st.dates(), st.integers(0, 60))
def test_what_is_due_comes_in_order_and_in_time(plan: Plan, today: date, days: int) -> None:
    found = due(plan, today, days)
    assert [item.on for item in found] == sorted(item.on for item in found)
    assert all((item.on - today).days <= days and plan.get(item.record_type, item.record) for item in found)


def test_an_empty_plan_lacks_a_title_first_and_what_comes_next_last() -> None:
    found = gaps(Plan(), SHEET, TODAY)
    assert (found[0].page, found[0].weight) == ("start", Weight.FIRST)
    soon = [gap.page for gap in found if gap.weight is Weight.SOON]
    assert soon[-1] == "ready"


_CLAUSE = Clause(
    id="1",
    heading="Decisions",
    text="Together. Complain to Rosa.",
    variant="majority",
    settles=("decision-rule", "quorum", "fallback", "not-shared", "exit", "complaints", "review"),
)
_FULL = (
    PlanInfo(id="plan", title="Buses", city="Montgomery", issue="Seats"),
    Answer(id="q", text="Long ago", state=AnswerState.ANSWERED),
    Answer(id="r", state=AnswerState.DOES_NOT_APPLY),
    Answer(id="n", state=AnswerState.STILL_LOOKING, finder="Jo Ann"),
    Contact(id="us", name="Rosa", standing=Standing.WITH_US, office="Clerk"),
    Contact(id="add", name="Jo Ann", standing=Standing.TO_ADD, held_by="us"),
    Contact(id="not", name="Clyde", standing=Standing.NOT_TO_ADD),
    RegisterEntry(id="e", contact="not", facts="Said so in the paper."),
    Effort(id="1", what="Car pool"),
    ExistingCoalition(id="1", name="Council"),
    Event(id="1", name="Hearing", on=TOMORROW, going=("us",)),
    ExpertiseGap(id="1", question="Who owns the buses?", ask=("add",)),
    _CLAUSE,
    AgreementVersion(id="1", name="First", number=1, fingerprints=(fingerprint(_CLAUSE),)),
    Signatory(id="1", organisation="us", signed_on=YESTERDAY, signed_version=1),
    Danger(id="1", what="Tired feet", owner="us"),
    Role(id="1", name="Treasurer", people=("us",)),
    ActionStep(id="1", what="Print", owner="us"),
    Conversation(id="1", with_whom="add", by="us", on=TOMORROW),
    Endorsement(id="1", partner="add", asked_by="us"),
    Goal(id="1", what="Seats", victory="In writing"),
    Target(id="1", person="us", goal="1"),
    Tactic(id="1", what="Walk", goal="1"),
    Benchmark(id="1", measure="Walkers", aim="Most", on=TOMORROW, if_missed="Visit"),
)


def test_a_full_plan_lacks_only_its_ties() -> None:
    assert [gap.page for gap in gaps(plan_of(_FULL), SHEET, TODAY)] == ["tapestry"]


@pytest.mark.parametrize(
    ("worse", "words"),
    [
        (PlanInfo(id="plan", city="Montgomery", issue="Seats"), "no title"),
        (PlanInfo(id="plan", title="Buses", issue="Seats"), "which city"),
        (PlanInfo(id="plan", title="Buses", city="Montgomery"), "the issue"),
        (Answer(id="q", text="Half a sentence"), "story of your city"),
        (Answer(id="n", state=AnswerState.STILL_LOOKING), "named to find out"),
        (Contact(id="us", name="Rosa", standing=Standing.UNDECIDED, office="Clerk"), "with you yet"),
        (Contact(id="add", name="Jo Ann", held_by="us"), "nobody to add"),
        (Contact(id="add", name="Jo Ann", standing=Standing.TO_ADD), "reach Jo Ann"),
        (RegisterEntry(id="e", contact="us", facts="Said so."), "why Clyde"),
        (RegisterEntry(id="e", contact="not"), "no facts about Clyde"),
        (Event(id="1", name="Hearing", going=("us",)), "Hearing has no date"),
        (Event(id="1", name="Hearing", on=TOMORROW), "Nobody goes to Hearing"),
        (Event(id="1", name="Hearing", on=YESTERDAY, going=("us",)), "what did you learn"),
        (ExpertiseGap(id="1", question="Who owns the buses?"), "to ask: Who owns"),
        (ExpertiseGap(id="1", state="answered", stale_on=YESTERDAY, question="Fares?"), "date: Fares?"),
        (Clause(id="1", heading="Decisions"), "“Decisions” has no wording"),
        (_CLAUSE.but(settles=("exit",)), "how many must be there"),
        (_CLAUSE.but(text="{where} and {when}"), "2 blanks of the agreement"),
        (_CLAUSE.but(text="Alone. Complain to Rosa."), "not as it was adopted"),
        (Signatory(id="1", organisation="us"), "Rosa has not signed"),
        (Danger(id="1", what="Tired feet"), "watches this danger: Tired feet"),
        (Role(id="1", name="Treasurer"), "the role Treasurer"),
        (ActionStep(id="1", what="Print"), "taken on: Print"),
        (Contact(id="us", name="Rosa", standing=Standing.WITH_US), "“Officials”"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.table,
)
def test_each_gap_is_found(worse: Record, words: str) -> None:
    new = [sentence for sentence in _sentences(*_FULL, worse) if sentence not in _sentences(*_FULL)]
    assert any(words in sentence for sentence in new), new


@pytest.mark.parametrize(("count", "expected"), [(20, 20), (21, 1)])
def test_many_whom_nobody_is_to_reach_are_one_gap(count: int, expected: int) -> None:
    new = [
        Contact(id=f"c{number}", name=f"Person {number}", standing=Standing.TO_ADD) for number in range(count)
    ]
    found = [sentence for sentence in _sentences(*_FULL, *new) if "named to reach" in sentence]
    assert len(found) == expected
    assert ("21 contacts" in found[0]) == (count == 21)


def test_what_is_looked_for_and_what_is_pinned_goes_to_the_workshop() -> None:
    plan = plan_of(
        [
            Answer(id="q", bring=True, state=AnswerState.ANSWERED),
            Answer(id="n", state=AnswerState.STILL_LOOKING),
            ExpertiseGap(id="1", state="answered"),
            ExpertiseGap(id="2", state="asked"),
        ]
    )
    assert [question.id for question in questions_to_bring(plan, SHEET)] == ["q", "n"]
    assert [gap.id for gap in gaps_to_bring(plan)] == ["2"]


def test_what_is_overdue_is_due_and_an_event_that_is_over_is_not() -> None:
    plan = plan_of(
        [
            ActionStep(id="late", what="Print", due=YESTERDAY),
            ActionStep(id="done", what="Fold", due=YESTERDAY, state="done"),
            Event(id="over", name="Hearing", on=YESTERDAY),
            Event(id="near", name="Meeting", on=TOMORROW),
            Event(id="far", name="March", on="2027-05-01"),
            ExpertiseGap(id="gap", question="Fares?", by=TODAY.isoformat()),
            Danger(id="danger", what="Tired feet", review_on="soon"),
        ]
    )
    assert [item.record for item in due(plan, TODAY)] == ["late", "gap", "near"]


def test_who_is_to_be_won_and_was_never_spoken_to_is_listed() -> None:
    plan = plan_of(
        [
            Contact(id="a", standing=Standing.TO_ADD),
            Contact(id="b", standing=Standing.WITH_US, last_contact=YESTERDAY),
            Contact(id="c", standing=Standing.NOT_TO_ADD),
        ]
    )
    assert [contact.id for contact in not_spoken_to(plan)] == ["a"]
    assert [contact.id for contact in standing_of(plan, Standing.NOT_TO_ADD)] == ["c"]


@pytest.mark.parametrize(
    ("records", "state", "fraction"),
    [
        ((), PageState.NOT_STARTED, 0.0),
        ((Answer(id="q", text="Long ago"),), PageState.UNDER_WAY, 0.0),
        ((Answer(id="q", state=AnswerState.STILL_LOOKING),), PageState.UNDER_WAY, 0.25),
        ((Effort(id="1"),), PageState.UNDER_WAY, 0.25),
        (
            (
                Effort(id="1"),
                ExistingCoalition(id="1"),
                Answer(id="q", state=AnswerState.ANSWERED),
                Answer(id="r", state=AnswerState.DOES_NOT_APPLY),
            ),
            PageState.DONE,
            1.0,
        ),
    ],
)
def test_a_page_says_how_far_it_has_come(records: tuple[Record, ...], state: str, fraction: float) -> None:
    found = progress(plan_of(records), SHEET, CITY)
    assert (found.state, found.fraction) == (state, fraction)


@given(plans)
def test_progress_lies_between_nothing_and_all(plan: Plan) -> None:
    for page in PAGES:
        found = progress(plan, SHEET, page)
        assert 0 <= found.done <= found.started <= found.total
        assert (found.state is PageState.DONE) == (found.fraction == 1.0)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_every_page_is_described(page: Page) -> None:
    assert page.title
    assert page.purpose
    assert page.group in GROUPS
    for listing in page.listings:
        names = {info.name for info in listing.record_type.fields()}
        assert listing.title
        assert listing.purpose
        assert set(listing.columns) <= names
        new = listing.record_type(id="x").but(**dict(listing.new))
        assert listing.only(new) or not listing.new, "what a listing fills in makes a record belong to it"
        assert listing.records(plan_of([new])) == [new] * listing.only(new)


def test_every_record_has_a_page_but_the_plans_own() -> None:
    homeless = {kind.table for kind in RECORD_TYPES if page_of(kind(id="x")) is None}
    assert homeless == {
        "plan_info",
        "answer",
        "own_worksheet",
        "own_guide",
        "own_agenda",
        "saved_filter",
        "workshop_run",
    }


def test_the_groups_have_a_thread_each() -> None:
    assert [group.thread for group in GROUPS] == [0, 1, 2, 3, 4]
