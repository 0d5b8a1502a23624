"""One field on which copies of the plan disagree: what each says, by whom and when, and the choice."""

from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from planner.domain.answers import Answer
from planner.domain.fields import FieldInfo, Value, field_names, field_of
from planner.domain.ops import ALIVE
from planner.domain.plan import Alternative, FieldKey
from planner.domain.records import Record
from planner.domain.registry import BY_TABLE
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.listing.display import Reader
from planner.ui.listing.editors import Source, editor
from planner.ui.listing.past import when
from planner.ui.listing.people import People
from planner.ui.safety.topic import in_a_row
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import Card, Labelled
from planner.ui.widgets.field import Field
from planner.ui.widgets.labels import PlainLabel

_SIDE_BY_SIDE: Final = 520
_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decided."""

    key: FieldKey
    value: Value


class ConflictCard(Card):
    """The values side by side where there is room."""

    settled = Signal(object)
    """(Settled)"""

    def __init__(self, desk: Desk, key: FieldKey) -> None:
        super().__init__("warning")
        self.key = key
        self.said = desk.plan.conflicts[key]
        self._desk = desk
        self._kind = BY_TABLE[key.table]
        self._info = field_of(self._kind, key.field) if key.field in field_names(self._kind) else None
        self.keep: list[Button] = []
        self.write: Button | None = None
        self._editor: QWidget | None = None
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        title = self._title()
        self.setAccessibleName(title)
        self.body.addWidget(PlainLabel(title, TypeRole.STRONG))
        self.body.addWidget(PlainLabel(self._field(), TypeRole.SMALL, "quiet"))
        self.body.addLayout(self._sides)
        for each in self.said:
            self._sides.addWidget(self._side(each), 1)
        if self._info is not None:
            self._offer_new(self._info)

    def focus_first(self) -> None:
        """Put the keyboard on the first choice."""
        if self.keep:
            self.keep[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one below the other."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_SIDE_BY_SIDE)
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(sideways if wide else down)

    def _title(self) -> str:
        record: Record = self._desk.plan.the(self._kind, self.key.record)
        question = self._desk.worksheet.question(self.key.record) if self._kind is Answer else None
        if question is not None:
            return question.prompt
        title = " ".join(self._desk.plan.title_of(record).split())[:120]
        return (
            _("{what}: {title}").format(what=_(self._kind.one), title=title) if title else _(self._kind.one)
        )

    def _field(self) -> str:
        if self.key.field == ALIVE:
            return _("Whether it stays in the plan")
        return _(self._info.label) if self._info is not None else self.key.field

    def _side(self, each: Alternative) -> QWidget:
        side = _Side()
        author = each.author or _("somebody")
        value = self._read(each.value)
        side.column.addWidget(PlainLabel(author, TypeRole.LABEL))
        side.column.addWidget(PlainLabel(when(each.at_ms), TypeRole.SMALL, "quiet"))
        side.column.addWidget(PlainLabel(value))
        side.column.addStretch(1)
        keep = Button(_("Keep this one"), "tick")
        says = _("{author} wrote: {value}").format(author=author, value=value[:200])
        keep.setAccessibleDescription(says)
        keep.clicked.connect(lambda _on=False, chosen=each.value: self._choose(chosen))
        side.column.addWidget(keep)
        self.keep.append(keep)
        return side

    def _read(self, value: Value) -> str:
        if self.key.field == ALIVE:
            return _("It stays.") if value else _("It is removed.")
        text = Reader(self._desk.plan).text(self._info, value) if self._info is not None else str(value)
        return text[:_LONGEST] or _("(nothing)")

    def _choose(self, value: Value) -> None:
        self.settled.emit(Settled(self.key, value))

    def _offer_new(self, info: FieldInfo) -> None:
        self.write = Button(_("Write a new one"), "edit", QUIET)
        self.write.clicked.connect(lambda: self._show_editor(info))
        self.body.addWidget(self.write)

    def _show_editor(self, info: FieldInfo) -> None:
        if self._editor is not None or self.write is None:
            return
        self.write.hide()
        made = editor(info, Source(self._desk, People(self._desk)))
        self._editor = made
        field = cast(Field, made)
        field.set_value(self.said[-1].value)
        keep = Button(_("Keep what I wrote"), "tick")
        keep.clicked.connect(lambda: self._choose(cast(Value, field.value())))
        self.body.addWidget(Labelled(_("A new one"), made))
        self.body.addWidget(in_a_row(keep))
        made.setFocus()


class _Side(Themed, QWidget):
    """One of the values."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self.column.setContentsMargins(0, theme.space(1), theme.space(2), theme.space(1))
        self.column.setSpacing(theme.space(0.5))
