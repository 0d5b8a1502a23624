"""Paragraphs in several faces: broken like any other, and never inside a word that changes its face."""

from hypothesis import given
from hypothesis import strategies as st

from planner.exports.pdf.fonts import TEXT, TEXT_STRONG, Face
from planner.exports.pdf.styles import Role, styles
from planner.exports.pdf.text import Typesetter

STYLE = styles()[Role.BODY]
WORDS = st.lists(st.text("abcWy,-", min_size=1, max_size=9), min_size=1, max_size=40)


def widths(*spans: tuple[str, Face], width: float = 120) -> list[float]:
    return [round(line.width, 3) for line in Typesetter().span_lines(spans, STYLE, width)]


@given(WORDS, st.integers(0, 40), st.booleans())
def test_spans_of_one_face_are_broken_as_their_text_is(words: list[str], cut: int, at_end: bool) -> None:
    whole = " ".join(words)
    head, tail = " ".join(words[:cut]), " ".join(words[cut:])
    parts = ((head + " ", tail) if at_end else (head, " " + tail)) if head and tail else (head, tail)
    plain = [round(line.width, 3) for line in Typesetter().lines(whole, STYLE, 120)]
    assert widths(*((part, TEXT) for part in parts)) == plain


def test_a_word_that_changes_its_face_is_not_parted() -> None:
    word = Typesetter().width("wide", STYLE)
    strong = ("[days]", TEXT_STRONG)
    together = widths(("wide wide", TEXT), strong, width=2.5 * word)
    assert len(together) == 2
    assert together[1] > together[0]


def test_what_hangs_together_but_is_wider_than_a_line_is_parted_all_the_same() -> None:
    assert len(widths(("x" * 30, TEXT), ("y" * 30, TEXT_STRONG), ("z" * 30, TEXT))) >= 3


def test_line_ends_within_a_span_begin_a_new_line() -> None:
    assert len(widths(("one\ntwo", TEXT), (" three", TEXT_STRONG), width=500)) == 2


def test_control_characters_in_a_span_are_marked_and_reported() -> None:
    typesetter = Typesetter()
    list(typesetter.span_lines((("a\x07", TEXT), ("b", TEXT_STRONG)), STYLE, 100))
    assert typesetter.unprintable == {"\x07"}


def test_text_that_runs_right_to_left_keeps_its_order() -> None:
    mixed = list(Typesetter().span_lines((("مريم ", TEXT), ("[days]", TEXT_STRONG)), STYLE, 300))
    plain = Typesetter().lines("مريم [days]", STYLE, 300)
    assert mixed == plain
