"""What the plan is called and whom it is for, to be changed where it stands."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from planner.domain.answers import PlanInfo
from planner.domain.commands.answers import describe_plan
from planner.domain.fields import field_of
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.containers import Labelled
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.line_edit import LineEdit

_NAMES: Final = ("title", "city", "issue", "group", "workshop_on")
_INSET: Final = 2  # the air that Qt leaves at both ends of every line; a title begins where the rest does


class TitleLine(LineEdit):
    """The plan's title, set large on the page itself, with a line under it to write on."""

    _role = TypeRole.DISPLAY

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder)
        self.setFrame(False)

    def restyle(self, theme: Theme) -> None:
        """The largest type of the window, where there is room."""
        super().restyle(theme)
        self.setFont(theme.font(self._role))
        self.setTextMargins(-_INSET, 0, -_INSET, theme.px(3))

    def set_wide(self, wide: bool) -> None:
        """Set the title larger or smaller."""
        self._role = TypeRole.DISPLAY if wide else TypeRole.HEADING
        self.restyle(theme())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the line that says that they can be changed."""
        super().paintEvent(event)
        painter = QPainter(self)
        look = theme()
        thick = look.px(2) if self.hasFocus() else 1
        colour = look.colour("focus" if self.hasFocus() else "line" if self.underMouse() else "hairline")
        painter.fillRect(QRect(QPoint(0, self.height() - thick), self.rect().bottomRight()), colour)
        painter.end()


class Particulars(Themed, QWidget):
    """Title, city, issue, group and the day of the next workshop."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = desk.plan.info
        self._visit = 0
        self._is_wide: bool | None = None
        labels = {name: _(field_of(PlanInfo, name).label) for name in _NAMES}
        self._title = TitleLine(labels["title"], _("What shall we call this plan?"))
        self.fields: dict[str, LineEdit | DateField] = {
            "title": self._title,
            "city": LineEdit(labels["city"]),
            "issue": LineEdit(labels["issue"], _(field_of(PlanInfo, "issue").help)),
            "group": LineEdit(labels["group"]),
            "workshop_on": DateField(labels["workshop_on"], desk.today),
        }
        self._cells = [Labelled(labels[name], self.fields[name]) for name in _NAMES[1:]]
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)
        self._column.addLayout(self._grid)
        for name, field in self.fields.items():
            field.set_value(getattr(self._shown, name))
            field.edited.connect(lambda value, name=name: self._on_edited(name, value))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_keyboard_moved)
        self.restyle(theme())
        self.set_wide(True)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(2))
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(theme.space(1.5))

    def set_wide(self, wide: bool) -> None:
        """Four fields in two rows, or one under the other."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        self._title.set_wide(wide)
        columns = 2 if wide else 1
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def focus_first_empty(self) -> None:
        """Put the keyboard into the first line that says nothing yet, or into the title."""
        empty = next((f for f in self.fields.values() if not str(f.value()).strip()), self.fields["title"])
        (empty.focusProxy() or empty).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hand over what was typed and not yet sent."""
        for field in self.fields.values():
            field.flush()

    def show_info(self, own: bool = False) -> None:
        """Show the particulars as the plan holds them; with `own`, leave the lines as they are."""
        before, self._shown = self._shown, self._desk.plan.info
        for name, field in self.fields.items():
            value = getattr(self._shown, name)
            if not own and value != getattr(before, name):
                field.set_value(value)

    def _on_edited(self, name: str, value: object) -> None:
        joins = f"plan:{name}:{self._visit}"
        self._desk.session.run(describe_plan(joins=joins, **{name: str(value)}), origin=self)

    def _on_keyboard_moved(self, old: QObject | None, new: QObject | None) -> None:
        if isinstance(old, QWidget) and self.isAncestorOf(old):
            self._desk.session.seal_history()
        if isinstance(new, QWidget) and self.isAncestorOf(new):
            self._visit += 1
