"""What came of a call, typed in from the tick sheet: one result, one contact, one step of undo.

The lines of `outreach(plan, today, choice).reaches` stand in the order of the paper that the connector wrote
on, so that somebody can type the results in from top to bottom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.actions import ActionStep
from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.contacts import CHANNELS, Contact, ContactId
from planner.domain.dates import date_of
from planner.domain.fields import Value
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.domain.redaction import alternatives, opted_out
from planner.i18n import N_, _

ASKED_NOT_TO_BE_CALLED = ("phone", "text")
"""What somebody closes who wants no more calls, unless they say otherwise: rather too much."""


class Outcome(StrEnum):
    """What came of a call."""

    REACHED = "reached"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    CALL_AGAIN = "call_again"
    YES = "yes"
    NO = "no"
    OPTED_OUT = "opted_out"


@dataclass(frozen=True, slots=True)
class OutcomeInfo:
    """What an outcome is called and what it means for the contact. Labels are untranslated."""

    outcome: Outcome
    label: str
    key: str
    """The key that ticks it while results are typed in."""
    has_spoken: bool
    """We spoke to them, so that this is the day of the last contact."""
    settles: bool
    """An earlier promise to call them is kept, or off."""


OUTCOMES = (
    OutcomeInfo(Outcome.REACHED, N_("Reached"), "r", has_spoken=True, settles=True),
    OutcomeInfo(Outcome.LEFT_MESSAGE, N_("Left a message"), "m", has_spoken=False, settles=False),
    OutcomeInfo(Outcome.NO_ANSWER, N_("No answer"), "a", has_spoken=False, settles=False),
    OutcomeInfo(Outcome.WRONG_NUMBER, N_("Wrong number"), "w", has_spoken=False, settles=False),
    OutcomeInfo(Outcome.CALL_AGAIN, N_("Call again"), "c", has_spoken=True, settles=False),
    OutcomeInfo(Outcome.YES, N_("Yes"), "y", has_spoken=True, settles=True),
    OutcomeInfo(Outcome.NO, N_("No"), "n", has_spoken=True, settles=True),
    OutcomeInfo(Outcome.OPTED_OUT, N_("Does not want to be called"), "x", has_spoken=True, settles=True),
)
_INFO = {info.outcome: info for info in OUTCOMES}
_KNOWN_CHANNELS = frozenset(channel.value for channel in CHANNELS)


def record_call(
    contact_id: ContactId,
    outcome: Outcome,
    note: str,
    next_on: date | None,
    today: date,
    new_id: RecordId,
    *,
    number: str = "",
    channels: tuple[str, ...] = ASKED_NOT_TO_BE_CALLED,
) -> Command:
    """Write down what came of a call on `today`.

    The result and the note go under the contact's notes with the day; after a talk it is the last contact. A
    next day becomes an action step of whoever keeps in touch, with the id `new_id`, or moves the one that is
    still open; a talk without a next day closes it. `number`: the one that was wrong, which moves from the
    phones to the note; `channels`: those that somebody closes who has asked not to be called.
    """
    info = _INFO[outcome]

    def command(plan: Plan) -> ChangeSet | None:
        contact = plan.get(Contact, contact_id)
        if contact is None:
            return None
        values: dict[str, Value] = {"note": _noted(contact, info, note, number, today)}
        if info.has_spoken and _is_later(today, contact.last_contact):
            values["last_contact"] = today.isoformat()
        if outcome is Outcome.WRONG_NUMBER:
            values["phones"] = tuple(phone for phone in contact.phones if phone != number)
        if outcome is Outcome.OPTED_OUT:
            closed = (*opted_out(plan, contact), *(c for c in channels if c in _KNOWN_CHANNELS))
            values["opted_out"] = tuple(dict.fromkeys(closed))
        changes = [Change(contact, contact.but(**values)), *_steps(plan, contact, info, next_on, new_id)]
        return change_set(_("Write down a call: {name}").format(name=contact.name), changes)

    return command


def open_call(plan: Plan, contact_id: ContactId) -> ActionStep | None:
    """The step that says when to call somebody again, while it is open."""
    contact = plan.get(Contact, contact_id)
    names = alternatives(plan, contact, "name") if contact else ()
    wordings = {_step_text(str(name)) for name in names}
    for step in plan.naming(ActionStep, contact_id, "partners"):
        if step.partners == (contact_id,) and step.state in ("to_do", "doing") and step.what in wordings:
            return step
    return None


def _noted(contact: Contact, info: OutcomeInfo, note: str, number: str, today: date) -> str:
    result = _("{day}: {result}.").format(day=today.isoformat(), result=_(info.label))
    is_wrong = info.outcome is Outcome.WRONG_NUMBER and number in contact.phones
    parts = (result, number if is_wrong else "", note.strip())
    return "\n".join(filter(None, (contact.note.rstrip(), " ".join(filter(None, parts)))))


def _is_later(today: date, last_contact: str) -> bool:
    last = date_of(last_contact)
    return last is None or today > last


def _steps(
    plan: Plan, contact: Contact, info: OutcomeInfo, next_on: date | None, new_id: RecordId
) -> Iterator[Change]:
    held = open_call(plan, contact.id)
    if info.outcome is Outcome.OPTED_OUT:
        next_on = None  # whatever stands in the box, nobody calls them again
    if next_on is not None:
        due = next_on.isoformat()
        yield Change(held, held.but(due=due)) if held else Change(None, _step(contact, due, new_id))
    elif held is not None and info.settles:
        yield Change(held, held.but(state="dropped" if info.outcome is Outcome.OPTED_OUT else "done"))


def _step(contact: Contact, due: str, new_id: RecordId) -> ActionStep:
    return ActionStep(
        id=new_id, what=_step_text(contact.name), owner=contact.held_by, due=due, partners=(contact.id,)
    )


def _step_text(name: str) -> str:
    return _("Call {name} again").format(name=name)
