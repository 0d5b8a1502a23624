"""Sorting a bit at a time: it comes to what `sorted` comes to, and stops often."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.sorting import BIT, at_once, sorting

LONG = 20 * BIT


@given(st.lists(st.tuples(st.integers(0, 9), st.integers()), max_size=60))
def test_it_sorts_as_sorted_does_and_keeps_the_order_of_what_is_equal(items: list[tuple[int, int]]) -> None:
    assert at_once(sorting(items, lambda item: item[0])) == sorted(items, key=lambda item: item[0])


@given(st.integers(1, 10**9), st.integers(1, LONG), st.booleans())
def test_long_lists_are_sorted_across_their_buckets(seed: int, kinds: int, backwards: bool) -> None:
    items = [number * seed % 99_991 % kinds for number in range(LONG)]
    items.sort(reverse=backwards)
    assert at_once(sorting(items, lambda item: item)) == sorted(items)


def test_it_stops_after_every_few_items() -> None:
    looked_at: list[int] = []
    most = 0

    def key(item: int) -> int:
        looked_at.append(item)
        return -item

    before = 0
    for _stop in sorting(range(LONG), key):
        most = max(most, len(looked_at) - before)
        before = len(looked_at)
    assert most == BIT
    assert len(looked_at) == LONG
