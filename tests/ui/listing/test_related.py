"""What names the record shown: in a plan of thousands it comes in spare moments, and it is the same."""

from planner.domain.commands.records import change
from planner.domain.contacts import Contact, Tie
from planner.domain.outline import CONTACTS
from planner.ui.listing import ListingView
from planner.ui.listing.related import RelatedRecords, RelatedSection
from planner.ui.widgets.buttons import Button
from tests.ui.listing.conftest import Stage, StageMaker

MANY = 3_000
ANN, BO = Contact(id="ann", name="Ann"), Contact(id="bo", name="Bo")


def _ties(count: int, target: str) -> list[Tie]:
    return [
        Tie(id=f"{target}{number}", source=f"c{number}", kind="knows", target=target)
        for number in range(count)
    ]


def _people(count: int) -> list[Contact]:
    return [Contact(id=f"c{number}", name=f"Person {number}", held_by="ann") for number in range(count)]


def _related(view: ListingView) -> RelatedRecords:
    return next(each for each in view.findChildren(RelatedRecords))


def _lines(view: ListingView, place: int) -> list[str]:
    """What stands in a section, line by line; nothing while it is hidden."""
    section = _related(view).findChildren(RelatedSection)[place]
    if section.isHidden():
        return []
    lines = [each for each in section.findChildren(Button) if each.accessibleName().startswith("Go to")]
    return [line.text() for line in lines if not line.isHidden()]


def _show(stand: Stage, contact: str) -> ListingView:
    view = stand.show(CONTACTS)
    stand.qtbot.waitUntil(lambda: not view.model.is_building)
    view.show_record(contact)
    return view


def test_of_thousands_of_ties_those_of_the_one_shown_come_soon(stage: StageMaker) -> None:
    stand = stage(ANN, BO, *_people(30), *_ties(MANY, "bo"), *_ties(3, "ann"))
    view = _show(stand, "ann")
    stand.qtbot.waitUntil(lambda: _related(view).is_ready)
    assert _lines(view, 0) == [f"Person {number} knows Ann" for number in range(3)]
    assert len(_lines(view, 1)) == 30
    view.show_record("bo")
    stand.qtbot.waitUntil(lambda: _related(view).is_ready)
    assert len(_lines(view, 0)) == 40  # more than that nobody reads
    assert _lines(view, 1) == []


def test_fewer_lines_take_the_place_of_more(stage: StageMaker) -> None:
    stand = stage(ANN, BO, *_people(20), *_ties(20, "bo"), *_ties(2, "ann"))
    view = _show(stand, "bo")
    stand.qtbot.waitUntil(lambda: len(_lines(view, 0)) == 20)
    view.show_record("ann")
    assert _lines(view, 0) == ["Person 0 knows Ann", "Person 1 knows Ann"]


def test_a_line_leads_to_its_record_whatever_stood_there_before(stage: StageMaker) -> None:
    stand = stage(ANN, BO, *_people(3), *_ties(2, "bo"), *_ties(1, "ann"))
    view = _show(stand, "bo")
    view.show_record("ann")
    section = _related(view).findChildren(RelatedSection)[0]
    line = next(each for each in section.findChildren(Button) if each.text() == "Person 0 knows Ann")
    line.click()
    assert stand.went[-1].record == "ann0"


def test_what_changes_is_seen_in_the_lines_at_once(stage: StageMaker) -> None:
    stand = stage(ANN, BO, *_people(3), *_ties(2, "bo"))
    view = _show(stand, "ann")
    assert _lines(view, 0) == []
    stand.desk.session.run(change(Tie, "bo1", target="ann"))
    stand.qtbot.waitUntil(lambda: _lines(view, 0) == ["Person 1 knows Ann"])
