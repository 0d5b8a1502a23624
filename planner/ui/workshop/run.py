"""A workshop that is under way: which item is on, how long it still has, and what no longer fits."""

import math
from dataclasses import replace
from datetime import datetime, timedelta

from planner.domain.agenda import Agenda, AgendaItem, Cut, Slot, cut_to_fit, schedule
from planner.ui.workshop.speaking import Now, Speaking

_LAST_PART = 0.2
_LAST_MOMENTS = 120
"""Seconds; the end of an item is near in its last fifth, yet never sooner than this."""


class Run:
    """One run through an agenda of at least one item, by the clock that it is given."""

    def __init__(self, agenda: Agenda, now: Now) -> None:
        self.agenda = agenda
        self.speaking = Speaking(now)
        self.place = 0
        self.begun = now()
        self.ends = self.begun + timedelta(minutes=agenda.minutes)
        self._now = now
        self._spent: dict[str, timedelta] = {}
        self._since: datetime | None = self.begun
        self._before_cut: Agenda | None = None

    @property
    def item(self) -> AgendaItem:
        """What is on now."""
        return self.agenda.items[self.place]

    @property
    def is_paused(self) -> bool:
        """Whether the clock of the item stands."""
        return self._since is None

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.place == len(self.agenda.items) - 1

    @property
    def seconds_left(self) -> int:
        """How long the item still has; below 0 once it takes longer than planned."""
        spent = self._spent.get(self.item.id, timedelta())
        if self._since is not None:
            spent += self._now() - self._since
        return math.ceil(self.item.minutes * 60 - spent.total_seconds())

    @property
    def fraction(self) -> float:
        """How much of the item is over, from 0 to 1."""
        whole = self.item.minutes * 60
        return min(1.0, max(0.0, 1 - self.seconds_left / whole)) if whole else 1.0

    @property
    def is_near_end(self) -> bool:
        """Whether the item ought to come to its end now."""
        fifth = self.item.minutes * 60 * _LAST_PART
        return self.seconds_left <= min(_LAST_MOMENTS, fifth)

    @property
    def coming(self) -> tuple[Slot, ...]:
        """What follows, with its hours as they would be from now."""
        starts = self._now() + timedelta(seconds=max(0, self.seconds_left))
        return schedule(self.agenda.after(self.item.id), starts.time())

    @property
    def minutes_to_end(self) -> int:
        """How long it is until all should be over; 0 once that has passed."""
        return max(0, math.ceil((self.ends - self._now()).total_seconds() / 60))

    @property
    def minutes_needed(self) -> int:
        """How long the rest of this item and all that follows would take."""
        rest = math.ceil(max(0, self.seconds_left) / 60)
        return rest + self.agenda.after(self.item.id).minutes

    @property
    def minutes_over(self) -> int:
        """By how much all that is left is too long; 0 where it fits."""
        return max(0, self.minutes_needed - self.minutes_to_end)

    @property
    def can_take_back(self) -> bool:
        """Whether a cut was made that can be undone."""
        return self._before_cut is not None

    def go(self, place: int) -> None:
        """Turn to another item; one that was on before goes on where it stopped."""
        self._count()
        self.place = min(max(0, place), len(self.agenda.items) - 1)
        self._since = self._now()
        self.speaking.stop()

    def pause(self) -> None:
        """Stop the clock of the item. The end of the workshop stays where it is."""
        self._count()
        self._since = None
        self.speaking.stop()

    def go_on(self) -> None:
        """Let the clock of the item run on."""
        if self._since is None:
            self._since = self._now()

    def end_in(self, minutes: int) -> None:
        """Say how long it may still take in all."""
        self.ends = self._now() + timedelta(minutes=max(0, minutes))

    def stretch(self, minutes: int) -> None:
        """Give the item that is on some minutes more, or fewer; never under one."""
        self.agenda = self.agenda.with_minutes(self.item.id, max(1, self.item.minutes + minutes))

    def cut(self) -> Cut:
        """What follows, cut to the time that is left when this item is over."""
        rest = math.ceil(max(0, self.seconds_left) / 60)
        return cut_to_fit(self.agenda.after(self.item.id), self.minutes_to_end - rest)

    def take_cut(self) -> None:
        """Go on with the shortened agenda."""
        self._before_cut = self.agenda
        done = self.agenda.items[: self.place + 1]
        self.agenda = replace(self.agenda, items=(*done, *self.cut().agenda.items))

    def take_back_cut(self) -> None:
        """Put back what the last cut took; where the item of now is gone with it, its start."""
        if self._before_cut is None:
            return
        item_id, self.agenda = self.item.id, self._before_cut
        self._before_cut = None
        places = {item.id: place for place, item in enumerate(self.agenda.items)}
        self.place = places.get(item_id, 0)

    def _count(self) -> None:
        if self._since is not None:
            before = self._spent.get(self.item.id, timedelta())
            self._spent[self.item.id] = before + (self._now() - self._since)
