"""What a cell of a listing tells in each of Qt's roles: its text, a sign, and what to know of it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt

from planner.domain.fields import LINK_KINDS, FieldInfo
from planner.domain.records import Record
from planner.ui.listing.display import Reader
from planner.ui.theme import icon, theme
from planner.ui.widgets.labels import tip

_Role = Qt.ItemDataRole
_Teller = Callable[[Reader, FieldInfo, Record, bool], Any]
"""(…, is_first): whether it is the first cell of its row."""


def _text(reader: Reader, info: FieldInfo, record: Record, _is_first: bool) -> str:
    return reader.cell(info, record)


def _sign(reader: Reader, _info: FieldInfo, record: Record, is_first: bool) -> Any:
    """Before the first cell, where somebody has to look at the record."""
    return icon("warning", "warning") if is_first and reader.mark(record) else None


def _colour(reader: Reader, info: FieldInfo, record: Record, _is_first: bool) -> Any:
    """A name that leads nowhere is quieter, as it is in forms."""
    return theme().colour("quiet") if info.kind in LINK_KINDS and reader.is_aside(info, record) else None


def _note(reader: Reader, info: FieldInfo, record: Record, is_first: bool) -> str | None:
    mark = reader.mark(record) if is_first else ""
    aside = reader.aside(info, record) if info.kind in LINK_KINDS else ""
    return "\n".join(filter(None, (mark, aside))) or None


def _tip(reader: Reader, info: FieldInfo, record: Record, is_first: bool) -> str | None:
    note = _note(reader, info, record, is_first)
    return tip(note) if note else None


TELLERS: Final[Mapping[int, _Teller]] = {
    _Role.DisplayRole: _text,
    _Role.DecorationRole: _sign,
    _Role.ForegroundRole: _colour,
    _Role.ToolTipRole: _tip,
    _Role.AccessibleDescriptionRole: _note,
}
"""By role. All that is not here, Qt decides."""
