"""One sheet to choose: whose it is, how many are on it, and a bar for how much hangs on that person."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from planner.i18n import _, ngettext
from planner.ui.outreach.evening import EVERYBODY, Sheet
from planner.ui.theme import Theme, Themed, TypeRole, brush, pixmap, theme

_BAR: Final = 8
_ICON: Final = 18
_LONGEST_NAME: Final = 120
_ICONS: Final = {EVERYBODY: "people", "": "hidden"}


class SheetRow(Themed, QAbstractButton):
    """Pressed, it begins the calls of its sheet. The bar is of `most` relationships; late ones are darker."""

    def __init__(self, sheet: Sheet, most: int) -> None:
        super().__init__()
        self.sheet = sheet
        self._most = most
        self._name = " ".join(sheet.name[:_LONGEST_NAME].split())
        self._aside = _aside(sheet)
        self.setText(self._name)
        self.setAccessibleName(f"{self._name}: {self._aside}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Other type, other height."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Two lines and a bar."""
        look = theme()
        lines = (
            QFontMetrics(look.font(TypeRole.STRONG)).height()
            + QFontMetrics(look.font(TypeRole.SMALL)).height()
        )
        return QSize(look.px(320), lines + look.px(_BAR) + look.space(3))

    def minimumSizeHint(self) -> QSize:
        """Narrower, words are cut."""
        return QSize(theme().px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the sheet too, as it does in every list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name, the numbers below it, and the bar."""
        look = theme()
        painter = QPainter(self)
        brush.touch(painter, self, look)
        area = self.rect().adjusted(look.space(1), look.space(1), -look.space(1), -look.space(1))
        icon = _ICONS.get(self.sheet.connector, "person")
        side = look.px(_ICON)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = area.right() - side if mirrored else area.left()
        painter.drawPixmap(
            x, area.top() + look.px(2), pixmap(icon, "thread1", side, self.devicePixelRatioF())
        )
        indent = side + look.space(1.25)
        area.adjust(0 if mirrored else indent, 0, -indent if mirrored else 0, 0)
        self._write(painter, look, area)
        self._draw_bar(painter, look, area, mirrored)
        painter.end()

    def _write(self, painter: QPainter, look: Theme, area: QRect) -> None:
        top = area.top()
        for text, role, colour in (
            (self._name, TypeRole.STRONG, "ink"),
            (self._aside, TypeRole.SMALL, "quiet"),
        ):
            painter.setFont(look.font(role))
            painter.setPen(look.colour(colour))
            metrics = painter.fontMetrics()
            line = QRect(area.left(), top, area.width(), metrics.height())
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), cut)
            top += metrics.height()

    def _draw_bar(self, painter: QPainter, look: Theme, area: QRect, mirrored: bool) -> None:
        if not self.sheet.held or not self._most:
            return
        high = look.px(_BAR)
        whole = QRect(area.left(), area.bottom() - high + 1, area.width(), high)
        for count, colour in ((self.sheet.held, "thread1"), (self.sheet.slipping, "danger")):
            if count:
                bar = QRect(whole)
                bar.setWidth(max(look.px(4), round(whole.width() * count / self._most)))
                if mirrored:
                    bar.moveRight(whole.right())
                brush.panel(painter, bar, look.colour(colour), None, 0.0, high / 2)


def _aside(sheet: Sheet) -> str:
    count = len(sheet.reaches)
    parts = [ngettext("{count} to call", "{count} to call", count).format(count=f"{count:n}")]
    if missing := sheet.without_number:
        words = ngettext("{count} has no number", "{count} have no number", missing)
        parts.append(words.format(count=f"{missing:n}"))
    if sheet.done:
        parts.append(_("{count} done today").format(count=f"{sheet.done:n}"))
    if sheet.held:
        words = ngettext("holds {count} relationship", "holds {count} relationships", sheet.held)
        if not sheet.connector:
            words = ngettext(
                "{count} relationship that nobody holds",
                "{count} relationships that nobody holds",
                sheet.held,
            )
        parts.append(words.format(count=f"{sheet.held:n}"))
    if sheet.slipping:
        words = ngettext("{count} is slipping", "{count} are slipping", sheet.slipping)
        parts.append(words.format(count=f"{sheet.slipping:n}"))
    return " · ".join(parts)
