"""Agendas of workshops: items with their minutes, cut to the time that is left, with the hours of a day."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from planner.domain.fields import Audience
from planner.domain.shares import shared_out


class ItemKind(StrEnum):
    """What happens in an item."""

    OPENING = "opening"
    INPUT = "input"
    STORY = "story"
    ACTIVITY = "activity"
    REPORT = "report"
    PRACTICE = "practice"
    BREAK = "break"
    CLOSING = "closing"


class Importance(StrEnum):
    """What becomes of an item when time runs short."""

    CORE = "core"
    """It stays to the last."""
    USEFUL = "useful"
    EXTRA = "extra"
    """It goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item. Participants see `title`, `shown` and `task`; `notes` are for whoever leads it."""

    id: str
    title: str
    part: str = ""
    """The heading under which it stands."""
    kind: ItemKind = ItemKind.INPUT
    minutes: int = 10
    least: int = 5
    """Below so many minutes it is better left out."""
    importance: Importance = Importance.USEFUL
    shown: tuple[str, ...] = ()
    """Lines for the projector and for the participants' sheet."""
    task: str = ""
    """What the participants are asked to do."""
    notes: str = ""
    """For the facilitator. An empty line parts paragraphs."""
    questions: tuple[str, ...] = ()
    """Ids of the worksheet's questions that the room answers here."""
    pages: tuple[str, ...] = ()
    """Ids of the window's pages into which the room's words go."""
    guide: str = ""
    """The id of the conversation guide, or of the practice, that is used here."""
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A workshop from its welcome to its close, in its language."""

    id: str
    title: str
    purpose: str
    source: str = ""
    aims: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    """What participants bring along, and what has to be in the room."""
    items: tuple[AgendaItem, ...] = ()
    audience: Audience = Audience.PUBLIC
    """The widest audience that gets it on paper."""
    line: int = field(default=0, compare=False)

    @property
    def minutes(self) -> int:
        """How long it takes as it stands."""
        return sum(item.minutes for item in self.items)

    def item(self, item_id: str) -> AgendaItem | None:
        """The item with this id; None where there is none."""
        return next((item for item in self.items if item.id == item_id), None)

    def without(self, *item_ids: str) -> "Agenda":
        """The agenda without these items."""
        return replace(self, items=tuple(item for item in self.items if item.id not in item_ids))

    def with_minutes(self, item_id: str, minutes: int) -> "Agenda":
        """The agenda with another length of one item, which does not fall below 0."""
        after = max(0, minutes)
        items = (replace(item, minutes=after) if item.id == item_id else item for item in self.items)
        return replace(self, items=tuple(items))

    def moved(self, item_id: str, place: int) -> "Agenda":
        """The agenda with one item at another place among the others."""
        going = self.item(item_id)
        if going is None:
            return self
        rest = [item for item in self.items if item.id != item_id]
        rest.insert(max(0, place), going)
        return replace(self, items=tuple(rest))

    def after(self, item_id: str) -> "Agenda":
        """What is left once an item is over: all that follows it. The whole agenda for an unknown id."""
        places = [place for place, item in enumerate(self.items) if item.id == item_id]
        return replace(self, items=self.items[places[0] + 1 :]) if places else self


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with the hours at which it begins and ends. `day` counts midnights passed since the start."""

    item: AgendaItem
    starts: time
    ends: time
    day: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """An agenda that fits, and which items were made shorter or left out for it."""

    agenda: Agenda
    shortened: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


_FIRST_TO_GO = (Importance.EXTRA, Importance.USEFUL, Importance.CORE)


def schedule(agenda: Agenda, start: time) -> tuple[Slot, ...]:
    """Every item with its hours, from `start` on, one right after the other."""
    begin = now = datetime.combine(date(2000, 1, 1), start.replace(tzinfo=None))
    slots: list[Slot] = []
    for item in agenda.items:
        end = now + timedelta(minutes=item.minutes)
        slots.append(Slot(item, now.time(), end.time(), (now.date() - begin.date()).days))
        now = end
    return tuple(slots)


def cut_to_fit(agenda: Agenda, minutes_left: int) -> Cut:
    """The agenda cut to the minutes that are left; as it stands where they suffice.

    First everything becomes shorter, none below its least. Where that is not enough, items are left out, the
    extra ones first, then the useful ones, the later before the earlier; the core goes last of all.
    """
    left = max(0, minutes_left)
    kept = list(agenda.items)
    for item in _in_order_of_going(agenda):
        if sum(map(_least, kept)) <= left:
            break
        kept.remove(item)
    spare = left - sum(map(_least, kept))
    wanted = [item.minutes - _least(item) for item in kept]
    more = wanted if sum(wanted) <= spare else _no_more_than(wanted, spare)
    after = [replace(item, minutes=_least(item) + extra) for item, extra in zip(kept, more, strict=True)]
    shortened = tuple(new.id for new, old in zip(after, kept, strict=True) if new.minutes < old.minutes)
    stays = {item.id for item in kept}
    gone = tuple(item.id for item in agenda.items if item.id not in stays)
    return Cut(replace(agenda, items=tuple(after)), shortened, gone)


def _least(item: AgendaItem) -> int:
    return max(0, min(item.least, item.minutes))


def _in_order_of_going(agenda: Agenda) -> list[AgendaItem]:
    # A closing is the one thing that a workshop must not lose: people would leave without knowing what for.
    places = {item.id: place for place, item in enumerate(agenda.items)}
    return sorted(
        agenda.items,
        key=lambda item: (
            item.kind is ItemKind.CLOSING,
            _FIRST_TO_GO.index(item.importance),
            -places[item.id],
        ),
    )


def _no_more_than(wanted: list[int], spare: int) -> list[int]:
    """`spare` shared out in proportion to what is wanted, to nobody more than that."""
    return [min(share, want) for share, want in zip(shared_out(spare, wanted), wanted, strict=True)]
