"""The head of a clause: its number and heading, and what can be done with the whole of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agreement import Clause
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button, IconButton
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit


class ClauseHead(Themed, QWidget):
    """Number, heading, the way to the clauses before and after, strike out, history, remove."""

    renamed = Signal(str)
    striking = Signal()
    removing = Signal()
    asking_history = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._asks = False
        self._number = PlainLabel("", TypeRole.STRONG, "thread2", wrap=False)
        self._title = Heading()
        self._struck = PlainLabel(
            _("Struck out: it is not part of the agreement."), TypeRole.SMALL, "warning"
        )
        self.heading = LineEdit(_("Heading"), _("Heading"))
        self.strike = Button(_("Strike out"), "not-apply", QUIET)
        self.history = Button(_("History"), "clock", QUIET)
        self.remove = IconButton("remove", _("Remove this clause with its history"))
        self._place = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self.previous = IconButton("chevron-left", _("The clause before (Ctrl+Shift+Enter)"))
        self.next = Button(_("Next"), "", PRIMARY)
        self.next.setToolTip("Ctrl+Enter")
        self._lay_out()
        self.heading.edited.connect(lambda heading: self.renamed.emit(str(heading)))
        self.strike.clicked.connect(self.striking)
        self.history.clicked.connect(self.asking_history)
        self.remove.clicked.connect(self.removing)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.set_asking(False)
        self.restyle(theme())

    def show_number(self, number: str, place: str = "") -> None:
        """Show the number that the clause has in the agreement, and how far one has come ("3 of 18")."""
        self._number.setText(number)
        self._place.setText(place)
        self._number.setVisible(bool(number))

    def show_clause(self, clause: Clause) -> None:
        """Show the heading, and whether the clause stands."""
        self.heading.set_value(clause.heading)
        self._title.setText(clause.heading)
        self._struck.setVisible(bool(clause.struck))
        words = _("Let it stand again") if clause.struck else _("Strike out")
        if self.strike.text() != words:
            self.strike.setText(words)

    def set_asking(self, asks: bool) -> None:
        """Show the heading only and the way on, or all that can be done."""
        self._asks = asks
        self._title.setVisible(asks)
        self.heading.setVisible(not asks)
        for widget in (self.strike, self.history, self.remove):
            widget.setVisible(not asks)
        for way in (self.previous, self.next, self._place):
            way.setVisible(asks)

    def set_narrow(self, narrow: bool) -> None:
        """Stand below each other where there is little room."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow and self._asks else across)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(0.75))
        self._row.setSpacing(theme.space(1.25))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        names = QHBoxLayout()
        names.addWidget(self._number)
        names.addWidget(self._title, 1)
        names.addWidget(self.heading, 1)
        self._row.addLayout(names, 1)
        way = QHBoxLayout()
        way.addWidget(self._place)
        way.addWidget(self.previous)
        way.addWidget(self.next)
        self._row.addLayout(way)
        self._column.addLayout(self._row)
        acts = QHBoxLayout()
        acts.addWidget(self.strike)
        acts.addWidget(self.history)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        self._column.addLayout(acts)
        self._column.addWidget(self._struck)
