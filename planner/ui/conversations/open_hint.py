"""A calm word about questions that can be answered with yes or no, and a way to ask openly."""

from difflib import SequenceMatcher
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.conversation_guide import ConversationGuide, OpenPair
from planner.domain.open_questions import is_closed
from planner.i18n import _
from planner.ui.theme import TypeRole
from planner.ui.widgets.labels import PlainLabel

_MOST: Final = 3


class OpenHint(QWidget):
    """Says which of some questions are closed, beside a pair of the guide that shows another way."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.said = [PlainLabel("", TypeRole.SMALL, "warning") for _place in range(_MOST)]
        self.example = PlainLabel("", TypeRole.SMALL, "quiet")
        for label in (*self.said, self.example):
            label.hide()
            column.addWidget(label)

    def show_questions(self, questions: tuple[str, ...], guide: ConversationGuide) -> None:
        """Look at questions; nothing is said while all of them are open."""
        closed = [question for question in questions if is_closed(question)][:_MOST]
        for place, label in enumerate(self.said):
            label.setVisible(place < len(closed))
            if place < len(closed):
                words = _("“{question}” can be answered with yes or no. Begin with what, how, who or why?")
                label.setText(words.format(question=closed[place]))
        pair = _nearest(closed[0], guide.pairs) if closed else None
        self.example.setVisible(pair is not None)
        if pair is not None:
            words = _("For example, instead of “{closed}” ask “{open}”")
            self.example.setText(words.format(closed=pair.closed, open=pair.open))


def _nearest(question: str, pairs: tuple[OpenPair, ...]) -> OpenPair | None:
    """The pair whose closed question is most like this one."""
    return max(pairs, key=lambda pair: SequenceMatcher(None, question, pair.closed).ratio(), default=None)
