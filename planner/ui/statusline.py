"""The line at the foot: saved or not, who is writing, whether the plan is encrypted, and passing words."""

from datetime import datetime

from PySide6.QtCore import QLocale, QTime, QTimer
from PySide6.QtWidgets import QStatusBar

from planner.app.session import Session
from planner.domain.errors import PlannerError
from planner.i18n import _
from planner.ui.theme import TypeRole
from planner.ui.widgets.labels import PlainLabel

_PASSING_MS = 6000


class StatusLine(QStatusBar):
    """Always in sight. Without a plan it is silent."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._passing = self._label()
        self._author = self._label()
        self._locked = self._label()
        self._saved = self._label()
        self.addWidget(self._passing, 1)
        for label in (self._author, self._locked, self._saved):
            self.addPermanentWidget(label)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_PASSING_MS)
        self._silence.timeout.connect(lambda: self._passing.setText(""))
        self._session: Session | None = None

    def show_session(self, session: Session | None) -> None:
        """Speak of another plan, or of none."""
        self._session = session
        for label in (self._author, self._locked, self._saved):
            label.setText("")
        if session is None:
            return
        session.saving.connect(self._on_saving)
        session.saved.connect(self._on_saved)
        session.failed.connect(self._on_failed)
        session.author_changed.connect(self.show_author)
        session.key_changed.connect(self.show_key)
        self.show_key()
        self._saved.setText(_("All saved"))
        self.show_author()

    def show_author(self) -> None:
        """Say who is writing."""
        author = self._session.author if self._session else ""
        self._author.setText(_("{name} is writing").format(name=author) if author else "")

    def show_key(self) -> None:
        """Say whether the plan is encrypted."""
        if self._session is not None:
            self._locked.setText(_("Not encrypted") if self._session.key is None else _("Encrypted"))

    def say(self, sentence: str) -> None:
        """Say something in passing."""
        self._passing.setText(sentence)
        self._silence.start()

    def _on_saving(self) -> None:
        self._saved.setText(_("Saving…"))

    def _on_saved(self, at: datetime | None) -> None:
        if at is None:
            self._saved.setText(_("All saved"))
            return
        clock = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
        self._saved.setText(_("Saved {time}").format(time=clock))

    def _on_failed(self, _error: PlannerError) -> None:
        self._saved.setText(_("Not saved"))

    @staticmethod
    def _label() -> PlainLabel:
        label = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        label.setContentsMargins(8, 0, 8, 0)
        return label
