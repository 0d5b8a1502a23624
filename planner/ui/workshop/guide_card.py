"""The conversation guide, or the conversation to practise on, that an item of the agenda uses."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.content.conversation_guides import Guides
from planner.domain.conversation_guide import ConversationGuide, Practice
from planner.i18n import _
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Chip, IconButton
from planner.ui.widgets.containers import Card
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel
from planner.ui.workshop.slide import Slide

_THREAD = "thread1"
Used = ConversationGuide | Practice


def used_by(guides: Guides, guide_id: str) -> Used | None:
    """The guide or the practice conversation that an item names; None where there is none."""
    return guides.guide(guide_id) or guides.practice(guide_id) if guide_id else None


def guide_slide(used: Used, part: str) -> Slide:
    """What the room sees of it: the steps by name; of a conversation to practise on, the scene."""
    if isinstance(used, Practice):
        return Slide(part, used.title, (_flowing(used.scene),))
    return Slide(part, used.title, tuple(f"{n}  {step.title}" for n, step in enumerate(used.steps, 1)))


class GuideCard(Card):
    """All of it to read from while the item is on. Escape closes it."""

    closed = Signal()
    on_wall = Signal(bool)
    """Show the room its steps, or the item again."""

    def __init__(self) -> None:
        super().__init__(_THREAD)
        self.used: Used | None = None
        self.title = Heading("", TypeRole.HEADING, _THREAD)
        self.close_it = IconButton("close", _("Close the guide"))
        self.close_it.clicked.connect(self.closed)
        self.wall = Chip(_("Show to the room"), "eye", "thread3")
        self.wall.clicked.connect(self.on_wall)
        self._inside: list[QWidget] = []
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.wall, 0, Qt.AlignmentFlag.AlignLeading)

    def show_used(self, used: Used) -> None:
        """Show a guide or a practice conversation from its top."""
        if used == self.used:
            return
        self.used = used
        self.title.setText(used.title)
        self.wall.setAccessibleDescription(used.title)
        for widget in self._inside:
            self.body.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._inside = list(_practice(used) if isinstance(used, Practice) else _guide(used))
        for widget in self._inside:
            self.body.addWidget(widget)

    def words(self) -> str:
        """All that stands there."""
        return "\n".join(each.text() for each in self._inside if isinstance(each, PlainLabel))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _guide(guide: ConversationGuide) -> Iterator[QWidget]:
    yield PlainLabel(_flowing(guide.purpose), colour="quiet")
    yield from _listed(_("Before"), guide.before)
    for number, step in enumerate(guide.steps, 1):
        yield Hairline()
        yield PlainLabel(f"{number}  {step.title}", TypeRole.STRONG, _THREAD)
        yield PlainLabel(step.aim, colour="quiet")
        yield from (PlainLabel(f"–  {question}") for question in step.questions)
        yield PlainLabel(_flowing(step.guide), TypeRole.SMALL)
        yield from (PlainLabel(line, TypeRole.SMALL, "quiet") for line in step.watch)
    yield from _listed(_("Afterwards"), guide.after)


def _practice(practice: Practice) -> Iterator[QWidget]:
    yield PlainLabel(_flowing(practice.scene))
    for line in practice.lines:
        yield Hairline()
        yield PlainLabel(line.who, TypeRole.LABEL, _THREAD if line.mistake else "quiet")
        yield PlainLabel(line.says)
        if line.mistake:
            yield PlainLabel(line.mistake, TypeRole.SMALL, "warning")
            yield PlainLabel(_("Better: {words}").format(words=line.instead), TypeRole.SMALL)
    yield from _listed(_("Afterwards"), practice.afterwards)


def _listed(title: str, lines: tuple[str, ...]) -> Iterator[QWidget]:
    if lines:
        yield Hairline()
        yield PlainLabel(title, TypeRole.LABEL, "quiet")
        yield from (PlainLabel(f"–  {line}", TypeRole.SMALL) for line in lines)


def _flowing(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
