"""Passphrases: drawn fairly, and judged no stronger than they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.wordlists import passphrase_words
from planner.domain.passphrases import WORDS, Strength, estimate, generate

LIST = passphrase_words()


def test_the_list_is_worth_twelve_bits_a_word() -> None:
    assert len(LIST) == len(set(LIST)) == 4096
    assert list(LIST) == sorted(LIST)
    assert all(4 <= len(word) <= 7 and word.isascii() and word.islower() for word in LIST)
    assert passphrase_words("xx") == passphrase_words("../en") == LIST


def test_a_passphrase_has_six_words_of_the_list_and_is_strong() -> None:
    made = {generate(LIST) for _time in range(50)}
    assert len(made) == 50
    for passphrase in made:
        assert len(passphrase.split()) == WORDS
        assert set(passphrase.split()) <= set(LIST)
    usual = estimate(" ".join(LIST[:: len(LIST) // 5][:6]), LIST)
    assert usual.bits == 72
    assert usual.strength is Strength.STRONG


@pytest.mark.parametrize(
    "weak",
    [
        *("", "a", "password", "Password1", "12345678", "qwertyuiop", "a" * 24, "montgomery1955"),
        *("camel " * 6, "Summer2024!", "abcdefghijklmnop", " " * 11),
    ],
)
def test_what_people_choose_is_weak(weak: str) -> None:
    assert estimate(weak, LIST).strength is Strength.WEAK


def test_the_sentence_says_what_it_means() -> None:
    assert [strength.sentence.split(":")[0] for strength in Strength] == ["Weak", "Fair", "Strong"]
    assert estimate("camel torch lily river", LIST).strength is Strength.FAIR
    assert estimate("мы встретимся у старого моста когда зацветёт сирень", LIST).strength is Strength.STRONG


@given(st.text(max_size=30), st.text(max_size=30))
def test_more_words_are_never_weaker(one: str, other: str) -> None:
    assert estimate(one + " " + other, LIST).bits >= estimate(one, LIST).bits - 1
    assert estimate(f"{one} {one}", LIST).bits == estimate(one, LIST).bits
