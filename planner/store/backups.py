"""Backups of plans: whole copies in the user's own folder, fewer of them the older they are."""

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.domain.contacts import ContactId
from planner.domain.keeping_quiet import purged
from planner.domain.plan import Plan
from planner.domain.progress import Progress, no_progress
from planner.files import write_whole
from planner.i18n import _
from planner.store.document import Document
from planner.store.encryption import set_key
from planner.store.errors import (
    NeedsPassphrase,
    NotAPlan,
    PlanFileError,
    PlanIsDamaged,
    PlanIsNewer,
    plan_is_damaged,
    told_plainly,
    wrong_passphrase,
)
from planner.store.keys import Key
from planner.store.opening import salt_of
from planner.store.soundness import as_found

LATEST, DAYS, WEEKS, MONTHS = 5, 12, 10, 9
"""How many backups of a plan are kept: the latest ones, so that two on one day don't replace each other, and
the last one of each of so many days, weeks and months."""

_NAME = re.compile(r"([0-9a-f]{16})-(\d{8}T\d{12})Z-([0-9a-f]{16})\.coalition")
_TIME = "%Y%m%dT%H%M%S%f"
_UNFINISHED = ".new-"
_LONGEST_WORK = timedelta(days=1)
_STEPS = 2

Periods = tuple[tuple[int, Callable[[datetime], Hashable]], ...]
_PERIODS: Periods = (
    (LATEST, lambda time: time),
    (DAYS, lambda time: time.date()),
    (WEEKS, lambda time: time.isocalendar()[:2]),
    (MONTHS, lambda time: (time.year, time.month)),
)


def now_utc() -> datetime:
    """This moment by this machine's clock."""
    return datetime.now(UTC)


def worth_keeping(times: Iterable[datetime]) -> set[datetime]:
    """Which of the backups made at these times are kept. Thinning after each new one comes to the same."""
    newest_first = sorted(set(times), reverse=True)
    kept: set[datetime] = set()
    for count, period_of in _PERIODS:
        last_of: dict[Hashable, datetime] = {}
        for time in newest_first:
            last_of.setdefault(period_of(time), time)
        kept.update(list(last_of.values())[:count])
    return kept


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a plan. `at` is in UTC; `state` differs whenever the plan does."""

    path: Path
    plan: str
    at: datetime
    state: str

    @classmethod
    def found(cls, path: Path) -> "Backup | None":
        """The backup that a file's name tells of; None for another file."""
        match = _NAME.fullmatch(path.name)
        if match is None:
            return None
        with contextlib.suppress(ValueError):
            return cls(path, match[1], datetime.strptime(match[2], _TIME).replace(tzinfo=UTC), match[3])
        return None


class Backups:
    """The folder of backups. Only its owner may enter it. Errors are PlanFileErrors."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = now_utc) -> None:
        self._folder = folder
        self._now = now

    def keep(self, document: Document, spare: Backup | None = None) -> Backup | None:
        """Back a plan up, unless a backup holds just what it does; the new backup, or None.

        The copy is opened and checked before older ones are let go; `spare` is not let go.
        Raises PlanIsDamaged when what was copied is not sound.
        """
        with told_plainly(self._folder):
            self._make_folder()
            plan = _digest(document.plan_id)
            self._note_place(document.path, plan)
            if _digest(document.last_op) in {backup.state for backup in self._all(plan)}:
                return None
            with self._unfinished() as folder:
                copy = folder / _("Backup of {name}").format(name=document.path.name[-40:])
                document.save_copy(copy)
                kept = self._take_in(copy, plan, document)
            self._thin(plan, spare)
        return kept

    def of(self, plan: Path | str) -> tuple[Backup, ...]:
        """The backups of the plan at a path, or with a `plan_id`, newest first.

        For a file that is gone, encrypted or cannot be read, those of the plan that was last seen there.
        """
        with told_plainly(self._folder):
            return self._all(_digest(plan) if isinstance(plan, str) else self._plan_at(plan))

    def restore(
        self,
        backup: Backup,
        target: Path,
        key: Key | None = None,
        backup_key: Key | None = None,
        progress: Progress = no_progress,
    ) -> None:
        """Put a backup in the place of the plan at `target`, which is backed up first.

        `key` opens the plan, and then what was restored; a backup of the time before another passphrase wants
        that one's `backup_key`. What lies there and cannot be read is left beside it. Close the plan before,
        and open it again after. The plan is as it was when `progress` raises Cancelled.
        """
        progress(0, _STEPS)
        with Document(backup.path, key=backup_key or key) as copy:
            if copy.problems():
                raise plan_is_damaged(backup.path)
            progress(1, _STEPS)
            with self._set_aside(target, backup, key):
                progress(_STEPS, _STEPS)
                if copy.key == key:
                    copy.save_copy(target)
                else:
                    copy.save_copy_under(target, key)
        with told_plainly(self._folder):
            self._note_place(target, backup.plan)

    def read(self, backup: Backup, key: Key | None = None) -> Plan:
        """What a backup holds. Raises a PlanFileError when it cannot be read whole."""
        with Document(backup.path, key=key) as copy:
            if copy.problems():
                raise plan_is_damaged(backup.path)
            return copy.load()

    def rekey(
        self, plan_id: str, old: Key | None, new: Key | None, progress: Progress = no_progress
    ) -> tuple[Backup, ...]:
        """Let `new` open the backups of a plan that `old` opened, after `set_key`; gives those that stay.

        Those have yet another key, or are damaged. Each backup changes whole or not at all.
        """
        left, found = [], self.of(plan_id)
        for number, backup in enumerate(found):
            progress(number, len(found))
            try:
                salt = salt_of(backup.path)
                if salt == (new.salt if new else None):
                    continue
                if salt != (old.salt if old else None):
                    raise wrong_passphrase(backup.path)
                set_key(backup.path, old, new)
            except PlanFileError:
                left.append(backup)
        return tuple(left)

    def exposed(self, plan_id: str) -> tuple[Backup, ...]:
        """The backups of a plan that anybody can read who finds them, newest first."""
        return tuple(backup for backup in self.of(plan_id) if salt_of(backup.path) is None)

    def forget(
        self, plan_id: str, contact: ContactId, author: str, key: Key | None = None
    ) -> tuple[Backup, ...]:
        """Forget a contact in every backup of a plan; gives those that still name them or don't open."""

        def is_clean(copy: Document) -> bool:
            done = copy.forget(contact, author)
            return not done.mentions and not copy.forget_words(done.words, author).mentions

        return self._cleaned(plan_id, is_clean, key)

    def forget_purged(self, document: Document, author: str) -> tuple[Backup, ...]:
        """Forget in every backup of a plan the records that it has purged; gives those that don't open.

        Also those in which a text still repeats what was told.
        """
        gone = purged(document.ops())

        def is_clean(copy: Document) -> bool:
            return not copy.forget_records(gone, author).mentions

        return self._cleaned(document.plan_id, is_clean, document.key)

    def _cleaned(
        self, plan_id: str, is_clean: Callable[[Document], bool], key: Key | None
    ) -> tuple[Backup, ...]:
        left = []
        for backup in self.of(plan_id):
            try:
                with Document(backup.path, key=key) as copy:
                    if not is_clean(copy):
                        left.append(backup)
            except PlanFileError:
                left.append(backup)
        return tuple(left)

    def discard(self, backups: Iterable[Backup]) -> None:
        """Remove backups for good: after somebody has asked to be forgotten."""
        with told_plainly(self._folder):
            for backup in backups:
                backup.path.unlink(missing_ok=True)

    # The pieces

    def _make_folder(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)

    def _all(self, plan: str) -> tuple[Backup, ...]:
        found = filter(None, map(Backup.found, self._folder.glob(f"{plan}-*")))
        return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))

    def _plan_at(self, path: Path) -> str:
        try:
            with Document(path) as document:
                return _digest(document.plan_id)
        except PlanFileError:
            note = self._note_for(path)
            return note.read_text("ascii") if note.is_file() else _digest("")

    def _note_for(self, path: Path) -> Path:
        # The path itself is nobody's business who looks into the folder.
        return self._folder / f"place-{_digest(str(path.absolute()))}"

    def _note_place(self, path: Path, plan: str) -> None:
        note = self._note_for(path)
        if not note.is_file() or note.read_text("ascii") != plan:
            write_whole(note, plan.encode("ascii"))

    @contextlib.contextmanager
    def _unfinished(self) -> Iterator[Path]:
        """A folder for a copy that is not checked yet; what a killed program left is cleared away."""
        for left in self._folder.glob(f"{_UNFINISHED}*"):
            if left.stat().st_mtime < (self._now() - _LONGEST_WORK).timestamp():
                shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=self._folder) as folder:
            yield Path(folder)

    def _take_in(self, copy: Path, plan: str, source: Document) -> Backup:
        last_op, problems = as_found(copy, source.key)
        if problems:
            raise plan_is_damaged(source.path)
        state = _digest(last_op)
        at, taken = self._now().astimezone(UTC), {backup.at for backup in self._all(plan)}
        while at in taken:
            at += timedelta(microseconds=1)
        path = self._folder / f"{plan}-{at.strftime(_TIME)}Z-{state}.coalition"
        os.replace(copy, path)
        return Backup(path, plan, at, state)

    def _thin(self, plan: str, spare: Backup | None) -> None:
        every = self._all(plan)
        kept = worth_keeping(backup.at for backup in every)
        for backup in every:
            if backup.at not in kept and backup != spare:
                backup.path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _set_aside(self, target: Path, spare: Backup, key: Key | None) -> Iterator[None]:
        """Back up what lies there; until the block ends, no other program may write to it."""
        if not target.exists():
            yield
            return
        try:
            document = Document(target, key=key)
        except (PlanIsDamaged, PlanIsNewer, NotAPlan, NeedsPassphrase):
            with told_plainly(target):
                shutil.copyfile(target, _free_name(target))
            yield
            return
        with document, document.alone():
            try:
                self.keep(document, spare)
            except PlanIsDamaged:
                with told_plainly(target):
                    shutil.copyfile(target, _free_name(target))
            yield


def _free_name(target: Path) -> Path:
    """A name beside `target` that nothing has, for what was there before a backup was restored."""
    stem = _("{name} before the backup was restored").format(name=target.stem)
    path, number = target.with_name(f"{stem}{target.suffix}"), 2
    while path.exists():
        path, number = target.with_name(f"{stem} {number}{target.suffix}"), number + 1
    return path


def _digest(text: str) -> str:
    """Sixteen hex digits for any text: what a file says of itself never becomes a file's name."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
