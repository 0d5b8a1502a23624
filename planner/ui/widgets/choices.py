"""Fields that choose: a list to open, words to press, yes or no, and the states of a question and a part."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from planner.domain.answers import AnswerState
from planner.domain.values import value
from planner.i18n import N_, _
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.flow import FlowLayout


@value
class Option:
    """Something that can be chosen: its value, its name (translated), its icon and its colour."""

    value: object
    label: str
    icon: str = ""
    colour: str = "accent"


class ChoiceField(QComboBox):
    """One of several under the field protocol. The wheel scrolls the page, not the choice."""

    edited = Signal(object)

    def __init__(self, options: Sequence[Option], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self.offer(options)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._settled: object = self.value()
        self.activated.connect(self.flush)

    def value(self) -> object:
        """The value of what is chosen; None in an empty list."""
        return self.currentData()

    def offer(self, options: Sequence[Option]) -> None:
        """Let one of these be chosen, and none of those before. A list has one line for each."""
        self.clear()
        for option in options:
            self.addItem(_in_one_line(option.label), option.value)

    def set_value(self, value: object) -> None:
        """Choose `value`; one that is not among the options is added as it stands, so it is not lost."""
        index = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        if index < 0:
            self.addItem("" if value is None else _in_one_line(str(value)), value)
            index = self.count() - 1
        self.setCurrentIndex(index)
        self._settled = value

    def flush(self) -> None:
        """Emit a choice that has not been told yet."""
        if self.value() != self._settled:
            self._settled = self.value()
            self.edited.emit(self._settled)

    def setReadOnly(self, read_only: bool) -> None:
        """A choice that cannot be made is shown disabled."""
        self._read_only = read_only
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page have the wheel."""
        event.ignore()


class SegmentedControl(Themed, QWidget):
    """One of a few words in a row, under the field protocol. Where `clearable`, a second press clears."""

    edited = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        name: str = "",
        clearable: bool = False,
        cleared: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clearable = clearable
        self._cleared = cleared
        self._settled = cleared
        self._row = FlowLayout(self)
        self._chips: list[tuple[object, Chip]] = []
        for option in options:
            self._add(option)
        self.setAccessibleName(name)
        self.restyle(theme())

    def value(self) -> object:
        """The value of the chip that is on; `cleared` where none is."""
        return next((value for value, chip in self._chips if chip.isChecked()), self._cleared)

    def set_value(self, value: object) -> None:
        """Put one chip on and the others off."""
        self._settled = value
        for own, chip in self._chips:
            chip.setChecked(own == value)

    def flush(self) -> None:
        """A press is told at once: nothing is ever pending."""

    def setReadOnly(self, read_only: bool) -> None:
        """Show without letting choose."""
        for _value, chip in self._chips:
            chip.setEnabled(not read_only)

    def offer(self, options: Sequence[Option]) -> None:
        """Let one of these be chosen instead; what is chosen stays where it is among them."""
        chosen = self.value()
        for _value, chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        for option in options:
            self._add(option)
        self.set_value(chosen)

    def allow(self, values: Collection[object]) -> None:
        """Let only these values be chosen now; the others are shown, but off."""
        for own, chip in self._chips:
            chip.setEnabled(own in values)

    def focus_chosen(self) -> None:
        """Put the keyboard on the chip that is on."""
        for _value, chip in self._chips:
            if chip.isChecked():
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self, theme: Theme) -> None:
        """Keep the chips half a step apart."""
        self._row.setSpacing(theme.space(0.75))

    def _add(self, option: Option) -> None:
        chip = Chip(option.label, option.icon, option.colour, parent=self)
        chip.clicked.connect(lambda: self._on_pressed(option.value))
        self._chips.append((option.value, chip))
        self._row.addWidget(chip)

    def _on_pressed(self, value: object) -> None:
        again = value == self._settled
        chosen = self._cleared if again and self._clearable else value
        changed = not again or self._clearable
        self.set_value(chosen)
        if changed:
            self.edited.emit(chosen)


_ANSWER_STATES = (
    Option(AnswerState.ANSWERED, N_("Answered"), "tick", "good"),
    Option(AnswerState.STILL_LOOKING, N_("Still looking"), "still-looking", "warning"),
    Option(AnswerState.DOES_NOT_APPLY, N_("Does not apply"), "not-apply", "quiet"),
)
_YES_NO = (Option(True, N_("Yes")), Option(False, N_("No")))


class AnswerStateControl(SegmentedControl):
    """Answered, still looking or does not apply; OPEN while none of them is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _translated(_ANSWER_STATES), _("State of this question"), True, AnswerState.OPEN, parent
        )


class YesNoField(SegmentedControl):
    """Yes, no, or not known (None)."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_translated(_YES_NO), name, clearable=True, parent=parent)


def _translated(options: Sequence[Option]) -> tuple[Option, ...]:
    return tuple(Option(o.value, _(o.label), o.icon, o.colour) for o in options)


def _in_one_line(label: str) -> str:
    return " ".join(label.split())
