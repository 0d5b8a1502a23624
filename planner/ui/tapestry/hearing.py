"""Telling a screen reader what has just been shown on the map."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence read out, wherever the keyboard is."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
