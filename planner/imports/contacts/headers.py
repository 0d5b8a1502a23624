"""Where the headings of a table stand, or what its columns are called when it has none."""

import re
from collections.abc import Iterable

from planner.domain.proposal import Remark
from planner.i18n import _
from planner.imports.contacts.layouts import known_headings
from planner.imports.contacts.table import Row, Table, distinct
from planner.imports.files import shown

_LOOKED_AT = 10
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+\Z")
_PHONE = re.compile(r"\+?[\d\s().\-/]{6,}\Z")
_LONGEST = 254  # of an address
_WIDEST_LOOK = 300


def table_of(
    rows: Iterable[Row],
    *,
    encoding: str = "",
    delimiter: str = "",
    alternatives: tuple[str, ...] = (),
    skipped: Iterable[Remark] = (),
    problems: Iterable[Remark] = (),
) -> Table:
    """The table that rows make up. What stands above the headings is skipped, with the reason."""
    every = [row for row in rows if any(row.cells)]
    place = _place_of_headings(every[:_LOOKED_AT])
    above = [
        Remark(
            row.number, _("The row stands above the headings: {text}").format(text=shown(" ".join(row.cells)))
        )
        for row in every[: max(place, 0)]
    ]
    body = every[place + 1 :] if place >= 0 else every
    headings = every[place].cells if place >= 0 else _made_up(every)
    return Table(
        headers=tuple(distinct(headings)),
        rows=tuple(body),
        header_row=every[place].number if place >= 0 else 0,
        encoding=encoding,
        delimiter=delimiter,
        alternatives=alternatives,
        skipped=(*skipped, *above),
        problems=tuple(problems),
    )


def _place_of_headings(rows: list[Row]) -> int:
    """Which of the first rows has the cells best known as headings; -1 where the first holds somebody."""
    if not rows:
        return -1
    scores = [known_headings(row.cells[:_WIDEST_LOOK]) for row in rows]
    best = max(range(len(rows)), key=lambda place: scores[place])
    if scores[best] > max(1, scores[0]):
        return best
    return -1 if not scores[0] and _holds_somebody(rows[0]) else 0


def _holds_somebody(row: Row) -> bool:
    return any(_fits(_EMAIL, cell) or _fits(_PHONE, cell) for cell in row.cells[:_WIDEST_LOOK])


def _fits(pattern: re.Pattern[str], cell: str) -> bool:
    text = cell.strip()
    return len(text) <= _LONGEST and pattern.match(text) is not None


def _made_up(rows: list[Row]) -> list[str]:
    """Headings for columns without any, by what stands in the first rows: the rest is named by its number."""
    width = max((len(row.cells) for row in rows[:100]), default=0)
    sample = rows[:20]
    found: list[str] = []
    for number in range(min(width, _WIDEST_LOOK)):
        cells = [row.cells[number] for row in sample if number < len(row.cells) and row.cells[number]]
        if any(_fits(_EMAIL, cell) for cell in cells):
            found.append("E-mail")
        elif any(_fits(_PHONE, cell) for cell in cells):
            found.append("Phone")
        else:
            found.append("" if "Name" in found else "Name")
    return [*found, *[""] * (width - len(found))]
