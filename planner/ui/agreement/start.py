"""Where an agreement begins: short, standard or full, each drawn as the sheets it fills."""

from math import ceil
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.clauses import Level, Library
from planner.i18n import N_, _, ngettext
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Heading, PlainLabel

_WORDS_ON_A_PAGE: Final = 480
_OTHER_PAGES: Final = 4  # title, summary and signatures; so agreement.pdf comes to 7, 10 and 12 pages
_WORDS_OF_A_HEADING: Final = 14  # the room that a heading and its air take, in words
_SHEET: Final = QSize(62, 84)
_MOST_SHEETS: Final = 12
_NARROW: Final = 640
_NAMES: Final = {Level.SHORT: N_("Short"), Level.STANDARD: N_("Standard"), Level.FULL: N_("Full")}
_SAYS: Final = {
    Level.SHORT: N_(
        "What you must settle before the first joint step. Can be talked through in one evening."
    ),
    Level.STANDARD: N_("What a coalition needs that works together for months. Two or three meetings."),
    Level.FULL: N_("Everything in the library, for many members, money and a long campaign."),
}


def pages_of(library: Library, level: Level) -> int:
    """About how many pages an agreement of a level fills on paper, with all that is printed around it."""
    templates = library.of_level(level)
    counts = (len(each.variants[0].text.split()) + _WORDS_OF_A_HEADING for each in templates)
    return ceil(sum(counts) / _WORDS_ON_A_PAGE) + _OTHER_PAGES


class _Sheets(Themed, QWidget):
    """As many sheets as an agreement fills, lying on each other."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = min(count, _MOST_SHEETS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The sheets, and what looks out from under the first."""
        look = theme()
        out = look.px(7) * (_MOST_SHEETS - 1)
        return QSize(
            look.px(_SHEET.width()) + out, look.px(_SHEET.height()) + look.px(3) * (_MOST_SHEETS - 1)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheets from the last to the first, the first with lines and seals."""
        look, painter = theme(), QPainter(self)
        step, rise = look.px(7), look.px(3)
        size = QSize(look.px(_SHEET.width()), look.px(_SHEET.height()))
        left = (self.width() - size.width() - step * (self._count - 1)) // 2
        for place in reversed(range(self._count)):
            top = self.height() - size.height() - rise * place
            sheet = QRect(left + step * place, top, size.width(), size.height())
            brush.panel(painter, sheet, look.colour("raised"), look.colour("line"), 1.0, 2.0)
        first = QRect(left, self.height() - size.height(), size.width(), size.height())
        self._write(painter, first.adjusted(look.px(9), look.px(11), -look.px(9), -look.px(9)), look)
        painter.end()

    def _write(self, painter: QPainter, area: QRect, look: Theme) -> None:
        painter.fillRect(area.left(), area.top(), area.width() * 2 // 3, look.px(3), look.colour("thread2"))
        for line in range(5):
            y = area.top() + look.px(11) + line * look.px(7)
            width = area.width() if line not in (2, 4) else area.width() * 3 // 5
            painter.fillRect(area.left(), y, width, look.px(2), look.colour("hairline"))
        for number in range(2):  # where it is signed
            x = area.left() + number * (area.width() + look.px(6)) // 2
            width = (area.width() - look.px(6)) // 2
            painter.fillRect(x, area.bottom() - look.px(3), width, 1, look.colour("ink"))


class LevelCard(Themed, QWidget):
    """One way to begin. A press, Enter or Space begins so."""

    wanted = Signal()

    def __init__(self, library: Library, level: Level) -> None:
        super().__init__()
        self.level = level
        clauses, pages = len(library.of_level(level)), pages_of(library, level)
        count = ngettext("{count} clause", "{count} clauses", clauses).format(count=clauses)
        long = ngettext("about {pages} page on paper", "about {pages} pages on paper", pages)
        self.size_words = f"{count}, {long.format(pages=pages)}"
        self._column = QVBoxLayout(self)
        self._column.addWidget(_Sheets(pages), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(Heading(_(_NAMES[level]), colour="thread2"), 0)
        self._column.addWidget(PlainLabel(self.size_words, TypeRole.STRONG))
        self._column.addWidget(PlainLabel(_(_SAYS[level]), TypeRole.SMALL, "quiet"))
        self._column.addStretch(1)
        self.button = Button(_("Begin with this one"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.wanted)
        self._column.addWidget(self.button)
        self.setAccessibleName(f"{_(_NAMES[level])}: {self.size_words}")
        self.setAccessibleDescription(_(_SAYS[level]))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep air inside."""
        side = theme.space(2.5)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.space(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space begins."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press begins."""
        if self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a thread along its top."""
        look, painter = theme(), QPainter(self)
        ground = look.colours.hover(look.colours.raised) if self.underMouse() else look.colours.raised
        brush.panel(painter, self.rect(), look.colour(ground), look.colour("hairline"), 1.0, 6.0)
        painter.fillRect(QRect(0, 0, self.width(), look.px(3)), look.colour("thread2"))
        if self.hasFocus():
            brush.ring(painter, self.rect(), look.colour("focus"))
        painter.end()


class StartPanel(ScrollPage):
    """The empty state of the agreement: three ways to begin, and one for those who bring their own."""

    starting = Signal(str)
    """(level)"""
    own = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__(width=1040)
        self.body.addWidget(Heading(_("An agreement to talk through, adapt and sign")))
        purpose = _(
            "Begin with ready clauses in plain words, and change every one of them. "
            "You can add the rest later, or go back with undo."
        )
        self.body.addWidget(PlainLabel(purpose, colour="quiet"))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.cards = [LevelCard(library, level) for level in Level] if library.templates else []
        for card in self.cards:
            card.wanted.connect(lambda level=card.level: self.starting.emit(str(level)))
            self._across.addWidget(card, 1)
        self.body.addLayout(self._across)
        foot = QHBoxLayout()
        button = Button(_("Write your own from nothing"), "edit", QUIET)
        button.clicked.connect(self.own)
        foot.addWidget(button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.restyle(theme())

    def focus_first(self) -> None:
        """Put the keyboard on the shortest."""
        if self.cards:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self, theme: Theme) -> None:
        """Keep the cards apart. The page around has its margins already."""
        super().restyle(theme)
        self._row.setContentsMargins(0, theme.space(1), theme.space(1), theme.space(3))
        if hasattr(self, "_across"):
            self._across.setSpacing(theme.space(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= theme().px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._across.setDirection(across if wide else down)
