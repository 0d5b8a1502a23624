"""A field for several short words: chips that can be taken off, and a line to write the next."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.i18n import _
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.line_edit import LineEdit

_SEPARATORS = (",", ";", "\n")
_LINE_WIDTH = 120


class TagsField(QWidget):
    """Words under the field protocol: the value is a tuple of texts, in the order of writing."""

    edited = Signal(object)

    def __init__(self, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._read_only = False
        self._flow = FlowLayout(self)
        self._line = LineEdit(name, placeholder or _("Add, with a comma between"))
        self._line.setMinimumWidth(_LINE_WIDTH)
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._on_typed)
        self._line.editingFinished.connect(self.flush)
        self._flow.addWidget(self._line)
        self.setFocusProxy(self._line)
        self.setAccessibleName(name)

    def value(self) -> tuple[str, ...]:
        """The words on chips, and the one still being written."""
        return _with(self._tags, self._line.text())

    def set_value(self, value: object) -> None:
        """Show other words, unless one is being written."""
        if self._line.text():
            return
        self._tags = tuple(str(tag) for tag in value) if isinstance(value, (tuple, list)) else ()
        self._show_chips()

    def flush(self) -> None:
        """Make a chip of the word being written."""
        tags = self.value()
        self._line.clear()
        self._line.flush()
        self._change(tags)

    def setReadOnly(self, read_only: bool) -> None:
        """Show the chips only, or let add and take off again."""
        self._read_only = read_only
        self._line.setVisible(not read_only)
        self._show_chips()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in an empty line takes the last chip off."""
        pressed = (
            event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        )
        if pressed == Qt.Key.Key_Backspace and not self._line.text() and self._tags:
            self._change(self._tags[:-1])
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        if any(separator in text for separator in _SEPARATORS):
            self.flush()

    def _change(self, tags: tuple[str, ...]) -> None:
        if tags != self._tags:
            self._tags = tags
            self._show_chips()
            self.edited.emit(tags)

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in self._tags]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, tag: str) -> Chip:
        chip = Chip(tag, "" if self._read_only else "close", checkable=False, parent=self)
        if self._read_only:
            chip.setEnabled(False)
            return chip
        chip.setAccessibleName(_("Take {tag} off").format(tag=tag))
        chip.clicked.connect(lambda: self._change(tuple(other for other in self._tags if other != tag)))
        return chip


def _with(tags: tuple[str, ...], text: str) -> tuple[str, ...]:
    """`tags` and the words of `text` that are not among them yet."""
    for separator in _SEPARATORS[1:]:
        text = text.replace(separator, _SEPARATORS[0])
    words = [word.strip() for word in text.replace("\0", "").split(_SEPARATORS[0])]
    return tuple(dict.fromkeys((*tags, *(word for word in words if word))))
