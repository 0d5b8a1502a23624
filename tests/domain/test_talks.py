"""Conversations from plan to close, what is forgotten of them, and the way from a gap to an answer."""

from datetime import date

import pytest

from planner.domain.changes import Command
from planner.domain.city import ExpertiseGap
from planner.domain.commands.conversations import (
    answer_gap,
    ask_about,
    close_conversation,
    hold_conversation,
    reopen_gaps,
    write_note,
)
from planner.domain.commands.people import remove_contacts
from planner.domain.commands.records import remove
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation, StepNote
from planner.domain.fields import Audience
from planner.domain.gap_path import conversations_about, stale_gaps
from planner.domain.keeping_quiet import notes_of, to_forget
from planner.domain.plan import Plan, plan_of
from planner.domain.redaction import redacted
from planner.domain.worksheet import Worksheet

TODAY = date(2026, 11, 20)
TALK = Conversation(id="t", with_whom="ann", others=("bob",), by="us", on="2026-11-10", assessment="leader")
PLAN = plan_of(
    [
        Contact(id="ann", name="Ann", last_contact="2026-01-01"),
        Contact(id="bob", name="Bob", last_contact="2026-12-24"),
        TALK,
        StepNote(id="n", conversation="t", step="moves", text="A story"),
        ExpertiseGap(id="g", question="Who owns the buses?", finder="us", by="2026-12-01"),
    ]
)
NOBODY = Worksheet(id="w", title="", language="en")


def _after(plan: Plan, *commands: Command) -> Plan:
    for command in commands:
        changes = command(plan)
        assert changes is not None
        assert plan.after(changes).after(changes.inverse()) == plan
        plan = plan.after(changes)
    return plan


def test_holding_and_closing_give_the_contact_the_day_and_the_assessment() -> None:
    held = _after(PLAN, hold_conversation("t", TODAY))
    assert held.the(Conversation, "t").state == "held"
    assert held.the(Contact, "ann").last_contact == "2026-11-20"
    assert held.the(Contact, "ann").assessment == ""
    closed = _after(held, close_conversation("t", date(2026, 11, 30)))
    talk, ann = closed.the(Conversation, "t"), closed.the(Contact, "ann")
    assert (talk.state, talk.on) == ("closed", "2026-11-20")
    assert (ann.assessment, ann.last_contact) == ("leader", "2026-11-20")
    assert closed.the(Contact, "bob").last_contact == "2026-12-24", (
        "nobody was spoken to earlier than they were"
    )
    assert closed.the(Contact, "bob").assessment == ""


def test_a_conversation_that_is_not_there_cannot_be_held() -> None:
    assert hold_conversation("x", TODAY)(PLAN) is None
    assert ask_about("x", "ann", "c")(PLAN) is None
    assert answer_gap("x", "a", "s", TODAY)(PLAN) is None


def test_there_is_one_note_for_each_step_and_an_emptied_one_goes() -> None:
    plan = _after(PLAN, write_note("t", "moves", "Another story", "new"), write_note("t", "ask", "Yes", "m"))
    assert {step: note.text for step, note in notes_of(plan, "t").items()} == {
        "moves": "Another story",
        "ask": "Yes",
    }
    assert plan.get(StepNote, "new") is None
    assert "moves" not in notes_of(_after(plan, write_note("t", "moves", "  ", "z")), "t")
    assert write_note("t", "trust", "", "z")(plan) is None


def test_a_conversation_takes_its_notes_along() -> None:
    plan = _after(PLAN, remove(Conversation, ["t"]))
    assert not plan.table(Conversation)
    assert not plan.table(StepNote)


@pytest.mark.parametrize(
    ("talk_day", "note_day", "gone"),
    [
        ("", "", set()),
        ("2026-11-21", "", set()),
        ("2026-11-20", "", {"t", "n"}),
        ("", "2026-11-01", {"n"}),
        ("some day", "2026-02-30", set()),
    ],
)
def test_what_was_told_is_forgotten_on_its_day(talk_day: str, note_day: str, gone: set[str]) -> None:
    note = PLAN.the(StepNote, "n").but(purge_on=note_day)
    plan = plan_of([TALK.but(purge_on=talk_day), note])
    assert {key for _kind, key in to_forget(plan, TODAY)} == gone


def test_a_note_whose_conversation_is_gone_is_due() -> None:
    assert to_forget(plan_of([StepNote(id="n", conversation="t", text="A story")]), TODAY) == [
        (StepNote, "n")
    ]


def test_nothing_of_a_conversation_leaves_the_committee() -> None:
    for audience in (Audience.COALITION, Audience.PUBLIC):
        safe = redacted(PLAN, NOBODY, audience).plan
        assert not safe.table(Conversation)
        assert not safe.table(StepNote)


def test_a_removed_contact_keeps_their_name_in_a_conversation() -> None:
    plan = _after(PLAN, remove_contacts(["ann", "bob"]))
    talk = plan.the(Conversation, "t")
    assert (plan.title_of(talk), plan.names(talk.others)) == ("Ann", ("Bob",))


def test_a_gap_becomes_a_conversation_and_then_an_answer_that_grows_stale() -> None:
    plan = _after(PLAN, ask_about("g", "ann", "c"))
    talk = plan.the(Conversation, "c")
    assert (talk.with_whom, talk.by, talk.on, talk.about) == ("ann", "us", "2026-12-01", "g")
    assert "Who owns the buses?" in talk.purpose
    assert conversations_about(plan, "g") == [talk]
    gap = plan.the(ExpertiseGap, "g")
    assert (gap.state, gap.ask) == ("asked", ("ann",))
    plan = _after(plan, answer_gap("g", "The bank", "Ann, at the bank", TODAY, "2026-12-31"))
    assert stale_gaps(plan, date(2026, 12, 30)) == []
    assert reopen_gaps(date(2026, 12, 30))(plan) is None
    plan = _after(plan, reopen_gaps(date(2026, 12, 31)))
    gap = plan.the(ExpertiseGap, "g")
    assert (gap.state, gap.answer, gap.source) == ("open", "The bank", "Ann, at the bank")
    assert ask_about("g", "ann", "c")(plan) is None, "the same conversation is not planned twice"
