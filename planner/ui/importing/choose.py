"""The first step: drop a file or choose one; which files are understood, and that nothing happens yet."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.outline import PEOPLE
from planner.i18n import _
from planner.imports.contacts.layouts import IMPORT_LAYOUTS
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.containers import Labelled, ScrollPage, Section
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.labels import PlainLabel

_WIDTH: Final = 760
_DASH: Final = 1.5


class DropSheet(Themed, QWidget):
    """A sheet with a dashed edge on which a file can be dropped; the edge lights up while one hangs over."""

    choosing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_lit = False
        sentence = _(
            "Drop a file here, or choose one.\n"
            "Nothing enters the plan before you have seen all of it and said yes."
        )
        self.inside = EmptyState(sentence, _("Choose a file…"), "import", PEOPLE.group.thread)
        self.inside.first_step.connect(self.choosing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.inside)

    def light(self, on: bool) -> None:
        """Show that a file would be taken here."""
        self._is_lit = on
        self.update()

    def restyle(self, theme: Theme) -> None:
        """The edge is drawn anew."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.colour("accent" if self._is_lit else "line"), _DASH * (2 if self._is_lit else 1))
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        ground = look.colours.wash(look.hex("accent")) if self._is_lit else look.colours.raised
        painter.setBrush(look.colour(ground))
        edge = QRect(self.rect()).adjusted(2, 2, -3, -3)
        painter.drawRoundedRect(edge, look.px(8), look.px(8))
        painter.end()


class ChooseStep(ScrollPage):
    """Where an import begins."""

    choosing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent, leads=True)
        self.sheet = DropSheet()
        self.sheet.choosing.connect(self.choosing)
        self.body.addWidget(self.sheet)
        self.body.addWidget(_understood())
        self.body.addStretch(1)


def _understood() -> Section:
    section = Section(_("What can be read"))
    # One program writes in many languages: "Outlook (Deutsch)".
    names = dict.fromkeys(_(layout.name).partition(" (")[0] for layout in IMPORT_LAYOUTS)
    known = (
        (
            _("Lists from these programs"),
            _("{names}, in many languages, and tables with headings of their own."),
        ),
        (_("Address books from phones and mail programs"), _("vCard files (.vcf), old and new.")),
        (_("From spreadsheets"), _("CSV in any encoding, and XLSX workbooks.")),
        (
            _("From this program"),
            _("An outreach list (CSV, XLSX, vCard) that was filled in, or a whole plan (plan.json)."),
        ),
    )
    for label, words in known:
        section.body.addWidget(Labelled(label, PlainLabel(words.format(names=", ".join(names)))))
    return section
