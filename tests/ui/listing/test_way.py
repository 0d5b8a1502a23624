"""The way to a contact in its form: looked for when it is opened, told step by step."""

from PySide6.QtWidgets import QWidget

from planner.domain.commands.records import add
from planner.domain.contacts import Contact, Tie
from planner.ui.listing import ListingView
from planner.ui.listing.way import WayToThem
from tests.ui.listing.conftest import StageMaker

PEOPLE = (
    Contact(id="ann", name="Ann", on_committee=True),
    Contact(id="bo", name="Bo"),
    Contact(id="cy", name="Cy"),
    Contact(id="far", name="Far"),
)
TIES = (
    Tie(id="t1", source="ann", kind="knows", target="bo", strength=5),
    Tie(id="t2", source="bo", kind="knows", target="cy", strength=3),
)


def way_in(view: ListingView, contact: str) -> WayToThem:
    view.show_record(contact)
    found = view.findChild(WayToThem)
    assert found is not None
    return found


def is_offered(widget: QWidget) -> bool:
    return not widget.isHidden()


def test_the_way_is_told_step_by_step_with_who_should_ask(stage: StageMaker) -> None:
    way = way_in(stage(*PEOPLE, *TIES).show(), "cy")
    assert is_offered(way)
    assert way.words() == []
    way.open.click()
    assert way.words() == [
        "Ann should ask: the weakest tie on this way is 3 of 5.",
        "1. Ann knows Bo (5)",
        "2. Bo knows Cy (3)",
    ]


def test_members_of_the_committee_need_no_way(stage: StageMaker) -> None:
    view = stage(*PEOPLE, *TIES).show()
    assert not is_offered(way_in(view, "ann"))
    assert is_offered(way_in(view, "bo"))


def test_where_no_tie_leads_it_says_so(stage: StageMaker) -> None:
    way = way_in(stage(*PEOPLE, *TIES).show(), "far")
    way.open.click()
    assert len(way.words()) == 1
    assert way.words()[0].startswith("No tie leads there yet.")


def test_for_the_next_contact_it_is_folded_again(stage: StageMaker) -> None:
    view = stage(*PEOPLE, *TIES).show()
    way = way_in(view, "cy")
    way.open.click()
    assert way_in(view, "bo") is way
    assert not way.open.isChecked()
    assert way.words() == []


def test_a_new_tie_opens_a_way_while_it_is_looked_at(stage: StageMaker) -> None:
    stand = stage(*PEOPLE, *TIES)
    way = way_in(stand.show(), "far")
    way.open.click()
    stand.desk.session.run(add(Tie(id="t3", source="ann", kind="knows", target="far", strength=2)))
    stand.settle()
    assert way.words()[0] == "Ann should ask: the weakest tie on this way is 2 of 5."


def test_whoever_is_not_to_be_added_is_told_of_on_the_way(stage: StageMaker) -> None:
    ann, bo, *others = PEOPLE
    way = way_in(stage(ann, bo.but(standing="not_to_add"), *others, *TIES).show(), "cy")
    way.open.click()
    assert way.words()[-1].startswith("Bo is not to be added")


def test_whoever_wants_to_be_left_alone_is(stage: StageMaker) -> None:
    alone = Contact(id="cy", name="Cy", opted_out=("phone", "text", "email", "post"))
    way = way_in(stage(PEOPLE[0], PEOPLE[1], alone, *TIES).show(), "cy")
    way.open.click()
    assert len(way.words()) == 1
    assert way.words()[0].startswith("They have asked not to be contacted")
