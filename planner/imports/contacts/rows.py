"""Rows of a table to sketches: every cell to the field that its column means, the rest to the note."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from planner.domain.cells import as_typed
from planner.domain.duplicates import HOME_TIES
from planner.domain.outreach_ties import tie_of
from planner.domain.progress import Progress, no_progress
from planner.domain.proposal import DraftTie, Remark
from planner.i18n import _
from planner.imports.contacts import values as of
from planner.imports.contacts.drafting import Sketch, with_told_ties
from planner.imports.contacts.layouts import Columns, Layout
from planner.imports.contacts.names import (
    NAME_PIECES,
    Words,
    address_of,
    blocks_of,
    composed_address,
    name_of,
)
from planner.imports.contacts.table import Row, Table
from planner.imports.contacts.targets import ADDRESSES, LEFT_OUT, OPT_INS, OPT_OUTS, PIECES, STATES

_EVERY = 256
_HOMES = {"organisation": "works_for", "belongs_to": "belongs_to"}
_SYSTEM = "* "


class Rows:
    """Makes sketches of the rows of one table."""

    def __init__(self, table: Table, layout: Layout, columns: Columns, source: str) -> None:
        self._table = table
        self._is_ours = layout.is_ours
        # In a workbook a text is a text; only in a CSV an apostrophe keeps it from being a formula.
        self._is_defused = bool(table.delimiter)
        self._source = source
        places = {name: number for number, name in enumerate(table.headers)}
        self._targets: list[str] = [""] * len(places)
        for target, names in columns.items():
            for name in names:
                self._targets[places[name]] = target
        self._is_usual = not self._is_ours and is_usual(self._targets)
        self._ways_in = [target for target in self._targets if target in _WAYS_IN]
        self._phones_at = self._targets.index("phones") if "phones" in columns else -1
        self._texts = [target for target in self._targets if of.takes_any_text(target)]
        self._blocks = blocks_of(columns)
        self._name_pieces = tuple(piece for piece in NAME_PIECES if piece in columns)
        self._has_ties = not columns.keys().isdisjoint(_OF_TIES)
        self._of_homes = [(target, kind) for target, kind in _HOMES.items() if target in columns]
        self._of_titles = [(target, self._targets.index(target)) for target in _TITLES if target in columns]
        self._has_labels = not columns.keys().isdisjoint(("email_label", "phone_label", "fax"))
        self._consent = [target for target in _CONSENT if target in columns]
        self._has_consent = bool(self._consent) or "opted_out" in columns
        self._labelled = dict(self._pairs(columns, places))
        self.skipped: list[Remark] = []

    @staticmethod
    def _pairs(columns: Columns, places: dict[str, int]) -> Iterator[tuple[int, int]]:
        """Which column says what the value of which other is for."""
        for kind in ("email", "phone"):
            values = columns.get(f"{kind}s", [])
            for label, value in zip(columns.get(f"{kind}_label", []), values, strict=False):
                yield places[label], places[value]

    def sketches(self, progress: Progress = no_progress) -> Iterator[Sketch]:
        """A sketch for each row that holds somebody; the other rows are skipped with a reason."""
        total = len(self._table.rows)
        for number, row in enumerate(self._table.rows):
            if number % _EVERY == 0:
                progress(number, total)
            sketch = self._sketch(row)
            if sketch is not None:
                yield sketch

    def _sketch(self, row: Row) -> Sketch | None:
        notes: list[str] = []
        found: of.Values = {"came_from": self._source}
        sketch = Sketch(row.number, found)
        # An apostrophe may be what keeps a formula from being one.
        has_usual = self._is_usual and len(row.cells) <= len(self._targets) and "'" not in "".join(row.cells)
        if not (self._fill_usual if has_usual else self._fill)(row, sketch, notes):
            self.skipped.append(Remark(row.number, _("The row is empty.")))
            return None
        if not found.get("name") and not self._named_otherwise(sketch):
            sentence = _("The row has no name, organisation, e-mail or phone.")
            self.skipped.append(Remark(row.number, sentence))
            return None
        if notes:
            found["note"] = "\n".join((*filter(None, (found.get("note"),)), *notes))  # type: ignore[arg-type]
        return sketch

    def _fill_usual(self, row: Row, sketch: Sketch, notes: list[str]) -> bool:
        """As `_fill`, in half the time, for a row of the usual table."""
        texts = dict(zip(self._targets, map(str.strip, row.cells), strict=False))
        found, get = sketch.values, texts.get
        if not of.STANDS_FOR_NOTHING.isdisjoint(texts.values()):
            texts.update((target, "") for target in self._ways_in if get(target) in of.STANDS_FOR_NOTHING)
        if self._has_ties:
            titles = [(number, text) for target, number in self._of_titles if (text := get(target))]
            homes = [(kind, text) for target, kind in self._of_homes if (text := get(target))]
            self._home_ties(homes, titles, sketch, notes)
        if name := get("name") or " ".join([text for piece in self._name_pieces if (text := get(piece))]):
            found["name"] = name
        if address := get("address") or composed_address(*[get(piece, "") for piece in PIECES]):
            found["address"] = address
        if (text := get("emails")) and (several := of.emails(text)):
            found["emails"] = of.each_once(several)
        if (text := get("phones")) and (several := self._numbers((self._phones_at, text), notes)):
            found["phones"] = of.each_once(several)
        for target in self._texts:
            if text := get(target):
                found[target] = text
        return any(texts.values())

    def _fill(self, row: Row, sketch: Sketch, notes: list[str]) -> bool:
        """Take up all that a row says. Whether it says anything."""
        words, found = self._sorted(row), sketch.values
        if not words:
            return False
        if (kind := words.pop("kind", None)) and (value := of.kind(kind[0][1])):
            found["kind"] = value
        elif kind:
            notes += self._left(kind)
        if self._has_ties:
            self._ties(words, sketch, notes)
        name_of(words, self._name_pieces, found, notes)
        if address := address_of(words, self._blocks, notes):
            found["address"] = address
        self._ways(words, row, found, notes)
        if self._has_consent:
            self._opt_outs(words, found, notes)
        self._fields(words, found, notes)
        return True

    def _sorted(self, row: Row) -> Words:
        """The cells that hold something, by what they mean; each with the number of its column."""
        is_ours, is_defused = self._is_ours, self._is_defused
        found: Words = {}
        number = -1
        for cell, target in zip(row.cells, chain(self._targets, _UNNAMED), strict=False):
            number += 1
            if not cell or not (text := cell.strip()) or target == LEFT_OUT:
                continue
            if is_ours:
                text = cell
            elif text in of.STANDS_FOR_NOTHING and target in _WAYS_IN:
                continue
            if is_defused and "'" in text:
                text = as_typed(text)
            if target in found:
                found[target].append((number, text))
            else:
                found[target] = [(number, text)]
        return found

    def _left(self, cells: Iterable[tuple[int, str]]) -> Iterator[str]:
        """Cells as lines of the note, each with its heading."""
        for number, text in cells:
            headers = self._table.headers
            name = (
                headers[number] if number < len(headers) else _("Column {number}").format(number=number + 1)
            )
            yield f"{name}: {text}"

    def _ties(self, words: Words, sketch: Sketch, notes: list[str]) -> None:
        titles = [cell for target in _TITLES for cell in words.pop(target, ())]
        homes = [(kind, text) for target, kind in _HOMES.items() for _n, text in words.pop(target, ())]
        self._home_ties(homes, titles, sketch, notes)
        if told := words.pop("ties", None):
            lines = [line.rstrip("\r") for _number, text in told for line in of.lines(text)]
            sketch.ties = with_told_ties(sketch.ties, filter(None, map(tie_of, lines)))

    def _home_ties(
        self, homes: list[tuple[str, str]], titles: list[tuple[int, str]], sketch: Sketch, notes: list[str]
    ) -> None:
        """Ties to the organisations that somebody is part of, each with what they are there."""
        title = ", ".join([text for _number, text in titles]) if titles else ""
        for kind, text in homes:
            for name in (of.lines if self._is_ours else of.several)(text):
                if name.strip():
                    sketch.ties.append(DraftTie(kind, name, title))
        if title and not sketch.ties:
            notes += self._left(titles)

    def _named_otherwise(self, sketch: Sketch) -> bool:
        """Give a row without a name the next best one: its organisation's, its e-mail or its number."""
        found = sketch.values
        if sketch.ties and sketch.ties[0].kind in HOME_TIES:
            first = sketch.ties.pop(0)
            found["name"], found["kind"] = first.name, "organisation"
            if first.note:
                found["note"] = "\n".join(filter(None, (str(found.get("note", "")), first.note)))
            return True
        for target in ("emails", "phones"):
            values = found.get(target)
            if isinstance(values, tuple) and values:
                found["name"] = values[0]
                return True
        return False

    def _ways(self, words: Words, row: Row, found: of.Values, notes: list[str]) -> None:
        """E-mail addresses and phone numbers, and what each is for."""
        split_emails = of.lines if self._is_ours else of.emails
        emails: list[str] = []
        for _number, text in words.pop("emails", ()):
            emails += split_emails(text)
        phones: list[str] = []
        for cell in words.pop("phones", ()):
            phones += self._numbers(cell, notes)
        if self._has_labels:
            phones = self._labels(words, row, phones, notes)
        if emails:
            found["emails"] = of.each_once(emails)
        if phones:
            found["phones"] = of.each_once(phones)

    def _numbers(self, cell: tuple[int, str], notes: list[str]) -> list[str]:
        """The phone numbers of a cell. Words there are none: they go into the note, with its heading."""
        if self._is_ours:
            return of.lines(cell[1])
        several = of.several(cell[1])
        numbers = [text for text in several if of.is_number(text)]
        if len(numbers) < len(several):
            notes += self._left((cell[0], text) for text in several if not of.is_number(text))
        return numbers

    def _labels(self, words: Words, row: Row, phones: list[str], notes: list[str]) -> list[str]:
        """What each address and number is for, into the note; the phone numbers without those of machines."""
        for number, label in words.pop("email_label", ()):
            if not of.is_usual_label(label):
                notes += self._labelled_line(number, label, row)
        for number, label in words.pop("phone_label", ()):
            if of.is_fax(label):
                others = of.several(self._labelled_value(number, row))
                phones = [phone for phone in phones if phone not in others]
            if len(phones) > 1 or not of.is_usual_label(label):
                notes += self._labelled_line(number, label, row)
        notes += self._left(words.pop("fax", ()))
        return phones

    def _labelled_line(self, number: int, label: str, row: Row) -> Iterator[str]:
        value = ", ".join(of.several(self._labelled_value(number, row)))
        if value and value not in of.STANDS_FOR_NOTHING:
            yield f"{label.removeprefix(_SYSTEM)}: {value}"

    def _labelled_value(self, number: int, row: Row) -> str:
        place = self._labelled.get(number, -1)
        return row.cells[place].strip() if 0 <= place < len(row.cells) else ""

    def _opt_outs(self, words: Words, found: of.Values, notes: list[str]) -> None:
        closed: list[str] = []
        for target in self._consent:
            for cell in words.pop(target, ()):
                channels, is_clear = of.closed_by(target, cell[1])
                closed += channels
                if not is_clear:
                    notes += self._left([cell])
        for cell in words.pop("opted_out", ()):
            named, unknown = of.channels(cell[1])
            closed += named
            notes += self._left([(cell[0], text) for text in unknown])
        if closed:
            found["opted_out"] = tuple(channel for channel in of.CHANNEL_ORDER if channel in closed)

    def _fields(self, words: Words, found: of.Values, notes: list[str]) -> None:
        """The other fields of a contact, and into the note what is left."""
        for cell in words.pop("labels", ()):
            own = [text for text in of.several(cell[1]) if not text.startswith(_SYSTEM)]
            notes += self._left([(cell[0], ", ".join(own))] if own else [])
        left = words.pop("", [])
        for meaning, cells in words.items():
            left += of.take(meaning, cells, found, plain=self._is_ours)
        if left:
            left.sort()
            notes += self._left(left)


def is_usual(targets: Sequence[str]) -> bool:
    """Whether no two columns mean the same, or parts of the same, and each of them something plain."""
    known = set(targets)
    return (
        len(known) == len(targets)
        and not ("name" in known and known.intersection(NAME_PIECES))
        and not ("address" in known and known.intersection(PIECES))
        and all(target in _USUAL or of.takes_any_text(target) for target in targets)
    )


_USUAL = frozenset(
    {"name", "given_name", "middle_name", "family_name", "suffix", "emails", "phones", "address", *PIECES}
    | {"organisation", "belongs_to", "job_title", "department"}
)
_WAYS_IN = frozenset(
    {"emails", "phones", "fax", *_HOMES}
    | {block + piece for block in ADDRESSES for piece in ("address", *PIECES)}
)
"""What people fill with a dash where there is nothing to tell."""
_TITLES = ("job_title", "department")
_OF_TIES = (*_HOMES, *_TITLES, "ties")
_UNNAMED = repeat("")
"""What the cells beyond the last heading mean."""
_CONSENT = (*OPT_OUTS, *OPT_INS, *STATES, "unsubscribed_on")
