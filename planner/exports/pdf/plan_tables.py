"""The tables of a plan on paper, with what they have no room for told in full below."""

from collections.abc import Callable, Sequence
from functools import partial

from planner.domain.agreement import Clause
from planner.domain.agreement_text import agreement
from planner.domain.contacts import STANDINGS, Contact
from planner.domain.fields import Kind, field_of
from planner.domain.listings import Listing
from planner.domain.outline import CLAUSES, CONTACTS, TIES
from planner.domain.records import Record
from planner.domain.redaction import fields_for
from planner.exports.edition import Edition
from planner.exports.pdf.blocks import TextBlock
from planner.exports.pdf.book import Book
from planner.exports.pdf.labelled import Labelled
from planner.exports.pdf.plan_grid import Grid
from planner.exports.pdf.plan_listings import columns_of, in_order, printed_as
from planner.exports.pdf.styles import STEP, Role
from planner.exports.pdf.table import Column
from planner.exports.pdf.wording import Wording, clipped
from planner.i18n import _

_LETTER = 0.48  # of the size; how wide a letter is on average
_HOURS = frozenset({"starts", "ends"})
_NAMED_FIRST = frozenset({"name", "what", "question", "heading"})
_SAMPLE = 400  # records from which it is told whether columns have room enough


class Tables:
    """Sets the listings of one plan into a book, showing the fields that an audience may read."""

    def __init__(self, book: Book, edition: Edition, wording: Wording) -> None:
        self._book = book
        self._plan = edition.plan
        self._wording = wording
        self._audience = edition.audience
        self._library = edition.library

    def listing(self, listing: Listing) -> None:
        """The records of a listing, in whatever form suits them; it holds at least one."""
        records = in_order(self._plan, listing)
        if listing is CLAUSES:
            self._clauses()
        elif printed_as(listing).is_told or self._is_cramped(listing, records):
            self._tell(listing, records)
        elif listing is CONTACTS and self._may_show(Contact, "standing"):
            grid = self._grid(CONTACTS, records)  # one for all, so that their tables stand alike
            self._by_standing(records, partial(self._rows_in, grid))
        else:
            self.table(listing, records)
            self._details(records, self._detail_names(listing))

    def table(self, listing: Listing, records: Sequence[Record]) -> None:
        """The records as rows, in the columns that suit them best."""
        grid = self._grid(listing, records)
        self._rows(grid, grid.rows)

    def _rows(self, grid: Grid, rows: Sequence[Sequence[str]]) -> None:
        columns = [
            Column(heading, weight, Role.TABLE_STRONG if names[0] in _NAMED_FIRST else Role.TABLE_CELL)
            for heading, names, weight in zip(grid.headings, grid.fields, grid.weights, strict=True)
        ]
        self._book.table(columns, rows)

    def _rows_in(self, grid: Grid, records: Sequence[Record]) -> None:
        self._rows(grid, [[self._cell(record, names) for names in grid.fields] for record in records])

    def _grid(self, listing: Listing, records: Sequence[Record]) -> Grid:
        headings, fields = columns_of(listing, self._audience)
        rows = [[self._cell(record, names) for names in fields] for record in records]
        # A column in which nothing stands would only take room from the others.
        filled = [number for number in range(len(fields)) if any(row[number] for row in rows)] or [0]
        return Grid(
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
        columns = columns_of(listing, self._audience)[1]
        wanted = {name for names in columns for name in names} | set(self._detail_names(listing))
        names = [info.name for info in fields_for(listing.record_type, self._audience)[1:]]
        if not printed_as(listing).is_told:
            names = [name for name in names if name in wanted]
        if listing is CONTACTS and self._may_show(Contact, "standing"):
            self._by_standing(records, lambda group: self._details(group, names))
        else:
            self._details(records, names, are_all=True)

    @property
    def _letters(self) -> float:
        """How many letters of a table stand on a line."""
        size = self._book.style(Role.TABLE_CELL).size
        return self._book.paper.text_width / (size * _LETTER)

    def _cell(self, record: Record, names: tuple[str, ...]) -> str:
        lines = [self._line(record, name) for name in names if name not in _HOURS]
        hours = [self._wording.field(record, name).strip() for name in names if name in _HOURS]
        return "\n".join(filter(None, (*lines, "–".join(filter(None, hours)))))

    def _line(self, record: Record, name: str) -> str:
        text = self._wording.field(record, name).strip()
        if name == "opted_out" and text:
            return _("NO: {channels}").format(channels=text)
        return text

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

    def _clauses(self) -> None:
        """The agreement as it is read out: numbered as where it is signed, with what was filled in."""
        may_say_why = self._may_show(Clause, "reason")
        for part in agreement(self._plan, self._library, self._audience, self._wording.day):
            self._book.prompt(_("{number}. {heading}").format(number=part.number, heading=part.heading))
            if part.text.strip():
                self._book.paragraphs(part.text)
            else:
                self._book.text(_("Not worded yet."), Role.NOTE)
            if may_say_why and part.clause.reason.strip():
                self._book.text(_("Why: {reason}").format(reason=part.clause.reason), Role.NOTE)

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
