"""Lines of the panels beside the map: somebody to go to, with a number and a bar where there is one."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.tapestry_scene import Mark, Scene, legend
from planner.i18n import N_, _
from planner.ui.tapestry.paint import draw_mark
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.containers import empty
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_button import LineButton

_LINE = 30
_SIDE = 8
_BAR = 4


class Line(LineButton):
    """Words to press, cut at the end where there is no room; a screen reader hears all of them.

    `share` (0 to 1) draws a bar below, `after` stands at the far end.
    """

    def __init__(
        self,
        text: str,
        after: str = "",
        share: float | None = None,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TypeRole.LABEL if strong else TypeRole.SMALL, parent)
        self._after = after
        self._share = share
        self.setText(text.replace("&", "&&"))
        self._words = " ".join(text.split())
        self.setAccessibleName(f"{self._words} {after}".strip())

    def sizeHint(self) -> QSize:
        """One line, and room for its bar."""
        look = theme()
        return QSize(look.px(160), look.px(_LINE + (_BAR if self._share is not None else 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words on a ground that answers the pointer."""
        look, painter = theme(), QPainter(self)
        self.paint_ground(painter, look)
        side = look.px(_SIDE)
        area = self.rect().adjusted(side, 0, -side, 0)
        if self._share is not None:
            area.setBottom(area.bottom() - look.px(_BAR))
            self._draw_bar(painter, look)
        self._write(painter, look, area)
        painter.end()

    def _write(self, painter: QPainter, look: Theme, area: QRect) -> None:
        painter.setFont(self.font())
        metrics = QFontMetrics(self.font())
        far = metrics.horizontalAdvance(self._after) + look.px(_SIDE) if self._after else 0
        place = area.adjusted(0, 0, -far, 0)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.colour("ink"))
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, centre | Qt.AlignmentFlag.AlignLeading, words)
        painter.setPen(look.colour("quiet"))
        painter.drawText(area, centre | Qt.AlignmentFlag.AlignTrailing, self._after)

    def _draw_bar(self, painter: QPainter, look: Theme) -> None:
        side, thick = look.px(_SIDE), look.px(_BAR)
        whole = QRect(side, self.height() - thick - 2, self.width() - 2 * side, thick)
        brush.panel(painter, whole, look.colour("hairline"), None, radius=thick / 2)
        filled = QRect(whole)
        filled.setWidth(round(whole.width() * (self._share or 0.0)))
        if filled.width() > 0:
            brush.panel(painter, filled, look.colour("thread1"), None, radius=thick / 2)


class _Sign(Themed, QWidget):
    """One mark as it stands on the map."""

    def __init__(self, mark: Mark, is_square: bool = False, is_member: bool = False) -> None:
        super().__init__()
        self._look = mark, is_square, is_member
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as a line of small text."""
        return QSize(theme().px(20), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark in the middle."""
        mark, is_square, is_member = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.rect().toRectF().center()
        if is_member:
            painter.setPen(theme().colour("ink"))
            painter.drawEllipse(middle, self.height() / 2 - 1.0, self.height() / 2 - 1.0)
        radius = self.height() * (0.3 if is_member else 0.36)
        draw_mark(painter, theme().colours, mark, middle, radius, is_square)
        painter.end()


class Legend(QWidget):
    """What shapes and colours of the map stand for. Says nothing of what is not on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, 14)
        self.setAccessibleName(_("What the marks stand for"))

    def show_scene(self, scene: Scene) -> None:
        """Explain another scene."""
        empty(self._flow)
        for mark in legend(scene):
            self._add(_Sign(mark), _(mark.label))
        plain = next(iter(legend(scene)), None)
        if plain is not None and any(node.is_square for node in scene.nodes):
            self._add(_Sign(plain, is_square=True), _(N_("Organisation")))
        if plain is not None and any(node.is_member for node in scene.nodes):
            self._add(_Sign(plain, is_member=True), _("On the committee"))

    def _add(self, sign: QWidget, words: str) -> None:
        entry = QWidget()
        row = FlowLayout(entry, 5)
        row.addWidget(sign)
        row.addWidget(PlainLabel(words, TypeRole.SMALL, "quiet", wrap=False))
        self._flow.addWidget(entry)
        entry.show()
