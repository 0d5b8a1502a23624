"""Which records a listing shows, and in which order: filtered, sorted, and kept so one record at a time."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import replace
from itertools import islice
from typing import Final

from planner.domain.changes import Change, ChangeSet
from planner.domain.fields import LINK_KINDS, FieldInfo, field_of, fields_of
from planner.domain.folding import folded
from planner.domain.listings import Listing
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.registry import LINKED_TABLES
from planner.domain.sorting import BIT, Bits, at_once, sorting
from planner.ui.listing.display import EMPTY, Reader, SortKey
from planner.ui.listing.sieve import Sieve

Fits = Callable[[Record], bool]
FullKey = tuple[SortKey, SortKey, RecordId]
_FEW: Final = 200


class Rows:
    """The ids of a listing's records as they stand under each other. Knows no Qt model and no selection."""

    def __init__(
        self,
        listing: Listing,
        plan: Plan,
        sort: str = "",
        descending: bool = False,
        *,
        to_build: bool = False,
    ) -> None:
        """With `to_build` nothing is shown before somebody has gone through `building`."""
        self.listing = listing
        self.infos = fields_of(listing.record_type)
        self._links = [info.name for info in self.infos if info.kind in LINK_KINDS]
        self.reader = Reader(plan)
        self.ids: list[RecordId] = []
        self.kept: set[RecordId] = set()
        """Added here: part of the listing although they may not say yet what it asks for."""
        self.draft: Record | None = None
        """A new record of which nothing is written yet: the plan does not hold it."""
        self.fits: Fits | None = None
        self._words: tuple[str, ...] = ()
        self._by = field_of(listing.record_type, sort or listing.columns[0])
        self._descending = descending
        self._findable: dict[RecordId, str] = {}
        self._keys: dict[RecordId, FullKey] = {}
        self._place: dict[RecordId, int] | None = None
        self._sought = 0
        self._sieve = Sieve(self._text)
        self._loose: set[RecordId] = set()
        """Changed since the sieve was filled: they may belong elsewhere in it now."""
        self._total: tuple[int, int] | None = None
        self._news: tuple[Change, ...] = ()
        """What has changed since what is known of the records was found out."""
        if not to_build:
            self.rebuild()

    # What is shown

    @property
    def filter(self) -> tuple[str, ...]:
        """The words that every record shown must hold, folded."""
        return self._words

    def record(self, record_id: RecordId) -> Record | None:
        """A record of the listing, a draft included."""
        found = self.reader.plan.get(self.listing.record_type, record_id)
        if found is None and self.draft is not None and self.draft.id == record_id:
            return self.draft
        return found

    def place(self, record_id: RecordId) -> int | None:
        """The row of a record, or None when it is not shown."""
        if self._place is not None:
            return self._place.get(record_id)
        self._sought += 1
        if self._sought <= _FEW:  # to write down where all of them are takes longer than a frame
            return self._seek(record_id)
        self._place = {each: row for row, each in enumerate(self.ids)}
        return self._place.get(record_id)

    def total(self) -> int:
        """How many records the listing holds, shown or not."""
        if self._total is None or self._total[0] != len(self.kept):
            self._total = len(self.kept), sum(map(self._is_in, self._all()))
        return self._total[1]

    def belongs(self, record: Record) -> bool:
        """Whether a record is to be shown."""
        return record is self.draft or (self._is_candidate(record) and self._matches(record))

    # Changing what is shown

    def rebuild(self) -> None:
        """Gather and sort everything anew."""
        at_once(self.building())

    def building(self) -> Bits[None]:
        """Gather and sort everything anew, a bit at a time. What is shown changes at the end."""
        yield from self._unlearn()
        candidates: list[RecordId] = []
        records = iter(self._all())
        while some := tuple(islice(records, BIT)):
            candidates.extend(record.id for record in some if self._is_candidate(record))
            yield
        ids = yield from self._sorting(candidates)
        self._loose.clear()
        self._fill(ids)
        while self._words and self._sieve.learn():
            yield
        self._sift(whole=True)

    def successor(
        self,
        *,
        plan: Plan | None = None,
        changes: ChangeSet | None = None,
        sort: tuple[str, bool] | None = None,
    ) -> "Rows":
        """The same rows, after changes of the plan or in another order: to be built, then shown instead."""
        made = copy(self)
        made._findable, made._keys, made._loose = dict(self._findable), dict(self._keys), set()
        if plan is not None and changes is not None:
            made.take(plan)
            made._news += changes.changes
        if sort is not None:
            made._keys = {} if sort[0] != self._by.name else made._keys
            made._by, made._descending = field_of(self.listing.record_type, sort[0]), sort[1]
        return made

    def narrow(self, fits: Fits | None) -> None:
        """Show only records that fit, and those added here; with None all of them."""
        self.fits = fits
        self.rebuild()

    def find(self, text: str) -> bool:
        """Show only records that hold every word of `text`. Whether anything else is shown now.

        Of very many, the first ones are shown, until `more` is asked for and shown too.
        """
        words = tuple(folded(text).split())
        if words == self._words:
            return False
        before, self._words = self.ids, words
        self._tidy()
        self._sift(whole=self.draft is not None)
        return not self.is_whole or self.ids != before

    @property
    def is_whole(self) -> bool:
        """Whether all is shown that is to be shown."""
        return self._sieve.is_done

    def more(self) -> list[RecordId]:
        """The next of what was looked for, to be shown after the others."""
        return self._sieve.more()

    def extend(self, ids: list[RecordId]) -> None:
        """Show these after the others."""
        self.ids.extend(ids)
        self._forget_places()

    def sort_by(self, field: str, descending: bool) -> None:
        """Order by a field; records that leave it empty come last either way."""
        info = field_of(self.listing.record_type, field)
        if (info, descending) == (self._by, self._descending):
            return
        if info is not self._by:
            self._by = info
            self._keys.clear()
        self._descending = descending
        self._set_ids(at_once(self._sorting(self.ids)))
        self._fill(at_once(self._sorting(self._sieve.ids)) if self._words or self._loose else self.ids)

    def take(self, plan: Plan) -> None:
        """Read from another snapshot."""
        self._total = None
        self.reader = replace(self.reader, plan=plan)

    def learn_anew(self, record_id: RecordId) -> bool:
        """What was known of a record is old. Whether it may belong elsewhere now."""
        self._loose.add(record_id)
        self._findable.pop(record_id, None)
        before = self._keys.pop(record_id, None)
        return before is None or self.record(record_id) is None or self._key(record_id) != before

    def place_for(self, record_id: RecordId) -> int:
        """The row where a record that is not shown yet belongs."""
        return self._place_among(self.ids, record_id)

    def is_in_order(self, row: int) -> bool:
        """Whether the record in `row` stands where it belongs."""
        key = self._key(self.ids[row])
        after_last = row == 0 or not self._comes_before(key, self._key(self.ids[row - 1]))
        before_next = row + 1 == len(self.ids) or not self._comes_before(self._key(self.ids[row + 1]), key)
        return after_last and before_next

    def insert(self, row: int, record_id: RecordId) -> None:
        """Show a record in `row`."""
        self._loose.add(record_id)
        self.ids.insert(row, record_id)
        self._forget_places()

    def remove(self, row: int) -> None:
        """Show the record in `row` no more."""
        self._loose.add(self.ids[row])
        del self.ids[row]
        self._forget_places()

    def naming(self, changed: set[RecordId]) -> list[RecordId]:
        """The records shown that name one of these contacts or events: what they read has changed."""
        plan, kind = self.reader.plan, self.listing.record_type
        return [record.id for key in changed for record in plan.naming(kind, key, *self._links)]

    def learn(self) -> Bits[None]:
        """Make one record after the other ready to be found, once it is known which of them name which."""
        while self.reader.plan.learn_naming(self.listing.record_type, *self._links):
            yield
        while self._sieve.learn():  # another one once the order is another
            yield

    # The pieces

    def _all(self) -> Iterable[Record]:
        return self.reader.plan.all(self.listing.record_type)

    def _is_candidate(self, record: Record) -> bool:
        """Whether a record is to be shown once it holds the words."""
        return self._is_in(record) and self._fits(record)

    def _is_in(self, record: Record) -> bool:
        return record.id in self.kept or self.listing.only(record)

    def _fits(self, record: Record) -> bool:
        return self.fits is None or record.id in self.kept or self.fits(record)

    def _matches(self, record: Record) -> bool:
        if not self._words:
            return True
        text = self._text_of(record)
        return all(word in text for word in self._words)

    def _text_of(self, record: Record) -> str:
        text = self._findable.get(record.id)
        if text is None:
            now = (
                self.record(record.id) or record
            )  # whoever learns reads from the snapshot that it began with
            text = self._findable[record.id] = self.reader.findable(self.infos, now)
        return text

    def _text(self, record_id: RecordId) -> str:
        record = self.record(record_id)
        return self._text_of(record) if record is not None else ""

    def _fill(self, ids: Iterable[RecordId]) -> None:
        self._sieve = Sieve(self._text, ids)

    def _sift(self, whole: bool) -> None:
        """Show what of the candidates holds the words, and after them a draft, which says nothing yet."""
        ids = self._sieve.sift(self._words)
        while whole and not self._sieve.is_done:
            ids.extend(self._sieve.more())
        draft = self.draft
        if draft is not None and self.reader.plan.get(type(draft), draft.id) is None:
            ids = at_once(self._sorting((*ids, draft.id)))
        self._set_ids(ids)

    def _tidy(self) -> None:
        """Put what changed where it belongs in the sieve now."""
        if not self._loose:
            return
        self._sieve.drop(self._loose)
        for record_id in self._loose:
            record = self.reader.plan.get(self.listing.record_type, record_id)
            if record is not None and self._is_candidate(record):
                place = self._place_among(self._sieve.ids, record_id)
                self._sieve.insert(place, record_id)
        self._loose.clear()

    def _seek(self, record_id: RecordId) -> int | None:
        row = self.place_for(record_id)
        if row < len(self.ids) and self.ids[row] == record_id:
            return row
        try:  # in hand, it may stand where it no longer belongs
            return self.ids.index(record_id)
        except ValueError:
            return None

    def _set_ids(self, ids: list[RecordId]) -> None:
        self.ids = ids
        self._forget_places()

    def _forget_places(self) -> None:
        self._place = None
        self._sought = 0

    def _place_among(self, ids: list[RecordId], record_id: RecordId) -> int:
        key, low, high = self._key(record_id), 0, len(ids)
        while low < high:
            middle = (low + high) // 2
            if self._comes_before(self._key(ids[middle]), key):
                low = middle + 1
            else:
                high = middle
        return low

    def _sorting(self, ids: Sequence[RecordId]) -> Bits[list[RecordId]]:
        found = yield from sorting(ids, self._key)
        if not self._descending:
            return found
        # Backwards, save that what is filled comes before what is not.
        first_empty = bisect_left(found, EMPTY, key=lambda each: self._key(each)[0][0])
        parts: dict[int, list[RecordId]] = {}
        for record_id in reversed(found[:first_empty]):
            parts.setdefault(self._key(record_id)[0][0], []).append(record_id)
        return [*(each for rank in sorted(parts) for each in parts[rank]), *found[first_empty:]]

    def _unlearn(self) -> Bits[None]:
        """Forget what was known of records that have changed, and of those that name one by its old name."""
        news, self._news = self._news, ()
        kind = self.listing.record_type
        while news and self.reader.plan.learn_naming(kind, *self._links):
            yield
        for start in range(0, len(news), BIT):
            for change in news[start : start + BIT]:
                stale = [change.record_id] if change.record_type is kind else []
                if renamed(change.record_type, change.before, change.after):
                    stale += self.naming({change.record_id})
                for record_id in stale:
                    self._findable.pop(record_id, None)
                    self._keys.pop(record_id, None)
            yield

    def _key(self, record_id: RecordId) -> FullKey:
        key = self._keys.get(record_id)
        if key is None:
            record = self.record(record_id) or self.listing.record_type(id=record_id)
            title = (EMPTY, ()) if self._by is self.infos[0] else self.reader.sort_key(self.infos[0], record)
            key = self._keys[record_id] = (self.reader.sort_key(self._by, record), title, record_id)
        return key

    def _comes_before(self, one: FullKey, other: FullKey) -> bool:
        rank, other_rank = one[0][0], other[0][0]
        if rank != other_rank:
            return rank < other_rank
        return one > other if self._descending and rank != EMPTY else one < other

    @property
    def sorted_by(self) -> FieldInfo:
        """The field by which the rows are ordered."""
        return self._by


def renamed(record_type: type[Record], before: Record | None, after: Record | None) -> bool:
    """Whether what others call a record that they may name has changed."""
    if record_type.table not in LINKED_TABLES:
        return False
    if before is None or after is None:
        return True
    return before.title != after.title
