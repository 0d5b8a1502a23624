"""The rows of a listing as a Qt model over snapshots of the plan, changed row by row."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from planner.domain.changes import Change, ChangeSet
from planner.domain.fields import FieldInfo, field_of
from planner.domain.listings import Listing
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.i18n import _
from planner.ui.listing.cells import TELLERS
from planner.ui.listing.memory import Memory
from planner.ui.listing.rows import Fits, Rows, renamed
from planner.ui.spare import SpareTime

_MANY: Final = 200
_IN_SIGHT: Final = 200
_LONG: Final = 6_000
"""More records than these are put in order in spare moments; of fewer, a page opens at once all the same."""
_MOST_REORDERED: Final = 1_000
"""More records than these are not put in order anew within a frame."""
_NOWHERE: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class ListingModel(QAbstractTableModel):
    """Records in rows, fields in columns. What it shows is text; records are asked for by row."""

    resetting = Signal()
    """Everything may stand elsewhere in a moment: remember what is chosen."""
    grown = Signal()
    """More was found of what was looked for, or all stands in order now."""

    def __init__(
        self, listing: Listing, plan: Plan, memory: Memory | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        left = memory or Memory()
        self._next: Rows | None = None
        self._later: list[tuple[Plan, ChangeSet, tuple[RecordId, ...]]] = []
        self._builder = SpareTime(self)
        is_long = len(plan.table(listing.record_type)) > _LONG
        self.rows = Rows(listing, plan, left.sort, left.descending, to_build=is_long)
        self.columns = _infos(listing, left.columns or listing.columns)
        self._unsettled: set[RecordId] = set()
        self._changing = False
        self._idle = SpareTime(self)
        self._below: list[RecordId] = []
        self._finding = QTimer(self)
        self._finding.setInterval(0)
        self._finding.timeout.connect(self._find_more)
        if is_long:
            self._begin_anew(self.rows.successor())

    # What views ask

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many records are shown."""
        return 0 if parent.isValid() else len(self.rows.ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many fields are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell tells in a role."""
        teller = TELLERS.get(role)
        if teller is None or not index.isValid():
            return None
        record = self.rows.record(self.rows.ids[index.row()])
        column = index.column()
        return teller(self.rows.reader, self.columns[column], record, column == 0) if record else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The label of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return _(self.columns[section].label)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column. What is chosen stays chosen."""
        if not 0 <= column < len(self.columns):
            return
        by = self.columns[column].name, order == Qt.SortOrder.DescendingOrder
        if self._next is not None or self._total() > _MOST_REORDERED:
            self._begin_anew((self._next or self.rows).successor(sort=by))
            return
        self._find_all()
        self.layoutAboutToBeChanged.emit()
        with_ids = self._persistent()  # now, for the selection has just marked what it holds
        self._unsettled.clear()
        self.rows.sort_by(*by)
        self._move_persistent(with_ids)
        self.layoutChanged.emit()
        self.get_ready()

    # What the listing asks

    def record_at(self, row: int) -> Record | None:
        """The record in a row."""
        return self.rows.record(self.rows.ids[row]) if 0 <= row < len(self.rows.ids) else None

    def row_of(self, record_id: RecordId) -> int | None:
        """The row of a record, or None when it is not shown."""
        row = self.rows.place(record_id)
        if row is None and self._next is not None and self._is_to_come(record_id):
            self._builder.finish()
            row = self.rows.place(record_id)
        if row is None and not self.rows.is_whole and self._is_to_come(record_id):
            self._find_all()
            row = self.rows.place(record_id)
        return row

    def find(self, text: str) -> None:
        """Show only the records that hold every word of `text`: the first at once, others soon after."""
        self.resetting.emit()
        self.beginResetModel()
        self._below = []
        self.rows.find(text)
        if not self.rows.is_whole:
            self._finding.start()
        self.endResetModel()

    def narrow(self, fits: Fits | None) -> None:
        """Show only records that fit; with None all of them."""
        if self._next is not None or self._total() > _MOST_REORDERED:
            self.rows.fits = fits
            successor = (self._next or self.rows).successor()
            successor.fits = fits
            self._begin_anew(successor)
            return
        self.resetting.emit()
        self.beginResetModel()
        self._below = []
        self.rows.narrow(fits)
        self.endResetModel()
        self.get_ready()

    def show_columns(self, names: Iterable[str]) -> None:
        """Show these fields."""
        self.resetting.emit()
        self.beginResetModel()
        self.columns = _infos(self.rows.listing, names)
        self.endResetModel()

    def begin_draft(self, record: Record) -> None:
        """Show a record of which nothing is written yet, first of all rows."""
        self._builder.finish()
        self.drop_draft()
        self._find_all()
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.rows.draft = record
        self.rows.kept.add(record.id)
        self.rows.insert(0, record.id)
        self._unsettled.add(record.id)
        self.endInsertRows()

    def drop_draft(self) -> None:
        """Show the draft no more, where nothing came of it."""
        if self._changing:
            return
        if self.rows.draft is not None:
            self._builder.finish()
        draft, self.rows.draft = self.rows.draft, None
        if draft is not None and self.rows.record(draft.id) is None:
            self.rows.kept.discard(draft.id)
            self._unsettled.discard(draft.id)
            with self._changes():
                self._take_out(draft.id)

    def take(self, plan: Plan, changes: ChangeSet, in_hand: Iterable[RecordId]) -> None:
        """Show what changed. Records `in_hand` stay in their row until `settle`, whatever they say.

        Very many are put in their places in spare moments; until then the rows are as they were.
        """
        if len(changes.changes) > _MANY and max(self._total(), len(changes.changes)) > _MOST_REORDERED:
            self._begin_anew((self._next or self.rows).successor(plan=plan, changes=self._all_news(changes)))
            return
        if self._next is not None:
            self._later.append((plan, changes, tuple(in_hand)))
            return
        self._find_all()
        self.rows.take(plan)
        stale = self._stale(changes)
        moved = {record_id for record_id in stale if self.rows.learn_anew(record_id)}
        hands = set(in_hand)
        if len(stale) > _MANY:
            self._reset()
            return
        with self._changes():
            for record_id in stale:
                self._show_anew(record_id, record_id in hands, record_id in moved)

    def settle(self, in_hand: Iterable[RecordId] = ()) -> None:
        """Move the records that were worked on to where they belong now."""
        if self._changing:
            return
        ready = self._unsettled.difference(in_hand)
        self._unsettled -= ready
        if ready:
            self._find_all()
        with self._changes():
            for record_id in ready:
                self._show_anew(record_id, in_hand=False, moved=True)

    def get_ready(self) -> None:
        """Read the records for the filter in spare moments, so that the first letter typed finds at once."""
        self._idle.begin(self.rows.learn(), lambda _done: None)

    @property
    def is_ready(self) -> bool:
        """Whether everything that spare moments are for is done."""
        return not (self._idle.is_busy or self._finding.isActive() or self.is_building)

    @property
    def is_building(self) -> bool:
        """Whether the rows are put in order, and others will be shown in a moment."""
        return self._next is not None

    # The pieces

    @contextmanager
    def _changes(self) -> Iterator[None]:
        """Rows go and come: whoever hears that other rows are chosen now must not move rows again."""
        self._changing = True
        try:
            yield
        finally:
            self._changing = False

    def _total(self) -> int:
        return len(self.rows.reader.plan.table(self.rows.listing.record_type))

    def _all_news(self, changes: ChangeSet) -> ChangeSet:
        """These changes with those that wait to be shown."""
        waiting = [change for _plan, earlier, _hands in self._later for change in earlier.changes]
        self._later.clear()
        return replace(changes, changes=(*waiting, *changes.changes))

    def _begin_anew(self, rows: Rows) -> None:
        self._next = rows
        self._idle.stop()
        self._builder.begin(rows.building(), lambda _done: self._show_built(rows))

    def _show_built(self, built: Rows) -> None:
        """Show the rows that are built, with what was looked for and what changed meanwhile."""
        before, self._next = self.rows, None
        self.resetting.emit()
        self.beginResetModel()
        self._unsettled.clear()
        self._below = []
        built.find(" ".join(before.filter))
        self.rows = built
        if not built.is_whole:
            self._finding.start()
        self.endResetModel()
        later, self._later = self._later, []
        for plan, changes, in_hand in later:
            self.take(plan, changes, in_hand)
        self.grown.emit()
        self.get_ready()

    def _find_more(self) -> None:
        if not self.rows.is_whole:
            self._below += self.rows.more()
            self._show_below()
        if self.rows.is_whole:
            self._finding.stop()
            self.grown.emit()

    def _show_below(self) -> None:
        first = len(self.rows.ids)
        # What is out of sight comes at once: to paint it slice by slice would take longer.
        if self._below and (self.rows.is_whole or first < _IN_SIGHT):
            self.beginInsertRows(QModelIndex(), first, first + len(self._below) - 1)
            self.rows.extend(self._below)
            self._below = []
            self.endInsertRows()

    def _find_all(self) -> None:
        while not self.rows.is_whole:
            self._find_more()

    def _is_to_come(self, record_id: RecordId) -> bool:
        record = self.rows.record(record_id)
        return record is not None and self.rows.belongs(record)

    def _reset(self) -> None:
        self.resetting.emit()
        self.beginResetModel()
        self._unsettled.clear()
        self.rows.rebuild()
        self.endResetModel()
        self.get_ready()

    def _stale(self, changes: ChangeSet) -> list[RecordId]:
        own = changes.of(self.rows.listing.record_type)
        named = {each.record_id for each in changes.changes if _is_renamed(each)}
        return list(dict.fromkeys((*own, *(self.rows.naming(named) if named else ()))))

    def _show_anew(self, record_id: RecordId, in_hand: bool, moved: bool) -> None:
        row, record = self.rows.place(record_id), self.rows.record(record_id)
        if record is None or not (in_hand or self.rows.belongs(record)):
            self._take_out(record_id)
        elif row is None:
            self._put_in(record_id)
        elif in_hand or not moved or self.rows.is_in_order(row):
            self._unsettled.update((record_id,) if in_hand else ())
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        else:
            self._move(row)

    def _take_out(self, record_id: RecordId) -> None:
        row = self.rows.place(record_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self.rows.remove(row)
            self.endRemoveRows()

    def _put_in(self, record_id: RecordId) -> None:
        row = self.rows.place_for(record_id)
        self.beginInsertRows(QModelIndex(), row, row)
        self.rows.insert(row, record_id)
        self.endInsertRows()

    def _move(self, row: int) -> None:
        """Move the record in `row` to its place. Qt counts the new place with the old row still there."""
        record_id = self.rows.ids[row]
        self.rows.remove(row)
        new = self.rows.place_for(record_id)
        self.rows.insert(row, record_id)
        if new != row:
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), new + 1 if new > row else new)
            self.rows.remove(row)
            self.rows.insert(new, record_id)
            self.endMoveRows()
        self.dataChanged.emit(self.index(new, 0), self.index(new, len(self.columns) - 1))

    def _persistent(self) -> list[tuple[QModelIndex, RecordId]]:
        return [(index, self.rows.ids[index.row()]) for index in self.persistentIndexList()]

    def _move_persistent(self, with_ids: list[tuple[QModelIndex, RecordId]]) -> None:
        new = [self._at(record_id, index.column()) for index, record_id in with_ids]
        self.changePersistentIndexList([index for index, _record_id in with_ids], new)

    def _at(self, record_id: RecordId, column: int) -> QModelIndex:
        row = self.rows.place(record_id)
        return QModelIndex() if row is None else self.index(row, column)


def _infos(listing: Listing, names: Iterable[str]) -> tuple[FieldInfo, ...]:
    return tuple(field_of(listing.record_type, name) for name in names)


def _is_renamed(change: Change) -> bool:
    return renamed(change.record_type, change.before, change.after)
