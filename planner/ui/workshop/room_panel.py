"""What the room says: the item's questions with their answers, and its pages one click away."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from planner.domain.agenda import AgendaItem
from planner.domain.answers import Answer
from planner.domain.changes import ChangeSet
from planner.domain.outline import PAGES
from planner.domain.worksheet import Question
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.pages.question_card import QuestionCard
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button, Chip
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Heading, PlainLabel

_READY = "ready"


class RoomPanel(Themed, QWidget):
    """Cards for the questions of one item. What is typed goes to the plan, and to the wall if wished."""

    on_wall = Signal(object)
    """(Question or None): show it to the room; None: show the item."""
    typed = Signal()
    """The answer on the wall may read otherwise now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cards: dict[str, QuestionCard] = {}
        self.wall_chips: dict[str, Chip] = {}
        self.page_buttons: dict[str, Button] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Heading(_("What the room says")))
        purpose = _("It goes straight into the plan.")
        self._column.addWidget(PlainLabel(purpose, TypeRole.SMALL, "quiet"))
        self._column.addWidget(self._inside)
        desk.session.changed.connect(self._on_changed)
        desk.session.flushing.connect(self.flush)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_keyboard_moved)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(0.75))

    def show_item(self, item: AgendaItem) -> None:
        """Take the questions and the pages of an item."""
        self.flush()
        self.cards.clear()
        self.wall_chips.clear()
        self.page_buttons.clear()
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        self._offer_pages(item, column)
        asked = [self._desk.worksheet.question(each) for each in item.questions]
        for question in asked:
            if question is not None:
                self._ask(question, column)
        self._column.addWidget(self._inside)
        self.setVisible(bool(self.cards or self.page_buttons))

    def answer(self, question_id: str) -> str:
        """What stands in a field now, sent or not."""
        card = self.cards.get(question_id)
        return str(card.field.value() or "") if card is not None else ""

    def show_on_wall(self, question_id: str) -> None:
        """Mark the question that the room sees; an empty id for none."""
        for own, chip in self.wall_chips.items():
            chip.setChecked(own == question_id)

    def flush(self) -> None:
        """Hand over what was typed and not yet sent."""
        for card in self.cards.values():
            card.flush()

    def _offer_pages(self, item: AgendaItem, column: QVBoxLayout) -> None:
        titles = {page.id: _(page.title) for page in PAGES} | {_READY: _("Ready?")}
        row = QWidget()
        flow = FlowLayout(row, theme().space(1))
        for page in item.pages:
            button = self.page_buttons[page] = Button(titles[page], "arrow-right")
            button.clicked.connect(lambda _on=False, page=page: self._desk.go(page))
            flow.addWidget(button)
        column.addWidget(row)

    def _ask(self, question: Question, column: QVBoxLayout) -> None:
        card = self.cards[question.id] = QuestionCard(self._desk, question)
        chip = self.wall_chips[question.id] = Chip(_("Show to the room"), "eye", "thread3")
        chip.setAccessibleDescription(question.prompt)
        chip.clicked.connect(lambda on: self.on_wall.emit(question if on else None))
        column.addWidget(chip)
        column.addWidget(card)
        card.field.edited.connect(lambda _value: self.typed.emit())
        if isinstance(card.field, QPlainTextEdit):
            card.field.textChanged.connect(self.typed)
        elif isinstance(card.field, QLineEdit):
            card.field.textChanged.connect(lambda _text: self.typed.emit())

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        for change in changes.changes:
            card = self.cards.get(change.record_id) if change.record_type is Answer else None
            if card is not None:
                card.show_answer(own=origin is card)
        self.typed.emit()

    def _on_keyboard_moved(self, _old: QObject | None, new: QObject | None) -> None:
        for question_id, card in self.cards.items():
            if isinstance(new, QWidget) and card.isAncestorOf(new):
                card.enter()
                self._desk.guide.emit(question_id)
