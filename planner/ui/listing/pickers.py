"""Fields that name others: one contact, several, or an event, found while one types."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.plan import bare_name
from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.listing.display import without_entry
from planner.ui.listing.people import Namebook, People
from planner.ui.theme import TypeRole, icon, theme
from planner.ui.widgets.buttons import Chip, IconButton
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel, tip
from planner.ui.widgets.line_edit import LineEdit

_OFFER: Final = int(Qt.ItemDataRole.UserRole) + 1
_LINE_WIDTH: Final = 150
_LIST_WIDTH: Final = 340
_KEYS_OF_THE_LIST: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


class Offer(Enum):
    """What the list below the line proposes besides those it found."""

    NEW = "new"
    BARE = "bare"


class NameLine(LineEdit):
    """A line to look for a name. `picked(id)` goes out when one was found, made, or kept as a name."""

    picked = Signal(str)
    backed = Signal()
    """Backspace in the empty line."""

    def __init__(self, book: Namebook, name: str = "", placeholder: str = "") -> None:
        super().__init__(name, placeholder)
        self._book = book
        self._standing = ""
        self._offers = QStandardItemModel(self)
        self._list = QCompleter(self._offers, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setWidget(self)
        self._list.setMaxVisibleItems(10)
        cast(Any, self._list.activated)[QModelIndex].connect(self._on_activated)
        self.textEdited.connect(self._look)

    def show_name(self, name: str) -> None:
        """Show a name that is settled, unless another one is being written."""
        if not self._pause.isActive():
            self._standing = name
            self.set_value(name)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed of which nothing was made yet."""
        return self.text() != self._standing

    def offers_shown(self) -> list[str]:
        """What the list below the line offers; nothing while it is closed."""
        rows = self._offers.rowCount()
        is_open = bool(rows) and self._popup().isVisible()
        return [self._offers.item(row).text() for row in range(rows)] if is_open else []

    def settle(self) -> None:
        """Take what is written: the contact of that name, or the bare name. Nothing typed is lost."""
        text = self.text().strip()
        if self._offers.rowCount():
            self._popup().hide()
        self._pause.stop()
        if text != self._standing.strip():
            self._pick((self._book.called(text) or self._unknown(text)) if text else "")

    def flush(self) -> None:
        """A name half written is no choice yet; `settle` makes one of it."""
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list, Enter takes what is written, Escape takes the typing back."""
        if event.key() in _KEYS_OF_THE_LIST and self.offers_shown():
            event.ignore()  # the open list is asked after the line
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.is_pending:
            self.settle()
        elif event.key() == Qt.Key.Key_Escape and self.is_pending:
            self._pause.stop()
            self.set_value(self._standing)
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._look(self.text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the contact that the open list has marked, and goes on. It makes no new one."""
        if self.offers_shown():
            known = self._popup().currentIndex().data(_OFFER)
            self._popup().hide()
            if isinstance(known, str):
                self._pick(known)
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves a half-written name leaves it as a name."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def _look(self, text: str) -> None:
        self._offers.clear()
        for known in self._book.find(text):
            words = f"{known.name}  ·  {known.aside}" if known.aside else known.name
            self._offer(words, known.id, known.icon)
        if text.strip() and self._book.called(text) is None and isinstance(self._book, People):
            name = text.strip()
            self._offer(_("Add “{name}” as a new contact").format(name=name), Offer.NEW, "add")
            self._offer(_("Keep “{name}” as a name only").format(name=name), Offer.BARE, "edit")
        if self._offers.rowCount():
            self._popup().setMinimumWidth(theme().px(_LIST_WIDTH))
            self._list.complete()
            self._popup().setCurrentIndex(self._list.completionModel().index(0, 0))
        else:
            self._popup().hide()

    def _offer(self, words: str, what: object, icon_name: str) -> None:
        item = QStandardItem(words)
        item.setData(what, _OFFER)
        item.setIcon(icon(icon_name, "quiet"))
        self._offers.appendRow(item)

    def _on_activated(self, index: QModelIndex) -> None:
        what, text = index.data(_OFFER), self.text().strip()
        if what is Offer.NEW and isinstance(self._book, People):
            self._pick(self._book.make(text))
        elif what is Offer.BARE:
            self._pick(bare_name(text))
        elif isinstance(what, str):
            self._pick(what)

    def _popup(self) -> QAbstractItemView:
        return cast(QAbstractItemView, self._list.popup())

    def _unknown(self, text: str) -> RecordId:
        return bare_name(text) if isinstance(self._book, People) else ""

    def _pick(self, record_id: RecordId) -> None:
        self._pause.stop()
        self.picked.emit(record_id)


class LinkField(QWidget):
    """One contact or one event under the field protocol: the value is an id, a bare name, or empty."""

    edited = Signal(object)
    go = Signal(str)
    """(id): show the record that is named."""

    def __init__(self, book: Namebook, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._book = book
        self._value: RecordId = ""
        self._line = NameLine(book, name, placeholder or _("Type a name"))
        self._go = IconButton("arrow-right", _("Go there"), "quiet")
        self._go.clicked.connect(lambda: self.go.emit(self._value))
        self._aside = PlainLabel("", TypeRole.SMALL, "quiet")
        self._lost = book.lost_names(self)
        self._lost.found.connect(lambda names: self._say(names.get(self._value, "")))
        self._line.picked.connect(self._on_picked)
        self._lay_out()
        self.setFocusProxy(self._line)
        self.setAccessibleName(name)
        self._show()

    def value(self) -> RecordId:
        """The id or the bare name."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show another record, or none."""
        self._value = str(value or "")
        self._show()

    def flush(self) -> None:
        """Make a choice of what is being written."""
        self._line.settle()

    def setReadOnly(self, read_only: bool) -> None:
        """Allow reading only, or choosing again."""
        self._line.setReadOnly(read_only)

    def setPlaceholderText(self, text: str) -> None:
        """Say in the empty line what belongs there."""
        self._line.setPlaceholderText(text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._line, 1)
        row.addWidget(self._go)
        column.addLayout(row)
        column.addWidget(self._aside)

    def _on_picked(self, record_id: RecordId) -> None:
        changed = record_id != self._value
        self._value = record_id
        self._show()
        if changed:
            self.edited.emit(record_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Read a lost name again: it may have been forgotten meanwhile."""
        super().showEvent(event)
        if not event.spontaneous() and _is_lost(self._book, self._value):
            self._show()

    def _show(self) -> None:
        self._line.show_name(self._book.name(self._value))
        self._say()
        if _is_lost(self._book, self._value) and self.isVisible():
            self._lost.look_for((self._value,))

    def _say(self, was_called: str = "") -> None:
        aside = without_entry(self._value, self._book.holds, was_called)
        self._line.setAccessibleDescription(aside)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self._go.setVisible(bool(self._value) and not aside)


class LinksField(QWidget):
    """Several contacts under the field protocol: the value is a tuple of ids and bare names, in order."""

    edited = Signal(object)

    def __init__(self, book: Namebook, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._book = book
        self._ids: tuple[RecordId, ...] = ()
        self._chips: list[Chip] = []
        self._read_only = False
        self._lost = book.lost_names(self)
        self._lost.found.connect(self._show_chips)
        self._flow = FlowLayout(self)
        self._line = NameLine(book, name, placeholder or _("Add a name"))
        self._line.setMinimumWidth(_LINE_WIDTH)
        self._line.picked.connect(self._on_picked)
        self._line.backed.connect(lambda: self._change(self._ids[:-1]))
        self._flow.addWidget(self._line)
        self.setFocusProxy(self._line)
        self.setAccessibleName(name)

    def value(self) -> tuple[RecordId, ...]:
        """The ids and the bare names."""
        return self._ids

    def set_value(self, value: object) -> None:
        """Show others."""
        ids = tuple(map(str, value)) if isinstance(value, tuple) else ()
        self._ids = ids
        self._show_all()

    def flush(self) -> None:
        """Take in the name that is being written."""
        self._line.settle()

    def setReadOnly(self, read_only: bool) -> None:
        """Show the names only, or let add and take off again."""
        self._read_only = read_only
        self._line.setVisible(not read_only)
        self._show_all()

    def setPlaceholderText(self, text: str) -> None:
        """Say in the empty line what belongs there."""
        self._line.setPlaceholderText(text)

    def _on_picked(self, record_id: RecordId) -> None:
        self._line.show_name("")
        self._line.clear()
        if record_id:
            self._change(tuple(dict.fromkeys((*self._ids, record_id))))

    def _change(self, ids: tuple[RecordId, ...]) -> None:
        if ids != self._ids:
            self._ids = ids
            self._show_all()
            self.edited.emit(ids)

    def showEvent(self, event: QShowEvent) -> None:
        """Read lost names again: they may have been forgotten meanwhile."""
        super().showEvent(event)
        if not event.spontaneous() and any(_is_lost(self._book, each) for each in self._ids):
            self._show_all()

    def _show_all(self) -> None:
        self._show_chips({})
        lost = [each for each in self._ids if _is_lost(self._book, each)]
        if lost and self.isVisible():
            self._lost.look_for(lost)

    def _show_chips(self, were_called: Mapping[RecordId, str]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(each, were_called.get(each, "")) for each in self._ids]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, record_id: RecordId, was_called: str) -> Chip:
        aside = without_entry(record_id, self._book.holds, was_called)
        name = self._book.name(record_id) or was_called
        name = name or (_("no longer in the plan") if aside else _("no name"))
        chip = Chip(name, "close", "quiet" if aside else "accent", checkable=False, parent=self)
        chip.setEnabled(not self._read_only)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # from the keyboard, Backspace takes the last one off
        chip.setAccessibleName(_("Take {name} off").format(name=name))
        chip.setAccessibleDescription(aside)
        chip.setToolTip(tip(aside))
        chip.clicked.connect(lambda: self._change(tuple(other for other in self._ids if other != record_id)))
        return chip


def _is_lost(book: Namebook, record_id: RecordId) -> bool:
    return bool(record_id) and not book.holds(record_id)
