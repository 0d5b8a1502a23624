"""The cards of a column as a Qt model over the deck."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from planner.domain.contacts import STANDINGS, ContactId, Standing
from planner.i18n import _
from planner.ui.board.card_paint import CARD_ROLE, second_line
from planner.ui.board.deck import Card, Deck

STANDING_LABELS: Final = {Standing(choice.value): choice.label for choice in STANDINGS}
_NOWHERE: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class ColumnModel(QAbstractListModel):
    """The cards of a column from above."""

    def __init__(self, deck: Deck, standing: Standing) -> None:
        super().__init__()
        self._deck = deck
        self._standing = standing
        self.ids: Sequence[ContactId] = ()
        self._rows: dict[ContactId, int] | None = None

    def show(self) -> None:
        """Show the column as the deck has it now."""
        self.beginResetModel()
        self.ids = tuple(self._deck.columns[self._standing])
        self._rows = None
        self.endResetModel()

    @property
    def is_stale(self) -> bool:
        """Whether the deck has other cards in this column."""
        return list(self.ids) != self._deck.columns[self._standing]

    def row_of(self, contact_id: ContactId) -> int | None:
        """The row of a card, or None where it is not in this column."""
        if self._rows is None:
            self._rows = {each: row for row, each in enumerate(self.ids)}
        return self._rows.get(contact_id)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.ids)

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
