"""The history of the record shown in a form: who changed what and when, the latest first, once asked for."""

import contextlib
from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact
from planner.domain.errors import PlannerError
from planner.domain.fields import field_of
from planner.domain.records import Record
from planner.i18n import N_, _, ngettext
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.listing.display import Reader
from planner.ui.listing.past import in_words, when, who
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from planner.domain.record_history import Entry, FieldChange

MOST: Final = 200
_MOST_LINES: Final = 24
_LONGEST: Final = 300
_BEFORE_DIFFERENCE: Final = 40
_DEEDS: Final = {
    "created": N_("Created"),
    "changed": "",
    "removed": N_("Removed"),
    "brought_back": N_("Brought back"),
}


class RecordHistory(Themed, QWidget):
    """A button, and below it while it is open the history of one record, read beside the window."""

    _read = Signal(object, object)

    def __init__(self, desk: Desk, record_type: type[Record]) -> None:
        super().__init__()
        self._desk = desk
        self._type = record_type
        self._record: Record | None = None
        self._reading = False
        self._again = False
        self.is_open = False
        self.button = Button(_("History"), "chevron-down", QUIET)
        self.button.clicked.connect(lambda: self.open(not self.is_open))
        # One text: two hundred labels that wrap took seconds to find their places.
        self.text = GrowingTextEdit(_("History"), least=1, most=_MOST_LINES)
        self.text.setReadOnly(True)
        by_keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.text.setTextInteractionFlags(self.text.textInteractionFlags() | by_keyboard)
        self.text.hide()
        self.note = PlainLabel("", TypeRole.SMALL, "quiet")
        self.note.hide()
        self._read.connect(self._on_read)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.button)
        self._column.addWidget(self.text)
        self._column.addWidget(self.note)
        self.restyle(theme())

    def show_for(self, record: Record | None) -> None:
        """Tell the history of this record; nothing for None."""
        before, self._record = self._record, record
        self.setVisible(record is not None)
        if record is None or before is None or before.id != record.id:
            self._tell((), _("Reading…"))
            self._look()

    def open(self, is_open: bool) -> None:
        """Show the history, or fold it away."""
        self.is_open = is_open
        self.button.setText(_("Hide history") if is_open else _("History"))
        self.button.show_icon("chevron-up" if is_open else "chevron-down")
        self._tell((), _("Reading…"))
        self._look()

    def take(self, changes: ChangeSet) -> None:
        """Tell what changed."""
        # Somebody may be called something else, or be forgotten: then what named them here is gone too.
        if self._record is not None and (
            changes.touches(self._type, self._record.id) or changes.touches(Contact)
        ):
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again: words may have been forgotten meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self._look()

    def restyle(self, theme: Theme) -> None:
        """Keep the changes apart."""
        self._column.setSpacing(theme.space(1))

    # Reading, beside the window

    def _look(self) -> None:
        if self._record is None or not self.is_open:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        record = self._record

        def read(document: Document) -> "tuple[Entry, ...]":
            from planner.domain.record_history import history  # only once somebody looks back

            return history(document.ops_of(record.table, record.id), type(record))

        def tell(future: "Future[Any]") -> None:
            with contextlib.suppress(RuntimeError):  # the form may be gone by now
                self._read.emit(future, record)

        self._desk.session.on_writer(read).add_done_callback(tell)

    def _on_read(self, future: "Future[Any]", record: Record) -> None:
        self._reading = False
        again, self._again = self._again, False
        if self._record is None or not self.is_open:
            return
        if record.id == self._record.id:
            self._take(future)
        if again or record.id != self._record.id:
            self._look()

    def _take(self, future: "Future[Any]") -> None:
        error = future.exception()
        if error is not None:
            words = str(error) if isinstance(error, PlannerError) else _("The history could not be read.")
            self._tell((), words)
            return
        found: tuple[Entry, ...] = future.result()
        self._tell(found, _("Nothing is written down yet.") if not found else _left(len(found) - MOST))

    # Showing

    def _tell(self, found: "Sequence[Entry]", note: str) -> None:
        reader = Reader(self._desk.plan)
        shown = found[:MOST] if self.is_open else ()
        self.text.set_value("\n\n".join(self._words(reader, entry) for entry in shown))
        self.text.setVisible(bool(shown))
        self.note.setText(note)
        self.note.setVisible(self.is_open and bool(note))

    def _words(self, reader: Reader, entry: "Entry") -> str:
        head = _("{when}, {who}").format(when=when(entry.when_ms), who=who(entry.author))
        deed = _DEEDS[entry.deed]
        changes = (self._change(reader, change, is_new=entry.deed == "created") for change in entry.changes)
        return "\n".join([head, *([_(deed)] if deed else []), *changes])

    def _change(self, reader: Reader, change: "FieldChange", *, is_new: bool) -> str:
        info = field_of(self._type, change.field)
        old, new = _shortened(in_words(reader, info, change.before), in_words(reader, info, change.after))
        if is_new or not old:
            said = _("{field}: {new}")
        elif not new:
            said = _("{field}: emptied (was: {old})")
        else:
            said = _("{field}: {new} (was: {old})")
        return said.format(field=_(info.label), old=old, new=new)


def _left(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("and {count} more", "and {count} more", count).format(count=count)


def _shortened(old: str, new: str) -> tuple[str, str]:
    """Two texts, each cut where it is long, from shortly before they differ."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    same = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    start = max(0, same - _BEFORE_DIFFERENCE)
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    if len(text) <= _LONGEST:
        return text
    before, after = "…" if start else "", "…" if start + _LONGEST < len(text) else ""
    return before + text[start : start + _LONGEST] + after
