"""Safety: encryption, backups, copies brought in and sent out, and what is to be forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.i18n import N_, _
from planner.ui.desk import Desk, Place
from planner.ui.safety.topic import TOPIC_WIDTH, Topic
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.labels import Hairline, Heading


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic of the page. `title` is untranslated; its module is imported when it is first shown."""

    id: str
    title: str
    icon: str
    make: Callable[[Desk], Topic]


def _encryption(desk: Desk) -> Topic:
    from planner.ui.safety.encryption import EncryptionTopic

    return EncryptionTopic(desk)


def _backups(desk: Desk) -> Topic:
    from planner.ui.safety.backups import BackupsTopic

    return BackupsTopic(desk)


def _merge(desk: Desk) -> Topic:
    from planner.ui.safety.merging import MergeTopic

    return MergeTopic(desk)


def _send(desk: Desk) -> Topic:
    from planner.ui.safety.sending import SendTopic

    return SendTopic(desk)


def _forget(desk: Desk) -> Topic:
    from planner.ui.safety.forgetting import ForgetTopic

    return ForgetTopic(desk)


def _told(desk: Desk) -> Topic:
    from planner.ui.safety.purging import PurgeTopic

    return PurgeTopic(desk)


TOPICS: Final = (
    TopicEntry("encryption", N_("Encryption"), "lock", _encryption),
    TopicEntry("backups", N_("Backups"), "clock", _backups),
    TopicEntry("merge", N_("Bring in a copy"), "import", _merge),
    TopicEntry("send", N_("Send a copy"), "export", _send),
    TopicEntry("told", N_("What was told"), "conversation", _told),
    TopicEntry("forget", N_("Forget a person"), "hidden", _forget),
)


class SafetyPage(Themed, QWidget):
    """One topic at a time. A place's `question` names the topic."""

    wants_room = True
    segment_shown = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, Topic] = {}
        options = tuple(Option(topic.id, _(topic.title), topic.icon) for topic in TOPICS)
        self.choice = SegmentedControl(options, _("What to see to"))
        self.stack = QStackedWidget()
        self.choice.edited.connect(lambda topic: self.show_place(Place("", str(topic))))
        self._head = QWidget()
        self._row = QHBoxLayout(self._head)
        self._words = QWidget()
        self._head_column = QVBoxLayout(self._words)
        self._head_column.addWidget(Heading(_("Safety"), TypeRole.TITLE))
        self._head_column.addWidget(self.choice)
        self._row.addStretch(1)
        self._row.addWidget(self._words, 1000)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Hairline())
        column.addWidget(self.stack, 1)
        self.restyle(theme())

    def show_place(self, place: Place) -> None:
        """Show a topic: the one that is named, or the one that was shown last."""
        wanted = place.question if place.question in {topic.id for topic in TOPICS} else ""
        topic_id = wanted or str(self.choice.value() or TOPICS[0].id)
        topic = self.topic(topic_id)
        self.choice.set_value(topic_id)
        self.stack.setCurrentWidget(topic)
        self._line_up()
        topic.show_place(place)

    def topic(self, topic_id: str) -> Topic:
        """A topic's own page."""
        if topic_id not in self._made:
            entry = next(each for each in TOPICS if each.id == topic_id)
            self._made[topic_id] = entry.make(self._desk)
            self._made[topic_id].resized.connect(self._line_up)
            self.stack.addWidget(self._made[topic_id])
        return self._made[topic_id]

    def focus_first(self) -> None:
        """Put the keyboard where work on the topic begins."""
        shown = self.stack.currentWidget()
        if isinstance(shown, Topic):
            shown.focus_first()

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._row.setSpacing(0)
        self._line_up()
        self._words.setMaximumWidth(theme.px(TOPIC_WIDTH))
        self._head_column.setContentsMargins(0, 0, 0, 0)
        self._head_column.setSpacing(theme.space(1.5))

    def _line_up(self) -> None:
        """Leave the room of a scroll bar free beside the head too, as the column below has to."""
        look, shown = theme(), self.stack.currentWidget()
        side, left, right = look.space(4), 0, 0
        if isinstance(shown, Topic):
            room = shown.viewport().geometry()
            left, right = room.left(), shown.width() - room.right() - 1
        self._row.setContentsMargins(side + left, look.space(3), side + right, look.space(1.5))
