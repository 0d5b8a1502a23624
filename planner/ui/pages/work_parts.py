"""The parts of a page, to choose one: words in a row, or a list where rows of words would take the room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.widgets.choices import ChoiceField, Option, SegmentedControl
from planner.ui.widgets.containers import has_keyboard


class PageParts(QWidget):
    """One of the parts of a page is chosen."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._value: object = None
        self._words = SegmentedControl(options, _("Parts of this page"))
        self._list: ChoiceField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._listen(self._words)

    def set_value(self, value: str) -> None:
        """Show which part is chosen."""
        self._value = value
        for choice in self._choices():
            choice.set_value(value)

    def show_as_list(self, is_list: bool) -> None:
        """Offer the parts as a list, or as words. Who has the keyboard in one has it in the other then."""
        if is_list and self._list is None:
            self._list = ChoiceField(self._options, _("Parts of this page"))
            self._list.set_value(self._value)
            self._listen(self._list)
        had_keyboard = has_keyboard(self)
        is_on_list = self._list is not None and has_keyboard(self._list)
        self._words.setVisible(not is_list)
        if self._list is not None:
            self._list.setVisible(is_list)
        if had_keyboard and is_list != is_on_list:
            self.focus_chosen()

    def focus_chosen(self) -> None:
        """Put the keyboard on the part that is shown."""
        if self._list is not None and self._list.isVisibleTo(self):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._words.focus_chosen()

    def _choices(self) -> list[SegmentedControl | ChoiceField]:
        return [self._words] if self._list is None else [self._words, self._list]

    def _listen(self, choice: SegmentedControl | ChoiceField) -> None:
        choice.edited.connect(lambda name: self.chosen.emit(str(name)))
        self._column.addWidget(choice)
