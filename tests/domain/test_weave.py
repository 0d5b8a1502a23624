"""The weave is the same cloth every time, and shows how far each part has come."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.weave import ROWS, Part, Strand, weave

_PARTS = st.lists(st.builds(Part, st.integers(0, 4), st.floats(0, 1)), max_size=40)
_CLOTH = {Strand.WARP, Strand.WEFT, Strand.SHADOW}


@given(_PARTS, st.floats(0.2, 60))
def test_every_piece_lies_inside_the_band(parts: list[Part], width: float) -> None:
    for piece in weave(parts, width):
        assert -1e-9 <= piece.x <= piece.x + piece.width <= width + 1e-9
        assert -1e-9 <= piece.y <= piece.y + piece.height <= 1 + 1e-9
        assert 0 <= piece.radius <= max(piece.width, piece.height)


@given(_PARTS, st.floats(0.2, 60))
def test_the_same_parts_are_always_the_same_cloth(parts: list[Part], width: float) -> None:
    assert weave(parts, width) == weave(tuple(parts), width)


def test_a_plan_that_is_not_begun_is_bare_warp() -> None:
    for parts in ((), (Part(2, 0.0), Part(3, 0.0))):
        assert {piece.strand for piece in weave(parts, 10)} == {Strand.BARE}


def test_a_finished_plan_has_no_bare_warp_and_all_its_threads() -> None:
    pieces = weave([Part(thread, 1.0) for thread in range(5)], 10)
    assert {piece.strand for piece in pieces} == _CLOTH
    assert {piece.thread for piece in pieces} == set(range(5))


def test_only_a_finished_part_is_woven_to_the_top() -> None:
    nearly, begun = weave([Part(0, 0.999)], 2), weave([Part(0, 0.001)], 2)
    assert min(piece.y for piece in nearly if piece.strand in _CLOTH) >= 1 / ROWS
    assert any(piece.strand in _CLOTH for piece in begun)


def test_the_cloth_grows_with_the_work() -> None:
    def woven(done: float) -> float:
        return sum(p.height * p.width for p in weave([Part(1, done)], 3) if p.strand is Strand.SHADOW)

    areas = [woven(step / 10) for step in range(11)]
    assert areas == sorted(areas)
    assert areas[-1] > areas[5] > areas[0] == 0


def test_shares_outside_the_whole_count_as_the_nearer_end() -> None:
    assert weave([Part(0, -3.0)], 4) == weave([Part(0, 0.0)], 4)
    assert weave([Part(0, 7.0)], 4) == weave([Part(0, 1.0)], 4)


def test_warp_goes_over_and_under_the_weft() -> None:
    pieces = weave([Part(0, 1.0)], 3)
    wefts = [piece for piece in pieces if piece.strand is Strand.WEFT]
    crossings = round(3 * ROWS) * ROWS
    assert crossings / 3 - ROWS <= len(wefts) <= crossings / 3 + ROWS
