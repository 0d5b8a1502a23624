"""Above the group's danger list: those that usually threaten coalitions and that nobody has looked at."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.domain.clauses import DangerKind
from planner.domain.commands.agreement import add_dangers
from planner.domain.dangers import not_considered
from planner.i18n import _, ngettext
from planner.ui.agreement.reading import library_for
from planner.ui.desk import Desk
from planner.ui.pages.work_freshness import Freshness
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import Card, empty
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Hairline, PlainLabel

_SENTENCE: Final = 260


class DangerOffer(Themed, QWidget):
    """One line that opens into a list; gone once every danger of the list has been taken in."""

    def __init__(self, desk: Desk, _listing: QWidget | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[DangerKind] | None = None
        self.buttons: list[Button] = []
        self.card = Card("thread2")
        self._title = PlainLabel("", TypeRole.STRONG)
        self.open = Button(_("Look at them"), "chevron-down", QUIET)
        self.open.setCheckable(True)
        self.take_all = Button(_("Put all on our list"), "add", QUIET)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._scroll.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._title, 1)
        self._does = QWidget()
        does = FlowLayout(self._does)
        does.addWidget(self.open)
        does.addWidget(self.take_all)
        self._head.addWidget(self._does)
        self.card.body.addLayout(self._head)
        self.card.body.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.open.toggled.connect(self._scroll.setVisible)
        self.take_all.clicked.connect(self._take_all)
        self._scroll.hide()
        self._freshness = Freshness(self, self.refresh)
        desk.session.changed.connect(self._freshness.mark)
        self.refresh()
        self.restyle(theme())

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._freshness.catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the buttons go under the sentence."""
        super().resizeEvent(event)
        beside = self.width() - self._does.sizeHint().width() >= theme().px(_SENTENCE)
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def refresh(self) -> None:
        """Offer those of the list that the plan does not hold."""
        left = list(not_considered(self._desk.plan, library_for(self._desk.plan)))
        if left == self._shown:
            return
        self._shown = left
        words = ngettext(
            "{count} danger that often harms coalitions is not on your list yet",
            "{count} dangers that often harm coalitions are not on your list yet",
            len(left),
        )
        self._title.setText(words.format(count=len(left)))
        self.card.setVisible(bool(left))
        empty(self._rows)
        self.buttons = []
        for kind in left:
            self._rows.addWidget(Hairline())
            self._rows.addWidget(self._line(kind))

    def restyle(self, theme: Theme) -> None:
        """Take no more room than the table can spare."""
        self._scroll.setFixedHeight(theme.px(210))
        self._rows.setSpacing(theme.space(1))
        side = theme.space(2)
        self.card.body.setContentsMargins(side, theme.space(1), side, theme.space(1))

    def _line(self, kind: DangerKind) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.addWidget(PlainLabel(kind.what, TypeRole.LABEL))
        signs = _("How it begins: {signs}").format(signs=" ".join(kind.signs.split()))
        words.addWidget(PlainLabel(signs, TypeRole.SMALL, "quiet"))
        row.addLayout(words, 1)
        button = Button(_("Put on our danger list"), "add")
        button.setAccessibleName(_("Put on our danger list: {danger}").format(danger=kind.what))
        button.clicked.connect(partial(self._press, kind))
        self.buttons.append(button)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _press(self, kind: DangerKind, _on: bool = False) -> None:
        self._take((kind,))

    def _take_all(self) -> None:
        self._take(tuple(self._shown or ()))

    def _take(self, kinds: tuple[DangerKind, ...]) -> None:
        ids = {kind.id: self._desk.session.new_id() for kind in kinds}
        self._desk.session.run(add_dangers(kinds, lambda kind: ids[kind.id]))
