"""The formats under their headings, to choose one from: as a list, or folded where there is little room."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from planner.exports.registry import Exporter, FormatGroup
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.choices import ChoiceField
from planner.ui.widgets.labels import PlainLabel

_ROW: Final = 34
_MARK: Final = 3
_TEXT_FLAGS: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


def grouped(exporters: Sequence[Exporter]) -> list[tuple[FormatGroup, list[Exporter]]]:
    """The formats by heading, in the order of the headings."""
    places = {group: place for place, group in enumerate(FormatGroup)}
    in_order = sorted(exporters, key=lambda each: places[each.group])
    return [(group, list(found)) for group, found in groupby(in_order, key=lambda each: each.group)]


def kind_of(exporter: Exporter) -> str:
    """The ending of the file, as people say it."""
    return exporter.name.rpartition(".")[2].upper()


class FormatRow(Themed, QAbstractButton):
    """One format: its title, and what kind of file it is."""

    def __init__(self, exporter: Exporter, parent: QWidget) -> None:
        super().__init__(parent)
        self.exporter = exporter
        self.setText(_(exporter.title))
        self.setAccessibleName(f"{_(exporter.title)}, {kind_of(exporter)}")
        self.setAccessibleDescription(_(exporter.purpose))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self, theme: Theme) -> None:
        """Other type, other height."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A column of a hand's width."""
        return QSize(theme().px(200), self.heightForWidth(theme().px(200)))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(theme().px(120), theme().px(_ROW))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines of the title, and air."""
        look = theme()
        room = QRect(0, 0, self._room(QRect(0, 0, width, 1)).width(), 4000)
        lines = QFontMetrics(look.font(TypeRole.STRONG)).boundingRect(room, int(_TEXT_FLAGS), self.text())
        return max(look.px(_ROW), lines.height() + look.space(1.25))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A wash and a thread on the one that is chosen."""
        look, is_on = theme(), self.isChecked()
        painter = QPainter(self)
        ground = look.colours.wash(look.hex("thread4")) if is_on else look.colours.page
        if is_on or self.underMouse():
            shade = look.colours.hover(ground) if self.underMouse() else ground
            brush.panel(painter, self.rect(), look.colour(shade), None)
        if is_on:
            thread = QRect(0, 0, look.px(_MARK), self.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                thread.moveRight(self.rect().right())
            painter.fillRect(thread, look.colour("thread4"))
        if self.hasFocus():
            brush.ring(painter, self.rect(), look.colour("focus"))
        self._write(painter, look, is_on)
        painter.end()

    def _write(self, painter: QPainter, look: Theme, is_on: bool) -> None:
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font(TypeRole.STRONG if is_on else TypeRole.BODY))
        painter.drawText(self._room(self.rect()), int(_TEXT_FLAGS), self.text())
        painter.setPen(look.colour("quiet"))
        painter.setFont(look.font(TypeRole.SMALL))
        area = self.rect().adjusted(look.space(1), 0, -look.space(1), 0)
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(trailing), kind_of(self.exporter))

    def _room(self, whole: QRect) -> QRect:
        look = theme()
        kind = QFontMetrics(look.font(TypeRole.SMALL)).horizontalAdvance(kind_of(self.exporter))
        lead, trail = look.space(1.25), kind + look.space(2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        return whole.adjusted(lead, 0, -trail, 0)


class FormatList(Themed, QWidget):
    """All formats under their headings. Arrows walk through them."""

    edited = Signal(object)
    """(name of the format)"""

    def __init__(self, exporters: Sequence[Exporter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FormatRow] = []
        self._heads: list[PlainLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for group, found in grouped(exporters):
            head = PlainLabel(_(group.value), TypeRole.LABEL, "quiet")
            self._heads.append(head)
            self._column.addWidget(head)
            for exporter in found:
                self._add(exporter)
        self.setAccessibleName(_("What"))
        self.restyle(theme())

    def value(self) -> str:
        """The name of the format that is chosen."""
        return next((row.exporter.name for row in self.rows if row.isChecked()), "")

    def set_value(self, name: str) -> None:
        """Choose a format."""
        for row in self.rows:
            if row.exporter.name == name:
                row.setChecked(True)

    def restyle(self, theme: Theme) -> None:
        """Air above each heading but the first."""
        self._column.setSpacing(0)
        for place, head in enumerate(self._heads):
            top = theme.space(2) if place else 0
            head.setContentsMargins(theme.space(1.25), top, 0, theme.space(0.5))

    def _add(self, exporter: Exporter) -> None:
        row = FormatRow(exporter, self)
        row.clicked.connect(lambda: self.edited.emit(exporter.name))
        self.rows.append(row)
        self._column.addWidget(row)


class FormatChoice(ChoiceField):
    """The same list, folded: the headings stand in it too, and cannot be chosen."""

    def __init__(self, exporters: Sequence[Exporter]) -> None:
        super().__init__((), _("What"))
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        items = QStandardItemModel(self)
        for group, found in grouped(exporters):
            head = QStandardItem(_(group.value))
            head.setEnabled(False)
            items.appendRow(head)
            for exporter in found:
                item = QStandardItem(f"{_(exporter.title)} ({kind_of(exporter)})")
                item.setData(exporter.name, int(Qt.ItemDataRole.UserRole))
                items.appendRow(item)
        self.setModel(items)
