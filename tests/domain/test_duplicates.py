"""Who is taken for the same as whom, in six scripts, and who is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contacts import Contact, Tie
from planner.domain.duplicates import (
    Likenesses,
    Phones,
    Reason,
    are_near,
    keys_of,
    likenesses_of,
    name_key,
    phone_digits,
    traits_of,
)
from planner.domain.fields import Value
from planner.domain.plan import plan_of


def _reasons(one: dict[str, Value], other: dict[str, Value], country: str = "US") -> list[Reason]:
    index = Likenesses(Phones(country))
    index.add("x", traits_of(one))
    return index.like(traits_of(other)).get("x", [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz Dąbrowski", "lukasz  dabrowski"),
        ("Smith, John", "John Smith"),
        ("Rev. Ralph Abernathy", "Ralph Abernathy"),
        ("O’Brien", "OBrien"),
        ("МАРИЯ Иванова", "Иванова Мария"),
        ("王 小明", "小明 王"),
        ("مَرْيَم", "مريم"),
        ("प्रिया शर्मा", "शर्मा प्रिया"),
        ("Nguyễn Thị Hà", "Nguyen Thi Ha"),
        ("ΓΙΏΡΓΟΣ", "Γιώργος"),
    ],
)
def test_one_name_written_in_two_ways_is_one_name(one: str, other: str) -> None:
    assert _reasons({"name": one}, {"name": other}) == [Reason.NAME]


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("(334) 555-0142", "+1 334 555 0142", "US"),
        ("020 7946 0958", "+44 20 7946 0958", "GB"),
        ("0151 1234567", "+49 151 1234567", "DE"),
        ("334.555.0142 x12", "334 555 0142", "US"),
        ("٣٣٤ ٥٥٥ ٠١٤٢", "334 555 0142", "US"),
        ("+44 20 7946 0958", "020 7946 0958", ""),
    ],
)
def test_one_number_written_in_two_ways_is_one_number(one: str, other: str, country: str) -> None:
    assert _reasons({"phones": (one,)}, {"phones": (other,)}, country) == [Reason.PHONE]


def test_numbers_of_two_countries_are_two_numbers() -> None:
    assert not _reasons({"phones": ("+44 20 7946 0958",)}, {"phones": ("+1 207 946 0958",)})


def test_mailboxes_are_compared_without_case() -> None:
    assert _reasons({"emails": ("Ana@X.org ",)}, {"emails": ("ana@x.org",)}) == [Reason.EMAIL]


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("Kathryn Jones", "Katherine Jones", True),
        ("J. Smith", "John Smith", True),
        ("Local 12", "Local 13", False),
        ("Rosa Parks", "Roland Perkins", False),
        ("王小明", "王大卫", False),
        ("Сергей Петров", "Сергеи Петров", True),
        ("Inês de la Fontaine-Dubois", "Jürgen de la Fontaine-Dubois", False),
        ("Tim van der Heijden-Bakker", "Tom van der Heijden-Bakker", False),
        ("Maria Inês de la Fontaine-Dubois", "Maria Jürgen de la Fontaine-Dubois", False),
        ("Inês Maria de la Fontaine-Dubois", "Jürgen de la Fontaine-Dubois", False),
        ("Ines de la Fontaine-Duboys", "de la Fontaine-Dubois, Inês", True),
        ("Inez de la Fontaine-Dubois", "Inês de la Fontaine-Dubois", True),
        ("I. de la Fontaine-Dubois", "Inês de la Fontaine-Dubois", True),
        ("Alex de la Fontaine-Dubois", "Alexander de la Fontaine-Dubois", True),
        ("Inês Maria de la Fontaine-Dubois", "Inês de la Fontaine-Dubois", True),
        ("Anna Bell Smith", "Annabell Smith", True),
        ("Transit Riders Union", "Transit Riders' Unoin", True),
    ],
)
def test_near_names_are_near(one: str, other: str, is_near: bool) -> None:
    assert are_near(name_key(one), name_key(other)) is is_near


_some_words = st.lists(
    st.sampled_from(("ana", "anna", "an", "a", "mia", "mya", "dubois", "duboys")), max_size=4
)


@given(_some_words, _some_words)
def test_nearness_runs_both_ways_whatever_the_order_of_words(one: list[str], other: list[str]) -> None:
    first, second = name_key(" ".join(one)), name_key(" ".join(other))
    assert are_near(first, second) is are_near(second, first)


@given(st.text(min_size=1))
def test_a_name_is_near_to_itself(name: str) -> None:
    assert are_near(name_key(name), name_key(name))


@pytest.mark.parametrize("name", ["  ", " - ", "\t", "…", "\u3000"])
def test_names_of_blanks_and_punctuation_are_compared_as_others_are(name: str) -> None:
    odd = Contact(id="odd", name=name, neighbourhoods=("West side",), address="1 High Street")
    known = likenesses_of(plan_of((odd,)), Phones())
    assert not known.like(traits_of({"name": "Ada", "neighbourhoods": ("West side",)}))


def test_a_near_name_counts_only_with_something_in_common() -> None:
    one: dict[str, Value] = {"name": "Kathryn Jones", "neighbourhoods": ("Westside",)}
    assert _reasons(one, {"name": "Katherine Jones", "neighbourhoods": ("westside",)}) == [
        Reason.NEAR_NEIGHBOURHOOD
    ]
    assert not _reasons(one, {"name": "Katherine Jones"})


def test_colleagues_of_the_plan_are_found_by_a_near_name() -> None:
    person = Contact(id="p", name="Kathryn Jones")
    union = Contact(id="u", name="Transit Union", kind="organisation")
    plan = plan_of((person, union, Tie(id="t", source="p", kind="works_for", target="u")))
    found = likenesses_of(plan, Phones()).like(traits_of({"name": "Katherine Jones"}, ["transit union"]))
    assert found == {"p": [Reason.NEAR_ORGANISATION]}


def test_a_crowd_in_one_block_is_no_endless_work() -> None:
    index = Likenesses(Phones())
    for number in range(5_000):
        index.add(number, traits_of({"name": f"Ana Bo{number}", "neighbourhoods": ("Westside",)}))
    assert len(index.like(traits_of({"name": "Ana Bo", "emails": ("a@x",)}))) == 0


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_runs_both_ways(one: str, other: str) -> None:
    first: dict[str, Value] = {"name": one, "phones": (one,), "emails": (one,), "neighbourhoods": ("x",)}
    second: dict[str, Value] = {
        "name": other,
        "phones": (other,),
        "emails": (other,),
        "neighbourhoods": ("x",),
    }
    assert set(_reasons(first, second)) == set(_reasons(second, first))


@given(st.text(st.characters(categories=["Nd"]), min_size=5, max_size=12))
def test_digits_of_every_script_are_digits(digits: str) -> None:
    assert phone_digits(digits).isascii()
    assert len(phone_digits(digits)) == len(digits)


_parts = st.sampled_from(
    ("", "Ana Bo", "Bo, Ana", "ana@x.org", "334 555 0142", "5550142", "J. Smith", "Hall 3")
)
_filled = st.fixed_dictionaries(
    {
        "name": _parts,
        "emails": st.lists(_parts, max_size=2).map(tuple),
        "phones": st.lists(_parts, max_size=2).map(tuple),
        "address": _parts,
        "neighbourhoods": st.lists(_parts, max_size=1).map(tuple),
    }
)


@given(_filled, _filled, st.lists(_parts, max_size=1))
def test_who_is_like_another_has_a_key_of_theirs(
    one: dict[str, Value], other: dict[str, Value], homes: list[str]
) -> None:
    index = Likenesses(Phones("US"))
    assert not index.may_know(keys_of(other, homes))
    index.add("x", traits_of(one, homes))
    if index.like(traits_of(other, homes)):
        assert index.may_know(keys_of(other, homes))
        assert not set(keys_of(one, homes)).isdisjoint(keys_of(other, homes))
