"""What an audience may not read is in no field of what it is given."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.actions import ActionStep, Role
from planner.domain.agreement import Clause, Danger
from planner.domain.answers import PLAN_ID, Answer, PlanInfo
from planner.domain.city import Event
from planner.domain.contacts import Contact, RegisterEntry, Standing, Tie
from planner.domain.endorsements import Endorsement
from planner.domain.fields import Audience, Kind, fields_of
from planner.domain.own_files import OwnWorksheet
from planner.domain.plan import Alternative, FieldKey, Plan, bare_name, plan_of
from planner.domain.records import Record
from planner.domain.redaction import fields_for, redacted
from planner.domain.registry import RECORD_TYPES
from planner.domain.worksheet import Question, Section, Worksheet
from tests.strategies import plans

WORKSHEET = Worksheet(
    id="w",
    title="",
    language="en",
    sections=(
        Section(
            id="s",
            page="city",
            title="",
            questions=tuple(
                Question(id=f"q.{audience.name.lower()}", prompt=f"for {audience.name}", audience=audience)
                for audience in Audience
            ),
        ),
        Section(
            id="inner",
            page="city",
            title="",
            questions=(Question(id="q.inner", prompt="?", audience=Audience.COMMITTEE),),
        ),
    ),
)
OTHERS = (Audience.COALITION, Audience.PUBLIC)
CANARY = "canary-7d1f"


def _everything(plan: Plan) -> Iterator[str]:
    for rows in plan.tables.values():
        for key, record in rows.items():
            yield key
            yield from _texts(record)
    yield repr(plan.conflicts)


def _texts(record: Record) -> Iterator[str]:
    for info in fields_of(type(record)):
        yield repr(getattr(record, info.name))


def _with_canaries(plan: Plan, audience: Audience) -> Plan:
    """The plan with the canary in every text field that the audience may not read."""
    records: list[Record] = []
    for rows in plan.tables.values():
        for record in rows.values():
            for info in fields_of(type(record)):
                is_open_answer = isinstance(record, Answer) and info.name in ("text", "state")
                if info.audience >= audience or is_open_answer:
                    continue
                value = getattr(record, info.name)
                if isinstance(value, str):
                    record = record.but(**{info.name: CANARY})
                elif isinstance(value, tuple):
                    record = record.but(**{info.name: (CANARY,)})
            records.append(record)
    return plan_of(records)


@given(plans, st.sampled_from(OTHERS))
def test_no_field_above_the_audience_survives(plan: Plan, audience: Audience) -> None:
    safe = redacted(_with_canaries(plan, audience), WORKSHEET, audience).plan
    assert not [text for text in _everything(safe) if CANARY in text]


def _naming(contact: str) -> list[Record]:
    """A record of every type with a link to this contact in every field that takes one."""
    records: list[Record] = []
    for record_type in RECORD_TYPES:
        record = record_type(id=f"names-{record_type.table}")
        for info in fields_of(record_type):
            if info.kind is Kind.CONTACT:
                record = record.but(**{info.name: contact})
            elif info.kind is Kind.CONTACTS:
                record = record.but(**{info.name: (contact, "friend")})
        records.append(record)
    return records


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("as_bare_name", [False, True])
def test_who_is_not_to_be_added_is_nowhere(audience: Audience, as_bare_name: bool) -> None:
    shunned = Contact(id=CANARY, name=f"Mr {CANARY}", standing=Standing.NOT_TO_ADD, may_be_listed=True)
    friend = Contact(id="friend", name="Friend", may_be_listed=True, standing=Standing.WITH_US)
    link = bare_name(f"mr  {CANARY.upper()}") if as_bare_name else CANARY
    plan = plan_of([shunned, friend, RegisterEntry(id="r", contact=CANARY), *_naming(link)])
    safe = redacted(plan, WORKSHEET, audience)
    assert not [text for text in _everything(safe.plan) if CANARY in text.casefold()]
    assert "friend" in safe.plan.table(Contact)
    assert safe.held_back[0].count == 1
    assert not safe.to_check


def test_who_one_copy_of_the_plan_does_not_want_added_is_left_out() -> None:
    contact = Contact(id="c", name=CANARY, standing=Standing.TO_ADD)
    key = FieldKey("contact", "c", "standing")
    said = (Alternative("to_add", "Ann", 1), Alternative("not_to_add", "Ben", 2))
    plan = plan_of([contact]).with_conflicts({key: said})
    assert not redacted(plan, WORKSHEET, Audience.COALITION).plan.table(Contact)


def test_a_disagreement_between_copies_stays_inside() -> None:
    key = FieldKey("contact", "c", "note")
    plan = plan_of([Contact(id="c", name="Ann")]).with_conflicts({key: (Alternative(CANARY, "Ann", 1),)})
    assert not redacted(plan, WORKSHEET, Audience.COALITION).plan.conflicts


def test_the_committee_reads_everything() -> None:
    plan = plan_of([Contact(id="c", standing=Standing.NOT_TO_ADD), *_naming("c")])
    safe = redacted(plan, WORKSHEET, Audience.COMMITTEE)
    assert (safe.plan, safe.worksheet, safe.held_back) == (plan, WORKSHEET, ())


def test_an_answer_goes_as_far_as_its_question() -> None:
    answers = [Answer(id=question.id, text="x") for question in WORKSHEET.questions]
    plan = plan_of([*answers, Answer(id="lost", text="x")])
    kept = {audience: set(redacted(plan, WORKSHEET, audience).plan.table(Answer)) for audience in Audience}
    assert kept[Audience.PUBLIC] == {"q.public"}
    assert kept[Audience.COALITION] == {"q.public", "q.coalition"}
    assert "lost" in kept[Audience.COMMITTEE]


def test_a_public_answer_does_not_say_who_looks_for_it() -> None:
    plan = plan_of([Answer(id="q.public", text="x", finder="Ann", bring=True)])
    answer = redacted(plan, WORKSHEET, Audience.PUBLIC).plan.answer("q.public")
    assert (answer.text, answer.finder, answer.bring) == ("x", "", None)


def test_questions_for_the_committee_are_not_asked_of_others() -> None:
    worksheet = redacted(Plan(), WORKSHEET, Audience.COALITION).worksheet
    assert [question.id for question in worksheet.questions] == ["q.coalition", "q.public"]
    assert [section.id for section in worksheet.sections] == ["s"]


def test_in_public_people_are_named_with_their_word_for_it() -> None:
    plan = plan_of(
        [
            Contact(id="a", name="Ann Full", listed_as="Ann F.", may_be_listed=True, phones=("1",)),
            Contact(id="b", name="Ben", may_be_listed=True),
            Contact(id="c", name="Cid"),
            Contact(id="d", name="Dee", may_be_listed=False),
        ]
    )
    contacts = redacted(plan, WORKSHEET, Audience.PUBLIC).plan.table(Contact)
    assert {key: contact.name for key, contact in contacts.items()} == {"a": "Ann F.", "b": "Ben"}
    assert contacts["a"].phones == ()


def test_in_public_nobody_is_listed_while_copies_disagree_about_it() -> None:
    plan = plan_of([Contact(id="a", name="Ann", may_be_listed=True)])
    said = (Alternative(False, "Ann", 1), Alternative(True, "Ben", 2))
    plan = plan.with_conflicts({FieldKey("contact", "a", "may_be_listed"): said})
    assert not redacted(plan, WORKSHEET, Audience.PUBLIC).plan.table(Contact)


def test_what_the_coalition_may_know_stays() -> None:
    plan = plan_of(
        [
            PlanInfo(id=PLAN_ID, title="Buses", country="US"),
            Contact(id="a", name="Ann", phones=("1",), note="x", held_by="b"),
            Contact(id="b", name="Ben"),
            Event(id="e", name="Hearing", going=("a",), wanted="x"),
            Role(id="r", name="Driver", people=("a", bare_name("Zed"))),
            ActionStep(id="s", what="Drive", owner="a", event="e"),
            Clause(id="c", heading="Votes", reason="x"),
            OwnWorksheet(id="o", name="ours.toml", source="x"),
        ]
    )
    safe = redacted(plan, WORKSHEET, Audience.COALITION)
    assert safe.plan == plan_of(
        [
            PlanInfo(id=PLAN_ID, title="Buses", country="US"),
            Contact(id="a", name="Ann", phones=("1",), held_by="b"),
            Contact(id="b", name="Ben"),
            Event(id="e", name="Hearing", going=("a",)),
            Role(id="r", name="Driver", people=("a", bare_name("Zed"))),
            ActionStep(id="s", what="Drive", owner="a", event="e"),
            Clause(id="c", heading="Votes"),
            OwnWorksheet(id="o", name="ours.toml"),
        ]
    )


def test_what_is_held_back_is_counted_in_sentences() -> None:
    plan = plan_of(
        [
            Contact(id="a", name="Ann", note="x", why="y"),
            Tie(id="1", source="a"),
            Tie(id="2", source="a"),
            Danger(id="d", what="x"),
        ]
    )
    held = redacted(plan, WORKSHEET, Audience.COALITION).held_back
    assert [(item.reason, item.count) for item in held] == [
        ("2 entries of “Ties” are left out.", 2),
        ("1 entry of “Dangers” is left out.", 1),
        ("2 details that are not for this audience are left out.", 2),
    ]


def test_texts_that_name_somebody_not_to_add_are_pointed_out() -> None:
    plan = plan_of(
        [
            Contact(id="x", name="Al Cop", standing=Standing.NOT_TO_ADD),
            Answer(id="q.coalition", text="We met AL  COP there."),
            Answer(id="q.public", text="A local cop, an animal copse."),
        ]
    )
    (sentence,) = redacted(plan, WORKSHEET, Audience.COALITION).to_check
    assert sentence.startswith("1 text names somebody")


def test_the_fields_for_an_audience_are_those_it_may_read() -> None:
    names = {info.name for info in fields_for(Contact, Audience.PUBLIC)}
    assert {"name", "office"} <= names
    assert names.isdisjoint({"phones", "standing", "note"})


def test_a_clause_for_members_is_not_in_the_public_agreement() -> None:
    clauses = [Clause(id="m", members_only=True), Clause(id="o", heading="Aims"), Clause(id="s", struck=True)]
    plan = plan_of(clauses)
    assert set(redacted(plan, WORKSHEET, Audience.COMMITTEE).plan.table(Clause)) == {"m", "o", "s"}
    assert set(redacted(plan, WORKSHEET, Audience.COALITION).plan.table(Clause)) == {"m", "o"}
    assert set(redacted(plan, WORKSHEET, Audience.PUBLIC).plan.table(Clause)) == {"o"}


def test_while_copies_disagree_on_who_may_read_a_record_fewest_do() -> None:
    friend = Contact(id="union", name="Union", may_be_listed=True)
    signed = Endorsement(id="e", partner="union", state="endorsed", public_use=True)
    plan = plan_of([friend, signed])
    key = FieldKey("endorsement", "e", "public_use")
    disputed = plan.with_conflicts({key: (Alternative(None, "Ann", 1),)})
    public, inside = Audience.PUBLIC, Audience.COALITION
    assert redacted(plan, WORKSHEET, public).plan.table(Endorsement)
    assert not redacted(disputed, WORKSHEET, public).plan.table(Endorsement)
    assert redacted(disputed, WORKSHEET, inside).plan.table(Endorsement)
