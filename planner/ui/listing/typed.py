"""Fields whose typing is read: a number, a time of day, lines, several of a few words."""

import re
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.choices import Option
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.noted_line import NotedLine
from planner.ui.widgets.text_edit import GrowingTextEdit

_LARGEST: Final = 2**63 - 1
_NUMBER: Final = re.compile(r"[+-]?\d+")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f']")
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_HALF_DAY: Final = 12


def read_number(text: str) -> int | None:
    """The whole number that a text names ("1 200", "-3"), or None."""
    plain = _SPACES.sub("", text)
    if not _NUMBER.fullmatch(plain) or len(plain) > len(str(_LARGEST)) + 1:
        return None
    return number if abs(number := int(plain)) <= _LARGEST else None


def read_time(text: str) -> str | None:
    """The time of day that a text names ("7 pm", "19.30", "9h"), as 19:30; None where it names none."""
    found = _TIME.fullmatch(text.strip())
    if found is None or (text.strip().isdigit() and int(found[1]) > 23):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


class _ReadField(NotedLine):
    """A line, and under it a note that says when what was typed cannot be read."""

    edited = Signal(object)

    def __init__(self, name: str, note: str) -> None:
        super().__init__(LineEdit(name), PlainLabel(note, TypeRole.SMALL, "danger"))
        self._said.hide()
        self.line.edited.connect(self._on_edited)
        self.setAccessibleName(name)

    def setPlaceholderText(self, text: str) -> None:
        """Say in the empty line what belongs there."""
        self.line.setPlaceholderText(text)

    def _on_edited(self, typed: str) -> None:
        self._take(typed)

    def _take(self, typed: str) -> None:
        self.edited.emit(typed)

    def _complain(self, wrong: bool) -> None:
        self.line.set_error(wrong)
        self._said.setVisible(wrong)
        self.line.setAccessibleDescription(self._said.text() if wrong else "")


class AmountField(_ReadField):
    """A whole number under the field protocol. What is none stays in the line and goes nowhere."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name, _("This is no whole number, so it is not kept yet."))
        self._value: int | None = None

    def value(self) -> int | None:
        """The last number that could be read."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show a number, or none."""
        self._value = value if isinstance(value, int) else None
        self.line.set_value("" if self._value is None else str(self._value))
        self._complain(False)

    def show_typed(self, typed: str) -> None:
        """Show what somebody typed before and what could not be read."""
        self.line.set_value(typed)
        self._complain(self.is_wrong)

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.line.text()

    @property
    def is_wrong(self) -> bool:
        """Whether the line holds something that is no number."""
        return bool(self.typed.strip()) and read_number(self.typed) is None

    def _take(self, typed: str) -> None:
        self._complain(self.is_wrong)
        number = read_number(typed)
        if not self.is_wrong and number != self._value:
            self._value = number
            self.edited.emit(number)


class TimeField(_ReadField):
    """A time of day under the field protocol: "19:30", or what was typed where it is none."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name, _("Kept as typed. It is not a time of day yet."))
        self.line.setPlaceholderText(_("Such as 19:30"))

    def value(self) -> str:
        """The time, or the line as it was typed."""
        typed = self.line.value()
        return read_time(typed) or typed

    def set_value(self, value: object) -> None:
        """Show a time, or a text that is none."""
        self.line.set_value(value)
        self._complain(self._is_wrong())

    def _take(self, typed: str) -> None:
        value = self.value()
        if not self.line.hasFocus():
            self.line.set_value(value)
        self._complain(self._is_wrong())
        self.edited.emit(value)

    def _is_wrong(self) -> bool:
        typed = self.line.text()
        return bool(typed.strip()) and read_time(typed) is None


class LinesField(QWidget):
    """Several texts, one on each line, under the field protocol: the value is a tuple."""

    edited = Signal(object)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._settled: tuple[str, ...] = ()
        self._text = GrowingTextEdit(name, least=1, most=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        self._text.edited.connect(self._on_edited)
        self.setFocusProxy(self._text)
        self.setAccessibleName(name)

    def value(self) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line for each in self._text.value().split("\n") if (line := each.strip()))

    def set_value(self, value: object) -> None:
        """Show other lines, unless somebody is writing some that come to the same."""
        lines = tuple(map(str, value)) if isinstance(value, tuple) else ()
        if lines != self.value() or not self._text.hasFocus():
            self._text.set_value("\n".join(lines))
        self._settled = lines

    def flush(self) -> None:
        """Emit what was typed, if something was."""
        self._text.flush()

    def setReadOnly(self, read_only: bool) -> None:
        """Allow reading only, or writing again."""
        self._text.setReadOnly(read_only)

    def setPlaceholderText(self, text: str) -> None:
        """Say in the empty field what belongs there."""
        self._text.setPlaceholderText(text)

    def _on_edited(self, _text: object) -> None:
        if self.value() != self._settled:
            self._settled = self.value()
            self.edited.emit(self._settled)


class ChoicesField(QWidget):
    """Several of a few words, on or off, under the field protocol: the value is a tuple in that order."""

    edited = Signal(object)

    def __init__(self, options: tuple[Option, ...], name: str = "") -> None:
        super().__init__()
        self._others: tuple[str, ...] = ()
        flow = FlowLayout(self)
        self._chips: list[tuple[str, Chip]] = []
        for option in options:
            chip = Chip(option.label, option.icon, option.colour, parent=self)
            chip.clicked.connect(self._on_pressed)
            flow.addWidget(chip)
            self._chips.append((str(option.value), chip))
        self.setAccessibleName(name)
        if self._chips:
            self.setFocusProxy(self._chips[0][1])

    def value(self) -> tuple[str, ...]:
        """The values that are on, and after them those that are no option: they stay."""
        return (*(value for value, chip in self._chips if chip.isChecked()), *self._others)

    def set_value(self, value: object) -> None:
        """Put the chips on or off."""
        values = tuple(map(str, value)) if isinstance(value, tuple) else ()
        for own, chip in self._chips:
            chip.setChecked(own in values)
        known = {own for own, _chip in self._chips}
        self._others = tuple(each for each in values if each not in known)

    def flush(self) -> None:
        """A press is told at once: nothing is ever pending."""

    def setReadOnly(self, read_only: bool) -> None:
        """Show without letting choose."""
        for _value, chip in self._chips:
            chip.setEnabled(not read_only)

    def _on_pressed(self) -> None:
        self.edited.emit(self.value())
