"""The tables of a plan on paper: which columns stand beside each other, and what is told below in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from planner.domain.actions import ActionStep
from planner.domain.agreement import Clause, Danger
from planner.domain.contacts import STANDINGS, Contact, Tie
from planner.domain.fields import Audience, Kind, field_of
from planner.domain.folding import natural
from planner.domain.outline import (
    CLAUSES,
    CONTACTS,
    DANGERS,
    EVENTS,
    OFFICIALS,
    STEPS,
    TIES,
    Listing,
)
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.redaction import fields_for
from planner.exports.pdf.blocks import Block, Laid, TextBlock
from planner.exports.pdf.book import Book
from planner.exports.pdf.lines import Line
from planner.exports.pdf.styles import STEP, Role, TextStyle
from planner.exports.pdf.table import Column
from planner.exports.pdf.text import Typesetter
from planner.exports.pdf.wording import Wording, clipped
from planner.i18n import N_, _

_SAMPLE = 400  # rows that are looked at to share out the width
_LONGEST_WORD = 15
_LABEL_SHARE = 0.22
_GAP = 1.5 * STEP
_ENOUGH = 0.01
_LAST = "9999"
_NAMED_FIRST = frozenset({"name", "what", "question", "heading"})


@dataclass(frozen=True, slots=True)
class Printed:
    """How a listing stands on paper; what is not said here follows from the listing itself.

    A column of several fields shows one under the other. `details` are told in full under the table.
    """

    listing: Listing
    columns: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()
    details: tuple[str, ...] | None = None
    order: Callable[[Plan, Any], Any] | None = None


def _by_place(plan: Plan, clause: Clause) -> tuple[bool, int]:
    return clause.position is None, clause.position or 0


def _by_name(plan: Plan, contact: Contact) -> Any:
    return natural(contact.name)


def _by_names(plan: Plan, tie: Tie) -> Any:
    return natural(plan.name(tie.source)), tie.kind, natural(plan.name(tie.target))


def _by_day(plan: Plan, event: Any) -> tuple[str, str]:
    return event.on.strip() or _LAST, event.starts


def by_due(plan: Plan, step: ActionStep) -> str:
    """The order of action steps on paper: what is due first comes first, what has no day last."""
    return step.due.strip() or _LAST


def _by_score(plan: Plan, danger: Danger) -> int:
    return -danger.score


_PRINTED = (
    Printed(CLAUSES, order=_by_place),
    Printed(
        CONTACTS,
        columns=(
            ("name", "office", "constituency"),
            ("why", "resources"),
            ("phones", "emails"),
            ("held_by",),
        ),
        headings=(N_("Name"), N_("Why this contact, and what they can bring"), N_("Phone and e-mail"), ""),
        details=(),
        order=_by_name,
    ),
    Printed(
        TIES,
        columns=(("source",), ("kind",), ("target",), ("strength",), ("since",)),
        details=(),
        order=_by_names,
    ),
    Printed(EVENTS, order=_by_day),
    Printed(OFFICIALS, details=("position", "power", "risks"), order=_by_name),
    Printed(
        STEPS,
        columns=(("due",), ("what",), ("owner", "partners"), ("state",)),
        details=("note",),
        order=by_due,
    ),
    Printed(DANGERS, order=_by_score),
)


def printed_as(listing: Listing) -> Printed:
    """How a listing stands on paper."""
    return next((printed for printed in _PRINTED if printed.listing is listing), Printed(listing))


def in_order(plan: Plan, listing: Listing) -> list[Record]:
    """The records of a listing in the order of the paper."""
    order = printed_as(listing).order
    records = listing.records(plan)
    return sorted(records, key=lambda record: order(plan, record)) if order else records


class Tables:
    """Sets the listings of one plan into a book, showing the fields that an audience may read."""

    def __init__(self, book: Book, plan: Plan, wording: Wording, audience: Audience) -> None:
        self._book = book
        self._plan = plan
        self._wording = wording
        self._audience = audience

    def listing(self, listing: Listing) -> None:
        """The records of a listing, in whatever form suits them; it holds at least one."""
        records = in_order(self._plan, listing)
        if listing is CLAUSES:
            self._clauses(records)
        elif listing is CONTACTS and self._may_show(Contact, "standing"):
            self._by_standing(records)
        else:
            self.table(listing, records)
            self._details(listing, records)

    def table(self, listing: Listing, records: Sequence[Record]) -> None:
        """The records as rows, their columns as wide as what stands in them asks for."""
        headings, fields = self._columns(listing)
        rows = [[self._cell(record, names) for names in fields] for record in records]
        weights = _weights(headings, rows)
        columns = [
            Column(heading, weight, Role.TABLE_STRONG if names[0] in _NAMED_FIRST else Role.TABLE_CELL)
            for heading, names, weight in zip(headings, fields, weights, strict=True)
        ]
        self._book.table(columns, rows)

    def _columns(self, listing: Listing) -> tuple[list[str], list[tuple[str, ...]]]:
        printed = printed_as(listing)
        allowed = {info.name for info in fields_for(listing.record_type, self._audience)}
        wanted = printed.columns or tuple((name,) for name in listing.columns)
        titles = printed.headings or ("",) * len(wanted)
        headings, fields = [], []
        for title, names in zip(titles, wanted, strict=True):
            shown = tuple(name for name in names if name in allowed)
            if shown:
                whole = title and shown == names
                headings.append(_(title) if whole else _(field_of(listing.record_type, shown[0]).label))
                fields.append(shown)
        return headings, fields

    def _cell(self, record: Record, names: tuple[str, ...]) -> str:
        return "\n".join(filter(None, (self._wording.field(record, name) for name in names)))

    def _may_show(self, record_type: type[Record], name: str) -> bool:
        return any(info.name == name for info in fields_for(record_type, self._audience))

    def _by_standing(self, records: Sequence[Record]) -> None:
        for choice in STANDINGS:
            group = [
                record
                for record in records
                if isinstance(record, Contact) and record.standing == choice.value
            ]
            if group:
                sentence = _("{standing} ({count})")
                self._book.prompt(sentence.format(standing=_(choice.label), count=len(group)))
                self.table(CONTACTS, group)

    def _clauses(self, records: Sequence[Record]) -> None:
        """The agreement as it is read out: numbered, in full."""
        may_say_why = self._may_show(Clause, "reason")
        for number, clause in enumerate(records, 1):
            assert isinstance(clause, Clause)
            self._book.prompt(_("{number}. {heading}").format(number=number, heading=clause.heading))
            if clause.text:
                self._book.text(clause.text)
            else:
                self._book.text(_("Not worded yet."), Role.NOTE)
            if may_say_why and clause.reason:
                self._book.text(_("Why: {reason}").format(reason=clause.reason), Role.NOTE)

    def _details(self, listing: Listing, records: Sequence[Record]) -> None:
        """What the table had no room for, record by record."""
        names = self._detail_names(listing)
        for record in records:
            told = [(name, text) for name in names if (text := self._wording.field(record, name))]
            if told:
                self._entry(record, told)

    def _detail_names(self, listing: Listing) -> tuple[str, ...]:
        printed = printed_as(listing)
        allowed = fields_for(listing.record_type, self._audience)
        if printed.details is not None:
            return tuple(info.name for info in allowed if info.name in printed.details)
        shown = set(listing.columns)
        return tuple(info.name for info in allowed if info.name not in shown and info.kind is not Kind.CHOICE)

    def _entry(self, record: Record, told: Sequence[tuple[str, str]]) -> None:
        book = self._book
        title = clipped(self._plan.name(record.title) or record.title)
        strong = book.style(Role.TABLE_STRONG).spaced(1.25 * STEP, 2)
        book.add(TextBlock([(title, strong)], keeps_next=True))
        label, text = book.style(Role.SMALL), book.style(Role.TABLE_CELL)
        for name, words in told:
            caption = _(field_of(type(record), name).label)
            book.add(Labelled(caption, words, label.spaced(0, 0), text.spaced(0, 3)))


def _weights(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Each column's share of the width: enough for its longest word, then by how much stands in it."""
    sample = rows[:_SAMPLE]
    weights = []
    for number, heading in enumerate(headings):
        cells = [row[number][:400] for row in sample]
        longest = max((len(word) for cell in (heading, *cells) for word in cell.split()), default=1)
        lines = [max(map(len, cell.splitlines()), default=0) for cell in cells]
        filled = sorted(filter(None, lines)) or [1]
        usual = filled[int(0.8 * (len(filled) - 1))]
        weights.append(min(longest, _LONGEST_WORD) + 2.2 * min(usual, 160) ** 0.6)
    return weights


class Labelled(Block):
    """A small label at the left and its text beside it, which may go on over the page."""

    def __init__(self, label: str, text: str, label_style: TextStyle, text_style: TextStyle) -> None:
        self.after = text_style.after
        self._label = label
        self._text = text
        self._label_style = label_style
        self._style = text_style
        self._rest: Sequence[Line] | None = None

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        left = width * _LABEL_SHARE + _GAP
        style, label_style = self._style, self._label_style
        lines = self._rest
        if lines is None:
            lines = typesetter.lines(self._text, style, width - left)
        labels = typesetter.lines(self._label, label_style, width * _LABEL_SHARE) if self._label else []
        fitting = min(len(lines), int((room + _ENOUGH) // style.leading))
        least = max(len(labels) * label_style.leading / style.leading, min(2, len(lines)))
        if fitting < least:
            if not fresh:
                return None, self
            fitting = min(len(lines), max(fitting, 1))
        height = max(fitting * style.leading, len(labels) * label_style.leading)
        inks = [
            typesetter.ink(labels, label_style, 0, label_style.baseline - style.baseline, width),
            typesetter.ink(lines[:fitting], style, left, 0, width - left),
        ]
        rest = self._after_page(lines[fitting:]) if fitting < len(lines) else None
        return Laid(height, "\n".join(inks)), rest

    def _after_page(self, lines: Sequence[Line]) -> "Labelled":
        rest = Labelled("", self._text, self._label_style, self._style)
        rest._rest = lines
        return rest
