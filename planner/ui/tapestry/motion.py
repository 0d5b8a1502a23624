"""Whether things may move on the screen by themselves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QWidget


def is_motion_reduced(widget: QWidget) -> bool:
    """Whether the person has asked the system for less movement."""
    hints = QApplication.styleHints()  # held while its part is asked: they go together
    if hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion:
        return True
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
