"""A listing of the plan: a table of records beside the form of the chosen one."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.fields import Value
from planner.domain.listings import Listing
from planner.domain.outline import PAGES
from planner.domain.records import Record, RecordId
from planner.i18n import _, ngettext
from planner.ui.desk import Desk
from planner.ui.listing.clipboard import copy_rows, paste_rows
from planner.ui.listing.commands import removal
from planner.ui.listing.editors import Source
from planner.ui.listing.examples import EXAMPLES
from planner.ui.listing.form import RecordForm
from planner.ui.listing.head import ListingHead
from planner.ui.listing.memory import recall, remember
from planner.ui.listing.model import ListingModel
from planner.ui.listing.people import People
from planner.ui.listing.related import ICONS, called
from planner.ui.listing.rows import Fits
from planner.ui.listing.table import ListingTable
from planner.ui.listing.tabs import step, stops_in
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.containers import Stack
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.labels import PlainLabel

NARROW: Final = 640
_TABLE_SHARE: Final = 500
_WHOLE: Final = 1000


class ListingView(Themed, QWidget):
    """One listing of the plan, to look at, search, sort, fill in, and carry to and from a spreadsheet."""

    widened = Signal()
    """A record was asked for that `narrow` had hidden: all are shown again."""

    def __init__(self, desk: Desk, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._listing = listing
        self._source = Source(desk, People(desk))
        self._form: RecordForm | None = None
        self._in_form: list[Record] = []
        self._alone = False
        self._goal = 0
        self._wanted: RecordId = ""
        self.memory = recall(desk.settings, listing)
        self.model = ListingModel(listing, desk.plan, self.memory, self)
        self.head = ListingHead(listing, self.model)
        self.table = ListingTable(self.model, _(listing.title))
        self._empty = self._empty_state()
        self._nobody = PlainLabel("", TypeRole.SMALL, "quiet")
        self._place = Stack()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._stack = Stack()
        self.setAccessibleName(_(listing.title))
        self._lay_out()
        self._use_memory()
        self._connect()
        self._show_state()
        self.restyle(theme())

    # What pages ask

    def show_record(self, record_id: RecordId) -> None:
        """Choose a record and show its form, once the rows are in order."""
        self._wanted = record_id if self.model.is_building else ""
        if self._wanted:
            return
        if self.model.row_of(record_id) is None:
            self._show_hidden()
        if self.table.choose([record_id], record_id):
            self._open_form()

    def focus_first(self) -> None:
        """Put the keyboard where work begins: on the table, or on the first step."""
        if self.model.rowCount() == 0:
            is_bare = self._stack.currentWidget() is self._empty
            self._empty.setFocus() if is_bare else self.head.search.setFocus()
            return
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setFocus()

    def add(self) -> None:
        """Begin a new record: its first field has the cursor. It is kept once something is written in it."""
        self.begin({})

    def begin(self, values: Mapping[str, Value]) -> None:
        """Begin a new record that says this much already."""
        self.flush()
        self._show_hidden()
        record = self._listing.record_type.from_values(
            self._desk.session.new_id(), {**dict(self._listing.new), **values}
        )
        self.model.begin_draft(record)
        self._show_state()
        self.table.choose([record.id], record.id)
        self.table.scrollToTop()
        self._open_form()
        self._made_form().focus_first()

    def narrow(self, fits: Fits | None) -> None:
        """Show only records that fit; with None all of them."""
        self.model.narrow(fits)
        self._show_state()

    def remove_chosen(self) -> None:
        """Remove the chosen records: at once, since undo brings them back."""
        ids = self.table.chosen_ids()
        if not ids:
            return
        self._forget_form()
        row = self.model.row_of(ids[0]) or 0
        name = self._name(ids[0])
        count = len(
            [each for each in ids if self._desk.plan.get(self._listing.record_type, each) is not None]
        )
        self.model.drop_draft()
        self._desk.session.run(removal(self._listing.record_type, ids))
        self._goal = row
        if count:
            self._desk.said.emit(_removed(count, name))

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        if self._form is not None:
            self._form.flush()

    # Events

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        column = self.layout()
        if column is not None:
            column.setSpacing(theme.space(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room; otherwise one after the other, with a way back."""
        super().resizeEvent(event)
        self._set_alone(self.width() < theme().px(NARROW))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from the search over the table through the form."""
        form = self._form.stops() if self._form is not None else []
        stops = [*stops_in(self.head), self.table, *form, *stops_in(self._empty)]
        return step(self, stops, forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Adding and pasting work wherever the keyboard is, with nothing in the table too."""
        if event.matches(QKeySequence.StandardKey.New) or event.key() == Qt.Key.Key_Insert:
            self.add()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep how the listing is left."""
        self._remember()
        super().hideEvent(event)

    # The pieces

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.setText(_("Choose a line to see all of it here."))
        self._place.addWidget(self._nobody)
        self._split.addWidget(self.table)
        self._split.addWidget(self._place)
        self._split.setChildrenCollapsible(False)
        self.table.setMinimumWidth(theme().px(220))
        self._place.setMinimumWidth(theme().px(300))
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._empty)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def _empty_state(self) -> EmptyState:
        group = next((page.group.thread for page in PAGES if self._listing in page.listings), 0)
        example = EXAMPLES.get(self._listing.id, "")
        sentence = "\n".join(
            part for part in (_(self._listing.purpose), _(example) if example else "") if part
        )
        icon = ICONS.get(self._listing.record_type.table, "table")
        state = EmptyState(sentence, _("Add the first"), icon, group)
        state.first_step.connect(self.add)
        return state

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.adding.connect(self.add)
        self.table.removing.connect(self.remove_chosen)
        self.table.copying.connect(self._copy)
        self.table.pasting.connect(self._paste)
        self.table.left.connect(self.head.search.setFocus)
        self.table.typed.connect(self.head.type_ahead)
        self.head.adding.connect(self.add)
        self.head.columns_chosen.connect(self._show_columns)
        self.head.search.textChanged.connect(self._find)
        self.head.search.moved_on.connect(self.focus_first)
        self.model.grown.connect(self._on_grown)
        heads = self.table.horizontalHeader()
        heads.sortIndicatorChanged.connect(self._sort)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(
            lambda point: self.head.open_menu(heads.viewport().mapToGlobal(point))
        )
        self._desk.session.changed.connect(self._on_changed)
        self._desk.session.flushing.connect(self.flush)
        self.model.get_ready()

    def _use_memory(self) -> None:
        self.table.set_widths(self.memory.widths)
        names = [info.name for info in self.model.columns]
        by = self.model.rows.sorted_by.name
        order = Qt.SortOrder.DescendingOrder if self.memory.descending else Qt.SortOrder.AscendingOrder
        sort = names.index(by) if by in names else 0
        self.table.horizontalHeader().setSortIndicator(sort, order)
        if by not in names:
            self.model.sort(sort, order)
        share = self.memory.split or _TABLE_SHARE
        self._split.setSizes([share, _WHOLE - share])
        self._split.setStretchFactor(0, share)
        self._split.setStretchFactor(1, _WHOLE - share)

    def _remember(self) -> None:
        self.memory.columns = [info.name for info in self.model.columns]
        if not self.table.fits:
            infos = enumerate(self.model.columns)
            self.memory.widths |= {info.name: self.table.columnWidth(place) for place, info in infos}
        heads = self.table.horizontalHeader()
        self.memory.sort = self.model.rows.sorted_by.name
        self.memory.descending = heads.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        if self._form is not None:
            self.memory.more = self._form.fields.is_open
        sizes = self._split.sizes()
        whole = sizes[0] + sizes[1]
        if not self._alone and whole:
            self.memory.split = min(_WHOLE - 1, max(1, _WHOLE * sizes[0] // whole))
        remember(self._desk.settings, self._listing, self.memory)

    def _show_columns(self, names: list[str]) -> None:
        self._remember()
        self.memory.columns = names
        self.model.show_columns(names)
        self._use_memory()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.model.sort(column, order)
        self.table.scrollTo(self.table.currentIndex())

    def _find(self, text: str) -> None:
        self.model.find(text)
        self.head.show_count(self.model.rowCount())

    def _on_grown(self) -> None:
        self._show_state()
        if self._wanted and not self.model.is_building:
            self.show_record(self._wanted)

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        chosen = self.table.chosen_ids()
        own = self._form is not None and origin in (self._form.fields, self._form.register)
        self.model.take(self._desk.plan, changes, chosen if own else ())
        if self._form is not None and chosen:
            self._form.take(changes, origin)
        self._choose_next(chosen)
        self._show_state()

    def _choose_next(self, before: list[RecordId]) -> None:
        """After the chosen rows went, the one that took their place is chosen."""
        if before and not self.table.chosen_ids() and self.model.rowCount():
            row = min(self._goal, self.model.rowCount() - 1)
            record = self.model.record_at(row)
            self.table.choose([record.id] if record else [])

    def _on_chosen(self) -> None:
        ids = self.table.chosen_ids()
        records = [record for each in ids if (record := self.model.rows.record(each)) is not None]
        if not records:
            self._place.setCurrentWidget(self._nobody)
        else:
            form = self._made_form()
            if records != self._in_form:  # what hangs on a record is looked for among all others
                form.show_records(records)
            self._place.setCurrentWidget(form)
            self._goal = self.model.row_of(records[0].id) or 0
        self._in_form = records
        self._leave_others(ids)

    def _leave_others(self, ids: list[RecordId]) -> None:
        draft = self.model.rows.draft
        if draft is not None and draft.id not in ids:
            self.model.drop_draft()
            self._show_state()
        self.model.settle(ids)

    def _on_opened(self) -> None:
        self._open_form()
        if self.table.chosen_ids():
            self._made_form().focus_first()

    def _open_form(self) -> None:
        if self._alone:
            self.table.hide()
            self._place.show()

    def _close_form(self) -> None:
        if self._alone:
            self._place.hide()
            self.table.show()
        self.table.setFocus()

    def _set_alone(self, alone: bool) -> None:
        if alone == self._alone:
            return
        self._alone = alone
        in_form = self._form is not None and self._form.isAncestorOf(self.focusWidget())
        self.table.setVisible(not (alone and in_form))
        self._place.setVisible(not alone or in_form)
        if self._form is not None:
            self._form.back.setVisible(alone)

    def _made_form(self) -> RecordForm:
        if self._form is None:
            self._form = RecordForm(self._source, self._listing)
            self._form.left.connect(self._close_form)
            self._form.removing.connect(self.remove_chosen)
            self._form.back.setVisible(self._alone)
            self._place.addWidget(self._form)
            self._form.fields.open_more(self.memory.more)
        return self._form

    def _forget_form(self) -> None:
        self.flush()
        self._close_form()

    def _show_hidden(self) -> None:
        if self.head.search.text():
            self.head.search.clear()
            self.model.find("")
        if self.model.rows.fits is not None:
            self.narrow(None)
            self.widened.emit()

    def _show_state(self) -> None:
        hidden = bool(self.head.search.text()) or self.model.rows.fits is not None
        bare = self.model.rowCount() == 0 and not hidden and not self.model.is_building
        self._stack.setCurrentWidget(self._empty if bare else self._split)
        self.head.set_bare(bare)
        self.head.show_count(self.model.rowCount())

    def _name(self, record_id: RecordId) -> str:
        record: Record | None = self.model.rows.record(record_id)
        if record is None:
            return ""
        return called(self.model.rows.reader, record) or _(record.one)

    def _copy(self) -> None:
        count = copy_rows(self.model, self.table.chosen_ids())
        if count:
            words = ngettext("{count} row copied", "{count} rows copied", count)
            self._desk.said.emit(words.format(count=count))

    def _paste(self) -> None:
        said, ids = paste_rows(self._desk, self._listing, self.model.columns)
        self.model.rows.kept.update(ids)
        if said:
            self._desk.said.emit(said)


def _removed(count: int, name: str) -> str:
    if count == 1:
        return _("Removed “{name}”. Ctrl+Z brings it back.").format(name=name)
    words = ngettext(
        "Removed {count}. Ctrl+Z brings it back.", "Removed {count}. Ctrl+Z brings them back.", count
    )
    return words.format(count=count)
