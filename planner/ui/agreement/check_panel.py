"""What the checker found: each with its reason and the way to the place where it is mended."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agreement_check import Finding
from planner.i18n import _, ngettext
from planner.ui.theme import Theme, Themed, TypeRole, pixmap, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel

_MOST: Final = 60


class _Line(Themed, QWidget):
    """One finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self._mark = PlainLabel(wrap=False)
        self.button = Button(_("Go there"), "arrow-right")
        self.button.setAccessibleName(_("Go there: {what}").format(what=finding.sentence))
        self.button.setAccessibleDescription(finding.reason)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(finding.sentence, TypeRole.STRONG))
        words.addWidget(PlainLabel(finding.reason, TypeRole.SMALL, "quiet"))
        self._row.addLayout(words, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Draw the mark in the size of the text."""
        self._mark.setPixmap(pixmap("warning", "warning", theme.px(20), self.devicePixelRatioF()))
        self._row.setSpacing(theme.space(1.5))


class CheckPanel(ScrollPage):
    """All findings, in the order in which a group would mend them."""

    going = Signal(object)
    """(Finding): show the place."""

    def __init__(self) -> None:
        super().__init__(width=820, leads=True)
        self._shown: list[Finding] | None = None
        self._lines: list[QWidget] = []
        self._title = Heading()
        self._says = PlainLabel("", colour="quiet")
        self.body.addWidget(self._title)
        self.body.addWidget(self._says)
        self.body.addWidget(Hairline())
        self.body.addStretch(1)

    def restyle(self, theme: Theme) -> None:
        """The page has the margins already."""
        super().restyle(theme)
        self._row.setContentsMargins(0, theme.space(1), theme.space(1), theme.space(4))

    @property
    def buttons(self) -> list[Button]:
        """The ways to the places, from above."""
        return [line.button for line in self._lines if isinstance(line, _Line)]

    def show_findings(self, found: Sequence[Finding], problems: Sequence[str] = ()) -> None:
        """Show these; `problems` are what was wrong with the clause files."""
        if list(found) == self._shown:
            return
        self._shown = list(found)
        if found:
            title = ngettext("{count} thing to look at", "{count} things to look at", len(found))
            self._title.setText(title.format(count=len(found)))
            self._says.setText(_("None of them stops you. Settle together what you can, and leave the rest."))
        else:
            self._title.setText(_("Nothing is missing, and nothing is at odds."))
            self._says.setText(_("What the program can see is in order. Whether it is right, you know best."))
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(each) for each in found[:_MOST]]
        if len(found) > _MOST:
            more = _("And {count} more, once these are mended.").format(count=len(found) - _MOST)
            self._lines.append(PlainLabel(more, colour="quiet"))
        self._lines.extend(PlainLabel(problem, TypeRole.SMALL, "danger") for problem in problems)
        for line in self._lines:
            self.body.insertWidget(self.body.count() - 1, line)

    def focus_first(self) -> None:
        """Put the keyboard on the first way to a place."""
        goal = next(iter(self.buttons), None)
        (goal or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, finding: Finding) -> _Line:
        line = _Line(finding)
        line.button.clicked.connect(partial(self._go, finding))
        return line

    def _go(self, finding: Finding, _on: bool = False) -> None:
        self.going.emit(finding)
