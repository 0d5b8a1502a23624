"""Bringing in another copy of a plan, and giving away a copy that holds only what its readers may read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.domain.changes import difference
from planner.domain.fields import Audience
from planner.domain.merging import Merged
from planner.domain.ops import Op
from planner.domain.plan import Plan
from planner.domain.progress import Progress, no_progress
from planner.domain.redaction import Redacted, redacted
from planner.domain.worksheet import Worksheet
from planner.i18n import _
from planner.store.beside import made_beside
from planner.store.document import Document
from planner.store.encryption import CopyFailed
from planner.store.errors import PlanFileError, already_there, identity
from planner.store.keys import Key
from planner.store.looking import written_in

_OPS_BETWEEN_LOOKS = 500


class AnotherPlan(PlanFileError):
    """The file holds a plan, but not a copy of this one."""


def merge(
    document: Document,
    other: Path,
    key: Key | None = None,
    seen: Plan | None = None,
    progress: Progress = no_progress,
) -> Merged:
    """Take in what another copy of the plan holds, as one step; `key` opens that copy, which stays as it is.

    `seen` is the plan as it is on somebody's screen: what others wrote meanwhile is among the changes.
    Edits that don't match their checksum stay out. Raises AnotherPlan where the file is no copy of this
    plan, any other PlanFileError about either file, and Cancelled, with nothing brought in, when `progress`
    does.
    """
    progress(0, 0)
    before = document.load() if seen is None else seen
    held = {op.id for op in document.ops()}
    whose, coming = written_in(other, key)
    if whose != document.plan_id:
        sentence = _("“{other}” is another plan, not a copy of “{name}”. Nothing was brought in.")
        raise AnotherPlan(sentence.format(other=other.name, name=document.path.name))
    document.absorb(_watched(coming, progress))
    news = document.news(before)
    new = len({op.id for op in document.ops()} - held)
    return Merged(new, news.changes, tuple(sorted(news.conflicts.keys() - before.conflicts.keys())))


def _watched(ops: Sequence[Op], progress: Progress) -> Iterator[Op]:
    """The ops one by one: all of them are looked at before the first is written."""
    for number, op in enumerate(ops):
        if number % _OPS_BETWEEN_LOOKS == 0:
            progress(number, len(ops) + 1)
        yield op
    progress(len(ops) + 1, len(ops) + 1)


def send_copy(
    document: Document,
    target: Path,
    worksheet: Worksheet,
    audience: Audience,
    key: Key | None = None,
    seen: Plan | None = None,
) -> Redacted:
    """Write a plan to `target` that holds what `audience` may read, and no trace of anything else.

    It is a plan of its own, encrypted where a key is given: written anew, without the history of this one, so
    that it cannot be merged back. `seen` is the plan as it is on somebody's screen. What was held back is
    told. Whole or not at all. Raises PlanFileError.
    """
    left = redacted(document.load() if seen is None else seen, worksheet, audience)
    if identity(target) is not None and identity(target) == identity(document.path):
        raise already_there(target)
    with made_beside(target) as beside:
        changes = difference(_("Begin"), Plan(), left.plan)
        with Document.create(beside, changes, _("The steering committee"), key=key) as copy:
            if copy.load().tables != left.plan.tables or copy.problems():
                sentence = _("The copy “{name}” could not be written soundly, so there is none.")
                raise CopyFailed(sentence.format(name=target.name))
    return left
