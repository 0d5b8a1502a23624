"""An open plan: edits go in as commands, come out as changes once they are on the disk."""

import copy
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from planner.app.wishes import Rework, Step, Wish
from planner.domain.changes import ChangeSet, Command, difference
from planner.domain.errors import PlannerError
from planner.domain.history import History
from planner.domain.plan import Plan
from planner.domain.values import value
from planner.i18n import _
from planner.store.document import Document, News, Token, random_token
from planner.store.errors import WasForgotten
from planner.store.keys import Key

LOOK_EVERY_MS = 1000
T = TypeVar("T")


class EditRefused(PlannerError):
    """An edit that no disk would take: it came to nothing, and trying again would not help."""


@value
class _InFlight:
    wish: Wish
    future: "Future[Any]"


@value
class _Done:
    """What the writer's thread made of a wish: what changed, and the plan as it is with that."""

    changes: ChangeSet | None
    plan: Plan
    result: Any = None
    has_other_key: bool = False


class _NotWorkedOut(Exception):
    """What was asked for cannot be: nothing was written for it."""


class Session(QObject):
    """One open plan, its history, and the one thread that writes it.

    The window's thread waits neither for the disk nor for what thousands of records take: `run` queues a
    command, the writer works out its ChangeSet and writes it, and only then `plan` becomes the next snapshot
    and `changed` goes out, once. Commands run one after the other on the writer's thread, each on the plan
    that the one before left. When one cannot be written, it and all after it wait in order:
    for `retry`, and for the next edit, which tries again by itself.
    """

    changed = Signal(object, object)
    """(ChangeSet, origin): what was written, and the object that asked for it. Origin None: somebody else."""
    saving = Signal()
    """Something waits to be written."""
    saved = Signal(object)
    """(datetime, or None before the first edit): everything is on the disk since then."""
    failed = Signal(object)
    """(PlannerError): a write failed; memory is as before. `retry` tries again."""
    refused = Signal(object)
    """(PlannerError): an edit came to nothing for good; all others are kept."""
    flushing = Signal()
    """Views hand over what was typed and not yet sent."""
    conflicts_changed = Signal()
    author_changed = Signal()
    key_changed = Signal()
    """The plan was encrypted, or is not any more, or has another passphrase."""
    _writing = Signal(object)
    _written = Signal(object)

    def __init__(self, document: Document, author: str, token: Token = random_token) -> None:
        super().__init__()
        self._document = document
        self.plan_id = document.plan_id
        self._author = author
        self.new_id = token
        self.plan: Plan = document.load()
        self.saved_at: datetime | None = None
        self._history = History()
        self._queue: deque[Wish] = deque()
        self._in_flight: _InFlight | None = None
        self._told_saving: Wish | None = None
        self._unwritten: list[Wish] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="plan-writer")
        # Queued, so that even a quick write is never acknowledged inside `run`.
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        self._writing.connect(self._on_writing, Qt.ConnectionType.QueuedConnection)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self.look_for_news)
        self._look.start()

    @property
    def path(self) -> Path:
        """The plan's file."""
        return self._document.path

    @property
    def key(self) -> Key | None:
        """What opens the plan; None where it is not encrypted."""
        return self._document.key

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for is written."""
        return not self._queue and self._in_flight is None and not self._unwritten

    @property
    def author(self) -> str:
        """Who is writing."""
        return self._author

    @author.setter
    def author(self, name: str) -> None:
        self._author = name
        self.author_changed.emit()

    # Editing

    def run(self, command: Command, origin: object = None) -> None:
        """Ask for an edit. `changed` follows once it is on the disk, `failed` when it cannot be written."""
        self._ask(Wish(Step.EDIT, command, origin))

    @property
    def has_unwritten(self) -> bool:
        """Whether something could not be written and waits to be tried again."""
        return bool(self._unwritten)

    def undo(self) -> None:
        """Take the last step back."""
        self.flushing.emit()
        self._ask(Wish(Step.UNDO))

    def redo(self) -> None:
        """Bring back the step taken back last."""
        self.flushing.emit()
        self._ask(Wish(Step.REDO))

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        step = self._history.undoable
        return step.label if step else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back; empty when there is nothing."""
        step = self._history.redoable
        return step.label if step else ""

    def seal_history(self) -> None:
        """The person left a field: what they type next is a step of its own."""
        self._history.seal()

    def retry(self) -> None:
        """Try again what could not be written, in the order in which it was asked for."""
        self._take_up()
        self._pump()

    def look_for_news(self) -> None:
        """See whether another program has written to the file, and take in what it wrote."""
        if self.is_idle:
            self._ask(Wish(Step.LOOK))

    # Whole-file work, on the writer's thread

    def on_writer(self, work: Callable[[Document], Any]) -> "Future[Any]":
        """Do something with the document between two edits: a backup, a copy. The caller takes the result."""
        return self._writer.submit(work, self._document)

    def rework(self, label: str, work: Callable[[Document], T], undoable: bool = True) -> "Future[T]":
        """Change the file by other means than an edit, between two edits: a merge, a person forgotten.

        Also for all work that calls `load` or `news`: what others wrote counts as seen by the session then.

        What that did to the plan goes out with `changed` and is one step of undo called `label`; where it is
        not `undoable`, all earlier steps are forgotten too. The result comes on the window's thread after it.
        """
        return self._ask_for(label, lambda: work(self._document), undoable)

    def while_closed(self, label: str, work: Callable[[Path, Key | None], Key | None]) -> "Future[None]":
        """As `rework`, with the file closed meanwhile: `work` is given its key and answers the new one."""
        return self._ask_for(label, lambda: self._close_for(work), True)

    def save_copy(self, target: Path) -> "Future[None]":
        """Write the plan to another file, with what could not be written to its own.

        What comes back fails with PlannerError.
        """
        self.settle()
        unwritten, author = tuple(self._unwritten), self.author
        history = copy.deepcopy(self._history) if unwritten else History()

        def work(document: Document) -> None:
            document.save_copy(target)
            if unwritten:
                with Document(target, key=document.key) as rescued:
                    _write_all(unwritten, rescued, history, author)

        return self.on_writer(work)

    def settle(self) -> None:
        """Wait until everything typed and asked for is written, or has failed once more."""
        self.flushing.emit()
        self._take_up()
        while self._in_flight is not None or self._queue:
            self._pump()
            if self._in_flight is not None:
                wait([self._in_flight.future])
                self._finish(self._in_flight)

    def close(self) -> None:
        """Write what is left and let go of the file."""
        self.settle()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the file without another try to write what could not be written."""
        self._look.stop()
        self._writer.shutdown(wait=True)
        self._document.close()

    # The pieces

    def _ask_for(self, label: str, work: Callable[[], Any], undoable: bool) -> "Future[Any]":
        answer: Future[Any] = Future()
        self.flushing.emit()
        self._ask(Wish(Step.REWORK, rework=Rework(label, work, undoable, answer)))
        return answer

    def _close_for(self, work: Callable[[Path, Key | None], Key | None]) -> None:
        path, key = self._document.path, self._document.key
        self._document.close()
        try:
            key = work(path, key)
        finally:
            self._document = Document(path, key=key)

    def _ask(self, wish: Wish) -> None:
        self._take_up()
        self._queue.append(wish)
        self._pump()

    def _take_up(self) -> None:
        self._queue.extendleft(reversed(self._unwritten))
        self._unwritten.clear()

    def _pump(self) -> None:
        while self._in_flight is None and self._queue:
            wish = self._queue.popleft()
            work = {Step.LOOK: self._see, Step.REWORK: self._do_rework}.get(wish.step, self._edit)
            future = self._writer.submit(work, wish, self.plan)
            self._in_flight = _InFlight(wish, future)
            if wish.step is Step.REWORK:
                self._tell_saving(wish)
            future.add_done_callback(self._tell)

    # On the writer's thread

    def _edit(self, wish: Wish, plan: Plan) -> _Done:
        try:
            changes = wish.changes(plan, self._history)
            after = plan.after(changes) if changes is not None else plan
        except Exception as error:
            raise _NotWorkedOut from error
        if changes is not None:
            changes.touches(type(plan.info))  # sorts them out, which each view asks for, on this thread
            self._writing.emit(wish)
            self._document.apply(changes, self.author)
        return _Done(changes, after)

    def _see(self, _wish: Wish, plan: Plan) -> _Done:
        if not self._document.changed_elsewhere():
            return _Done(None, plan)
        return _told(plan, self._document.news(plan))

    def _do_rework(self, wish: Wish, plan: Plan) -> _Done:
        assert wish.rework is not None
        key = self._document.key
        result = wish.rework.work()
        now = self._document.load()
        news = News(difference(wish.rework.label, plan, now), now.conflicts)
        return replace(_told(plan, news), result=result, has_other_key=self._document.key != key)

    # On the window's thread again

    def _tell(self, future: "Future[Any]") -> None:
        self._written.emit(future)

    def _on_writing(self, wish: Wish) -> None:
        if self._in_flight is not None and self._in_flight.wish is wish:
            self._tell_saving(wish)

    def _tell_saving(self, wish: Wish) -> None:
        if self._told_saving is not wish:
            self._told_saving = wish
            self.saving.emit()

    def _on_written(self, future: "Future[Any]") -> None:
        if self._in_flight is not None and self._in_flight.future is future:
            self._finish(self._in_flight)

    def _finish(self, done: _InFlight) -> None:
        self._in_flight = None
        error = done.future.exception()
        if done.wish.rework is not None:
            self._end_rework(done.wish.rework, done.future)
        elif isinstance(error, _NotWorkedOut):
            self._refuse(error.__cause__ or error)  # one bad edit does not hold up those behind it
        elif error is not None:
            self._fail(done.wish, error)
        elif done.wish.step is Step.LOOK:
            self._take(done.future.result())
        else:
            self._take_edit(done.future.result(), done.wish)
        self._pump()
        if self._told_saving is not None and self.is_idle:
            self._told_saving = None
            self.saved.emit(self.saved_at)

    def _end_rework(self, rework: Rework, future: "Future[Any]") -> None:
        error = future.exception()
        if error is not None:
            rework.answer.set_exception(error)
            return
        done: _Done = future.result()
        if not rework.undoable:
            self._history = History()
        elif done.changes is not None:
            self._history.push(done.changes)
        self._take(done)
        if done.changes is not None:
            self.saved_at = datetime.now().astimezone()
        if done.has_other_key:
            self.key_changed.emit()
        rework.answer.set_result(done.result)

    def _fail(self, wish: Wish, error: BaseException) -> None:
        if wish.step is Step.LOOK:
            return  # we look again in a moment, and an edit says what is wrong with the file
        self._tell_saving(wish)
        if isinstance(error, WasForgotten) or not isinstance(error, PlannerError):
            self._refuse(error)
            return
        self._unwritten = [wish, *(later for later in self._queue if later.step is not Step.LOOK)]
        self._queue.clear()
        self.failed.emit(error)

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            sentence = _("The program could not keep the last change. Everything before it is saved.")
            refused = EditRefused(sentence)
            refused.__cause__ = error
            error = refused
        self.refused.emit(error)

    def _take_edit(self, done: _Done, wish: Wish) -> None:
        wish.advance(self._history, done.changes)
        if done.changes is not None:
            self._tell_saving(wish)
            self.saved_at = datetime.now().astimezone()
        self._take(done, wish.origin)

    def _take(self, done: _Done, origin: object = None) -> None:
        disputed, self.plan = self.plan.conflicts, done.plan
        if done.changes is not None:
            self.changed.emit(done.changes, origin)
        if self.plan.conflicts != disputed:
            self.conflicts_changed.emit()


def _told(plan: Plan, news: News) -> _Done:
    """A plan with what was written to its file by others, or in another way than by an edit."""
    now = plan.after(news.changes) if news.changes is not None else plan
    return _Done(news.changes, now.with_conflicts(news.conflicts))


def _write_all(wishes: Iterable[Wish], document: Document, history: History, author: str) -> None:
    plan = document.load()
    for wish in wishes:
        changes = wish.changes(plan, history)
        if changes is not None:
            document.apply(changes, author)
            plan = plan.after(changes)
        wish.advance(history, changes)
