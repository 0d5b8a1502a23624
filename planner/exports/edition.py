"""What every export is made from: a plan as one audience may read it, and what is told about the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.domain.agenda import Agenda
from planner.domain.agreement_text import is_draft, latest_version
from planner.domain.agreement_versions import SignatureState, changed_since, signature_states
from planner.domain.clauses import NO_LIBRARY, Library
from planner.domain.conversation_guide import ConversationGuide
from planner.domain.fields import Audience
from planner.domain.outreach_choice import EVERYBODY, OutreachChoice, settled
from planner.domain.plan import Plan
from planner.domain.redaction import HeldBack, LeftOut, redacted
from planner.domain.worksheet import Worksheet


class Paper(StrEnum):
    """The sizes of paper that people have in their printers."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class AgreementState:
    """How the agreement stands, read from the whole plan: what an audience may read does not show it."""

    is_draft: bool = True
    is_changed: bool = False
    """Since the version that was adopted last."""
    signatures: Mapping[str, SignatureState] = field(default_factory=dict)
    """What each signature is worth, by the signatory's id."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan as it may be handed to one audience. Made by `edition_for`, and all that a writer is given.

    `plan` and `worksheet` hold nothing that is not for the audience, so a writer holds nothing back itself.
    What is emptied reads as its default: a writer shows only columns that `fields_for` (in
    domain.redaction) gives for the audience.
    """

    plan: Plan
    worksheet: Worksheet
    audience: Audience
    left_out: LeftOut
    """For whoever makes the export, never for its readers: it is not printed."""
    today: date
    large_print: bool = False
    paper: Paper = Paper.A4
    dates: str = "en"
    """The language with the plan's country, such as en_GB, as which dates are written for every audience: how
    a country writes them is no secret, even where `plan` does not say which one it is."""
    outreach: OutreachChoice = EVERYBODY
    """Whom every outreach list of this edition holds, in which order and columns. Its filters have been
    applied to the whole plan already: `plan` may lack what they look for."""
    library: Library = NO_LIBRARY
    """What the clauses of the agreement were taken from; the parts and blanks have their names there."""
    agreement: AgreementState = AgreementState()
    agendas: tuple[Agenda, ...] = ()
    """The agendas for this audience that workshops may follow, in the language of the worksheet."""
    guides: tuple[ConversationGuide, ...] = ()
    """The conversation guides for this audience, in the language of the worksheet."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was written. A writer reports what it left out itself; the edition's part is added to it."""

    pages: int = 0
    """Of a PDF; 0 for other formats."""
    records: int = 0
    """Lines of a table, records of a file; 0 where that says nothing."""
    held_back: tuple[HeldBack, ...] = ()
    to_check: tuple[str, ...] = ()
    unprintable: tuple[str, ...] = ()
    """Characters that stand as a visible mark because no bundled font, or the format, can hold them."""


def edition_for(
    plan: Plan,
    worksheet: Worksheet,
    audience: Audience,
    today: date,
    *,
    large_print: bool = False,
    paper: Paper = Paper.A4,
    outreach: OutreachChoice = EVERYBODY,
    library: Library = NO_LIBRARY,
    guides: tuple[ConversationGuide, ...] = (),
    agendas: tuple[Agenda, ...] = (),
) -> Edition:
    """The plan as `audience` may read it. `today` is the day that stands on the paper."""
    safe = redacted(plan, worksheet, audience)
    return Edition(
        plan=safe.plan,
        worksheet=safe.worksheet,
        audience=audience,
        left_out=safe.left_out,
        today=today,
        large_print=large_print,
        paper=paper,
        dates=f"{worksheet.language}_{plan.info.country.strip().upper()}",
        outreach=settled(outreach, plan, today),
        library=library,
        agreement=_agreement_state(plan, library),
        agendas=tuple(each for each in agendas if each.audience >= audience),
        guides=tuple(each for each in guides if each.audience >= audience),
    )


def _agreement_state(plan: Plan, library: Library) -> AgreementState:
    latest = latest_version(plan)
    return AgreementState(
        is_draft=is_draft(plan, library),
        is_changed=latest is not None and bool(changed_since(plan, library, latest)),
        signatures=signature_states(plan, library),
    )
