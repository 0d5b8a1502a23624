"""Who stands on the outreach list, in which order, and by which ways they may be reached."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contacts import TIE_KINDS, Contact, ContactKind, RegisterEntry, Standing, Tie
from planner.domain.fields import Audience, Value
from planner.domain.outreach import Reach, outreach
from planner.domain.outreach_choice import OutreachChoice
from planner.domain.outreach_columns import COLUMNS, columns_for
from planner.domain.outreach_ties import ToldTie, tie_lines, tie_of
from planner.domain.plan import Alternative, FieldKey, bare_name, plan_of
from planner.domain.records import Record

TODAY = date(2026, 11, 20)


def _only(*records: Contact | Tie) -> Reach:
    (reach,) = outreach(plan_of(records), TODAY).reaches
    return reach


def test_connectors_go_by_name_and_within_them_whom_to_add_comes_first() -> None:
    plan = plan_of(
        [
            Contact(id="1", name="Zoë", held_by="="),
            Contact(id="2", name="Łukasz", held_by="5", standing=Standing.WITH_US),
            Contact(id="3", name="ángel", held_by="5", standing=Standing.TO_ADD),
            Contact(id="4", name="Bo", held_by="5", standing=Standing.TO_ADD),
            Contact(id="5", name="Émile", standing=Standing.WITH_US, held_by=bare_name("Dee")),
        ]
    )
    found = outreach(plan, TODAY)
    assert [(c.name, [reach.name for reach in c.reaches]) for c in found.connectors] == [
        ("Dee", ["Émile"]),
        ("Émile", ["ángel", "Bo", "Łukasz"]),
        ("", ["Zoë"]),
    ]


def test_two_connectors_of_one_name_have_a_list_each() -> None:
    twins = [Contact(id=key, name="Jo Smith") for key in "ab"]
    led = [Contact(id=f"of-{key}", name="X", held_by=key) for key in "ab"]
    connectors = outreach(plan_of([*twins, *led]), TODAY).connectors
    assert [connector.name for connector in connectors] == ["Jo Smith", "Jo Smith", ""]


def test_who_is_not_to_be_added_is_never_on_it_and_is_counted() -> None:
    plan = plan_of([Contact(id="1", name="X", standing=Standing.NOT_TO_ADD)])
    found = outreach(plan, TODAY, OutreachChoice(standings=tuple(Standing)))
    assert found.reaches == ()
    assert [held.count for held in found.held_back] == [1]


def test_a_filter_by_standing_leaves_the_others_away() -> None:
    plan = plan_of([Contact(id=standing, name=standing, standing=standing) for standing in Standing])
    names = [
        reach.name for reach in outreach(plan, TODAY, OutreachChoice(standings=(Standing.TO_ADD,))).reaches
    ]
    assert names == [Standing.TO_ADD]


def test_a_closed_channel_is_blank() -> None:
    person = Contact(id="1", name="X", phones=("1",), emails=("a@b",), address="Here")
    open_to_all = _only(person)
    assert (open_to_all.phones, open_to_all.emails, open_to_all.address) == (("1",), ("a@b",), "Here")
    no_calls = _only(person.but(opted_out=("phone",)))
    assert (no_calls.phones, no_calls.text_only, no_calls.emails) == ((), ("1",), ("a@b",))
    no_phone = _only(person.but(opted_out=("phone", "text", "post")))
    assert (no_phone.phones, no_phone.text_only, no_phone.address) == ((), (), "")
    assert no_phone.not_by == ("Phone calls", "Text messages", "Post and visits")
    assert _only(person.but(opted_out=("email",))).emails == ()


def test_who_wants_no_calls_and_has_nothing_but_a_phone_is_left_out_and_counted() -> None:
    plan = plan_of([Contact(id="1", name="X", phones=("1",), opted_out=("phone", "text"))])
    found = outreach(plan, TODAY)
    assert found.reaches == ()
    assert found.held_back[0].reason == "1 contact who has closed every way of being reached is left out."


def test_a_contact_without_a_number_stays_to_be_filled_in() -> None:
    assert _only(Contact(id="1", name="X")).has_a_way is False


def test_an_opt_out_in_any_copy_of_the_plan_counts() -> None:
    plan = plan_of([Contact(id="1", name="X", phones=("1",), emails=("a@b",))])
    said = (Alternative((), "Ann", 2), Alternative(("email",), "Ben", 1))
    plan = plan.with_conflicts({FieldKey("contact", "1", "opted_out"): said})
    (reach,) = outreach(plan, TODAY).reaches
    assert (reach.phones, reach.emails) == (("1",), ())


def _of_x(*records: Record) -> Reach:
    """The line of the contact "x" among others."""
    choice = OutreachChoice(standings=tuple(Standing))
    return next(line for line in outreach(plan_of(records), TODAY, choice).reaches if line.contact.id == "x")


def _union(**values: Value) -> Contact:
    return Contact(id="u", name="Union", kind=ContactKind.ORGANISATION).but(**values)


def test_organisations_come_from_ties_that_have_not_ended() -> None:
    reach = _of_x(
        Contact(id="x", name="X"),
        _union(),
        Tie(id="a", source="x", kind="belongs_to", target="u"),
        Tie(id="b", source="x", kind="works_for", target=bare_name("Mill")),
        Tie(id="c", source="x", kind="works_for", target=bare_name("Old mill"), until="2020-01-01"),
        Tie(id="d", source="x", kind="knows", target=bare_name("Somebody")),
        Tie(id="e", source="x", kind="leads", target="x"),
    )
    assert reach.organisations == ("Union", "Mill")


def test_ties_are_told_to_whom_the_list_names_with_all_that_the_plan_says_of_them() -> None:
    reach = _of_x(
        Contact(id="x", name="X"),
        Contact(id="y", name="Y"),
        _union(),
        Tie(id="a", source="x", kind="leads", target="u", since="1955", until="1957", note="elected"),
        Tie(id="b", source="x", kind="family", target="y", strength=5),
        Tie(id="c", source="x", kind="knows", target=bare_name("Somebody")),
        Tie(id="d", source="x", kind="knows", target="gone"),
        Tie(id="e", source="y", kind="knows", target="x"),
    )
    assert reach.ties == (
        ToldTie("leads", "Union", None, "1955", "1957", "elected"),
        ToldTie("family", "Y", 5),
        ToldTie("knows", "Somebody"),
    )


def test_a_tie_to_somebody_whom_the_choice_leaves_out_is_told_of_organisations_alone() -> None:
    plan = plan_of(
        [
            Contact(id="x", name="X"),
            Contact(id="y", name="Y"),
            _union(),
            Tie(id="a", source="x", kind="works_for", target="y"),
            Tie(id="b", source="x", kind="belongs_to", target="u"),
            Tie(id="c", source="x", kind="opposes", target="u"),
        ]
    )
    (reach,) = outreach(plan, TODAY, OutreachChoice(only=frozenset("x"))).reaches
    assert reach.ties == (ToldTie("belongs_to", "Union"),)


@pytest.mark.parametrize(
    "hidden",
    [
        [_union(standing=Standing.NOT_TO_ADD)],
        [_union(opted_out=("phone", "text", "email", "post"))],
        [_union(), RegisterEntry(id="r", contact="u", facts="Broke the strike.")],
        [RegisterEntry(id="r", contact=bare_name("Union"))],
    ],
    ids=["not to add", "left alone", "in the register", "in the register by name"],
)
def test_no_tie_names_somebody_who_stays_off_the_list(hidden: list[Record]) -> None:
    reach = _of_x(
        Contact(id="x", name="X"),
        Tie(id="a", source="x", kind="leads", target="u"),
        Tie(id="b", source="x", kind="opposes", target="u"),
        Tie(id="c", source="x", kind="works_for", target=bare_name(" UNION")),
        *hidden,
    )
    assert (reach.organisations, reach.ties) == ((), ())


def test_only_the_committee_gets_the_reasons() -> None:
    labels = {column.label for column in columns_for(Audience.COALITION)}
    assert labels.isdisjoint({"Why this contact", "Notes", "Standing", "Address"})
    assert set(columns_for(Audience.COMMITTEE)) < set(COLUMNS)


_words = st.text(min_size=1).filter(str.strip)


@given(
    st.sampled_from([choice.value for choice in TIE_KINDS]),
    _words,
    st.none() | st.integers(0, 10**17),
    st.text(),
    st.text(),
    st.text(),
    st.text(),
)
def test_a_tie_reads_back_from_its_line(
    kind: str, name: str, strength: int | None, since: str, until: str, note: str, which: str
) -> None:
    tie = ToldTie(kind, name, strength, since, until, note, which)
    (line,) = tie_lines([tie])
    assert "\n" not in line
    assert "\r" not in line
    assert tie_of(line) == tie
    (plain,) = tie_lines([tie], str)
    assert tie_of(plain) == tie


@pytest.mark.parametrize(
    ("line", "tie"),
    [
        (
            "leads: Local 5 | Since: 1955 | Note: elected",
            ToldTie("leads", "Local 5", None, "1955", "", "elected"),
        ),
        ("LEADS: Local 5", ToldTie("leads", "Local 5")),
        ("Rosa Parks", ToldTie("knows", "Rosa Parks")),
        ("owes money to: Rosa", ToldTie("knows", "Rosa", note="owes money to")),
        ("knows: Rosa | Strength: a lot | 7", ToldTie("knows", "Rosa", note="Strength: a lot\n7")),
        ("knows: ", None),
        ("", None),
    ],
)
def test_a_tie_that_somebody_typed_is_read_as_far_as_it_goes(line: str, tie: ToldTie | None) -> None:
    assert tie_of(line) == tie


def test_a_kind_that_this_release_does_not_know_is_kept_in_words() -> None:
    (line,) = tie_lines([ToldTie("a: b", "Rosa")])
    assert tie_of(line) == ToldTie("knows", "Rosa", note="a: b")
