"""Keys, pressed wherever the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key."""
    QTest.keyClick(_focused(), key, held)


def write(text: str) -> None:
    """Type sign by sign: the keyboard may move on the way."""
    for sign in text:
        QTest.keyClicks(_focused(), sign)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget
