"""Whether a plan file is sound: by the engine, by the checksums, and by what the ops add up to."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from planner.domain.ops import OpId, is_sound
from planner.i18n import ngettext
from planner.store import oplog
from planner.store.cache import Cache
from planner.store.errors import told_plainly
from planner.store.keys import Key
from planner.store.opening import Connection, at_most, open_file, seconds_for


def as_found(path: Path, key: Key | None = None) -> tuple[OpId, list[str]]:
    """The last op of a plan's file that nobody writes to, and what is wrong with it. Nothing is written.

    Tables of another version are not looked into. Raises PlanFileError.
    """
    with told_plainly(path), contextlib.closing(open_file(path, key=key)) as connection:
        cache = Cache(connection)
        is_current = cache.fits()
        with at_most(connection, seconds_for(path)):
            return oplog.last_id(connection), problems_of(connection, cache if is_current else None)


def problems_of(connection: Connection, cache: Cache | None) -> list[str]:
    """What is wrong, a sentence each. Wants a moment at which the file stands still."""
    report = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    found = [*(() if report == ["ok"] else report), *_false_ops(connection)]
    return found or ([] if cache is None else list(_astray(cache)))


def _false_ops(connection: Connection) -> Iterator[str]:
    # One by one: with all of them at hand Python would stop to clear up while somebody types.
    false = sum(not is_sound(op) for op in oplog.all_ops(connection))
    if false:
        sentence = ngettext(
            "{count} edit does not match its checksum.",
            "{count} edits do not match their checksum.",
            false,
        )
        yield sentence.format(count=false)


def _astray(cache: Cache) -> Iterator[str]:
    astray = 0 if cache.is_behind() else cache.astray()
    if astray:
        sentence = ngettext(
            "{count} entry is not what its edits add up to.",
            "{count} entries are not what their edits add up to.",
            astray,
        )
        yield sentence.format(count=astray)
