"""The dangers that a clause helps against, each with a way onto the group's own list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agreement import Danger
from planner.domain.clauses import DangerKind, Library, Template
from planner.domain.plan import Plan
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, pixmap, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.labels import PlainLabel


class ClauseDangers(Themed, QWidget):
    """A line for each danger: what it is, and whether it stands on the group's list."""

    wanted = Signal(str)
    """(danger id): put it on our list."""
    showing = Signal(str)
    """(danger id): show it on our list."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[DangerKind, bool]] = []
        self._lines: list[QWidget] = []
        self.buttons: list[Button] = []
        self._title = PlainLabel(_("Helps against"), TypeRole.LABEL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)
        self.restyle(theme())

    def show_for(self, template: Template | None, library: Library, plan: Plan) -> None:
        """Show the dangers of a clause of the library; nothing for another."""
        held = {danger.kind for danger in plan.all(Danger)}
        kinds = [library.danger(each) for each in (template.dangers if template else ())]
        found = [(kind, kind.id in held) for kind in kinds if kind is not None]
        self.setVisible(bool(found))
        if found != self._shown:
            self._shown = found
            self._write(found)

    def restyle(self, theme: Theme) -> None:
        """Keep the lines close."""
        self._column.setSpacing(theme.space(0.5))

    def _write(self, found: Sequence[tuple[DangerKind, bool]]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self.buttons = []
        self._lines = [self._line(kind, is_held) for kind, is_held in found]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()

    def _line(self, kind: DangerKind, is_held: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        what = PlainLabel(kind.what, TypeRole.SMALL)
        row.addWidget(what, 1)
        words = _("On our danger list") if is_held else _("Put on our danger list")
        button = Button(words, "tick" if is_held else "add", QUIET)
        button.setAccessibleName(f"{words}: {kind.what}")
        button.clicked.connect(partial(self._press, kind.id, is_held))
        self.buttons.append(button)
        row.addWidget(button)
        return line

    def _press(self, kind: str, is_held: bool, _on: bool = False) -> None:
        (self.showing if is_held else self.wanted).emit(kind)


class Why(Themed, QWidget):
    """Why something matters, beside a small lamp."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = PlainLabel(wrap=False)
        self._text = PlainLabel(colour="quiet")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.addWidget(self._mark)
        column.addStretch(1)
        self._row.addLayout(column)
        self._row.addWidget(self._text, 1)
        self.restyle(theme())

    def show_text(self, text: str) -> None:
        """Show a reason; nothing where there is none."""
        self._text.setText(" ".join(text.split()))
        self.setVisible(bool(text.strip()))

    def restyle(self, theme: Theme) -> None:
        """Draw the lamp in the size of the text."""
        self._mark.setPixmap(pixmap("lightbulb", "thread1", theme.px(20), self.devicePixelRatioF()))
        self._row.setSpacing(theme.space(1))
