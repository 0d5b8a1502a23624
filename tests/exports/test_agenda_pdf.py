"""agenda.pdf as a facilitator and as the room get it."""

from datetime import date
from io import BytesIO

import pypdf
import pytest

from planner.content.agendas import agendas_for, shipped_agendas
from planner.content.conversation_guides import shipped_guides
from planner.content.worksheets import shipped_worksheet
from planner.domain.agenda import Agenda
from planner.domain.fields import Audience
from planner.domain.own_files import OwnAgenda
from planner.domain.plan import Plan, plan_of
from planner.domain.workshops import Workshop
from planner.exports.edition import edition_for
from planner.exports.registry import BY_NAME

AGENDAS = shipped_agendas().agendas
PLANNED = Workshop(
    id="w",
    name="Holt Street",
    on="2026-11-27",
    starts="18:30",
    place="The church",
    agenda="week-2: welcome 12, plan 40, close 8",
    parking_lot=("Who pays for the hall?",),
    fee="300 dollars",
)


def words(
    plan: Plan,
    audience: Audience,
    agendas: tuple[Agenda, ...] = AGENDAS,
    today: date = date(2026, 11, 20),
) -> str:
    edition = edition_for(plan, shipped_worksheet(), audience, today, agendas=agendas)
    file = BytesIO()
    BY_NAME["agenda.pdf"].write(edition, file)
    pages = pypdf.PdfReader(file).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def flowing(text: str) -> str:
    return " ".join(text.split())


def test_the_facilitator_gets_notes_questions_and_the_parking_lot() -> None:
    said = words(plan_of([PLANNED]), Audience.COMMITTEE)
    item = AGENDAS[0].items[0]
    assert flowing(item.notes.split("\n\n")[0]) in said
    question = shipped_worksheet().question(item.questions[0])
    assert question is not None
    assert flowing(question.prompt) in said
    assert "Who pays for the hall?" in said
    assert "300 dollars" not in said


@pytest.mark.parametrize("audience", [Audience.COALITION, Audience.PUBLIC])
def test_participants_get_what_they_see_and_do_and_no_notes(audience: Audience) -> None:
    said = words(plan_of([PLANNED]), audience)
    for agenda in AGENDAS[:1]:
        assert flowing(agenda.items[0].task) in said
        for item in agenda.items:
            for note in filter(None, map(flowing, item.notes.split("\n\n"))):
                assert note not in said
    assert "Who pays for the hall?" not in said
    assert "Parking lot" not in said


def test_the_next_workshop_prints_as_it_was_adapted_with_its_hours() -> None:
    said = words(plan_of([PLANNED]), Audience.COALITION)
    assert "Holt Street" in said
    assert "The church" in said
    assert "18:30 Welcome · 12 min" in said
    assert "18:42 Our plan · 40 min" in said
    assert "60 minutes in all" in said
    assert "Learn the matter" not in said


def test_a_workshop_that_was_held_is_not_the_next() -> None:
    held = PLANNED.but(id="old", name="The first one", on="2026-11-01", state="held")
    past = PLANNED.but(id="past", name="Forgotten", on="2026-11-02")
    said = words(plan_of([held, past, PLANNED]), Audience.COALITION)
    assert "Holt Street" in said
    assert "The first one" not in said
    assert "Forgotten" not in said


def test_the_public_gets_the_agenda_of_a_workshop_that_is_open_to_everybody_alone() -> None:
    said = words(plan_of([PLANNED.but(open_to_all=True)]), Audience.PUBLIC)
    assert "The church" in said
    assert "18:42 Our plan · 40 min" in said
    assert "Learn the matter" not in said
    closed = words(plan_of([PLANNED]), Audience.PUBLIC)
    assert "The church" not in closed
    assert "Holt Street" not in closed
    assert "Learn the matter" in closed


def test_an_agenda_of_our_own_is_printed_for_those_whom_it_is_for() -> None:
    source = 'id = "soup"\ntitle = "Soup night"\npurpose = "To eat"\n[[item]]\nid = "eat"\ntitle = "Eating"\n'
    own = OwnAgenda(id="o", name="soup.toml", source=source)
    plan = plan_of([own, PLANNED.but(agenda="soup", open_to_all=True)])
    agendas = agendas_for(plan).agendas
    assert "Soup night" in words(plan, Audience.COALITION, agendas)
    assert "Soup night" not in words(plan, Audience.PUBLIC, agendas)


def test_the_facilitator_reads_which_guide_an_item_uses() -> None:
    plan = plan_of([PLANNED.but(agenda="organising-training")])
    guides = shipped_guides().guides
    used = next(guide for guide in guides if guide.id == "talking-politics")
    file = BytesIO()
    edition = edition_for(
        plan, shipped_worksheet(), Audience.COMMITTEE, date(2026, 11, 20), agendas=AGENDAS, guides=guides
    )
    BY_NAME["agenda.pdf"].write(edition, file)
    said = flowing(" ".join(page.extract_text() for page in pypdf.PdfReader(file).pages))
    assert f"Guide: {used.title}" in said


def test_a_plan_without_workshops_gets_every_agenda_that_ships() -> None:
    said = words(Plan(), Audience.COALITION)
    assert all(agenda.title in said for agenda in AGENDAS)


def test_without_any_agenda_the_paper_says_so() -> None:
    assert "There is no agenda yet." in words(Plan(), Audience.COMMITTEE, ())
