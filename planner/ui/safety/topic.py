"""One topic of the safety page: its purpose, what went well or wrong, and long work beside the window."""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from planner.app.jobs import Job
from planner.domain.errors import PlannerError
from planner.domain.progress import Progress
from planner.i18n import _
from planner.ui.desk import Desk, Place
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.banner import Banner, Tone
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Heading, PlainLabel

TOPIC_WIDTH = 840
_WHOLE = 1000
Then = Callable[[Any], None]


class SomethingBroke(PlannerError):
    """A defect of ours stopped work on the plan's file."""


class Topic(ScrollPage):
    """Fill `content`. While something is worked on, nothing in it can be pressed."""

    resized = Signal()
    """There is another room for the column: the window's size is another, or a scroll bar came or went."""
    idle = Signal()
    """What was worked on has ended, well or not."""
    _ended = Signal(object, object)

    def __init__(self, desk: Desk, title: str, purpose: str) -> None:
        super().__init__(TOPIC_WIDTH)
        self.desk = desk
        self.banner = Banner()
        self.working = Working()
        self.content = QVBoxLayout()
        self._holder = QWidget()
        self._holder.setLayout(self.content)
        self._focus: QWidget | None = None
        self._job: Job | None = None
        self.content.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Heading(title))
        self.body.addWidget(PlainLabel(purpose, colour="quiet"))
        for widget in (self.banner, self.working, self._holder):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self.working.stop.clicked.connect(self._cancel)
        self.rhythm()

    def rhythm(self) -> None:
        """Keep the parts of the content apart."""
        self.content.setSpacing(theme().space(2))

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked on."""
        return not self._holder.isEnabled()

    def show_place(self, place: Place) -> None:
        """The topic is shown: look at what may have changed."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what stands above follow the column."""
        super().resizeEvent(event)
        self.resized.emit()

    def focus_first(self) -> None:
        """Put the keyboard where work on the topic begins."""
        for widget in self._holder.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def tell(self, error: PlannerError) -> None:
        """Say what went wrong."""
        self.banner.show_message(str(error), Tone.ERROR)
        self.ensureWidgetVisible(self.banner)

    def say(self, sentence: str, tone: Tone = Tone.GOOD) -> None:
        """Say what was done."""
        self.banner.show_message(sentence, tone)
        self.ensureWidgetVisible(self.banner)

    def wait_for(self, sentence: str, future: "Future[Any]", then: Then) -> None:
        """Show that the session works on something short, and do `then` with what comes of it."""
        self._begin(sentence, can_be_stopped=False)
        future.add_done_callback(lambda done: self._tell_end(done, then))

    def work_on_plan(self, sentence: str, ask: Callable[[Progress], "Future[Any]"], then: Then) -> None:
        """Have the session work on the file. Cancelled before it is changed, everything is as it was."""
        self._begin(sentence, can_be_stopped=True)
        self._follow(self.desk.jobs.follow(ask), then)

    def work_beside(
        self, sentence: str, work: Callable[[Progress], Any], then: Then, *, can_be_stopped: bool = True
    ) -> None:
        """Work on a snapshot beside the window, and do `then` with what comes of it."""
        self._begin(sentence, can_be_stopped)
        self._follow(self.desk.jobs.start(work, can_be_stopped=can_be_stopped), then)

    def _follow(self, job: Job, then: Then) -> None:
        self._job = job
        self.destroyed.connect(job.cancel)
        job.progressed.connect(self.working.show_progress)
        job.done.connect(lambda result: self._tell_end(_finished(result), then))
        job.failed.connect(lambda error: self._tell_end(_finished(None, error), then))
        job.cancelled.connect(lambda: self._tell_end(None, then))

    def _begin(self, sentence: str, can_be_stopped: bool) -> None:
        self.banner.clear()
        focus = QApplication.focusWidget()
        if focus is not None and self._holder.isAncestorOf(focus):
            self._focus = focus
        self._holder.setEnabled(False)
        self.working.begin(sentence, can_be_stopped)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _tell_end(self, done: "Future[Any] | None", then: Then) -> None:
        # The plan may have been closed or locked meanwhile, and this page with it.
        with contextlib.suppress(RuntimeError):
            self._ended.emit(done, then)

    def _on_ended(self, done: "Future[Any] | None", then: Then) -> None:
        self._job = None
        self.working.hide()
        self._holder.setEnabled(True)
        error = done.exception() if done is not None else None
        if done is None:
            self.say(_("Cancelled: everything is as it was."), Tone.INFO)
        elif error is None:
            then(done.result())
        self._give_focus_back()
        self.idle.emit()
        if isinstance(error, PlannerError):
            self.tell(error)
        elif error is not None:
            self.tell(SomethingBroke(_("Something in the program broke, and this could not be finished.")))
            raise error

    def _give_focus_back(self) -> None:
        """The keyboard is where it was, or where work begins if what it was on is there no more."""
        was, here = self._focus, QApplication.focusWidget()
        if self.is_busy or was is None:
            return
        self._focus = None
        if here is not None and here is not self.window() and here.isEnabled():
            return
        if isValid(was) and was.isVisible() and was.isEnabled():
            was.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible():
            self.focus_first()


def _finished(result: Any, error: BaseException | None = None) -> "Future[Any]":
    future: Future[Any] = Future()
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
    return future


class Working(Themed, QWidget):
    """A sentence, a bar, and Cancel where that is possible. Hidden while nothing is done."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = PlainLabel("", TypeRole.STRONG)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button(_("Cancel"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.sentence, self.bar, self.stop):
            self._column.addWidget(widget)
        self.hide()
        self.restyle(theme())

    def begin(self, sentence: str, can_be_stopped: bool) -> None:
        """Say what is being done; nobody knows yet how far it is."""
        self.sentence.setText(sentence)
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0)
        self.stop.setVisible(can_be_stopped)
        self.stop.setEnabled(True)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is. At the end nothing can be cancelled any more."""
        if total > 0:
            self.bar.setRange(0, _WHOLE)
            self.bar.setValue(_WHOLE * done // total)
            self.stop.setEnabled(done < total)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))


def in_a_row(*widgets: QWidget) -> QWidget:
    """Widgets side by side, which go on below where there is no room."""
    holder = QWidget()
    row = FlowLayout(holder, 8)
    for widget in widgets:
        row.addWidget(widget)
    return holder
