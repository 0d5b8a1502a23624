"""The icons: line drawings from resources/icons, tinted with the theme's colours when they are painted."""

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planner.files import resource
from planner.ui.theme.theme import theme

_INK_IN_FILE: Final = b"currentColor"
_PAPER_IN_FILE: Final = b"paper"  # what is left white inside a filled drawing
_CACHED_PIXMAPS: Final = 512


class MissingIcon(LookupError):
    """A name for which resources/icons holds no drawing: a mistake in the program, found by its tests."""


class _TintedIcon(QIconEngine):
    """Paints one drawing in the colour that its role has at that moment: a new theme needs no new icons."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`, square and centred, sharp on any screen."""
        side = min(rect.width(), rect.height())
        drawn = pixmap(self._name, self._colour_role(mode), side, painter.device().devicePixelRatio())
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        painter.drawPixmap(corner, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The drawing at `size` device pixels."""
        return pixmap(self._name, self._colour_role(mode), min(size.width(), size.height()), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The drawing at `size` device pixels, for a screen of `scale` device pixels to a pixel."""
        side = min(size.width(), size.height())
        return pixmap(self._name, self._colour_role(mode), round(side / scale), scale)

    def clone(self) -> QIconEngine:
        """A second engine for a copied icon."""
        return _TintedIcon(self._name, self._role)

    def _colour_role(self, mode: QIcon.Mode) -> str:
        return "line" if mode == QIcon.Mode.Disabled else self._role


def icon(name: str, role: str = "ink") -> QIcon:
    """The drawing `name` in the colour of a role ("ink", "quiet", "thread3"...). Raises MissingIcon."""
    _drawing(name)
    return QIcon(_TintedIcon(name, role))


def pixmap(name: str, role: str = "ink", side: int = 24, ratio: float = 1.0) -> QPixmap:
    """The drawing, `side` pixels square, with `ratio` device pixels to a pixel. Raises MissingIcon."""
    look = theme()
    return _pixmap(name, look.hex(role), look.colours.raised, side, ratio)


def icon_names() -> tuple[str, ...]:
    """Every drawing there is."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


@lru_cache(maxsize=_CACHED_PIXMAPS)
def _pixmap(name: str, ink: str, paper: str, side: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(side, side) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(Qt.GlobalColor.transparent))
    tinted = _drawing(name).replace(_INK_IN_FILE, ink.encode()).replace(_PAPER_IN_FILE, paper.encode())
    renderer = QSvgRenderer(QByteArray(tinted))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


@cache
def _drawing(name: str) -> bytes:
    try:
        return resource("icons", f"{name}.svg").read_bytes()
    except OSError as error:
        raise MissingIcon(name) from error
