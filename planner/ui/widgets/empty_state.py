"""What stands where nothing is yet: a loom, a sentence, and the first step."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from planner.domain.weave import Part
from planner.ui.band import paint_weave
from planner.ui.theme import Theme, Themed, brush, pixmap, theme
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.labels import PlainLabel

_LOOM: Final = QSize(208, 112)
_ROWS: Final = 16
# How high the cloth stands along the loom: begun by somebody at the left, with room for more.
_BEGUN: Final = (0.45, 0.45, 0.4, 0.4, 0.34, 0.34, 0.28, 0.28, 0.2, 0.2, 0.13, 0.13, 0.07, 0.07)


class _Loom(Themed, QWidget):
    """A small loom with the first rows woven in the colour of the page's group, and the page's icon above."""

    def __init__(self, group: int, icon_name: str) -> None:
        super().__init__()
        self._parts = tuple(Part(group, done) for done in _BEGUN)
        self._group = group
        self._icon_name = icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A hand wide."""
        return QSize(theme().px(_LOOM.width()), theme().px(_LOOM.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two beams with warp between them, and the cloth growing from below."""
        look = theme()
        painter = QPainter(self)
        beam = look.px(7)
        inner = self.rect().adjusted(look.px(14), beam, -look.px(14), -beam)
        paint_weave(painter, inner, self._parts, look.colours, _ROWS)
        for top in (0, self.height() - beam):
            bar = QRect(0, top, self.width(), beam)
            brush.panel(painter, bar, look.colour("line"), None, 0.0, beam / 2)
        self._paint_mark(painter, look)
        painter.end()

    def _paint_mark(self, painter: QPainter, look: Theme) -> None:
        side = look.px(30)
        disc = QRect(0, 0, side + look.px(22), side + look.px(22))
        disc.moveCenter(self.rect().center())
        disc.translate(0, -look.px(10))
        brush.panel(
            painter, disc, look.colour("page"), look.colour(f"thread{self._group}"), 1.5, disc.width() / 2
        )
        mark = pixmap(self._icon_name, f"thread{self._group}", side, self.devicePixelRatioF())
        painter.drawPixmap(disc.center().x() - side // 2 + 1, disc.center().y() - side // 2 + 1, mark)


class EmptyState(Themed, QWidget):
    """A drawing, one sentence that says what will stand here, and a button for the first step."""

    first_step = Signal()

    def __init__(
        self,
        sentence: str,
        step: str = "",
        icon_name: str = "add",
        group: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._sentence = PlainLabel(sentence, colour="quiet")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._loom = _Loom(group, icon_name)
        self._column.addWidget(self._loom, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._sentence)
        if step:
            button = Button(step, kind=PRIMARY)
            button.clicked.connect(self.first_step)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side, above = theme.space(4), theme.space(2)
        self._column.setContentsMargins(side, above, side, above)
        self._column.setSpacing(theme.space(2))

    def minimumSizeHint(self) -> QSize:
        """The words and the first step; the loom is there where there is room for it too."""
        whole = super().minimumSizeHint()
        return whole - QSize(0, self._loom_needs if not self._loom.isHidden() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Before the words are cut, the loom goes."""
        super().resizeEvent(event)
        least = self.minimumSizeHint().height() + self._loom_needs
        self._loom.setVisible(self.height() >= least)

    @property
    def _loom_needs(self) -> int:
        return self._loom.sizeHint().height() + self._column.spacing()
