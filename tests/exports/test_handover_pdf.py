"""handover.pdf read back: a sheet for every role, for the committee alone."""

from datetime import date
from io import BytesIO

import pypdf
import pytest

from planner.content.worksheets import shipped_worksheet
from planner.domain.actions import ActionStep, Role
from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.contacts import Contact, Standing
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.exports.edition import Report, edition_for
from planner.exports.registry import BY_NAME, NotForThisAudience

HANDOVER = BY_NAME["handover.pdf"]
CONNECTOR = Role(
    id="r",
    name="Connector",
    does="Keeps in touch",
    people=("ann",),
    hands_over=("Key to the hall", "The printed list"),
    logins_at="With Rosa, in her safe",
    handover="Call before noon",
)
PEOPLE = [
    Contact(id="ann", name="Ann Lee", phones=("+1 334 555 0100",)),
    Contact(id="zoe", name="Zoe", held_by="ann", phones=("555 0101",), emails=("zoe@example.org",)),
    Contact(id="x", name="Xaver", held_by="ann", standing=Standing.NOT_TO_ADD),
]


def _pages(plan: Plan, *, large_print: bool = False) -> tuple[list[str], Report]:
    edition = edition_for(
        plan, shipped_worksheet(), Audience.COMMITTEE, date(2026, 11, 20), large_print=large_print
    )
    file = BytesIO()
    report = HANDOVER.write(edition, file)
    pages = pypdf.PdfReader(file).pages
    return [" ".join(page.extract_text().split()) for page in pages], report


def test_a_sheet_says_all_that_goes_with_the_role() -> None:
    step = ActionStep(id="s", what="Bring the flyers", owner="ann", due="2026-12-01")
    pages, report = _pages(plan_of([*PEOPLE, CONNECTOR, step]))
    assert report.records == 1
    sheet = " ".join(pages[1:])
    for words in (
        "Connector",
        "Ann Lee",
        "+1 334 555 0100",
        "Nobody yet",
        "Keeps in touch",
        "Key to the hall",
        "With Rosa, in her safe",
        "Bring the flyers",
        "Zoe",
        "zoe@example.org",
        "Call before noon",
        "Taken over by",
    ):
        assert words in sheet
    assert "Xaver" not in sheet
    assert "For the steering committee only" in pages[0]


def test_days_are_written_as_in_the_country_of_the_plan() -> None:
    step = ActionStep(id="s", what="Bring the flyers", owner="ann", due="2026-12-01")
    info = PlanInfo(id=PLAN_ID, country="GB")
    pages, _report = _pages(plan_of([info, *PEOPLE, CONNECTOR, step]))
    assert "1 Dec 2026" in " ".join(pages)


def test_every_role_begins_on_a_page_of_its_own() -> None:
    roles = [Role(id=str(number), name=f"Role {number}") for number in range(3)]
    pages, _report = _pages(plan_of(roles))
    assert [f"Handover Role {number} " in page for number, page in enumerate(pages[1:])] == [True] * 3


def test_a_plan_without_roles_says_so_on_one_page() -> None:
    pages, report = _pages(Plan())
    assert report.pages == len(pages) == 1
    assert "There is no role in the plan yet." in pages[0]


@pytest.mark.parametrize("large_print", [False, True])
def test_names_in_every_script_and_long_ones_lose_no_letter(large_print: bool) -> None:
    names = ("Łucja", "محمد", "רבקה", "Αλεξάνδρα", "सुनीता", "김하은", "Нина", "Donaudampfschiff" * 12)
    people = [Contact(id=str(place), name=name, held_by="0") for place, name in enumerate(names)]
    role = Role(id="r", name="Gatherer " * 40, people=tuple(contact.id for contact in people))
    _read, report = _pages(plan_of([*people, role]), large_print=large_print)
    assert report.unprintable == ()


def test_five_hundred_contacts_are_all_there() -> None:
    held = [Contact(id=f"h{n}", name=f"Person {n:03}", held_by="ann") for n in range(500)]
    pages, _report = _pages(plan_of([*PEOPLE, CONNECTOR, *held]))
    assert all(f"Person {n:03}" in " ".join(pages) for n in (0, 250, 499))


@pytest.mark.parametrize("audience", [Audience.COALITION, Audience.PUBLIC])
def test_nobody_outside_the_committee_gets_it(audience: Audience) -> None:
    edition = edition_for(Plan(), shipped_worksheet(), audience, date(2026, 11, 20))
    with pytest.raises(NotForThisAudience):
        HANDOVER.write(edition, BytesIO())


def test_equal_plans_give_equal_bytes() -> None:
    plan = plan_of([*PEOPLE, CONNECTOR])
    edition = edition_for(plan, shipped_worksheet(), Audience.COMMITTEE, date(2026, 11, 20))
    first, second = BytesIO(), BytesIO()
    HANDOVER.write(edition, first)
    HANDOVER.write(edition, second)
    assert first.getvalue() == second.getvalue()
