"""The guide at the side: what is worth knowing about the question or the page in front of you."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from planner.content.examples import example_answers
from planner.content.guides import GuideErrors, PageGuide, page_guides
from planner.domain.values import value
from planner.domain.worksheet import Question, QuestionKind
from planner.i18n import _
from planner.ui.desk import START, Desk
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import IconButton
from planner.ui.widgets.containers import empty
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.once_seen import OnceSeen

_LEAST_WIDTH: Final = 264
_USUAL_WIDTH: Final = 304
_LARGEST_WIDTH: Final = 480
_STRIP: Final = 44
_LONGEST_ANSWER: Final = 1500


@value
class Passage:
    """A few words under a label of their own; without one, plain text. `quoted`: somebody else's words."""

    label: str
    text: str
    quoted: bool = False


class GuidePanel(Themed, QWidget):
    """Speaks of the question that the keyboard is in, else of the page. Folds to a strip and remembers that.

    `set_room(False)` folds it while the window is too narrow, without changing what the person chose.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = START
        self._question = ""
        self._has_room = True
        self._is_stale = True
        self._once_seen = OnceSeen(self, self._refresh_if_stale)
        self._guides: Mapping[str, PageGuide] | None = None
        self._fold = IconButton("chevron-right", _("Fold the guide away (F9)"), "quiet")
        self._unfold = IconButton("guide", _("Show the guide (F9)"), "quiet")
        self._sheet = _Sheet()
        self._open = self._make_open()
        self._strip = self._make_strip()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._open)
        row.addWidget(self._strip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Guide"))
        self._fold.clicked.connect(self.toggle)
        self._unfold.clicked.connect(self.toggle)
        desk.guide.connect(self.show_question)
        desk.worksheet_changed.connect(self._refresh)
        self.restyle(theme())

    @property
    def is_open(self) -> bool:
        """Whether the guide can be read, or only its strip is there."""
        return self._desk.settings.now.guide_open and self._has_room

    def toggle(self) -> None:
        """Fold the guide away or out, and remember it. Where there was no room, it opens all the same."""
        wanted = not self.is_open
        self._has_room = self._has_room or wanted
        self._desk.settings.put(replace(self._desk.settings.now, guide_open=wanted))
        self._show_state()

    def set_room(self, enough: bool) -> None:
        """Say whether the window is wide enough for the guide beside the page."""
        if enough != self._has_room:
            self._has_room = enough
            self._show_state()

    def show_page(self, page: str) -> None:
        """Speak of a page, until a question is chosen."""
        self._page, self._question = page, ""
        self._refresh()

    def show_question(self, question_id: str) -> None:
        """Speak of a question; with an empty id, of the page."""
        if question_id != self._question:
            self._question = question_id
            self._refresh()

    def restyle(self, theme: Theme) -> None:
        """Take widths and margins of the theme."""
        self._head.setContentsMargins(theme.space(2.5), theme.space(1), theme.space(1), theme.space(0.5))
        self._strip_column.setContentsMargins(0, theme.space(1), 0, 0)
        self._show_state()

    def sizeHint(self) -> QSize:
        """A column of a comfortable measure, or the strip."""
        return QSize(theme().px(_USUAL_WIDTH if self.is_open else _STRIP), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, with a hairline towards the page. What is said follows once the page can be seen."""
        painter = QPainter(self)
        look, edge = theme(), self.rect()
        painter.fillRect(edge, QColor(look.colours.sunken))
        edge.setWidth(1)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            edge.moveRight(self.rect().right())
        painter.fillRect(edge, look.colour("hairline"))
        painter.end()
        if self._is_stale and self.is_open:
            self._once_seen.start()

    # What is said

    def _refresh(self) -> None:
        self._is_stale = True
        self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._is_stale and self.is_open and self.isVisible():
            self._is_stale = False
            title, passages = self._words()
            self._sheet.show_words(title, passages)
            self._scroll.verticalScrollBar().setValue(0)

    def _words(self) -> tuple[str, tuple[Passage, ...]]:
        question = self._desk.worksheet.question(self._question) if self._question else None
        if question is not None:
            return question.prompt, tuple(each for each in self._of_question(question) if each.text.strip())
        guide = self._page_guides().get(self._page) or self._page_guides().get(START)
        return (guide.title, tuple(_of_page(guide))) if guide else ("", ())

    def _of_question(self, question: Question) -> Iterator[Passage]:
        yield Passage(_("Why we ask"), question.why)
        yield Passage(_("How to go about it"), question.help)
        yield Passage(_("Good practice"), question.good_practice)
        yield Passage(_("For example"), question.example_hint, quoted=True)
        if not self._desk.plan.info.example:
            answer = _readable(question, example_answers().get(question.id, ""))
            yield Passage(_("How they answered it in Montgomery"), answer, quoted=True)
        yield Passage(_("Where the idea comes from"), question.source)

    def _page_guides(self) -> Mapping[str, PageGuide]:
        if self._guides is None:
            self._guides = {}
            try:
                self._guides = page_guides(self._desk.plan.info.language)
            except GuideErrors as error:
                self._desk.notice(error)
        return self._guides

    # How it looks

    def _show_state(self) -> None:
        is_open, look = self.is_open, theme()
        keyboard_was_here = self._fold.hasFocus() or self._unfold.hasFocus()
        self._open.setVisible(is_open)
        self._strip.setVisible(not is_open)
        self.setMinimumWidth(look.px(_LEAST_WIDTH if is_open else _STRIP))
        self.setMaximumWidth(look.px(_LARGEST_WIDTH if is_open else _STRIP))
        self._open.setMinimumWidth(look.px(_LEAST_WIDTH))
        if keyboard_was_here:
            (self._fold if is_open else self._unfold).setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()
        self._refresh_if_stale()

    def _make_open(self) -> QWidget:
        whole = QWidget()
        self._head = QHBoxLayout()
        self._head.addWidget(PlainLabel(_("Guide"), TypeRole.LABEL, "quiet"), 1)
        self._head.addWidget(self._fold)
        self._scroll = QScrollArea()
        self._scroll.setViewport(QWidget())  # of Python's making: to look into Qt's own loads many classes
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Guide"))
        self._scroll.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._scroll, 1)
        return whole

    def _make_strip(self) -> QWidget:
        strip = QWidget()
        self._strip_column = QVBoxLayout(strip)
        self._strip_column.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        self._strip_column.addStretch(1)
        return strip


class _Sheet(Themed, QWidget):
    """The words, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._words: list[PlainLabel] = []
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm: a label close to its passage, passages apart."""
        side = theme.space(2.5)
        self._column.setContentsMargins(side, theme.space(0.5), side, theme.space(4))
        self._column.setSpacing(theme.space(0.5))
        for word in self._words:
            is_label = bool(word.property("opens"))
            indent = theme.space(1.5) if word.property("quoted") else 0
            word.setContentsMargins(indent, theme.space(1.5) if is_label else 0, 0, 0)

    def show_words(self, title: str, passages: tuple[Passage, ...]) -> None:
        """Take away what stood here and say something else."""
        empty(self._column)
        self._words = [Heading(title)] if title else []
        for passage in passages:
            self._words.extend(_labels(passage))
        for word in self._words:
            self._column.addWidget(word)
        self._column.addStretch(1)
        self.restyle(theme())


def _labels(passage: Passage) -> Iterator[PlainLabel]:
    if passage.label:
        label = PlainLabel(passage.label, TypeRole.LABEL, "accent")
        label.setProperty("opens", True)
        yield label
    for paragraph in passage.text.split("\n\n"):
        words = PlainLabel(paragraph, TypeRole.SMALL, "quiet" if passage.quoted else "ink")
        words.setProperty("quoted", passage.quoted)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        yield words


def _of_page(guide: PageGuide) -> Iterator[Passage]:
    yield Passage("", guide.concept)
    yield Passage(_("Good practice"), "\n\n".join(f"– {line}" for line in guide.practice))
    if guide.source:
        yield Passage(_("Where the idea comes from"), guide.source)


def _readable(question: Question, answer: str) -> str:
    if question.kind is QuestionKind.CHOICE:
        return question.choice_label(answer)
    if question.kind is QuestionKind.YES_NO:
        return {"yes": _("Yes"), "no": _("No")}.get(answer, answer)
    return answer if len(answer) <= _LONGEST_ANSWER else answer[:_LONGEST_ANSWER].rstrip() + "…"
