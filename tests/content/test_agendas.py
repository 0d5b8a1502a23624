"""Agendas: the shipped ones are whole and keep their ids, and what is wrong with a file is said."""

from pathlib import Path

import pytest

from planner.content.agendas import agendas_in, load_agenda, shipped_agendas
from planner.content.conversation_guides import shipped_guides
from planner.content.toml_files import FileErrors
from planner.content.worksheets import shipped_worksheet
from planner.domain.agenda import ItemKind
from planner.files import resource

_ITEM = "[[item]]\nid = 'welcome'\ntitle = 'Welcome'\nminutes = 10\n"
_SOUND = "id = 'ours'\ntitle = 'Ours'\npurpose = 'To meet.'\n" + _ITEM


def _file(folder: Path, text: str, name: str = "ours.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_agendas_have_no_problems() -> None:
    assert shipped_agendas().problems == ()
    assert [agenda.id for agenda in shipped_agendas().agendas] == ["week-2", "organising-training"]


def test_no_released_id_has_vanished_and_every_id_is_on_the_list() -> None:
    lines = resource("agendas", "released-ids.txt").read_text("utf-8").splitlines()[1:]
    retired = {line.removeprefix("retired ") for line in lines if line.startswith("retired ")}
    released = {line for line in lines if not line.startswith("retired ")}
    agendas = shipped_agendas().agendas
    now = {agenda.id for agenda in agendas}
    now |= {f"{agenda.id}/{item.id}" for agenda in agendas for item in agenda.items}
    assert now == released
    assert not now & retired


def test_every_item_feeds_questions_and_guides_that_there_are() -> None:
    worksheet, guides = shipped_worksheet(), shipped_guides()
    for agenda in shipped_agendas().agendas:
        for item in agenda.items:
            assert all(map(worksheet.question, item.questions)), item.id
            pages = {section.page for q in item.questions if (section := worksheet.section_of(q))}
            assert pages <= set(item.pages), item.id
            assert not item.guide or guides.guide(item.guide) or guides.practice(item.guide), item.id


def test_the_training_asks_its_twelve_questions() -> None:
    training = shipped_agendas().agenda("organising-training")
    assert training is not None
    asked = {question for item in training.items for question in item.questions}
    twelve = {q.id for q in shipped_worksheet().questions if q.id.startswith("training.")}
    assert len(twelve) == 12
    assert twelve <= asked
    assert len({item.part for item in training.items if item.part}) == 7


def test_a_shipped_agenda_opens_pauses_and_closes_and_shows_something_all_the_time() -> None:
    for agenda in shipped_agendas().agendas:
        kinds = [item.kind for item in agenda.items]
        assert (kinds[0], kinds[-1]) == (ItemKind.OPENING, ItemKind.CLOSING)
        assert ItemKind.BREAK in kinds
        assert all(item.notes or item.kind is ItemKind.BREAK for item in agenda.items)
        assert all(item.shown or item.task for item in agenda.items)
        assert agenda.aims
        assert agenda.bring


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (_SOUND.replace("title = 'Ours'\n", ""), 1, "has no “title”"),
        (_SOUND.replace("= 10", "= 0"), 7, "whole number from 1 to 480"),
        (_SOUND + "least = 20\n", 8, "whole number from 1 to 10"),
        (_SOUND + "kind = 'party'\n", 8, "cannot be “party”"),
        (_SOUND + "importance = 'very'\n", 8, "cannot be “very”"),
        (_SOUND + "pages = ['moon']\n", 8, "“moon”, which there is not"),
        (_SOUND + "speaker = 'me'\n", 8, "not known here: “speaker”"),
        (_SOUND + _ITEM, 8, "“welcome” is used before, on line 4"),
        ("id = 'ours'\ntitle = 'A'\npurpose = 'B'\n", 1, "no [[item]]"),
        ("item = 3\n", 1, "must be written as [[item]]"),
        ("[[item]\n", 1, "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(FileErrors) as caught:
        load_agenda(_file(tmp_path, text))
    assert any(said in problem for problem in caught.value.problems), caught.value.problems
    assert any(f"ours.toml, line {line}:" in problem for problem in caught.value.problems)


def test_a_broken_file_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    found = agendas_in(
        (_file(tmp_path, "id", "a.toml"), _file(tmp_path, _SOUND), _file(tmp_path, _SOUND, "z.toml"))
    )
    assert [agenda.id for agenda in found.agendas] == ["ours"]
    assert len(found.problems) == 2
    assert found.agenda("nobody") is None
