"""Whether a plan file is sound: by the engine, by the checksums, and by what the ops add up to."""

from collections.abc import Iterator

from planner.domain.ops import is_sound
from planner.i18n import ngettext
from planner.store import oplog
from planner.store.cache import Cache
from planner.store.opening import Connection


def problems_of(connection: Connection, cache: Cache) -> list[str]:
    """What is wrong, a sentence each. Wants a moment at which the file stands still."""
    report = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    found = [*(() if report == ["ok"] else report), *_false_ops(connection)]
    return found or list(_astray(cache))


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
