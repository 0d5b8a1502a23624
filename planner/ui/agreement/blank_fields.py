"""The blanks of a clause as fields: each by its kind, with help, a usual answer and what is amiss."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.blanks import Blank, BlankKind, as_read, blank_problem
from planner.domain.clauses import BlankState
from planner.domain.contacts import Standing
from planner.domain.outline import standing_of
from planner.i18n import _
from planner.ui.days import long_day
from planner.ui.desk import Desk
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.choices import ChoiceField, Option
from planner.ui.widgets.containers import Labelled
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.text_edit import GrowingTextEdit

BlankEditor = LineEdit | DateField | ChoiceField | GrowingTextEdit
_EXAMPLES: Mapping[BlankKind, Callable[[], str]] = {
    BlankKind.NUMBER: lambda: _("A whole number"),
    BlankKind.DAYS: lambda: _("A number of days"),
    BlankKind.PERCENT: lambda: _("A percentage, such as 60%"),
    BlankKind.FRACTION: lambda: _("A share, such as 2/3 or 60%"),
    BlankKind.MONEY: lambda: _("A sum with its currency"),
}


class BlankField(Themed, QWidget):
    """One blank. What is typed is kept, sense or nonsense; nonsense is explained below."""

    filled = Signal(str, str)
    """(name of the blank, what was typed)"""
    typed = Signal(str, str)
    """As `filled`, at every keystroke in a line: for whoever shows it while it is written."""

    def __init__(self, desk: Desk, blank: Blank) -> None:
        super().__init__()
        self.blank = blank
        self.field = _field(desk, blank)
        self._below = PlainLabel("", TypeRole.SMALL, "danger")
        words = _("Groups often say: {usual}").format(usual=_shown(blank, blank.usual))
        self.usual = Button(words.replace("&", "&&"), "lightbulb", QUIET)
        self._lay_out()
        self.field.edited.connect(lambda value: self.filled.emit(blank.name, str(value or "")))
        if isinstance(self.field, LineEdit):
            self.field.textEdited.connect(self._on_typed)
        self.usual.clicked.connect(self._take_usual)
        self.restyle(theme())

    def show_state(self, state: BlankState) -> None:
        """Show what the plan holds, unless something is being typed."""
        self.field.set_value(state.value)
        self._explain(str(self.field.value() or ""))

    def restyle(self, theme: Theme) -> None:
        """Keep what belongs together close."""
        self._column.setSpacing(theme.space(0.5))

    @property
    def problem(self) -> str:
        """What is amiss with what was typed, as it is shown; empty when nothing is."""
        return self._below.text() if self._below.isVisibleTo(self) and self._is_amiss else ""

    def _on_typed(self, text: str) -> None:
        if self._is_amiss:
            self._explain(text)  # what was amiss may be mended already
        self.typed.emit(self.blank.name, text)

    def _take_usual(self) -> None:
        self.field.set_value(self.blank.usual)
        self._explain(self.blank.usual)
        self.filled.emit(self.blank.name, self.blank.usual)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _explain(self, value: str) -> None:
        problem = blank_problem(self.blank, value) or ""
        reads = "" if problem or not value.strip() else as_read(self.blank, value, long_day)
        is_plain = reads.strip() == value.strip() or self.blank.kind in (BlankKind.DATE, BlankKind.CHOICE)
        self._is_amiss = bool(problem)
        said = problem or ("" if is_plain else _("Reads as: {words}").format(words=reads))
        self._below.setText(said)
        self._below.setVisible(bool(said))
        self._below.set_colour("danger" if problem else "quiet")
        if isinstance(self.field, LineEdit):
            self.field.set_error(bool(problem))
        self.field.setAccessibleDescription(" ".join(part for part in (self.blank.help, said) if part))
        self.usual.setVisible(bool(self.blank.usual) and value.strip() != self.blank.usual.strip())

    def _lay_out(self) -> None:
        self._is_amiss = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        label = self.blank.label[:1].upper() + self.blank.label[1:]
        self._column.addWidget(Labelled(label, self.field, self.blank.help))
        self._column.addWidget(self._below)
        row = QHBoxLayout()
        row.addWidget(self.usual)
        row.addStretch(1)
        self._column.addLayout(row)
        self._below.hide()
        self.setFocusProxy(self.field)


class BlankFields(Themed, QWidget):
    """All blanks of one clause, in the order in which they stand in its wording."""

    filled = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._of: object = None
        self.fields: dict[str, BlankField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.restyle(theme())

    def show_states(self, of: object, states: Sequence[BlankState]) -> None:
        """Show the blanks of a clause; fields are made anew only where there are others."""
        blanks = [state.blank for state in states]
        if of != self._of or blanks != [field.blank for field in self.fields.values()]:
            self._make(blanks)
            self._of = of
        for state in states:
            self.fields[state.blank.name].show_state(state)
        self.setVisible(bool(states))

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        for field in self.fields.values():
            field.field.flush()

    def restyle(self, theme: Theme) -> None:
        """Keep the blanks apart."""
        self._column.setSpacing(theme.space(2))

    def _make(self, blanks: Sequence[Blank]) -> None:
        self.flush()
        for old in self.fields.values():
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()
        self.fields = {blank.name: BlankField(self._desk, blank) for blank in blanks}
        for field in self.fields.values():
            field.filled.connect(self.filled)
            field.typed.connect(self.typed)
            self._column.addWidget(field)
            field.show()  # at once, so that the keyboard can go there


def _field(desk: Desk, blank: Blank) -> BlankEditor:
    if blank.kind is BlankKind.CHOICE:
        options = [Option("", _("Not chosen yet"))]
        return ChoiceField([*options, *(Option(c.value, c.label) for c in blank.choices)], blank.label)
    if blank.kind is BlankKind.DATE:
        return DateField(blank.label, desk.today)
    if blank.kind is BlankKind.TEXT:
        return GrowingTextEdit(blank.label, least=1, most=8)
    example = _EXAMPLES.get(blank.kind)
    line = LineEdit(blank.label, example() if example else "")
    if blank.kind is BlankKind.NAME:
        line.setPlaceholderText(_("A name"))
        _offer_names(desk, line)
    return line


def _offer_names(desk: Desk, line: LineEdit) -> None:
    known = {contact.name for contact in standing_of(desk.plan, Standing.WITH_US) if contact.name.strip()}
    names = QCompleter(QStringListModel(sorted(known, key=str.casefold), line), line)
    names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    names.setFilterMode(Qt.MatchFlag.MatchContains)
    names.activated.connect(lambda _name: line.flush())
    line.setCompleter(names)


def _shown(blank: Blank, value: str) -> str:
    if not value or blank_problem(blank, value):
        return value
    return as_read(blank, value, long_day)
