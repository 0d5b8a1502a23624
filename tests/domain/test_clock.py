"""The clock: forward always, whatever the machine says."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clock import FAR_FUTURE_MS, Clock, milliseconds, wall_ms

YEAR_9999_MS = 253_370_764_800_000
walls = st.integers(-1, YEAR_9999_MS)


@given(st.lists(st.tuples(walls, st.none() | st.integers(-(2**70), 2**70)), min_size=1))
def test_each_reading_is_larger_than_all_before_it_and_fits_into_a_cell(
    moments: list[tuple[int, int | None]],
) -> None:
    now = [0]
    clock = Clock(lambda: now[0])
    last = -1
    for now[0], heard in moments:
        if heard is not None:
            clock.see(heard)
            is_near = milliseconds(heard) <= now[0] + FAR_FUTURE_MS
            assert not is_near or clock.last >= heard
        reading = clock.read()
        assert last < reading < 2**63
        last = reading


def test_a_reading_tells_the_time() -> None:
    clock = Clock(lambda: 1_763_600_000_000)
    assert milliseconds(clock.read()) == 1_763_600_000_000
    assert milliseconds(clock.read()) == 1_763_600_000_000


def test_somebody_elses_reading_is_overtaken() -> None:
    clock = Clock(lambda: 1_000)
    clock.see(2_000 << 16)
    assert clock.read() > 2_000 << 16


def test_a_reading_from_the_year_9999_is_ignored() -> None:
    clock = Clock()
    clock.see(YEAR_9999_MS << 16)
    assert milliseconds(clock.read()) <= wall_ms()


def test_a_machine_in_the_year_9999_can_still_write() -> None:
    clock = Clock(lambda: YEAR_9999_MS)
    first = clock.read()
    assert first < clock.read() < 2**63


@given(walls, st.integers(0, 5), st.integers(1, 100_000))
def test_readings_of_one_moment_follow_each_other(wall: int, heard: int, count: int) -> None:
    alone, together = Clock(lambda: wall, heard), Clock(lambda: wall, heard)
    readings = together.readings(count)
    assert readings[0] == alone.read()
    assert len(readings) == count
    assert together.readings(0) == range(readings[-1] + 1, readings[-1] + 1)
    assert together.read() > readings[-1]
