"""The guides that conversations can follow: those in the language of the plan, and the group's own."""

from planner.content.conversation_guides import Guides, guides_for
from planner.domain.conversation_guide import ConversationGuide, Practice
from planner.domain.conversations import Conversation
from planner.i18n import _
from planner.ui.desk import Desk


class Shelf:
    """The guides and the practice conversations; a plan may name a guide that is not among them."""

    def __init__(self, guides: Guides) -> None:
        self._guides = guides
        self._none = ConversationGuide(id="", title=_("No guide"), purpose="")

    @property
    def guides(self) -> tuple[ConversationGuide, ...]:
        """All guides, in order."""
        return self._guides.guides

    @property
    def practices(self) -> tuple[Practice, ...]:
        """All practice conversations, in order."""
        return self._guides.practices

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each thing that is wrong with a file."""
        return self._guides.problems

    def take(self, guides: Guides) -> None:
        """Hold these from now on."""
        self._guides = guides

    def has(self, guide_id: str) -> bool:
        """Whether a guide with this id is among them."""
        return self._guides.guide(guide_id) is not None

    def of(self, talk: Conversation) -> ConversationGuide:
        """The guide of a conversation; the first one where its own has gone, one without steps if none is."""
        return self._guides.guide(talk.guide) or next(iter(self.guides), self._none)


def shelf_of(desk: Desk) -> Shelf:
    """The guides of the open plan as they are now."""
    return Shelf(guides_of(desk))


def guides_of(desk: Desk) -> Guides:
    """All guides of the open plan, with what is wrong with their files."""
    return guides_for(desk.plan, desk.plan.info.language)


def minutes_of(talk: Conversation) -> int | None:
    """How many minutes lie between start and end; None where it does not say, or ends before it starts."""
    begin, end = _minute(talk.starts), _minute(talk.ends)
    return end - begin if begin is not None and end is not None and end > begin else None


def times_of(guide: ConversationGuide, talk: Conversation) -> tuple[int, ...]:
    """The minutes of each step, for as many people and as much time as the conversation has."""
    return guide.times(max(1, talk.people or 1), minutes_of(talk))


def _minute(text: str) -> int | None:
    hour, colon, minute = text.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal()):
        return None
    return int(hour) * 60 + int(minute)
