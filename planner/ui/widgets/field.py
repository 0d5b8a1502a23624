"""What every field does alike: it holds a value, and says when a person has changed it."""

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QTimer, SignalInstance
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

PAUSE_MS: Final = 600
_OWN_HISTORY: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_HISTORY_ACTIONS: Final = frozenset({"edit-undo", "edit-redo"})


@runtime_checkable
class Field(Protocol):
    """The protocol of the field widgets, whatever they hold.

    `edited(value)` goes out 600 ms after the last keystroke, when the keyboard leaves the field, or on
    `flush`, and only when the value is another one. `set_value` never emits, keeps the cursor where it can,
    and is ignored while typing is pending: what a person is writing wins. `setReadOnly` leaves the value to
    be read and copied.
    """

    @property
    def edited(self) -> SignalInstance:
        """Goes out with the new value."""

    def value(self) -> object:
        """What the field holds now, typing that is still pending included."""

    def set_value(self, value: object) -> None:
        """Show `value` without emitting."""

    def flush(self) -> None:
        """Emit `edited` now if typing is pending."""

    def setReadOnly(self, read_only: bool) -> None:
        """Allow reading only, or writing again."""


def flush_all(root: QWidget) -> None:
    """Flush every field inside `root`: before undo, export, locking and closing."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, Field):
            widget.flush()


def pause_timer(parent: QWidget) -> QTimer:
    """The short timer that a keystroke restarts."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE_MS)
    return timer


def carries_files(event: QDropEvent) -> bool:
    """Whether files hang over a field: they are the window's to open or to import, not words to write."""
    return any(url.isLocalFile() for url in event.mimeData().urls())


def is_history_key(event: QEvent) -> bool:
    """Whether a key press, or the question who wants it, is undo or redo: the plan's own verbs."""
    kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    return event.type() in kinds and isinstance(event, QKeyEvent) and any(map(event.matches, _OWN_HISTORY))


def without_history(menu: QMenu) -> QMenu:
    """A text field's context menu without its own undo and redo."""
    for action in menu.actions():
        if action.objectName() in _HISTORY_ACTIONS:
            menu.removeAction(action)
    first = menu.actions()[:1]
    if first and first[0].isSeparator():
        menu.removeAction(first[0])
    return menu


def without_nul(text: str) -> str:
    """The text as it may stand in a plan: exactly as written, but for NUL, which ends strings elsewhere."""
    return text.replace("\0", "")
