"""The tables of a plan on paper: which columns stand beside each other, and what is told below in full."""

import re
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
    COALITIONS,
    CONTACTS,
    DANGERS,
    EVENTS,
    OFFICIALS,
    REGISTER,
    STEPS,
    TIES,
    Listing,
)
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.redaction import fields_for, is_shown
from planner.exports.pdf.blocks import Block, Laid, TextBlock
from planner.exports.pdf.book import Book
from planner.exports.pdf.lines import Line
from planner.exports.pdf.styles import STEP, Role, TextStyle
from planner.exports.pdf.table import Column
from planner.exports.pdf.text import Typesetter
from planner.exports.pdf.wording import Wording, clipped
from planner.i18n import N_, _

_SAMPLE = 400  # rows that are looked at to share out the width
_SPACES = re.compile("[ \n]")  # a no-break space holds a number or a day together
_LOOKED_AT = 400  # characters of a cell
_LONGEST_WORD = 22
_LONGEST_LINE = 160
_LETTER = 0.48  # of the size; how wide a letter is on average
_CRAMPED = 0.8
_BETWEEN = 3  # characters that would fit between two columns
_LABEL_SHARE = 0.22
_GAP = 1.5 * STEP
_ENOUGH = 0.01
_LAST = "9999"
_HOURS = frozenset({"starts", "ends"})
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
    is_told: bool = False
    """No table: each record in full, for those that are few and long."""
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
    Printed(COALITIONS, is_told=True),
    Printed(
        CONTACTS,
        columns=(("name",), ("why",), ("resources",), ("phones", "emails"), ("held_by",)),
        headings=("", "", "", N_("Phone and e-mail"), ""),
        details=(),
        order=_by_name,
    ),
    Printed(REGISTER, is_told=True),
    Printed(
        TIES,
        columns=(("source",), ("kind",), ("target",), ("strength",), ("since",)),
        details=(),
        order=_by_names,
    ),
    Printed(
        EVENTS,
        columns=(("on", "starts", "ends"), ("name",), ("place",), ("officials",), ("going",)),
        details=("run_by", "wanted", "learnt", "next_step"),
        order=_by_day,
    ),
    Printed(OFFICIALS, details=("position", "power", "risks"), order=_by_name),
    Printed(
        STEPS,
        columns=(("due",), ("what",), ("owner",), ("partners", "event"), ("state",)),
        headings=("", "", "", N_("With whom, for which event"), ""),
        details=("note",),
        order=by_due,
    ),
    Printed(
        DANGERS,
        columns=(("what",), ("likelihood",), ("weight",), ("response",), ("owner", "review_on")),
        headings=("", "", "", "", N_("Who watches it, and looks again")),
        details=(),
        order=_by_score,
    ),
)


def printed_as(listing: Listing) -> Printed:
    """How a listing stands on paper."""
    return next((printed for printed in _PRINTED if printed.listing is listing), Printed(listing))


def is_for(listing: Listing, audience: Audience) -> bool:
    """Whether an audience may see a listing; in one that is not kept inside, its fields decide."""
    is_inside = listing.audience is Audience.COMMITTEE and audience is not Audience.COMMITTEE
    return not is_inside and is_shown(listing.record_type, audience)


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
        elif printed_as(listing).is_told or self._is_cramped(listing, records):
            self._tell(listing, records)
        elif listing is CONTACTS and self._may_show(Contact, "standing"):
            self._by_standing(records, lambda group: self.table(CONTACTS, group, like=records))
        else:
            self.table(listing, records)
            self._details(records, self._detail_names(listing))

    def table(self, listing: Listing, records: Sequence[Record], like: Sequence[Record] = ()) -> None:
        """The records as rows, their columns as wide as what stands in them (or in `like`) asks for."""
        grid = self._grid(listing, like or records)
        columns = [
            Column(heading, weight, Role.TABLE_STRONG if names[0] in _NAMED_FIRST else Role.TABLE_CELL)
            for heading, names, weight in zip(grid.headings, grid.fields, grid.weights, strict=True)
        ]
        rows = (
            [[self._cell(record, names) for names in grid.fields] for record in records]
            if like
            else grid.rows
        )
        self._book.table(columns, rows)

    def _grid(self, listing: Listing, records: Sequence[Record]) -> "_Grid":
        headings, fields = self._columns(listing)
        rows = [[self._cell(record, names) for names in fields] for record in records]
        # A column in which nothing stands would only take room from the others.
        filled = [number for number in range(len(fields)) if any(row[number] for row in rows)] or [0]
        return _Grid(
            [headings[number] for number in filled],
            [fields[number] for number in filled],
            [[row[number] for number in filled] for row in rows],
            self._letters,
        )

    def _is_cramped(self, listing: Listing, records: Sequence[Record]) -> bool:
        """Whether columns would be so narrow that nobody could read them, as large print makes them."""
        return self._book.scale > 1 and self._grid(listing, records[:_SAMPLE]).is_cramped

    def _tell(self, listing: Listing, records: Sequence[Record]) -> None:
        """The records one after another, each with all its fields in full."""
        if listing is TIES:
            for record in records:
                names = [self._wording.field(record, name) for name in ("source", "kind", "target")]
                self._book.text(" – ".join(names), Role.TABLE_CELL)
            return
        columns = self._columns(listing)[1]
        wanted = {name for names in columns for name in names} | set(self._detail_names(listing))
        names = [info.name for info in fields_for(listing.record_type, self._audience)[1:]]
        if not printed_as(listing).is_told:
            names = [name for name in names if name in wanted]
        if listing is CONTACTS and self._may_show(Contact, "standing"):
            self._by_standing(records, lambda group: self._details(group, names))
        else:
            self._details(records, names, are_all=True)

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

    @property
    def _letters(self) -> float:
        """How many letters of a table stand on a line."""
        size = self._book.style(Role.TABLE_CELL).size
        return self._book.paper.text_width / (size * _LETTER)

    def _cell(self, record: Record, names: tuple[str, ...]) -> str:
        lines = [self._wording.field(record, name).strip() for name in names if name not in _HOURS]
        hours = [self._wording.field(record, name).strip() for name in names if name in _HOURS]
        return "\n".join(filter(None, (*lines, "–".join(filter(None, hours)))))

    def _may_show(self, record_type: type[Record], name: str) -> bool:
        return any(info.name == name for info in fields_for(record_type, self._audience))

    def _by_standing(self, records: Sequence[Record], show: Callable[[Sequence[Record]], None]) -> None:
        for choice in STANDINGS:
            group = [
                contact
                for contact in records
                if isinstance(contact, Contact) and contact.standing == choice.value
            ]
            if group:
                sentence = _("{standing} ({count})")
                self._book.prompt(sentence.format(standing=_(choice.label), count=len(group)))
                show(group)

    def _clauses(self, records: Sequence[Record]) -> None:
        """The agreement as it is read out: numbered, in full."""
        may_say_why = self._may_show(Clause, "reason")
        for number, clause in enumerate(records, 1):
            assert isinstance(clause, Clause)
            self._book.prompt(_("{number}. {heading}").format(number=number, heading=clause.heading))
            if clause.text.strip():
                self._book.paragraphs(clause.text)
            else:
                self._book.text(_("Not worded yet."), Role.NOTE)
            if may_say_why and clause.reason.strip():
                self._book.text(_("Why: {reason}").format(reason=clause.reason), Role.NOTE)

    def _details(self, records: Sequence[Record], names: Sequence[str], *, are_all: bool = False) -> None:
        """What a table has no room for, record by record; `are_all`: there is no table to name the others."""
        for record in records:
            told = [(name, text) for name in names if (text := self._wording.field(record, name))]
            if told or are_all:
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


class _Grid:
    """The cells of a table and the widths that they ask for, measured in letters."""

    def __init__(
        self,
        headings: Sequence[str],
        fields: Sequence[tuple[str, ...]],
        rows: Sequence[Sequence[str]],
        letters: float,
    ) -> None:
        self.headings = headings
        self.fields = fields
        self.rows = rows
        columns = list(zip(headings, *rows[:_SAMPLE], strict=True))
        self._least = [_longest_word(cells) for cells in columns]
        self._wished = [_usual_line(cells[1:]) for cells in columns]
        self._room = letters - _BETWEEN * (len(headings) - 1)

    @property
    def is_cramped(self) -> bool:
        """Whether the columns have hardly room for their longest words."""
        return sum(self._least) > _CRAMPED * self._room

    @property
    def weights(self) -> list[float]:
        """Each column's share of the width: its longest word first, then by how much stands in it."""
        spare = max(self._room - sum(self._least), 0)
        pairs = list(zip(self._least, self._wished, strict=True))
        wishes = [max(wish - least, 0) ** 0.9 for least, wish in pairs]
        all_wishes = sum(wishes) or 1
        return [least + spare * wish / all_wishes for least, wish in zip(self._least, wishes, strict=True)]


def _longest_word(cells: Sequence[str]) -> int:
    words = (len(word) for cell in cells for word in _SPACES.split(cell[:_LOOKED_AT]))
    return min(max(words, default=0) + 1, _LONGEST_WORD)


def _usual_line(cells: Sequence[str]) -> int:
    """A length that four of five cells keep within."""
    lengths = sorted(max(map(len, cell[:_LOOKED_AT].splitlines())) for cell in cells if cell.strip()) or [1]
    return min(lengths[int(0.8 * (len(lengths) - 1))], _LONGEST_LINE)


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
        is_parted_badly = fitting < min(2, len(lines)) or len(labels) * label_style.leading > room + _ENOUGH
        if is_parted_badly and not fresh:
            return None, self
        fitting = max(fitting, min(1, len(lines)))
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
