"""Copies of an encrypted plan that anybody can still read: backups, and files in known places."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.app.backups import own_backups
from planner.domain.progress import Progress
from planner.store.backups import Backup
from planner.store.errors import PlanFileError
from planner.store.looking import plan_id_of

_PATTERN = "*.coalition"
_MOST = 200


@dataclass(frozen=True, slots=True)
class Readable:
    """What was found."""

    backups: tuple[Backup, ...]
    files: tuple[Path, ...]


def find_readable(plan_id: str, path: Path, recent: Iterable[str], progress: Progress) -> Readable:
    """The copies of a plan without encryption: its backups, beside it, and among the plans opened lately."""
    looked = dict.fromkeys((*_beside(path), *map(Path, recent)))
    looked.pop(path, None)
    found = []
    for number, other in enumerate(looked):
        progress(number, len(looked))
        if _is_readable_copy(other, plan_id) and not _is_same(other, path):
            found.append(other)
    return Readable(own_backups().exposed(plan_id), tuple(found))


def _beside(path: Path) -> list[Path]:
    try:
        return sorted(path.parent.glob(_PATTERN))[:_MOST]
    except OSError:
        return []


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _is_readable_copy(path: Path, plan_id: str) -> bool:
    try:
        return plan_id_of(path, patience=0) == plan_id
    except PlanFileError:
        return False
