"""The woven band in the window: a widget, a picture of it, and the program's icon made of the same cloth."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.weave import SHADOW, WEFT, Part, Piece, Strand, weave
from planner.i18n import ngettext
from planner.ui.theme import Colours, Theme, Themed, theme
from planner.ui.theme.palettes import LIGHT, mix

_HEIGHT: Final = 40
_ICON_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_ICON_ROWS: Final = 5
_ICON_PARTS: Final = tuple(Part(thread, 1.0) for thread in range(5))


class WovenBand(Themed, QWidget):
    """The plan as cloth: every finished part a few threads in the colour of its group, the rest bare warp."""

    def __init__(self, parts: Sequence[Part] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_parts(parts)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show how far the parts have come, in the order of the plan."""
        self._parts = tuple(parts)
        self._picture = None
        done = sum(part.done >= 1.0 for part in self._parts)
        spoken = ngettext("{done} of {all} part is done", "{done} of {all} parts are done", len(self._parts))
        self.setAccessibleName(spoken.format(done=done, all=len(self._parts)))
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Weave anew in the colours of the theme."""
        self._picture = None
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Any width, five steps high."""
        return QSize(theme().px(_HEIGHT) * 8, theme().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A patch of cloth."""
        return QSize(theme().px(_HEIGHT), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the cloth, woven once for each size."""
        size, ratio = self.size(), self.devicePixelRatioF()
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != size:
            self._picture = band_pixmap(self._parts, size, ratio, theme().colours)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


def band_pixmap(parts: Sequence[Part], size: QSize, ratio: float, colours: Colours) -> QPixmap:
    """The band as a picture of `size`, with `ratio` device pixels to a pixel, on a transparent ground."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    paint_weave(painter, QRect(0, 0, size.width(), size.height()), parts, colours)
    painter.end()
    return picture


def paint_weave(
    painter: QPainter, rect: QRect, parts: Sequence[Part], colours: Colours, rows: int | None = None
) -> None:
    """Weave the parts into `rect`."""
    if rect.isEmpty():
        return
    unit = rect.height()
    pieces = weave(parts, rect.width() / unit) if rows is None else weave(parts, rect.width() / unit, rows)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(rect.topLeft())
    brushes: dict[tuple[Strand, int], QBrush] = {}
    for piece in pieces:
        kind = piece.strand, piece.thread
        if kind not in brushes:
            brushes[kind] = QBrush(QColor(_colour(piece, colours)))
        painter.setBrush(brushes[kind])
        area = QRectF(piece.x * unit, piece.y * unit, piece.width * unit, piece.height * unit)
        painter.drawRoundedRect(area, piece.radius * unit, piece.radius * unit)
    painter.restore()


def app_icon() -> QIcon:
    """The program's icon: a patch of the cloth, every thread finished. Always in the colours of paper."""
    return QIcon(_ClothIcon())


class _ClothIcon(QIconEngine):
    """Weaves the icon when somebody wants it, in that size: most systems ask for two of the seven."""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`."""
        painter.drawPixmap(rect, icon_pixmap(min(rect.width(), rect.height())))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon at `size` device pixels."""
        return icon_pixmap(min(size.width(), size.height()))

    def availableSizes(
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        """What systems like to have ready."""
        return [QSize(side, side) for side in _ICON_SIZES]

    def clone(self) -> QIconEngine:
        """A second engine for a copied icon."""
        return _ClothIcon()


def icon_pixmap(side: int) -> QPixmap:
    """The program's icon, `side` device pixels square."""
    picture = QPixmap(side, side)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(0, 0, side, side), side * 0.2, side * 0.2)
    painter.setClipPath(outline)
    paint_weave(painter, QRect(0, 0, side, side), _ICON_PARTS, LIGHT, _ICON_ROWS)
    painter.end()
    return picture


def _colour(piece: Piece, colours: Colours) -> str:
    cloth = colours.cloth[piece.thread % len(colours.cloth)]
    if piece.strand is Strand.BARE:
        return colours.hairline
    if piece.strand is Strand.SHADOW:
        return mix(cloth, *SHADOW)
    if piece.strand is Strand.WEFT:
        return mix(cloth, *WEFT)
    return cloth
