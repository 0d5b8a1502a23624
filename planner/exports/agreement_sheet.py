"""What agreement.pdf and agreement.docx both say: the agreement of one edition, ready to be set."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.agreement import Signatory
from planner.domain.agreement_text import (
    NumberedClause,
    SummaryLine,
    agreement,
    latest_version,
    summary,
)
from planner.domain.agreement_versions import SignatureState
from planner.domain.blanks import Piece, PieceState
from planner.domain.clauses import Level
from planner.domain.fields import Audience, field_of
from planner.domain.redaction import fields_for
from planner.exports.edition import Edition
from planner.exports.pdf.bidi import our_sentence
from planner.exports.pdf.wording import Wording, clipped, for_whom, plan_title
from planner.i18n import N_, _, ngettext

Span = tuple[str, bool]
"""A stretch of a wording, and whether it stands for something that is still open."""
Paragraph = tuple[Span, ...]

ENDS_OF_LINES = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPARE = 2
_SPARE_WITHOUT_MEMBERS = 4
_OPEN = (PieceState.EMPTY, PieceState.DOUBTFUL)
HOW_TO_BEGIN = (
    N_("Sit together, and let everybody say what would make them leave. What you hear belongs in here."),
    N_("Open the page “Agreement” in the program and begin with the short choice of clauses."),
    N_("Fill in the blanks together. What nobody can say yet stays open, and prints as an open blank."),
    N_("Print it, take it home, ask your own people. Come back and change it until all can sign."),
)
"""What stands on the paper while there is no clause, untranslated."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the committee keeps beside a clause."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SetClause:
    """A clause in print. `paragraphs` are never empty lists of spans; `notes` are for the committee."""

    clause: NumberedClause
    heading: str
    part: str
    """Empty for a clause on its own."""
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Room for one signature, or what is known of it. Every text may be empty."""

    name: str = ""
    tier: str = ""
    representative: str = ""
    alternate: str = ""
    state: SignatureState = SignatureState.NOT_SIGNED
    statement: str = ""
    """When it was given, for which version, and whether it has to be confirmed."""


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """The agreement as one audience reads it. Every text is plain and in the reader's language."""

    title: str
    place: str
    audience: str
    version: str
    """Which version it is, and whether anything was changed since."""
    foot: str
    """The version and the day, for the foot of every page."""
    version_number: str
    """What somebody who signs today signs; empty while no version is adopted as it stands."""
    is_draft: bool
    draft: str
    """What is still open, as a sentence; empty when nothing is."""
    clauses: tuple[SetClause, ...]
    summary: tuple[SummaryLine, ...]
    signatures: tuple[Signature, ...]
    """None for the public."""
    signed: tuple[str, ...]
    """Names, for the public: who has signed what stands here."""
    signed_before: tuple[str, ...]
    """Names, for the public: who has signed an earlier wording."""
    left: tuple[str, ...]
    """Who has left and when, as sentences; not for the public."""
    example: str
    to_talk_about: tuple[str, ...]
    """What an agreement begins with, while this one is empty."""


def sheet_of(edition: Edition) -> AgreementSheet:
    """The agreement of an edition in words."""
    plan, state = edition.plan, edition.agreement
    wording = Wording(plan, edition.dates)
    found = agreement(plan, edition.library, edition.audience, wording.day)
    info = plan.info
    version = _version(edition, wording)
    latest = latest_version(plan)
    is_public = edition.audience is Audience.PUBLIC
    is_draft = bool(found) and state.is_draft
    as_of = _("{version} · as of {day}").format(version=version, day=wording.day(edition.today))
    number = str(latest.number) if latest and not state.is_changed and not is_draft else ""
    return AgreementSheet(
        title=plan_title(info),
        place=" · ".join(filter(None, (one_line(info.city), one_line(info.issue)))),
        audience=for_whom(edition.audience),
        version=version,
        foot=_("Draft · {foot}").format(foot=as_of) if is_draft else as_of,
        version_number=number,
        is_draft=is_draft,
        draft=_draft(found) if is_draft else "",
        clauses=tuple(_set(each, edition.audience) for each in found),
        summary=summary(plan, edition.library, edition.audience, wording.day),
        signatures=() if is_public else _signatures(edition, wording),
        signed=_named(edition, SignatureState.SIGNED) if is_public else (),
        signed_before=_named(edition, SignatureState.TO_CONFIRM) if is_public else (),
        left=() if is_public else _left(edition, wording),
        example=_("Example: an agreement filled in to show what one looks like") if info.example else "",
        to_talk_about=tuple(each.heading for each in edition.library.of_level(Level.SHORT)),
    )


def one_line(text: str) -> str:
    """A short text on one line, clipped where it is far too long."""
    return clipped(" ".join(text[:2000].split()))


def draft_word() -> str:
    """What stands across every page while blanks are open."""
    return _("DRAFT")


def _version(edition: Edition, wording: Wording) -> str:
    latest = latest_version(edition.plan)
    if latest is None:
        return _("Not adopted yet")
    if edition.agreement.is_changed:
        return _("Version {number}, with changes that are not adopted yet").format(number=latest.number)
    if not latest.adopted_on.strip():
        return _("Version {number}").format(number=latest.number)
    day = one_line(wording.when(latest.adopted_on))
    return _("Version {number}, adopted on {day}").format(number=latest.number, day=day)


def _draft(found: Sequence[NumberedClause]) -> str:
    count = sum(piece.state in _OPEN for each in found for piece in each.pieces)
    if not count:
        return _("This is a draft. Not everything has been settled yet.")
    return ngettext(
        "This is a draft: {count} blank is still open. It stands in [brackets].",
        "This is a draft: {count} blanks are still open. They stand in [brackets].",
        count,
    ).format(count=count)


def _set(each: NumberedClause, audience: Audience) -> SetClause:
    clause = each.clause
    paragraphs = tuple(_paragraphs(each.pieces)) or (((_("[no wording yet]"), True),),)
    may_read = {info.name for info in fields_for(type(clause), audience)}
    notes = tuple(
        Note(_(field_of(type(clause), name).label), getattr(clause, name))
        for name in ("reason", "objection")
        if name in may_read and audience is Audience.COMMITTEE and getattr(clause, name).strip()
    )
    return SetClause(
        each, one_line(each.heading) or _("Without a heading"), one_line(each.part), paragraphs, notes
    )


def _paragraphs(pieces: Sequence[Piece]) -> list[Paragraph]:
    """The wording line by line, with what is open told apart. Lines with nothing in them are left out."""
    lines: list[list[Span]] = [[]]
    for piece in pieces:
        is_open = piece.state in _OPEN
        text = _("{value} [?]").format(value=piece.text) if piece.state is PieceState.DOUBTFUL else piece.text
        for number, part in enumerate(ENDS_OF_LINES.split(text)):
            if number:
                lines.append([])
            if part:
                lines[-1].append((part, is_open))
    return [tuple(line) for line in lines if any(text.strip() for text, _is_open in line)]


def _signatures(edition: Edition, wording: Wording) -> tuple[Signature, ...]:
    """Those who are members, in the order of the list, and room for a few more."""
    plan, states = edition.plan, edition.agreement.signatures
    found = [
        Signature(
            name=one_line(plan.name(each.organisation)) if each.organisation else "",
            tier=wording.field(each, "tier"),
            representative=one_line(wording.field(each, "representative")),
            alternate=one_line(wording.field(each, "alternate")),
            state=states.get(each.id, SignatureState.NOT_SIGNED),
            statement=_statement(each, states.get(each.id), wording),
        )
        for each in plan.all(Signatory)
        if states.get(each.id) is not SignatureState.LEFT
    ]
    spare = _SPARE if found else _SPARE_WITHOUT_MEMBERS
    return (*found, *(Signature() for _number in range(spare)))


def _statement(signatory: Signatory, state: SignatureState | None, wording: Wording) -> str:
    if state not in (SignatureState.SIGNED, SignatureState.TO_CONFIRM):
        return ""
    day, version = one_line(wording.when(signatory.signed_on)), signatory.signed_version
    if version is None:
        sentence = _("Signed on {day}, nobody noted for which version. Please confirm.")
    elif state is SignatureState.SIGNED:
        sentence = _("Signed on {day} for version {version}.")
    else:
        sentence = _("Signed on {day} for version {version}. The wording has changed since: please confirm.")
    return sentence.format(day=day, version=version)


def _named(edition: Edition, state: SignatureState) -> tuple[str, ...]:
    """Who may be named of those whose signature is worth this, in alphabetical order."""
    names = {
        one_line(edition.plan.name(each.organisation))
        for each in edition.plan.all(Signatory)
        if each.organisation and edition.agreement.signatures.get(each.id) is state
    }
    return tuple(sorted(filter(None, names), key=str.casefold))


def _left(edition: Edition, wording: Wording) -> tuple[str, ...]:
    states = edition.agreement.signatures
    return tuple(
        our_sentence(
            _("{name} left on {day}."),
            name=one_line(edition.plan.name(each.organisation)) or _("(no name)"),
            day=one_line(wording.when(each.left_on)),
        )
        for each in edition.plan.all(Signatory)
        if each.organisation and states.get(each.id) is SignatureState.LEFT
    )
