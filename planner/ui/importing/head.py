"""The head and the foot of the import page: which step this is, and the ways on and back."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.outline import PEOPLE
from planner.i18n import _
from planner.ui.pages.work_head import GUTTER
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel
from planner.ui.widgets.thread_rule import ThreadRule

THREAD: Final = f"thread{PEOPLE.group.thread}"
STEPS: Final = 4
# Where Cancel, Back, the word about the next step, and the next step stand: row, column, columns wide.
_WIDE: Final = ((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1))
_NARROW: Final = ((2, 0, 1), (2, 1, 1), (0, 0, 4), (1, 0, 4))
_ROOMY, _ROOMY_HEAD = 640, 500


class ImportHead(Themed, QWidget):
    """The title of the step, what it is for, and a thread that runs as far as the way has been gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Heading("", TypeRole.TITLE, THREAD)
        self._purpose = PlainLabel("", colour="quiet")
        self._number = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self._rule = ThreadRule(THREAD)
        self._column = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(top)
        self._column.addWidget(self._purpose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._column)
        outer.addWidget(self._rule)
        self.restyle(theme())

    def show_step(self, number: int, title: str, purpose: str) -> None:
        """Say which step this is, and have it read out."""
        where = _("Step {number} of {count}").format(number=number, count=STEPS)
        is_other = (title, where) != (self.title.text(), self._number.text())
        self.title.setText(title)
        self._purpose.setText(purpose)
        self._number.setText(where)
        self._rule.set_fraction(number / STEPS)
        if is_other and self.isVisible():
            said = _("{where}: {title}. {purpose}").format(where=where, title=title, purpose=purpose)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the step itself has it."""
        super().resizeEvent(event)
        self._purpose.setVisible(self.width() >= theme().px(_ROOMY_HEAD))

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.space(GUTTER)
        self._column.setContentsMargins(side, theme.space(2), side, theme.space(1.5))
        self._column.setSpacing(theme.space(0.5))


class ImportFoot(Themed, QWidget):
    """Start over, back, and the one next step with a word about it."""

    starting_over = Signal()
    going_back = Signal()
    going_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.over = Button(_("Cancel"), "close", QUIET)
        self.over.setAccessibleName(_("Cancel the import"))
        self.back = Button(_("Back"), "chevron-left")
        self.on = Button("", kind=PRIMARY)
        self._hint = PlainLabel("", TypeRole.SMALL, "quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.over.clicked.connect(self.starting_over)
        self.back.clicked.connect(self.going_back)
        self.on.clicked.connect(self.going_on)
        self._is_wide = True
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(self._grid)
        self._place()
        self.restyle(theme())

    def show_way(self, on: str, hint: str = "", enabled: bool = True) -> None:
        """Offer the next step in these words; off while it makes no sense."""
        self.on.setText(on)
        self.on.setEnabled(enabled)
        self.on.setAccessibleDescription(hint)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.space(GUTTER)
        self._grid.setContentsMargins(side, theme.space(1), side, theme.space(1))
        self._grid.setHorizontalSpacing(theme.space(1.5))
        self._grid.setVerticalSpacing(theme.space(0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the word about the next step stands above it."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(_ROOMY)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._place()

    def _place(self) -> None:
        widgets: tuple[QWidget, ...] = (self.over, self.back, self._hint, self.on)
        for widget in widgets:
            self._grid.removeWidget(widget)
        for widget, (row, column, span) in zip(widgets, _WIDE if self._is_wide else _NARROW, strict=True):
            self._grid.addWidget(widget, row, column, 1, span)
        policy = QSizePolicy.Policy.Maximum if self._is_wide else QSizePolicy.Policy.Ignored
        self.on.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
