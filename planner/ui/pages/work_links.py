"""Lines that lead somewhere: a sentence, what belongs to it, and a press goes there."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.values import value
from planner.i18n import ngettext
from planner.ui.desk import Desk, Place
from planner.ui.theme import Theme, Themed, TypeRole, brush, pixmap, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import empty
from planner.ui.widgets.direction import isolated

T = TypeVar("T")
_LONGEST: Final = 240
_ICON: Final = 18
_STEP: Final = 50


@value
class Link:
    """A sentence to press, a few words beside it, its icon, and where it leads."""

    text: str
    place: Place
    note: str = ""
    icon: str = "chevron-right"
    colour: str = "quiet"


class LinkRow(Themed, QAbstractButton):
    """One link, as high as its words make it. Any text is plain, and a very long one is cut."""

    def __init__(self, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = link
        self._heights: dict[int, int] = {}
        self._sentence = _one_line(link.text)
        self._note = _one_line(link.note)
        self.setText(self._sentence)
        self.setAccessibleName(self._sentence)
        self.setAccessibleDescription(self._note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self, theme: Theme) -> None:
        """Other type, other height."""
        self._heights.clear()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A column of reading width."""
        width = theme().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(theme().px(120), theme().space(4))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines of sentence and note, and air."""
        height = self._heights.get(width)
        if height is None:  # layouts ask dozens of times while a page opens
            height = self._heights[width] = self._height_at(width)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, sentence, note; a wash under the pointer, a ring for the keyboard."""
        look = theme()
        painter = QPainter(self)
        brush.touch(painter, self, look)
        self._paint_icon(painter, look)
        self._paint_words(painter, look)
        painter.end()

    def _height_at(self, width: int) -> int:
        look = theme()
        room = width - self._indent(look)
        sentence = self._laid_out(self._sentence, look, TypeRole.BODY, room)[1]
        note = self._laid_out(self._note, look, TypeRole.SMALL, room)[1] if self._note else 0
        return max(look.space(4), sentence + note + look.space(1.25))

    def _indent(self, look: Theme) -> int:
        return look.space(1) + look.px(_ICON) + look.space(2)

    def _paint_icon(self, painter: QPainter, look: Theme) -> None:
        side = look.px(_ICON)
        box = QRect(look.space(0.75), look.space(0.75) + look.px(2), side, side)
        if self._is_mirrored:
            box.moveRight(self.rect().right() - look.space(0.75))
        painter.drawPixmap(
            box.topLeft(), pixmap(self.link.icon, self.link.colour, side, self.devicePixelRatioF())
        )

    def _paint_words(self, painter: QPainter, look: Theme) -> None:
        room = self.width() - self._indent(look)
        left = look.space(1) if self._is_mirrored else self._indent(look) - look.space(1)
        top = float(look.space(0.625))
        for text, role, colour in (
            (self._sentence, TypeRole.BODY, "ink"),
            (self._note, TypeRole.SMALL, "quiet"),
        ):
            if text:
                layout, height = self._laid_out(text, look, role, room)
                painter.setPen(look.colour(colour))
                layout.draw(painter, QPointF(left, top))
                top += height

    def _laid_out(self, text: str, look: Theme, role: TypeRole, width: int) -> tuple[QTextLayout, int]:
        """The text set in lines of `width` pixels, and their height."""
        # In the window's direction, whatever the first letter is: names in any script are in these sentences.
        layout = QTextLayout(isolated(text, self.layoutDirection()), look.font(role))
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, round(height)

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class LinkList(QWidget):
    """Links one under the other, the first `most` of them; a button shows more. The rest is not built."""

    def __init__(self, desk: Desk, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._most = most
        self._count = 0
        self._first: Callable[[int], tuple[Link, ...]] = lambda _most: ()
        self._shown: tuple[Link, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def rows(self) -> list[LinkRow]:
        """The rows that are shown."""
        items = [self._column.itemAt(place) for place in range(self._column.count())]
        return [row for item in items if item is not None and isinstance(row := item.widget(), LinkRow)]

    def show_items(self, items: Sequence[T], link: Callable[[T], Link]) -> None:
        """Show a link for each item; nothing is built anew where the links are the same."""
        before = self._count
        self._count = len(items)
        self._first = lambda most: tuple(link(item) for item in items[:most])
        wanted = self._first(self._most)
        if wanted != self._shown or self._count != before:
            self._build(wanted)

    def _show_more(self) -> None:
        here = len(self.rows)
        self._most += _STEP
        self._build(self._first(self._most))
        if here < len(self.rows):
            self.rows[here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, links: tuple[Link, ...]) -> None:
        self._shown = links
        empty(self._column)
        for link in links:
            row = LinkRow(link)
            row.clicked.connect(lambda _on=False, place=link.place: self._desk.go_to.emit(place))
            self._column.addWidget(row)
            row.show()  # now, so that it can take the keyboard
        left = self._count - len(links)
        if left:
            words = ngettext("and {count} more", "and {count} more", left).format(count=left)
            more = Button(words, kind=QUIET)
            more.clicked.connect(self._show_more)
            self._column.addWidget(more)


def _one_line(text: str) -> str:
    words = " ".join(text[: _LONGEST + 1].split())
    return words if len(text) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
