"""Thousands of rows let go a few at a time: all at once they would hold the window for some frames."""

from collections.abc import Iterator

from planner.domain.progress import Progress
from planner.ui.importing.decisions import Decided
from planner.ui.importing.looking import SeenContacts


def let_go(old: list[object], _progress: Progress) -> None:
    """Empty the list, which holds the last reference to what was read before. Not for the window's thread."""
    pieces = [piece for thing in old for piece in _pieces(thing)]
    old.clear()
    while pieces:
        pieces.pop()


def _pieces(thing: object) -> Iterator[object]:
    if isinstance(thing, SeenContacts):
        yield from thing.reading.drafts
        if thing.reading.table is not None:
            yield from thing.reading.table.rows
    elif isinstance(thing, Decided):
        for each in thing.proposal.drafts:
            yield each
            yield each.draft
