"""How the print page is laid out: formats, choices and preview side by side, as far as there is room."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Hairline, Heading

_FORMATS: Final = 264
_CHOICES: Final = 330
_WIDE: Final = 960  # the list, the choices, and a preview that can be read
_ANY_WIDTH: Final = 16_777_215
_NARROW: Final = 620  # less, and choices and preview take turns


class PrintLayout(Themed, QWidget):
    """Three panes on a wide page, two on a usual one, one at a time on a narrow one."""

    def __init__(
        self,
        formats: QWidget,
        folded: QWidget,
        choices: Sequence[QWidget],
        buttons: Sequence[QWidget],
        preview: QWidget,
    ) -> None:
        super().__init__()
        self._preview = preview
        self._formats = self._formats_pane(formats)
        self._folded = Labelled(_("What"), folded)
        self._heading = Heading(_("Print and export"), TypeRole.TITLE, "thread4")
        self._choices = self._choices_pane(choices, buttons)
        self.turns = SegmentedControl(
            (Option(False, _("Choices")), Option(True, _("Preview"))), _("What to look at")
        )
        self.turns.set_value(False)
        self.turns.edited.connect(lambda _seen: self._show_panes())
        self._turns_row = QWidget()
        self._turns_line = QHBoxLayout(self._turns_row)
        self._turns_line.addWidget(self.turns)
        self._is_narrow = False
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._line = Hairline(Qt.Orientation.Vertical)
        for widget in (self._formats, self._line, self._choices, Hairline(Qt.Orientation.Vertical)):
            across.addWidget(widget)
        across.addWidget(preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._turns_row)
        column.addLayout(across, 1)
        self.restyle(theme())

    def arrange(self, width: int) -> None:
        """Lay the panes out for a page of `width` pixels."""
        wide = width >= theme().px(_WIDE)
        self._is_narrow = width < theme().px(_NARROW)
        for widget in (self._formats, self._line):
            widget.setVisible(wide)
        self._folded.setVisible(not wide)
        self._heading.setVisible(not wide)
        self._show_panes()

    def restyle(self, theme: Theme) -> None:
        """Panes as wide as their words need."""
        self._formats.setFixedWidth(theme.px(_FORMATS))
        self._choices.setMinimumWidth(0 if self._is_narrow else theme.px(_CHOICES))
        self._choices.setMaximumWidth(_ANY_WIDTH if self._is_narrow else theme.px(_CHOICES))
        self._feet.setSpacing(theme.space(1))
        self._foot.setContentsMargins(theme.space(2.5), theme.space(1.5), theme.space(2.5), theme.space(1.5))
        self._turns_line.setContentsMargins(theme.space(2.5), theme.space(1), theme.space(2.5), 0)

    def _show_panes(self) -> None:
        seen = bool(self.turns.value())
        self._turns_row.setVisible(self._is_narrow)
        self._choices.setVisible(not (self._is_narrow and seen))
        self._preview.setVisible(not self._is_narrow or seen)
        self.restyle(theme())

    def _formats_pane(self, formats: QWidget) -> QWidget:
        page = _Pane()
        page.body.addWidget(Heading(_("Print and export"), TypeRole.TITLE, "thread4"))
        page.body.addWidget(formats)
        page.body.addStretch(1)
        return page

    def _choices_pane(self, choices: Sequence[QWidget], buttons: Sequence[QWidget]) -> QWidget:
        page = _Pane()
        for widget in (self._heading, self._folded, *choices):
            page.body.addWidget(widget)
        page.body.addStretch(1)
        feet = QWidget()
        self._feet = FlowLayout(feet)
        for button in buttons:
            self._feet.addWidget(button)
        self._foot = QVBoxLayout()
        self._foot.addWidget(feet)
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot)
        return pane


class _Pane(ScrollPage):
    """A narrow page that scrolls, with narrow margins."""

    def __init__(self) -> None:
        super().__init__(0)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def restyle(self, theme: Theme) -> None:
        """Narrower margins than a page that is read."""
        super().restyle(theme)
        side = theme.space(2.5)
        self._row.setContentsMargins(side, theme.space(2.5), side, theme.space(3))
