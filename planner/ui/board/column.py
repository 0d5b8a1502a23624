"""One column of the board: its head, and the cards below it."""

from PySide6.QtCore import (
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.domain.contacts import Standing
from planner.i18n import _, ngettext
from planner.ui.board.card_list import COLOURS, MIME, ColumnList
from planner.ui.board.cards import STANDING_LABELS
from planner.ui.board.deck import Deck
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.labels import Heading, PlainLabel


class Column(Themed, QWidget):
    """A standing: its name, how many there are, and the cards. Folded, it takes cards at its head."""

    unfolding = Signal()
    """Its head was pressed."""

    def __init__(self, deck: Deck, standing: Standing) -> None:
        super().__init__()
        self._hot = False
        self.standing = standing
        self.list = ColumnList(deck, standing)
        self._title = Heading(_(STANDING_LABELS[standing]), TypeRole.LABEL, COLOURS[standing])
        self._title.setWordWrap(False)
        self._count = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.list, 1)
        self.restyle(theme())
        self.refresh()

    def refresh(self, looks_other: bool = True) -> None:
        """Show the column as the deck has it. `looks_other`: a card may, also where the same ones stand."""
        self.list.refresh(looks_other)
        count = len(self.list.cards.ids)
        self._count.setText(f"{count:n}")
        words = ngettext("{standing}, {count} contact", "{standing}, {count} contacts", count)
        self.list.setAccessibleName(words.format(standing=_(STANDING_LABELS[self.standing]), count=count))
        help_text = _("Arrows walk among the cards. Ctrl and an arrow, or M, moves what is chosen.")
        self.list.setAccessibleDescription(help_text)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.px(6)
        self._column.setContentsMargins(side, theme.space(1), side, theme.px(4))
        self._column.setSpacing(theme.space(0.75))
        self._head.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        self._head.setSpacing(theme.space(0.75))
        self.list.delegate.restyle(theme)
        self.list.verticalScrollBar().setSingleStep(theme.space(3))
        self.list.scheduleDelayedItemsLayout()

    @property
    def is_hot(self) -> bool:
        """Whether cards hang over the column."""
        return self._hot or self.list.is_hot

    def fold(self, folded: bool) -> None:
        """Show the head alone, or the cards too."""
        self.list.setVisible(not folded)
        self.setAcceptDrops(folded)
        high = QSizePolicy.Policy.Maximum if folded else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the head shows the cards."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.unfolding.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cards may be dropped on the head of a folded column."""
        self._set_hot(event.mimeData().hasFormat(MIME))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(self._hot)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """As if they were dropped on the cards."""
        self._set_hot(False)
        self.list.dropEvent(event)

    def _set_hot(self, hot: bool) -> None:
        self._hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sunken paper with the thread of the standing along its top."""
        painter, look = QPainter(self), theme()
        colour = look.colour(COLOURS[self.standing])
        brush.panel(painter, self.rect(), look.colour("sunken"), colour if self._hot else None, look.px(2))
        painter.fillRect(QRect(0, 0, self.width(), look.px(3)), colour)
        painter.end()
