"""The list of copies that anybody can still read, each with what to do about it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.app.backups import own_backups
from planner.domain.errors import PlannerError
from planner.domain.progress import Progress
from planner.i18n import _, ngettext
from planner.store.errors import told_plainly
from planner.ui.safety.plain_copies import Readable
from planner.ui.safety.topic import Topic, in_a_row
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import Card, empty
from planner.ui.widgets.labels import PlainLabel


class ReadableCopies(Card):
    """Hidden while there is none. What is deleted has to be pressed twice: it does not come back."""

    def __init__(self, topic: Topic) -> None:
        super().__init__("warning")
        self._topic = topic
        self._list = QVBoxLayout()
        self._look: Callable[[Progress], Readable] | None = None
        self.body.addWidget(PlainLabel(_("Copies that anybody can still read"), TypeRole.STRONG))
        self.body.addLayout(self._list)
        self.hide()

    def look(self, find: Callable[[Progress], Readable]) -> None:
        """Look for such copies beside the window, without a word where there is none."""
        self._look = find
        job = self._topic.desk.jobs.start(find)
        self.destroyed.connect(job.cancel)
        job.done.connect(self.show_found)

    def show_found(self, found: Readable) -> None:
        """List what was found."""
        empty(self._list)
        if found.backups:
            sentence = ngettext(
                "{count} backup on this computer is not encrypted.",
                "{count} backups on this computer are not encrypted.",
                len(found.backups),
            ).format(count=len(found.backups))
            folder = found.backups[0].path.parent
            self._add(sentence, folder, lambda: own_backups().discard(found.backups), self._encrypt_backups())
        for path in found.files:
            sentence = _("“{name}” in “{folder}” is a copy without encryption.")
            self._add(sentence.format(name=path.name, folder=path.parent.name), path.parent, _removal(path))
        self.setVisible(bool(found.backups or found.files))

    def _add(self, sentence: str, folder: Path, delete: Callable[[], None], *more: QWidget) -> None:
        show = Button(_("Show the folder"), "folder")
        show.setAccessibleDescription(sentence)
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        remove = TwiceButton(_("Delete"), _("Delete for good: press again"))
        remove.setAccessibleDescription(sentence)
        remove.meant.connect(lambda: self._do(delete))
        self._list.addWidget(PlainLabel(sentence))
        self._list.addWidget(in_a_row(*more, show, remove))

    def _encrypt_backups(self) -> Button:
        session = self._topic.desk.session
        button = Button(_("Encrypt them"), "lock")

        def work(progress: Progress) -> int:
            return len(own_backups().rekey(session.plan_id, None, session.key, progress))

        button.clicked.connect(
            lambda: self._topic.work_beside(
                _("Encrypting the backups…"), work, self._look_again, can_be_stopped=False
            )
        )
        return button

    def _do(self, delete: Callable[[], None]) -> None:
        try:
            delete()
        except PlannerError as error:
            self._topic.tell(error)
        self._look_again()

    def _look_again(self, *_result: object) -> None:
        if self._look is not None:
            self.look(self._look)


def _removal(path: Path) -> Callable[[], None]:
    def remove() -> None:
        with told_plainly(path):
            path.unlink(missing_ok=True)

    return remove


class TwiceButton(Button):
    """Asks for a second press before it does what cannot be undone; leaving it takes the first one back."""

    meant = Signal()

    def __init__(self, text: str, again: str, kind: str = QUIET) -> None:
        super().__init__(text, "remove", kind)
        self._texts = (text, again)
        self._asked = False
        self.clicked.connect(self._on_pressed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody went away."""
        super().focusOutEvent(event)
        self._ask(False)

    def _on_pressed(self) -> None:
        asked = self._asked
        self._ask(not asked)
        if asked:
            self.meant.emit()

    def _ask(self, asked: bool) -> None:
        self._asked = asked
        self.setText(self._texts[asked])
