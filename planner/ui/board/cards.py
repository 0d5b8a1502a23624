"""The cards of a column as a Qt model over the deck."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from planner.domain.contacts import STANDINGS, ContactId, Standing
from planner.i18n import _
from planner.ui.board.card_paint import CARD_ROLE, second_line
from planner.ui.board.deck import Card, Deck

STANDING_LABELS: Final = {Standing(choice.value): choice.label for choice in STANDINGS}
_Index = QModelIndex | QPersistentModelIndex
_FEW: Final = 1_000
"""So many rows are looked for one by one: to write down where all of them are takes longer than a frame."""


class ColumnModel(QStringListModel):
    """The cards of a column from above.

    A list view asks about every row whenever one comes or goes: 50 ms for 33,000 where Python answers.
    Qt's own list answers it, of texts that are empty; Python is asked for what is painted alone.
    """

    def __init__(self, deck: Deck, standing: Standing) -> None:
        super().__init__()
        self._deck = deck
        self._standing = standing
        self.ids: Sequence[ContactId] = ()
        self._rows: dict[ContactId, int] | None = None
        self._sought = 0

    def show(self) -> None:
        """Show the column as the deck has it now. Whoever has chosen rows looks for them again."""
        self.ids = tuple(self._deck.columns[self._standing])
        self._rows, self._sought = None, 0
        before = self.rowCount()
        if before > len(self.ids):
            self.removeRows(len(self.ids), before - len(self.ids))
        elif len(self.ids) - before > _FEW:  # which Qt would put in one by one, each before those that are in
            self.setStringList([""] * len(self.ids))
        elif before < len(self.ids):
            self.insertRows(before, len(self.ids) - before)
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))

    @property
    def is_stale(self) -> bool:
        """Whether the deck has other cards in this column."""
        return list(self.ids) != self._deck.columns[self._standing]

    def row_of(self, contact_id: ContactId) -> int | None:
        """The row of a card, or None where it is not in this column."""
        self._sought += 1
        row = self._deck.row(contact_id) if self._sought <= _FEW else None
        if row is not None and row < len(self.ids) and self.ids[row] == contact_id:
            return row
        if self._rows is None:
            self._rows = {each: row for row, each in enumerate(self.ids)}
        return self._rows.get(contact_id)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, its name, or for a screen reader all that it says."""
        if not index.isValid():
            return None
        if role == CARD_ROLE:
            return self._deck.card(self.ids[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (
                self._deck.card(self.ids[index.row()]).name if role == Qt.ItemDataRole.DisplayRole else None
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._deck.card(self.ids[index.row()]), self._standing)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cards can be chosen and dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


def spoken(card: Card, standing: Standing) -> str:
    """A card as it is read out."""
    kind = _("organisation") if card.is_organisation else _("person")
    connector = card.connector and not card.wants_facts
    second = _("{name} keeps in touch").format(name=card.connector) if connector else second_line(card)
    return ", ".join((card.name, kind, _(STANDING_LABELS[standing]), second, *card.tags))
