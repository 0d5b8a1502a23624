"""What a person does to a listing: reads it, presses keys, writes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.ui.listing import ListingView


def column(view: ListingView, number: int = 0) -> list[str]:
    """The texts of a column, from above."""
    return [str(view.model.index(row, number).data()) for row in range(view.model.rowCount())]


def focused() -> QWidget:
    """The widget that has the keyboard: an open list before all others."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the keyboard is."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(focused(), key, held)


def write(text: str) -> None:
    """Write where the keyboard is."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)
