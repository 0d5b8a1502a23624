"""The note under a field that copies of the plan fill in differently, and the way to where people decide."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.fields import FieldInfo
from planner.domain.plan import Alternative
from planner.i18n import _
from planner.ui.desk import SAFETY, Desk
from planner.ui.listing.display import Reader
from planner.ui.listing.past import in_words, who
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.labels import PlainLabel

_LONGEST: Final = 160


def copies_say(reader: Reader, info: FieldInfo, said: Iterable[Alternative]) -> str:
    """What each copy holds in a field, and who wrote it."""
    each = (
        _("{value} ({author})").format(value=_read(reader, info, one), author=who(one.author)) for one in said
    )
    return _("Copies say: {what}").format(what=", ".join(each))


def _read(reader: Reader, info: FieldInfo, one: Alternative) -> str:
    words = in_words(reader, info, one.value) or _("(nothing)")
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


class DisputeNote(Themed, QWidget):
    """What copies say of one field."""

    def __init__(self, desk: Desk, info: FieldInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._info = info
        self.says = PlainLabel("", TypeRole.SMALL, "warning")
        self.decide = Button(_("Decide which one stays"), "arrow-right", QUIET)
        self.decide.clicked.connect(lambda: desk.go(SAFETY, "merge"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.says)
        self._column.addWidget(self.decide)
        self.restyle(theme())

    def show_said(self, said: Iterable[Alternative]) -> None:
        """Show what the copies say now."""
        self.says.setText(copies_say(Reader(self._desk.plan), self._info, said))
        self.decide.setAccessibleDescription(self.says.text())

    def restyle(self, theme: Theme) -> None:
        """Keep the note together."""
        self._column.setSpacing(theme.space(0.25))
