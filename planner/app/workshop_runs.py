"""Leaving nothing in the file of who spoke in a workshop that is over."""

from planner.domain.keeping_quiet import is_purged
from planner.domain.ops import by_record
from planner.domain.workshops import WorkshopRun
from planner.store.document import Document


def forget_runs(document: Document, author: str) -> None:
    """Purge what was kept of workshops while they lasted and is out of the plan. Raises PlanFileError."""
    under_way = document.load().table(WorkshopRun)
    said = by_record(op for op in document.ops() if op.table == WorkshopRun.table)
    over = [key for key, ops in said.items() if key[1] not in under_way and not is_purged(ops)]
    if over:
        document.forget_records(over, author)
