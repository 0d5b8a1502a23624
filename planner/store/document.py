"""The plan file: one SQLite database, written in whole steps."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from planner.domain.changes import Change, ChangeSet, change_set
from planner.domain.clock import Clock
from planner.domain.collector import collector_at_rest
from planner.domain.contacts import ContactId
from planner.domain.fields import Value
from planner.domain.ops import Op, OpId, is_sound
from planner.domain.plan import FieldKey, Plan
from planner.domain.records import RecordId
from planner.domain.values import value
from planner.files import written_whole
from planner.i18n import _
from planner.store import oplog
from planner.store.alone import kept_alone
from planner.store.cache import Cache, Conflicts
from planner.store.copying import compact, copy_file, copy_under
from planner.store.errors import (
    FileIdentity,
    damage_told,
    identity,
    must_be_possible,
    told_plainly,
)
from planner.store.keys import Key
from planner.store.looking import plan_id
from planner.store.opening import (
    BUSY_SECONDS,
    Connection,
    at_most,
    create_file,
    drop_journal,
    is_encrypted,
    open_file,
    seconds_for,
)
from planner.store.oplog import KnownHeads
from planner.store.pen import Pen, Token, random_token
from planner.store.soundness import problems_of

if TYPE_CHECKING:
    from sqlite_utils import Database

    from planner.domain.forgetting import Forgotten
    from planner.store.forgetting import Rewriting

__all__ = ["Document", "News", "Token", "random_token"]

T = TypeVar("T")


@value
class News:
    """What the file holds that a snapshot of it does not."""

    changes: ChangeSet | None
    conflicts: Conflicts


class Document:
    """An open plan file. Not for two threads at once: one writer owns it. Closing it twice is fine."""

    def __init__(
        self,
        path: Path,
        clock: Clock | None = None,
        token: Token = random_token,
        *,
        patience: float = BUSY_SECONDS,
        key: Key | None = None,
        before_rebuild: "BeforeRebuild | None" = None,
    ) -> None:
        """Open the plan at `path`. Raises a PlanFileError with a sentence for a person.

        `patience` is how many seconds to wait, each time, for another program that is writing. `key` is for
        an encrypted plan; it is not looked at where there is nothing to decrypt. `before_rebuild` is given
        the plan as it was found, where its tables are those of another version and will be made anew.
        """
        connection = open_file(path, patience, key)
        self._begin(connection, path, identity(path), clock, token, key, before_rebuild)

    @classmethod
    def create(
        cls,
        path: Path,
        changes: ChangeSet | None,
        author: str,
        clock: Clock | None = None,
        token: Token = random_token,
        *,
        key: Key | None = None,
        plan_id: str | None = None,
    ) -> Self:
        """Make a new plan at `path` that holds what `changes` add, encrypted where a key is given.

        Without a `plan_id` it is a plan of its own. Refuses to overwrite. Raises PlanFileError.
        """
        with told_plainly(path):
            must_be_possible(path)
            if path.exists() or path.is_symlink():
                raise FileExistsError
            with written_whole(path) as beside:
                begun = cls.__new__(cls)
                # Under the name that it will have, so that every sentence names that.
                begun._begin(create_file(beside, plan_id or token(), key), path, None, clock, token, key)
                with begun:
                    if changes is not None:
                        begun.apply(changes, author)
                drop_journal(path)
        return cls(path, clock, token, key=key)

    def _begin(
        self,
        connection: Connection,
        path: Path,
        opened: FileIdentity | None,
        clock: Clock | None,
        token: Token,
        key: Key | None,
        before_rebuild: "BeforeRebuild | None" = None,
    ) -> None:
        self.path = path
        self.key = key if is_encrypted(connection) else None
        self._connection = connection
        self._opened = opened
        self._clock = clock or Clock()
        self._cache = Cache(connection)
        self._heads = KnownHeads(connection)
        self._pen = Pen(self._heads, self._clock, token)
        try:
            with self._told():
                with self._one_moment():
                    is_current = self._cache.fits()
                if not is_current and before_rebuild is not None:
                    before_rebuild(self)
                with at_most(connection, seconds_for(path)):
                    if not is_current:
                        with self._writing():
                            self._cache.rebuild()
                    self._up_to_date(lambda: None)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # Reading

    @cached_property
    def plan_id(self) -> str:
        """What all copies of this plan have in common; their first op where the file does not say."""
        with self._told():
            return plan_id(self._connection)

    @property
    def last_op(self) -> OpId:
        """The id of the op that arrived last: it differs whenever anything has been written."""
        with self._told():
            return oplog.last_id(self._connection)

    @property
    def was_moved(self) -> bool:
        """Whether the file is no longer where it was opened: moved, deleted or replaced by another."""
        return identity(self.path) != self._opened

    def load(self) -> Plan:
        """The whole plan as it stands in the file."""
        with self._told(), at_most(self._connection, seconds_for(self.path)):
            return self._up_to_date(self._cache.plan)

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the file since the last `load` or `news`."""
        with self._told():
            return self._data_version() != self._version

    def news(self, plan: Plan) -> News:
        """What other programs wrote that `plan` does not hold yet."""
        with self._told():
            seen = self._heads.seen
            return self._up_to_date(lambda: self._news_since(seen, plan))

    def ops(self) -> list[Op]:
        """Every operation in the order in which it arrived."""
        with self._told():
            return list(oplog.all_ops(self._connection))

    def ops_of(self, table: str, record: RecordId) -> list[Op]:
        """The operations on one record in the order in which they arrived. Reads no others."""
        with self._told():
            return [op for _key, ops in oplog.ops_of(self._connection, [(table, record)]) for op in ops]

    def problems(self) -> list[str]:
        """What is wrong with the file; empty when it is sound.

        Asked are the engine, the checksum of every op, and whether the tables are what the ops add up to.
        """
        with self._told(), at_most(self._connection, seconds_for(self.path)), self._one_moment():
            return problems_of(self._connection, self._cache)

    # Writing

    def apply(self, changes: ChangeSet, author: str) -> None:
        """Write one action of a person: on the disk when this returns, not at all when it raises."""
        with self._told(), collector_at_rest():
            written = self._pen.write(changes, author)
            try:
                with self._writing():
                    before = oplog.last_seq(self._connection)
                    oplog.insert_rows(self._connection, written.drained())
                    last = oplog.last_seq(self._connection)
                    self._cache.write(written.steps)
                    # What others wrote meanwhile is folded in by who sees it next.
                    if before == self._heads.seen == self._cache.folded():
                        self._cache.set_folded(last)
            except BaseException:
                self._heads.forget()
                raise
            self._heads.take(written.ops, range(before + 1, last + 1))

    def absorb(self, ops: Iterable[Op]) -> None:
        """Take in the ops of another copy as one step; those that don't match their id stay out.

        `news` then says what that changed.
        """
        sound = [op for op in ops if is_sound(op)]
        with self._told():
            self._leave_nothing()
            with self._writing():
                emptied = self._take_in(sound)
            self._heads.forget()
            if emptied:
                compact(self._connection)
        for op in sound:
            self._clock.see(op.clock)

    def settle_conflict(self, key: FieldKey, value: Value, author: str) -> None:
        """Let one value stand where copies disagree, even the one that is shown already.

        `value` is True or False for ALIVE: whether the record stays. `news` then says what that changed.
        """
        with self._told():
            with self._writing():
                self._take_in((self._pen.settling(key, value, author),))
            self._heads.forget()

    def forget(self, contact: ContactId, author: str) -> "Forgotten":
        """Leave nothing of a contact in the file, and nobody's merge brings them back.

        What they wrote or who names them in a text stays, and is told. `news` then says what that changed.
        Backups and other copies still hold them. Raises PlanFileError.
        """
        from planner.store.forgetting import forget_contact

        return self._rewrite(author, partial(forget_contact, contact=contact))

    def forget_words(self, words: Sequence[str], author: str) -> "Forgotten":
        """Leave nothing of earlier wordings that held these words, once people have mended the mentions."""
        from planner.store.forgetting import forget_words

        return self._rewrite(author, partial(forget_words, words=words))

    def forget_records(self, records: Iterable[oplog.RecordKey], author: str) -> "Forgotten":
        """Leave nothing of these records, removed ones too, and nobody's merge brings them back.

        Nor of earlier texts that repeat what was told in them; what still does is told. Raises PlanFileError.
        """
        from planner.store.forgetting import forget_records

        return self._rewrite(author, partial(forget_records, records=tuple(records)))

    def save_copy(self, target: Path) -> None:
        """Write the plan to another file, whole or not at all. Works when its own file is gone.

        Where this plan is encrypted the copy is too, and the same key opens it.
        """
        self._copy(target, partial(copy_file, self._connection))

    def save_copy_under(self, target: Path, key: Key | None) -> None:
        """Write the plan to another file that another key opens; without encryption where it is None."""
        self._copy(target, partial(copy_under, self._connection, key=key))

    @contextlib.contextmanager
    def alone(self) -> Iterator[Connection]:
        """Keep every other program from the file during the block; what they ask for has to wait."""
        with self._told(), kept_alone(self._connection):
            yield self._connection

    # The pieces

    def _rewrite(self, author: str, rewriting: Callable[..., "Rewriting"]) -> "Forgotten":
        with self._told():
            self._leave_nothing()
            with self._writing():
                self._cache.catch_up()
                plan, ops = self._cache.plan(), list(oplog.all_ops(self._connection))
                done = rewriting(plan, ops, write=self._pen.writer(author))
                self._take_in(done.ops)
            self._heads.forget()
            compact(self._connection)
        return done.forgotten

    def _take_in(self, ops: Iterable[Op]) -> bool:
        oplog.insert(self._connection, ops)
        return self._cache.catch_up()

    def _leave_nothing(self) -> None:
        """From now on, what is emptied or removed is overwritten in the file."""
        self._connection.execute("PRAGMA secure_delete = ON").fetchall()

    def _copy(self, target: Path, write: Callable[[Path], None]) -> None:
        with told_plainly(target):
            must_be_possible(target)
            if self._opened is not None and identity(target) == self._opened:
                raise FileExistsError
            with written_whole(target) as beside:
                with damage_told(self.path):
                    write(beside)
                drop_journal(target)

    @cached_property
    def _db(self) -> "Database":
        # Imported when first written to: reading the plan for the first page does not wait for it.
        from sqlite_utils import Database

        return Database(self._connection, execute_plugins=False)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        with told_plainly(self.path, self._opened):
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """One step, on the disk whole or not at all."""
        with self._db.atomic():
            # It begins without a lock. Taking the lock at once, nobody comes between what we read and what
            # we write, and we wait for our turn instead of being refused.
            self._connection.execute('DELETE FROM "meta" WHERE 0')
            yield

    @contextlib.contextmanager
    def _one_moment(self) -> Iterator[None]:
        """Read several tables as they stood at one time, whatever others write meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def _up_to_date(self, read: Callable[[], T]) -> T:
        """What `read` finds at a moment when the cache holds all ops; from then on they count as seen."""
        with self._one_moment():
            done = None if self._cache.is_behind() else (read(), self._moment())
        if done is None:
            with self._writing():
                self._cache.catch_up()
                done = read(), self._moment()
        found, (seq, version, reading) = done
        self._heads.saw(seq)
        self._version = version
        self._clock.see(reading)
        return found

    def _moment(self) -> tuple[int, int, int]:
        return (
            oplog.last_seq(self._connection),
            self._data_version(),
            oplog.last_clock(self._connection),
        )

    def _news_since(self, seq: int, plan: Plan) -> News:
        now = self._cache.settled(oplog.records_since(self._connection, seq))
        changes = (Change(plan.get(kind, key[1]), record) for key, (kind, record) in now.items())
        return News(change_set(_("Changes made elsewhere"), changes), self._cache.conflicts())

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


BeforeRebuild = Callable[[Document], object]
