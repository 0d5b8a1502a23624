"""A plan that is locked: the page that asks for its passphrase, and the watch that locks it when idle."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from weakref import ref

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from planner.app.settings import SettingsFile
from planner.app.sweeper import sweep_everything
from planner.domain.errors import PlannerError
from planner.i18n import _
from planner.store.errors import WrongPassphrase
from planner.ui.safety.passphrase import PassphraseLine
from planner.ui.safety.remembering import RememberPlace
from planner.ui.theme import Theme, TypeRole, pixmap
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.containers import Card, Labelled, ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Heading, PlainLabel

LOOK_EVERY_MS: Final = 5000
_ASLEEP_SECONDS: Final = 60
_AGAIN_MS: Final = 400
_TRIES: Final = 10
_WIDTH: Final = 520
_ICON: Final = 44
_INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class UnlockPage(QWidget):
    """What stands in the window while an encrypted plan is closed to it. It names no plan."""

    given = Signal(str)
    """(passphrase)"""
    left = Signal()
    """The person wants to do something else."""

    def __init__(
        self, path: Path, was_locked: bool, settings: SettingsFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._was_locked = was_locked
        self.remember = RememberPlace(settings, path)
        self._banner = Banner()
        self.line = PassphraseLine(_("Passphrase"))
        self.open = Button(_("Unlock") if was_locked else _("Open the plan"), "unlock", PRIMARY)
        self.back = Button(_("Another plan"))
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Trying the passphrase"))
        self._busy.hide()
        self._lay_out()
        self.line.entered.connect(self._give)
        self.open.clicked.connect(self._give)
        self.back.clicked.connect(self.left)

    def tell(self, error: PlannerError) -> None:
        """Say what went wrong, and let the person try again."""
        self.set_busy(False)
        sentence = str(error)
        if isinstance(error, WrongPassphrase):
            sentence = _(
                "That is not the passphrase of this plan. Look at the letters, and try again."
                " The plan was left as it is."
            )
        self._banner.show_message(sentence, "error")
        self.line.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While the passphrase is tried nothing else can be done here."""
        self._busy.setVisible(busy)
        for widget in (self.line, self.open, self.back):
            widget.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is where the passphrase goes."""
        super().showEvent(event)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.line.text().split() and self.open.isEnabled():
            self._banner.clear()
            passphrase = self.line.text()
            self.set_busy(True)
            self.given.emit(passphrase)

    def _lay_out(self) -> None:
        title = _("The plan is locked") if self._was_locked else _("This plan is encrypted")
        page = ScrollPage(_WIDTH)
        page.body.addStretch(1)
        card = Card("accent")
        card.body.addWidget(_Mark())
        card.body.addWidget(Heading(title, TypeRole.TITLE))
        if self._was_locked:
            saved = _("Everything was saved before it was locked. You go on where you were.")
            card.body.addWidget(PlainLabel(saved))
        kept = _("It is never written down by this program. Without it, nobody can open the plan.")
        card.body.addWidget(Labelled(_("Passphrase"), self.line, kept))
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        row.addWidget(self.open)
        row.addWidget(self.back)
        card.body.addWidget(buttons)
        card.body.addWidget(self._busy)
        card.body.addWidget(self.remember)
        if self._was_locked:
            card.body.addWidget(PlainLabel(what_locking_cannot(), TypeRole.SMALL, "quiet"))
        page.body.addWidget(card)
        page.body.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(page, 1)


class _Mark(PlainLabel):
    """The lock at the head of the page."""

    def __init__(self) -> None:
        super().__init__(wrap=False)

    def restyle(self, theme: Theme) -> None:
        """Draw it anew."""
        super().restyle(theme)
        self.setPixmap(pixmap("lock", "accent", theme.px(_ICON), self.devicePixelRatioF()))


def what_locking_cannot() -> str:
    """The limits of locking, said plainly."""
    return _(
        "Locking closes the file, forgets its key and takes the plan off the screen. What was in the"
        " computer’s memory is given back to the system, but not wiped: whoever takes over a running"
        " computer may find remains. Turn it off where that matters."
    )


class IdleWatch(QObject):
    """Says when nobody has touched the keyboard or the mouse for some minutes, or the machine has slept."""

    idle = Signal()

    def __init__(
        self, parent: QObject, now: Callable[[], float] = time.time, every_ms: int = LOOK_EVERY_MS
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._minutes = 0
        self._touched = self._looked = now()
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._app = app

    @property
    def is_watching(self) -> bool:
        """Whether it watches at all."""
        return self._timer.isActive()

    def watch(self, minutes: int) -> None:
        """Watch from now on; not at all where `minutes` is 0."""
        self.stop()
        self._minutes = minutes
        if minutes > 0:
            self._touched = self._looked = self._now()
            # Only the window with the keyboard: to see every event of the program would slow all of it.
            self._app.focusWindowChanged.connect(self._follow)
            self._follow(self._app.focusWindow())
            self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        if self._timer.isActive():
            self._timer.stop()
            self._app.focusWindowChanged.disconnect(self._follow)
            self._follow(None)

    def look(self) -> None:
        """See how long nobody was here."""
        now = self._now()
        asleep = now - self._looked > _ASLEEP_SECONDS
        self._looked = now
        if asleep or now - self._touched >= self._minutes * 60:
            self._touched = now
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Somebody is here."""
        if event.type() in _INPUT:
            self._touched = self._now()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._on_destroyed)

    def _on_destroyed(self) -> None:
        self._window = None


class OwnClipboard(QObject):
    """Remembers whether what the clipboard holds was copied while this program had the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = self._clipboard.ownsClipboard()
        self._clipboard.dataChanged.connect(self._on_changed)

    def forget(self) -> None:
        """Empty the clipboard of what was copied here. What the system keeps of earlier copies, it keeps."""
        if self._is_ours or self._clipboard.ownsClipboard():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _on_changed(self) -> None:
        # Not every system tells a program whether the clipboard is its own.
        self._is_ours = QGuiApplication.focusWindow() is not None


def close_others(window: QWidget) -> None:
    """Close every other window of the program: dialogs, menus and boxes show parts of the plan."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()


def clear_memory(*held: QObject) -> None:
    """Give back what these hold of a plan, as soon as the window is through with them.

    That may take moments: jobs keep what they worked with until their threads are sure to be through.
    """
    left = [ref(each) for each in held]
    QTimer.singleShot(0, lambda: _sweep_until_gone(left, _TRIES))


def _sweep_until_gone(left: list[ref[QObject]], tries: int) -> None:
    sweep_everything()
    if tries and any(each() is not None for each in left):
        QTimer.singleShot(_AGAIN_MS, lambda: _sweep_until_gone(left, tries - 1))
