"""One line of the agenda while it is being adapted: its hour, its title, its minutes, where it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from planner.domain.agenda import AgendaItem, Slot
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import IconButton
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import WordsOnly
from planner.ui.workshop.words import hour_said

_MOST = 480


class SetupRow(Themed, QWidget):
    """An item that can be moved, made longer or shorter, and left out."""

    minutes_set = Signal(str, int)
    moved = Signal(str, int)
    """(item id, place)"""
    dropped = Signal(str)

    def __init__(self, slot: Slot, place: int, count: int) -> None:
        super().__init__()
        item = slot.item
        self.hour = PlainLabel(hour_said(slot.starts), TypeRole.STRONG, "quiet", wrap=False)
        self.minutes = QSpinBox()
        self.minutes.setLineEdit(WordsOnly())
        self.minutes.setRange(1, _MOST)
        self.minutes.setValue(max(1, item.minutes))
        self.minutes.setSuffix(_(" min"))
        self.minutes.setKeyboardTracking(False)
        self.minutes.setAccessibleName(_("Minutes for “{item}”").format(item=item.title))
        self.up = IconButton("arrow-up", _("Earlier: {item}").format(item=item.title))
        self.down = IconButton("arrow-down", _("Later: {item}").format(item=item.title))
        self.drop = IconButton("close", _("Leave out: {item}").format(item=item.title))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        self.drop.setEnabled(count > 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.hour)
        self._row.addWidget(PlainLabel(item.title), 1)
        for widget in (self.minutes, self.up, self.down, self.drop):
            self._row.addWidget(widget)
        self._connect(item, place)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._row.setSpacing(theme.space(0.75))

    def show_slot(self, slot: Slot) -> None:
        """Show other hours and minutes of the same item."""
        self.hour.setText(hour_said(slot.starts))
        if self.minutes.value() != slot.item.minutes:
            self.minutes.setValue(slot.item.minutes)

    def _connect(self, item: AgendaItem, place: int) -> None:
        self.minutes.valueChanged.connect(lambda minutes: self.minutes_set.emit(item.id, minutes))
        self.up.clicked.connect(lambda: self.moved.emit(item.id, place - 1))
        self.down.clicked.connect(lambda: self.moved.emit(item.id, place + 1))
        self.drop.clicked.connect(lambda: self.dropped.emit(item.id))
