"""Which seats of a coalition stand empty, and who could fill them."""

from datetime import date

from hypothesis import given

from planner.domain.city import ExpertiseGap
from planner.domain.contact_filter import ContactFilter, matching, tags_in_use
from planner.domain.contacts import RESOURCES, Contact, Spectrum, Standing
from planner.domain.lacks import SEAT_FIELDS, Seat, empty_seats, seat_title
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record
from tests.strategies import plans

ALL_MEANS = tuple(choice.value for choice in RESOURCES)
US = Contact(id="us", name="Us", standing="with_us", resources=ALL_MEANS)


def _seats(*records: Record) -> list[Seat]:
    return empty_seats(plan_of([US, *records]))


def test_an_empty_plan_lacks_every_means() -> None:
    assert [seat.value for seat in empty_seats(Plan())] == list(ALL_MEANS)
    assert empty_seats(Plan())[1].label == "Space"


def test_a_neighbourhood_where_nobody_is_with_us_is_an_empty_seat_and_those_to_add_come_first() -> None:
    people = [
        Contact(id="z", name="Zoe", standing="undecided", neighbourhoods=("Cloverdale",)),
        Contact(id="b", name="Bo", standing="to_add", neighbourhoods=("cloverdale ",)),
        Contact(id="a", name="Ada", standing="to_add", neighbourhoods=("CLOVERDALE",)),
    ]
    assert _seats(*people) == [Seat("neighbourhoods", "Cloverdale", ("a", "b", "z"))]
    assert _seats(*people, US.but(neighbourhoods=("Clóverdale",))) == []


def test_a_constituency_is_one_text() -> None:
    (seat,) = _seats(Contact(id="a", name="Ada", standing="to_add", constituency="Riders"))
    assert (seat.field, seat.value) == ("constituency", "Riders")
    assert seat.begins_with() == {"constituency": "Riders", "standing": "to_add"}


def test_whoever_is_added_for_a_means_brings_it() -> None:
    seat = Seat("resources", "space")
    assert Contact.from_values("n", seat.begins_with()).resources == ("space",)


def test_nobody_wants_what_only_opponents_stand_for() -> None:
    assert not _seats(
        Contact(id="a", standing=Standing.NOT_TO_ADD, issue_areas=("Seats",), constituency="Council"),
        Contact(id="b", standing="undecided", spectrum=Spectrum.ACTIVE_OPPONENT, languages=("Latin",)),
    )


def test_a_question_that_nobody_with_us_can_be_asked_is_an_empty_seat() -> None:
    gap = ExpertiseGap(id="g", question="What does a bus cost?", ask=("a", "=Somebody"))
    asked = Contact(id="a", name="Ada", standing="to_add")
    (seat,) = _seats(gap, asked)
    assert (seat.value, seat.could_fill, seat.gap) == ("What does a bus cost?", ("a",), "g")
    assert seat.begins_with()["why"] == "What does a bus cost?"
    assert not _seats(gap, asked.but(standing="with_us"))
    assert not _seats(gap.but(state="answered"), asked)


def test_seats_that_somebody_could_fill_come_first() -> None:
    some = Contact(id="a", name="Ada", standing="to_add", languages=("Zulu",))
    none = Contact(id="b", name="Bo", standing="unheard of", languages=("Arabic",))
    assert [seat.value for seat in _seats(none, some)] == ["Zulu", "Arabic"]


@given(plans)
def test_no_seat_is_empty_that_somebody_with_us_fills(plan: Plan) -> None:
    for seat in empty_seats(plan):
        assert seat.field in SEAT_FIELDS
        assert seat_title(seat.field)
        assert seat.label
        ours = matching(plan, ContactFilter(standings=("with_us",), spectrum=("",)), date(2026, 11, 20))
        filled = (
            {tag for tag, _count in tags_in_use(ours, seat.field)} if seat.field != "constituency" else ()
        )
        assert seat.gap or seat.value not in filled
        assert all(plan.get(Contact, key) for key in seat.could_fill)
