"""Who stands on the outreach list, in which order, and by which ways they may be reached."""

from datetime import date

from planner.domain.contacts import Contact, ContactKind, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.outreach import Reach, outreach
from planner.domain.outreach_choice import OutreachChoice
from planner.domain.outreach_columns import COLUMNS, columns_for
from planner.domain.plan import Alternative, FieldKey, bare_name, plan_of

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


def test_organisations_come_from_ties_that_have_not_ended() -> None:
    union = Contact(id="u", name="Union", kind=ContactKind.ORGANISATION, standing=Standing.NOT_TO_ADD)
    reach = _only(
        Contact(id="1", name="X"),
        union,
        Tie(id="a", source="1", kind="belongs_to", target="u"),
        Tie(id="b", source="1", kind="works_for", target=bare_name("Mill")),
        Tie(id="c", source="1", kind="works_for", target=bare_name("Old mill"), until="2020-01-01"),
        Tie(id="d", source="1", kind="knows", target=bare_name("Somebody")),
        Tie(id="e", source="1", kind="leads", target="1"),
    )
    assert reach.organisations == ("Union", "Mill")


def test_only_the_committee_gets_the_reasons() -> None:
    labels = {column.label for column in columns_for(Audience.COALITION)}
    assert labels.isdisjoint({"Why this contact", "Notes", "Standing", "Address"})
    assert set(columns_for(Audience.COMMITTEE)) < set(COLUMNS)
