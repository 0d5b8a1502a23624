"""Conversation guides: shipped ones are whole and keep their ids; what is wrong with a file is said."""

from pathlib import Path

import pytest

from planner.content.conversation_guides import guides_in, load_guide, load_practice, shipped_guides
from planner.content.toml_files import FileErrors, files_in
from planner.domain.contacts import ASSESSMENTS
from planner.domain.conversations import ONE_TO_ONE
from planner.domain.open_questions import is_closed
from planner.files import resource

_STEP = """
[[step]]
id = 'door'
title = 'Open the door'
aim = 'You talk.'
guide = 'Begin.'
pocket = 'Begin.'
"""
_SOUND = "id = 'ours'\ntitle = 'Ours'\npurpose = 'To talk.'\n" + _STEP
_PRACTICE = "id = 'badly'\ntitle = 'Badly'\nscene = 'A street.'\nguide = 'ours'\n"
_LINE = "[[line]]\nwho = 'A'\nsays = 'Hello.'\n"
_MISTAKE = _LINE + "mistake = 'Too loud.'\ninstead = 'Softly.'\n"


def _file(folder: Path, text: str, name: str = "ours.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_guides_have_no_problems() -> None:
    assert shipped_guides().problems == ()
    assert shipped_guides("xx") == shipped_guides("en")


def test_no_released_id_has_vanished_and_every_id_is_on_the_list() -> None:
    lines = resource("guides", "released-ids.txt").read_text("utf-8").splitlines()[1:]
    retired = {line.removeprefix("retired ") for line in lines if line.startswith("retired ")}
    released = {line for line in lines if not line.startswith("retired ")}
    found = shipped_guides()
    now = {guide.id for guide in found.guides} | {practice.id for practice in found.practices}
    now |= {f"{guide.id}/{step.id}" for guide in found.guides for step in guide.steps}
    now |= {f"{guide.id}?{each.id}" for guide in found.guides for each in guide.questions_before}
    assert now == released
    assert not now & retired


def test_the_guides_have_the_parts_that_they_are_made_of() -> None:
    found = shipped_guides()
    counts = {guide.id: len(guide.steps) for guide in found.guides}
    assert counts == {ONE_TO_ONE: 5, "talking-politics": 5, "alternatives": 6}
    group = found.guide("alternatives")
    assert group is not None
    assert group.is_for_groups
    assert len(group.questions_before) == 3
    assert all(guide.before and guide.after and guide.pairs for guide in found.guides)
    talk = found.guide("talking-politics")
    assert talk is not None
    assert talk.obstacles
    assert [sign.value for sign in talk.signs] == [choice.value for choice in ASSESSMENTS]


def test_every_size_of_group_has_one_advice() -> None:
    group = shipped_guides().guide("alternatives")
    assert group is not None
    for people in (*range(1, 61), 400):
        assert sum(s.least <= people and (s.most is None or people <= s.most) for s in group.sizes) == 1
        assert group.size_for(people)


def test_no_guide_proposes_a_closed_question() -> None:
    for guide in shipped_guides().guides:
        assert not [q for step in guide.steps for q in step.questions if is_closed(q)]
        assert all(is_closed(pair.closed) and not is_closed(pair.open) for pair in guide.pairs)


def test_a_practice_conversation_goes_wrong_at_steps_of_its_guide() -> None:
    found = shipped_guides()
    for practice in found.practices:
        guide = found.guide(practice.guide)
        assert guide is not None
        wrong = [practice.lines[place] for place in practice.mistakes]
        assert {line.step for line in wrong} <= {step.id for step in guide.steps}
        assert len({line.step for line in wrong}) >= 4
        assert all(line.instead for line in wrong)
        others = [line for place, line in enumerate(practice.lines) if place not in practice.mistakes]
        assert {line.who for line in others}.isdisjoint({line.who for line in wrong})


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    guide = load_guide(_file(tmp_path, _SOUND))
    assert (guide.id, guide.steps[0].minutes, guide.is_for_groups) == ("ours", 5, False)
    practice = load_practice(_file(tmp_path, _PRACTICE + _LINE + _MISTAKE))
    assert practice.mistakes == (1,)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (_SOUND.replace("title = 'Ours'\n", ""), 1, "has no “title”"),
        (_SOUND.replace("'To talk.'", "4"), 3, "must be text"),
        ("id = 'ours'\ntitle = 'A'\npurpose = 'B'\n", 1, "no [[step]]"),
        (_SOUND + "minutes = 0\n", 11, "whole number from 1 to 240"),
        (_SOUND + "minutes = true\n", 11, "whole number"),
        (_SOUND + "questions = 'What?'\n", 11, "must be a list of lines"),
        (_SOUND + "questions = ['']\n", 11, "has an empty line"),
        (_SOUND + "feeds = ['nowhere']\n", 11, "“nowhere”, which there is not"),
        (_SOUND + "colour = 'red'\n", 11, "not known here: “colour”"),
        (_SOUND + _STEP, 12, "“door” is used before, on line 5"),
        (_SOUND.replace("id = 'ours'", "id = 'Our guide'"), 1, "cannot be the “id”"),
        (_SOUND + "[[sign]]\nvalue = 'boss'\nsign = 'x'\nthen = 'y'\n", 12, "cannot be “boss”"),
        (_SOUND + "[[size]]\nfrom = 9\nto = 3\nsays = 'x'\n", 13, "whole number from 9"),
        ("groups = 'yes'\n" + _SOUND, 1, "true or false"),
        (_SOUND + "step = [\n", 12, "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(FileErrors) as caught:
        load_guide(_file(tmp_path, text))
    assert any(said in problem for problem in caught.value.problems), caught.value.problems
    assert any(f"ours.toml, line {line}:" in problem for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_PRACTICE + _LINE, "has a “mistake”"),
        (_PRACTICE + _LINE + "mistake = 'Too loud.'\n", "has no “instead”"),
        (_PRACTICE + "[[line]]\nwho = 'A'\n", "has no “says”"),
    ],
)
def test_what_is_wrong_with_a_practice_conversation_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FileErrors, match="badly") as caught:
        load_practice(_file(tmp_path, text, "practice-badly.toml"))
    assert said in str(caught.value.problems)


def test_a_broken_file_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    broken = _file(tmp_path, "id = ", "a.toml")
    again = _file(tmp_path, _SOUND, "z.toml")
    found = guides_in((broken, _file(tmp_path, _SOUND), again, tmp_path / "gone.toml"))
    assert [guide.id for guide in found.guides] == ["ours"]
    assert len(found.problems) == 3
    assert "a.toml, line 1" in found.problems[0]
    assert "that of another file" in found.problems[1]
    assert found.guide("nobody") is None


def test_the_guides_of_the_pages_are_no_conversation_guides() -> None:
    assert "pages.toml" in {path.name for path in files_in("guides", "en")}
    assert not [problem for problem in shipped_guides().problems if "pages.toml" in problem]
