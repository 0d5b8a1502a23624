"""Words on the page: labels that show plain text in one of the type roles, and hairlines."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from planner.ui.theme import Theme, Themed, TypeRole, theme

_LONGEST_TIP: Final = 60
_LONGEST_HEADING: Final = 140
"""A name that somebody pasted by mistake leaves room for what it is a heading of."""
_MARKUP: Final = frozenset("<&")
_LONGEST_WORD: Final = 40
# Compiled once a word is as long. Scripts without spaces, from Thai to Han, are broken by Qt itself.
_ENDLESS: Final = r"[^\s\u200b\u0e00-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]{40,}"
_PIECE: Final = r".{20}(?=.)"


class PlainLabel(Themed, QLabel):
    """A label that shows every text as it is, never as markup, and wraps it at words."""

    def __init__(
        self,
        text: str = "",
        role: TypeRole = TypeRole.BODY,
        colour: str = "ink",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._colour = colour
        self._heights: dict[int, int] = {}
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self.restyle(theme())

    def set_colour(self, colour: str) -> None:
        """Write in the colour of another role ("quiet", "danger", "thread2"...)."""
        self._colour = colour
        self.restyle(theme())

    def set_role(self, role: TypeRole) -> None:
        """Write in the type of another role."""
        if role is not self._role:
            self._role = role
            self.restyle(theme())

    def setText(self, text: str) -> None:
        """Show another text."""
        self._heights.clear()
        self._text = text
        super().setText(self._in_lines(text))

    def _in_lines(self, text: str) -> str:
        """The text as it is drawn."""
        if not self.wordWrap() or max(map(len, text.split()), default=0) < _LONGEST_WORD:
            return text
        return re.sub(_ENDLESS, _with_places_to_break, text)

    def clear(self) -> None:
        """Show nothing."""
        self.setText("")

    def text(self) -> str:
        """The text as it was given."""
        return self._text

    def setContentsMargins(self, left: int, top: int, right: int, bottom: int) -> None:  # type: ignore[override]
        """Leave room around the text."""
        self._heights.clear()
        super().setContentsMargins(left, top, right, bottom)

    def restyle(self, theme: Theme) -> None:
        """Take the font and the colour of the theme."""
        self._heights.clear()
        self.setFont(theme.font(self._role))
        palette = QPalette()
        if self._colour != "ink":
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._colour))
        self.setPalette(palette)

    def hasHeightForWidth(self) -> bool:
        """Wrapped text is higher where it is narrower."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """How high the text is in a column. Layouts ask for each width several times over."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height


class Heading(PlainLabel):
    """A heading, announced as one to a screen reader by its name."""

    def __init__(
        self,
        text: str = "",
        role: TypeRole = TypeRole.HEADING,
        colour: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, colour, parent=parent)
        self.setAccessibleName(text)
        self._stay_put()

    def setText(self, text: str) -> None:
        """Show another heading."""
        super().setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tip(text) if len(text) > _LONGEST_HEADING else "")

    def _in_lines(self, text: str) -> str:
        if len(text) > _LONGEST_HEADING:
            text = text[:_LONGEST_HEADING].rstrip() + "…"
        return super()._in_lines(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._stay_put()

    def _stay_put(self) -> None:
        """Begin where the page begins: a name in Arabic heads its column as others do."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Hairline(QWidget):
    """A thin line across the column, or down it."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        colour: str = "hairline",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        across = orientation == Qt.Orientation.Horizontal
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(free if across else fixed, fixed if across else free)

    def sizeHint(self) -> QSize:
        """One pixel in the thin direction."""
        return QSize(1, 1)

    def minimumSizeHint(self) -> QSize:
        """One pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour(self._colour))
        painter.end()


def _with_places_to_break(word: re.Match[str]) -> str:
    """A word that no line has room for, with invisible places to go on in the next line."""
    return re.sub(_PIECE, "\\g<0>\u200b", word[0])


def tip(text: str) -> str:
    """A text to set as a tool tip, shown as it stands: Qt would take names for markup, and would not wrap."""
    if len(text) <= _LONGEST_TIP and not set(text) & _MARKUP:
        return text
    import html  # it brings two thousand names of letters along, and no start needs one

    return f"<qt>{html.escape(text)}</qt>"
