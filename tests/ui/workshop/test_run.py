"""A workshop under way, by a clock that a test turns."""

from datetime import UTC, datetime, time, timedelta

from planner.domain.agenda import Agenda, AgendaItem, Importance
from planner.ui.workshop.run import Run
from planner.ui.workshop.speaking import Speaking

ITEMS = (
    AgendaItem(id="a", title="A", minutes=10, least=5, importance=Importance.CORE),
    AgendaItem(id="b", title="B", minutes=20, least=10, importance=Importance.EXTRA),
    AgendaItem(id="c", title="C", minutes=30, least=10, importance=Importance.CORE),
)
AGENDA = Agenda(id="x", title="X", purpose="", items=ITEMS)


class HandClock:
    """Stands until it is turned."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


def test_an_item_counts_down_and_past_its_end() -> None:
    clock = HandClock()
    run = Run(AGENDA, clock)
    clock.turn(7)
    assert run.seconds_left == 180
    assert not run.is_near_end
    clock.turn(1)
    assert run.is_near_end
    clock.turn(3)
    assert run.seconds_left == -60
    assert run.fraction == 1.0


def test_a_pause_stops_the_item_and_not_the_end_of_the_workshop() -> None:
    clock = HandClock()
    run = Run(AGENDA, clock)
    run.pause()
    clock.turn(6)
    assert run.seconds_left == 600
    assert run.minutes_to_end == 54
    run.go_on()
    clock.turn(1)
    assert run.seconds_left == 540


def test_coming_back_to_an_item_goes_on_where_it_stopped() -> None:
    clock = HandClock()
    run = Run(AGENDA, clock)
    clock.turn(4)
    run.go(1)
    clock.turn(2)
    run.go(0)
    assert run.seconds_left == 6 * 60
    run.go(99)
    assert run.is_last


def test_what_comes_next_moves_with_the_clock() -> None:
    clock = HandClock()
    run = Run(AGENDA, clock)
    clock.turn(15)
    assert [slot.starts for slot in run.coming] == [time(18, 15), time(18, 35)]


def test_a_late_group_is_told_by_how_much_and_a_cut_makes_it_fit() -> None:
    clock = HandClock()
    run = Run(AGENDA, clock)
    clock.turn(25)
    assert run.minutes_over == 15
    run.take_cut()
    assert run.minutes_over == 0
    assert run.item.id == "a"
    assert run.minutes_needed == run.minutes_to_end == 35


def test_a_cut_can_be_taken_back() -> None:
    clock = HandClock()
    run = Run(AGENDA, clock)
    run.end_in(29)
    run.take_cut()
    assert run.agenda.item("b") is None
    run.go(1)
    assert run.item.id == "c"
    run.take_back_cut()
    assert run.agenda == AGENDA
    assert run.item.id == "c"
    assert not run.can_take_back


def test_an_item_can_be_stretched_but_not_below_a_minute() -> None:
    run = Run(AGENDA, HandClock())
    run.stretch(5)
    assert run.seconds_left == 15 * 60
    run.stretch(-100)
    assert run.item.minutes == 1


def test_speakers_share_the_time_that_they_took() -> None:
    clock = HandClock()
    speaking = Speaking(clock)
    for name in ("Rosa", "Seat 2", "  ", "Rosa"):
        speaking.add(name)
    speaking.tap("Rosa")
    clock.turn(3)
    speaking.tap("Seat 2")
    clock.turn(1)
    assert (speaking.seconds("Rosa"), speaking.seconds("Seat 2")) == (180, 60)
    assert speaking.share("Rosa") == 0.75
    speaking.tap("Seat 2")
    clock.turn(5)
    assert speaking.seconds("Seat 2") == 60
    assert speaking.seats == ("Rosa", "Seat 2")
