"""A workshop that is under way: which item is on, how long it still has, and what no longer fits."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from planner.domain.agenda import Agenda, AgendaItem, Cut, Slot, cut_to_fit, schedule
from planner.domain.agenda_kept import kept as kept_line
from planner.domain.workshops import WorkshopRun
from planner.ui.workshop.speaking import Now, Speaking

_LAST_PART = 0.2
_LAST_MOMENTS = 120
"""Seconds; the end of an item is near in its last fifth, yet never sooner than this."""
_LONGEST_NUMBER = 7


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

    @classmethod
    def resumed(cls, kept: WorkshopRun, agenda: Agenda, before_cut: Agenda | None, now: Now) -> "Run":
        """The run that was kept, which went on meanwhile unless its clock stood."""
        run = cls(agenda, now)
        places = {item.id: place for place, item in enumerate(agenda.items)}
        run.place = places.get(kept.item, 0)
        run.begun = _moment(kept.begun, now) or run.begun
        run.ends = _moment(kept.ends, now) or run.begun + timedelta(minutes=agenda.minutes)
        run._spent = {item: timedelta(seconds=seconds) for item, seconds in _counted(kept.spent)}
        since = _moment(kept.since, now)
        run._since = min(since, now()) if since is not None else None  # the clock may have been set back
        run._before_cut = before_cut
        for seat, seconds in _counted(kept.seats):
            run.speaking.add(seat, timedelta(seconds=seconds))
        return run

    def kept(self, shipped: Agenda) -> dict[str, Any]:
        """What `resumed` needs, as fields of a WorkshopRun. `shipped`: the agenda before it was adapted."""
        return {
            "agenda": kept_line(self.agenda, shipped),
            "before_cut": kept_line(self._before_cut, shipped) if self._before_cut is not None else "",
            "item": self.item.id,
            "spent": tuple(f"{round(spent.total_seconds())} {item}" for item, spent in self._spent.items()),
            "since": _written(self._since) if self._since is not None else "",
            "begun": _written(self.begun),
            "ends": _written(self.ends),
            "seats": tuple(f"{self.speaking.seconds(seat)} {seat}" for seat in self.speaking.seats),
        }

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

    def is_led_by(self, agenda: Agenda) -> bool:
        """Whether an agenda has just the items and minutes that it is led by now."""
        return _lengths(agenda) == _lengths(self.agenda)

    def _count(self) -> None:
        if self._since is not None:
            before = self._spent.get(self.item.id, timedelta())
            self._spent[self.item.id] = before + (self._now() - self._since)


def _lengths(agenda: Agenda) -> list[tuple[str, int]]:
    return [(item.id, item.minutes) for item in agenda.items]


def _written(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="seconds")


def _moment(text: str, now: Now) -> datetime | None:
    """A time that was written down, in the manner of the clock; None where there is none."""
    try:
        moment = datetime.fromisoformat(text).astimezone()
    except ValueError:
        return None
    return moment if now().tzinfo is not None else moment.replace(tzinfo=None)


def _counted(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """“540 Rosa” as a name and its seconds; what is written otherwise is passed over."""
    for line in lines:
        seconds, _space, name = line.partition(" ")
        if seconds.isdecimal() and len(seconds) < _LONGEST_NUMBER and name:
            yield name, int(seconds)
