"""A hand on keyboard and mouse, and eyes in the window: they know widgets only by their names."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from planner.domain.plan import Plan
from planner.ui.finder import Finder
from planner.ui.program import Program

PATIENCE_MS = 20_000
_LOOK_EVERY_MS = 5
W = TypeVar("W", bound=QWidget)


class NotSeen(AssertionError):
    """What the story expects did not come about."""


class Hand:
    """Acts as a person does. Paths in a story are names in `folder`."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.begun_with: Plan | None = None

    # Keys

    def press(self, keys: str) -> None:
        """Press a combination, such as Ctrl+K, where the keyboard is."""
        target = QApplication.focusWidget() or self.program.window
        QTest.keySequence(target, QKeySequence(keys))
        QCoreApplication.processEvents()

    def type_in(self, text: str) -> None:
        """Type a text where the keyboard is."""
        target = QApplication.focusWidget()
        if target is None:
            raise NotSeen(f"nothing has the keyboard to type {text!r}")
        for sign in text:
            if sign == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif sign.isascii():
                QTest.keyClicks(target, sign)
            else:  # QTest knows no keys for these; a keyboard layout gives them as text
                plain = Qt.KeyboardModifier.NoModifier
                QCoreApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, plain, sign))

    # Mouse

    def click(self, name: str) -> None:
        """Click on a button or a line of the sidebar."""
        self._click_on(self.seen(QAbstractButton, name))

    def write(self, name: str, text: str) -> None:
        """Click into a field, and write in place of what stands there."""
        field = self._field(name)
        self._click_on(field)
        QTest.keySequence(field, QKeySequence.StandardKey.SelectAll)
        self.type_in(text)

    def choose(self, name: str, option: str) -> None:
        """Choose from a list by arrow keys."""
        box = self.seen(QComboBox, name)
        self._click_on(box, press_it=False)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _step in range(box.count()):
            if box.currentText() == option:
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        raise NotSeen(f"{name!r} offers no {option!r}")

    def pick_row(self, text: str) -> None:
        """Click on the line of a table that shows a text."""
        for table in self._visible(QAbstractItemView):
            model = table.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    if index.data() == text:
                        table.scrollTo(index)
                        centre = table.visualRect(index).center()
                        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
                        return
        raise NotSeen(f"no table shows {text!r}")

    def find(self, words: str) -> None:
        """Ctrl+K, the words, Enter."""
        self.press("Ctrl+K")
        self.until(lambda: isinstance(QApplication.activePopupWidget(), Finder), "the finder")
        self.type_in(words)
        self.press("Return")
        self.until(lambda: QApplication.activePopupWidget() is None, f"something called {words!r}")

    # Eyes

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something to come about. Raises NotSeen."""
        patience = QDeadlineTimer(PATIENCE_MS)
        while not condition():
            if patience.hasExpired():
                raise NotSeen(f"waited in vain for {what}")
            QTest.qWait(_LOOK_EVERY_MS)

    def reads(self, text: str) -> bool:
        """Whether a text stands somewhere in the window."""
        return any(text in shown for shown in self._texts())

    def lines(self) -> set[str]:
        """All that stands in the tables that can be seen."""
        models = [table.model() for table in self._visible(QAbstractItemView)]
        return {
            str(model.index(row, column).data())
            for model in models
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        }

    def seen(self, kind: type[W], name: str) -> W:
        """The widget of that name that can be seen and used. Raises NotSeen."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [each for each in self._visible(kind) if name in _names(each)]
            return bool(found)

        self.until(look, f"{kind.__name__} {name!r}")
        return found[0]

    # The pieces

    def _visible(self, kind: type[W]) -> Iterator[W]:
        """The page before what stands around it, as a person looks; a list or a dialog before both."""
        window = self.program.window
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        page = window.workspace.stack.currentWidget() if window.workspace is not None else None
        for root in (above,) if above is not None else (page, window):
            found = root.findChildren(kind) if root is not None else []
            yield from (each for each in found if each.isVisible() and each.isEnabled())

    def _texts(self) -> Iterator[str]:
        yield from (label.text() for label in self._visible(QLabel))
        yield from (button.text() for button in self._visible(QAbstractButton))
        yield from (line.text() for line in self._visible(QLineEdit))
        yield from (each.toPlainText() for each in self._visible(QPlainTextEdit))

    def _field(self, name: str) -> QLineEdit | QPlainTextEdit:
        def is_there() -> bool:
            return any(name in _names(each) for kind in kinds for each in self._visible(kind))

        kinds: tuple[type[QLineEdit] | type[QPlainTextEdit], ...] = (QLineEdit, QPlainTextEdit)
        self.until(is_there, f"a field {name!r}")
        return next(each for kind in kinds for each in self._visible(kind) if name in _names(each))

    def _click_on(self, widget: QWidget, press_it: bool = True) -> None:
        widget.activateWindow()  # a click gives a window the keyboard
        self.until(widget.isActiveWindow, "the window to have the keyboard")
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget)
            around = around.parentWidget()
        QCoreApplication.processEvents()
        if press_it:
            target = widget.viewport() if isinstance(widget, QPlainTextEdit) else widget
            QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        else:
            widget.setFocus(Qt.FocusReason.MouseFocusReason)
        QCoreApplication.processEvents()


def _names(widget: QWidget) -> set[str]:
    own = {widget.accessibleName()}
    if isinstance(widget, QAbstractButton):
        own.add(widget.text())
    return own - {""}


@contextmanager
def file_dialogs_answered(choose: Callable[[], str]) -> Iterator[None]:
    """While it lasts, every file dialog is answered at once with what `choose` gives."""
    usual = QFileDialog.getOpenFileName, QFileDialog.getSaveFileName
    answer = staticmethod(lambda *_arguments: (choose(), ""))
    QFileDialog.getOpenFileName = QFileDialog.getSaveFileName = answer  # type: ignore[assignment]
    try:
        yield
    finally:
        QFileDialog.getOpenFileName, QFileDialog.getSaveFileName = usual  # type: ignore[method-assign]
