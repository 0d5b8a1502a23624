"""Everybody on the map as a list to read and to type into: the map for those who do not use a pointer."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from planner.domain.contacts import STANDINGS, Contact, ContactId
from planner.domain.folding import folded, natural
from planner.domain.search import is_match, words_of
from planner.domain.tapestry import Tapestry, called
from planner.i18n import _, ngettext
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.containers import has_keyboard
from planner.ui.widgets.line_edit import SearchBox

_AnyIndex = QModelIndex | QPersistentModelIndex
_STANDING_NAMES = {choice.value: choice.label for choice in STANDINGS}


class _Names(QAbstractListModel):
    """Contacts by name. A screen reader hears standing and ties too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._woven: Tapestry | None = None
        self._all: list[tuple[str, Contact]] = []
        self.shown: list[Contact] = []

    def take(self, woven: Tapestry) -> None:
        """Hold the contacts of another plan, or of the plan changed."""
        self._woven = woven
        contacts = sorted(woven.plan.all(Contact), key=lambda contact: natural(contact.name))
        self._all = [(folded(contact.name), contact) for contact in contacts]

    def narrow(self, text: str) -> None:
        """Show those whose names hold all words."""
        words = words_of(text)
        self.beginResetModel()
        self.shown = [contact for name, contact in self._all if is_match(words, name)]
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many match."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, or for a screen reader all that the map shows of a contact."""
        contact, woven = self.shown[index.row()], self._woven
        if woven is None:
            return None
        name = called(woven.plan, contact.id) or _("(no name)")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ties = len(woven.neighbours.get(contact.id, ()))
            words = ngettext("{name}, {standing}, {ties} tie", "{name}, {standing}, {ties} ties", ties)
            standing = _(_STANDING_NAMES.get(contact.standing, contact.standing))
            return words.format(name=name, standing=standing, ties=ties)
        return None


class PeopleList(Themed, QWidget):
    """A search box and the contacts that match. Choosing one is choosing it on the map."""

    chosen = Signal(str)
    opened = Signal(str)
    searched = Signal()
    """Something else is looked for, or nothing any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox(_("Find a contact"))
        self._names = _Names(self)
        self._list = QListView()
        self._list.setModel(self._names)
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(_("Contacts on the map"))
        self._quiet = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.search)
        self._column.addWidget(self._list, 1)
        self.search.searched.connect(self._on_searched)
        self.search.moved_on.connect(self._on_moved_on)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._list.activated.connect(lambda index: self.opened.emit(self._names.shown[index.row()].id))
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(0.75))
        self._list.setMinimumHeight(theme.px(72))
        self._list.setSpacing(theme.px(2))

    @property
    def is_searching(self) -> bool:
        """Whether something is typed into the search box."""
        return bool(self.search.text())

    @property
    def is_used(self) -> bool:
        """Whether the keyboard is in it, or something is typed into the search box."""
        return self.is_searching or has_keyboard(self)

    def show_list(self, shown: bool) -> None:
        """Show the list, or the search box alone."""
        self._list.setVisible(shown)

    def show_plan(self, woven: Tapestry, chosen: ContactId) -> None:
        """List the contacts of a plan."""
        self._names.take(woven)
        self._narrow(chosen)

    def show_chosen(self, chosen: ContactId) -> None:
        """Mark a contact, without choosing it anew."""
        row = next((row for row, contact in enumerate(self._names.shown) if contact.id == chosen), None)
        self._quiet = True
        if row is None:
            self._list.selectionModel().clear()
        else:
            self._list.setCurrentIndex(self._names.index(row))
        self._quiet = False

    def _narrow(self, chosen: ContactId) -> None:
        self._quiet = True
        self._names.narrow(self.search.text())
        self._quiet = False
        self.show_chosen(chosen)

    def _on_searched(self, _text: str) -> None:
        current = self._list.currentIndex()
        self._narrow(self._names.shown[current.row()].id if current.isValid() else "")
        self.searched.emit()

    def _on_moved_on(self) -> None:
        if self._names.shown:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._names.index(0))

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.chosen.emit(self._names.shown[index.row()].id)
