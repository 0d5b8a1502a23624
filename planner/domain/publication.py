"""Which endorsements may be made public, under which name, and why the others may not."""

from dataclasses import dataclass
from datetime import date

from planner.domain.contacts import Contact
from planner.domain.dates import date_of, is_past
from planner.domain.endorsements import Endorsement, EndorsementState, EndorsementWording
from planner.domain.folding import natural
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.domain.redaction import alternatives, not_to_add
from planner.i18n import N_, _

_NOT_WITH_US = N_("{name} is not to be added to the coalition.")


@dataclass(frozen=True, slots=True)
class Listed:
    """An endorser as the public reads it."""

    endorsement: RecordId
    name: str
    wording: str
    """The text that they put their name to."""
    signed_on: str


@dataclass(frozen=True, slots=True)
class HeldOut:
    """An endorsement that is not to be published, with the reason as a sentence for the committee."""

    endorsement: RecordId
    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The list for the public by name, and what stays out of it."""

    listed: tuple[Listed, ...]
    held_out: tuple[HeldOut, ...]


def current_wording(plan: Plan) -> EndorsementWording | None:
    """The wording in use: the one since the latest day, the last entered of several; None without any."""
    wordings = list(plan.all(EndorsementWording))
    return max(enumerate(wordings), key=lambda each: (each[1].since, each[0]))[1] if wordings else None


def must_confirm(endorsement: Endorsement, now: EndorsementWording | None) -> bool:
    """Whether somebody endorsed another wording than `now`, the one in use."""
    if endorsement.state != EndorsementState.ENDORSED:
        return False
    return endorsement.confirm_again is True or (now is not None and endorsement.wording != now.id)


def publication(plan: Plan, today: date) -> Publication:
    """What may be published. Only who has endorsed is spoken of; the others are not on this list at all.

    While copies of the plan disagree on whether an endorsement may be used in public, it may not.
    """
    listed: list[Listed] = []
    held_out: list[HeldOut] = []
    shunned, now = not_to_add(plan), current_wording(plan)
    for each in plan.all(Endorsement):
        if each.state != EndorsementState.ENDORSED:
            continue
        reason = _why_not(plan, each, now, today) if each.partner not in shunned else _NOT_WITH_US
        if reason:
            held_out.append(HeldOut(each.id, _(reason).format(name=_called(plan, each))))
        else:
            wording = plan.the(EndorsementWording, each.wording)
            listed.append(Listed(each.id, _called(plan, each), wording.text, each.signed_on))
    listed.sort(key=lambda one: natural(one.name))
    return Publication(tuple(listed), tuple(held_out))


def _why_not(plan: Plan, each: Endorsement, now: EndorsementWording | None, today: date) -> str:
    """The untranslated reason against publishing; empty where there is none."""
    allowed = alternatives(plan, each, "public_use")
    return next(
        (
            sentence
            for holds, sentence in (
                (not _called(plan, each), N_("An endorsement has no name to be listed under.")),
                (
                    not all(value is True for value in allowed),
                    N_("{name} has not agreed to be named in public."),
                ),
                (date_of(each.signed_on) is None, N_("It is not known when {name} signed.")),
                (must_confirm(each, now), N_("{name} has to confirm the new wording first.")),
                (is_past(each.until, today), N_("The endorsement of {name} has run out.")),
            )
            if holds
        ),
        "",
    )


def _called(plan: Plan, each: Endorsement) -> str:
    contact = plan.the(Contact, each.partner)
    names = (each.listed_as, contact.listed_as, plan.name(each.partner))
    return next((name.strip() for name in names if name.strip()), "")
