"""The example plan that ships: it parses, loses nothing, and nobody real can be reached through it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from planner.content.agendas import shipped_agendas
from planner.content.conversation_guides import shipped_guides
from planner.content.worksheets import shipped_worksheet
from planner.domain.actions import ActionStep, SolidarityCall
from planner.domain.agreement import Clause, Danger
from planner.domain.answers import Answer
from planner.domain.city import Effort, Event, ExistingCoalition, ExpertiseGap
from planner.domain.contacts import Contact, ContactKind, RegisterEntry, Standing, Tie
from planner.domain.conversations import Conversation, StepNote
from planner.domain.dates import date_of
from planner.domain.endorsements import ENDORSEMENT_STATES, Endorsement
from planner.domain.fields import Kind, Value, fields_of, fits
from planner.domain.growing import NewMember, Skill
from planner.domain.open_questions import is_closed
from planner.domain.organising_checks import impossible_times
from planner.domain.outline import PAGES
from planner.domain.plan import Plan, plan_of
from planner.domain.publication import publication
from planner.domain.records import Record
from planner.domain.registry import BY_TABLE
from planner.domain.reviews import ledger_now, ledger_of, moved_in, reviews_in_order
from planner.domain.strategy import HORIZONS, Benchmark, Goal, Review, Tactic, Target
from planner.domain.workshops import Workshop
from planner.files import resource

_AS_OF = "1955-12-16"
_MADE_UP_PHONE = re.compile(r"\+1 334 555 01\d\d")
_ANY_PHONE = re.compile(r"\+?\d[\d ()-]{7,}\d")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_FORGIVING_DATE = re.compile(r"\d{4}(-\d\d)?")
_FEWEST = {
    Contact: 42,
    Tie: 65,
    Event: 12,
    ExpertiseGap: 8,
    RegisterEntry: 2,
    Effort: 5,
    ExistingCoalition: 1,
    Clause: 10,
    Danger: 7,
    ActionStep: 15,
    Conversation: 6,
    Endorsement: 5,
    Goal: 4,
    Target: 3,
    Tactic: 5,
    Benchmark: 5,
    Review: 2,
    NewMember: 2,
    Skill: 3,
    SolidarityCall: 2,
    Workshop: 2,
}

Rows = dict[str, list[dict[str, Any]]]


def _value(raw: object) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


@pytest.fixture(scope="module")
def text() -> str:
    return resource("examples", "montgomery.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rows(text: str) -> Rows:
    document = json.loads(text)
    assert (document["format"], document["version"]) == ("coalition-plan", 1)
    records: Rows = document["records"]
    return records


@pytest.fixture(scope="module")
def plan(rows: Rows) -> Plan:
    return plan_of(_record(table, row) for table, row in _each(rows))


def _each(rows: Rows) -> Iterator[tuple[str, dict[str, Any]]]:
    for table, entries in rows.items():
        for row in entries:
            yield table, row


def _record(table: str, row: dict[str, Any]) -> Record:
    values: dict[str, Value] = {name: _value(raw) for name, raw in row.items() if name != "id"}
    return BY_TABLE[table].from_values(row["id"], values)


def _every_text(plan: Plan) -> Iterator[str]:
    for record_type in plan.tables:
        for record in plan.all(record_type):
            for value in record.values().values():
                yield from value if isinstance(value, tuple) else (str(value),)


def test_it_is_written_as_it_would_be_exported(text: str, rows: Rows) -> None:
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    for table, row in _each(rows):
        order = ["id", *(info.name for info in fields_of(BY_TABLE[table]))]
        places = [order.index(name) for name in row]
        assert all(before < after for before, after in pairwise(places)), (table, row["id"])


def test_every_field_exists_and_fits_its_kind(rows: Rows) -> None:
    for table, row in _each(rows):
        known = {info.name: info for info in fields_of(BY_TABLE[table])}
        for name, raw in row.items():
            if name == "id":
                continue
            info = known[name]
            value = _value(raw)
            assert fits(info.kind, value), (table, row["id"], name)
            assert value != info.default, (table, row["id"], name, "is left out when it has its default")


def test_every_choice_is_one_that_a_form_offers(rows: Rows) -> None:
    for table, row in _each(rows):
        for info in fields_of(BY_TABLE[table]):
            if info.choices and info.name in row:
                chosen = _value(row[info.name])
                offered = {choice.value for choice in info.choices}
                assert set(chosen if isinstance(chosen, tuple) else (chosen,)) <= offered, (table, row["id"])


def test_scales_run_from_one_to_five(rows: Rows) -> None:
    scales = [
        row[info.name]
        for table, row in _each(rows)
        for info in fields_of(BY_TABLE[table])
        if info.kind is Kind.SCALE and info.name in row
    ]
    assert scales
    assert set(scales) <= {1, 2, 3, 4, 5}


def test_reading_it_as_records_loses_nothing(rows: Rows, plan: Plan) -> None:
    for table, row in _each(rows):
        record = plan.get(BY_TABLE[table], row["id"])
        assert record is not None
        filled = {name: list(v) if isinstance(v, tuple) else v for name, v in record.filled().items()}
        assert {"id": record.id, **filled} == row


def test_no_two_records_share_an_id(rows: Rows) -> None:
    for table, entries in rows.items():
        twice = [each for each, count in Counter(row["id"] for row in entries).items() if count > 1]
        assert not twice, table


def test_every_link_leads_to_a_contact_or_says_a_bare_name(plan: Plan) -> None:
    for record_type in plan.tables:
        for record in plan.all(record_type):
            lost = [link for link in record.links() if not plan.name(link).strip()]
            assert not lost, (record_type.table, record.id)


def test_every_step_that_names_an_event_names_one_of_the_plan(plan: Plan) -> None:
    named = [step.event for step in plan.all(ActionStep) if step.event]
    assert named
    assert all(plan.get(Event, event) for event in named)


def test_every_link_to_a_record_leads_to_one(plan: Plan) -> None:
    for record_type in plan.tables:
        links = [info for info in fields_of(record_type) if info.kind is Kind.RECORD]
        for record in plan.all(record_type):
            named = [(info.of, key) for info in links if (key := getattr(record, info.name))]
            assert all(plan.linked(table, key) for table, key in named), record.id


def test_conversations_and_workshops_follow_guides_that_there_are(plan: Plan) -> None:
    guides, agendas = shipped_guides(), shipped_agendas()
    for talk in plan.all(Conversation):
        assert guides.guide(talk.guide), talk.id
        assert not [question for question in talk.questions if is_closed(question)], talk.id
    for note in plan.all(StepNote):
        guide = guides.guide(plan.the(Conversation, note.conversation).guide)
        assert guide is not None
        assert guide.step(note.step), note.id
    for workshop in plan.all(Workshop):
        assert not workshop.agenda or agendas.agenda(workshop.agenda), workshop.id


def test_what_nobody_wrote_down_is_called_imagined(plan: Plan) -> None:
    for record_type in (Conversation, NewMember, SolidarityCall):
        for record in plan.all(record_type):
            texts = " ".join(str(value) for value in record.values().values())
            assert "imagined for this example" in texts.lower() or "is imagined" in texts.lower(), record.id


def test_the_strategy_looks_at_three_horizons_and_what_moved(plan: Plan) -> None:
    assert {goal.horizon for goal in plan.all(Goal)} == {choice.value for choice in HORIZONS}
    assert {target.rank for target in plan.all(Target)} == {"primary", "secondary"}
    _first, second = reviews_in_order(plan)
    assert ledger_of(second.snapshot) == ledger_now(plan)
    assert len(moved_in(plan, second)) >= 5


def test_the_endorsements_show_the_whole_path_and_one_that_may_be_published(plan: Plan) -> None:
    states = {endorsement.state for endorsement in plan.all(Endorsement)}
    assert states == {choice.value for choice in ENDORSEMENT_STATES}
    found = publication(plan, date(1955, 12, 16))
    assert found.listed
    assert len(found.held_out) >= 2


def test_no_day_or_hour_in_it_is_impossible(plan: Plan) -> None:
    assert not [lack.sentence for lack in impossible_times(plan)]


def test_a_tie_joins_two_different_contacts_once(plan: Plan) -> None:
    ties = [(tie.source, tie.kind, tie.target) for tie in plan.all(Tie)]
    assert len(set(ties)) == len(ties)
    assert all(source != target for source, _kind, target in ties)


def test_nobody_stands_alone_in_the_tapestry_but_people_we_have_yet_to_meet(plan: Plan) -> None:
    tied = {contact for tie in plan.all(Tie) for contact in (tie.source, tie.target)}
    alone = [c.id for c in plan.all(Contact) if c.id not in tied and c.standing == Standing.WITH_US]
    assert not alone


@pytest.mark.parametrize("record_type", _FEWEST, ids=lambda each: each.table)
def test_it_is_rich_enough(plan: Plan, record_type: type[Record]) -> None:
    assert len(plan.table(record_type)) >= _FEWEST[record_type]


def test_every_page_every_listing_and_every_filter_has_something_in_it(plan: Plan) -> None:
    empty = [listing.id for page in PAGES for listing in page.listings if not listing.records(plan)]
    assert not empty
    contacts = list(plan.all(Contact))
    assert {contact.kind for contact in contacts} == set(ContactKind)
    assert {contact.standing for contact in contacts} == set(Standing)
    for record_type in (Contact, Tie, ExpertiseGap, ActionStep, Effort, Answer):
        for info in fields_of(record_type):
            if info.kind is Kind.CHOICE:
                used = {getattr(record, info.name) for record in plan.all(record_type)} - {""}
                assert used == {choice.value for choice in info.choices}, (record_type.table, info.name)


def test_whoever_is_not_to_be_added_has_an_entry_with_facts_and_opinion_apart(plan: Plan) -> None:
    entries = {entry.contact: entry for entry in plan.all(RegisterEntry)}
    kept_out = {contact.id for contact in plan.all(Contact) if contact.standing == Standing.NOT_TO_ADD}
    assert set(entries) == kept_out
    for entry in entries.values():
        assert entry.facts.strip()
        assert entry.opinion.strip()
        assert entry.source.strip()
        assert entry.would_change.strip()
        assert date_of(entry.look_again_on)


def test_dates_are_days_and_a_tie_or_an_event_may_know_only_the_month_or_year(rows: Rows) -> None:
    for table, row in _each(rows):
        for info in fields_of(BY_TABLE[table]):
            if info.kind is Kind.DATE and (typed := row.get(info.name)):
                vague = table in ("tie", "event") and _FORGIVING_DATE.fullmatch(typed)
                assert vague or (_ISO_DATE.fullmatch(typed) and date_of(typed)), (table, row["id"], typed)


def test_it_keeps_to_one_day_in_december(plan: Plan) -> None:
    for event in plan.all(Event):
        assert bool(event.learnt) == (event.on <= _AS_OF), event.id
    assert all(contact.last_contact <= _AS_OF for contact in plan.all(Contact))
    assert all(step.due <= _AS_OF for step in plan.all(ActionStep) if step.state == "done")
    assert all(entry.decided_on <= _AS_OF for entry in plan.all(RegisterEntry))


def test_it_says_that_it_is_an_example(plan: Plan) -> None:
    assert plan.info.example is True
    assert plan.info.title
    assert plan.info.country == "US"
    assert all("example" in contact.came_from.lower() for contact in plan.all(Contact))


def test_nobody_real_can_be_written_to_or_rung_up(plan: Plan) -> None:
    assert not [text for text in _every_text(plan) if "@" in text]
    assert not [contact.id for contact in plan.all(Contact) if contact.emails]
    phones = [phone for contact in plan.all(Contact) for phone in contact.phones]
    assert phones
    assert len(set(phones)) == len(phones)
    assert all(map(_MADE_UP_PHONE.fullmatch, phones))
    hidden = [
        text for text in _every_text(plan) if not _ISO_DATE.fullmatch(text) and _ANY_PHONE.fullmatch(text)
    ]
    assert sorted(hidden) == sorted(phones)


def test_a_made_up_number_is_called_made_up(plan: Plan) -> None:
    for contact in plan.all(Contact):
        assert bool(contact.phones) == ("made up" in contact.came_from), contact.id


def test_who_has_opted_out_of_a_channel_gives_no_number_for_it(plan: Plan) -> None:
    opted_out = [contact for contact in plan.all(Contact) if contact.opted_out]
    assert len(opted_out) >= 2
    assert not [contact.id for contact in opted_out if contact.phones and "phone" in contact.opted_out]


def test_every_answer_belongs_to_a_question_and_fits_it(plan: Plan) -> None:
    worksheet = shipped_worksheet()
    for answer in plan.all(Answer):
        question = worksheet.question(answer.id)
        assert question is not None, answer.id
        if question.choices:
            assert answer.text in {choice.value for choice in question.choices}, answer.id
        if question.kind == "date":
            assert date_of(answer.text), answer.id
        if question.kind == "yes_no":
            assert answer.text in ("yes", "no"), answer.id


def test_most_questions_are_answered_and_the_rest_shows_every_other_state(plan: Plan) -> None:
    answers = [plan.answer(question.id) for question in shipped_worksheet().questions]
    states = Counter(answer.state for answer in answers)
    assert states["answered"] / len(answers) > 0.75
    assert min(states["still_looking"], states["does_not_apply"], states["open"]) >= 2
    assert any(answer.bring for answer in answers)
    assert all(answer.finder for answer in answers if answer.state == "still_looking")
    assert all(answer.text.strip() for answer in answers if answer.state == "answered")
