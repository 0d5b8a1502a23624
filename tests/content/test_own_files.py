"""Guides and agendas of a group's own: read from the plan, checked like what ships, left out when wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.agendas import agendas_for, own_agendas, shipped_agendas
from planner.content.conversation_guides import guides_for, own_guides, shipped_guides
from planner.content.own_files import OWN_KINDS, OwnKind, adding, own_problems, remarks, shipped_of
from planner.content.toml_files import FileErrors
from planner.content.worksheets import shipped_worksheet
from planner.domain.commands.own_files import keep_file
from planner.domain.fields import Audience
from planner.domain.own_files import OWN_FILES, OwnAgenda, OwnFile, OwnGuide, OwnWorksheet
from planner.domain.plan import Plan, plan_of
from planner.domain.redaction import redacted

GUIDE = """
id = "ours"
title = "At the door"
purpose = "To listen"
[[step]]
id = "door"
title = "At the door"
aim = "Say hello"
guide = "Slowly"
pocket = "Hello"
"""
PRACTICE = """
id = "ours-badly"
title = "Badly"
scene = "A door"
guide = "ours"
[[line]]
who = "A"
says = "Sign here!"
mistake = "No hello"
instead = "Hello"
"""
AGENDA = """
id = "ours"
title = "An evening"
purpose = "To meet"
[[item]]
id = "soup"
title = "Soup"
"""
TEXTS: dict[type[OwnFile], str] = {OwnGuide: GUIDE, OwnAgenda: AGENDA}
GUIDES, AGENDAS = OWN_KINDS[1:]


def test_a_plan_without_files_of_its_own_has_what_ships() -> None:
    assert guides_for(Plan()) == shipped_guides()
    assert agendas_for(Plan()) == shipped_agendas()
    assert own_problems(Plan()) == ()


def test_our_own_come_after_those_that_ship() -> None:
    plan = plan_of(
        [
            OwnGuide(id="g", name="door.toml", source=GUIDE),
            OwnGuide(id="p", name="badly.toml", source=PRACTICE),
            OwnAgenda(id="a", name="evening.toml", source="\ufeff" + AGENDA),
        ]
    )
    assert [guide.id for guide in guides_for(plan).guides][-1] == "ours"
    assert [practice.id for practice in guides_for(plan).practices][-1] == "ours-badly"
    assert [agenda.id for agenda in agendas_for(plan).agendas] == ["week-2", "organising-training", "ours"]
    assert own_problems(plan) == ()


def test_a_file_with_errors_is_left_out_named_by_file_and_line() -> None:
    plan = plan_of(
        [
            OwnGuide(id="1", name="bad.toml", source="[[\ud800"),
            OwnGuide(id="2", name="shipped.toml", source=GUIDE.replace('"ours"', '"one-to-one"', 1)),
            OwnGuide(id="3", name="door.toml", source=GUIDE),
            OwnAgenda(id="4", name="empty.toml", source=""),
        ]
    )
    assert own_guides(plan).problems.keys() == {"1", "2"}
    assert guides_for(plan).guide("ours") is not None
    first, second, *others = own_problems(plan)
    assert first.startswith("bad.toml, line 1")
    assert second.startswith("shipped.toml, line 2: the id “one-to-one”")
    assert all(problem.startswith("empty.toml, line 1") for problem in others)
    assert others


def test_our_own_are_for_the_coalition_unless_they_say() -> None:
    public = AGENDA.replace("[[item]]", 'audience = "public"\n[[item]]')
    wrong = AGENDA.replace("[[item]]", 'audience = "moon"\n[[item]]')
    for source, expected in ((AGENDA, Audience.COALITION), (public, Audience.PUBLIC)):
        [agenda] = own_agendas(plan_of([OwnAgenda(id="a", name="a.toml", source=source)])).items
        assert agenda.audience is expected
    [problem] = own_problems(plan_of([OwnAgenda(id="a", name="a.toml", source=wrong)]))
    assert problem.startswith("a.toml, line 5")
    assert all(agenda.audience is Audience.PUBLIC for agenda in shipped_agendas().agendas)


@pytest.mark.parametrize("kind", [GUIDES, AGENDAS], ids=["guide", "agenda"])
def test_a_sound_file_is_kept_and_a_wrong_one_refused(kind: OwnKind, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(TEXTS[kind.record_type].replace("purpose", "prupose"))
    with pytest.raises(FileErrors) as error:
        adding(kind, Plan(), path, "new")
    assert all(problem.startswith("ours.toml, line ") for problem in error.value.problems)
    path.write_text(TEXTS[kind.record_type])
    plan = _with(Plan(), kind, path)
    [own] = plan.all(kind.record_type)
    assert (own.name, own.source) == ("ours.toml", TEXTS[kind.record_type])
    with pytest.raises(FileErrors, match="already"):
        adding(kind, plan, path, "new")


def test_a_file_takes_the_place_of_the_one_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(GUIDE)
    plan = _with(Plan(), GUIDES, path)
    path.write_text(GUIDE.replace("At the door", "On the stairs", 1))
    plan = _with(plan, GUIDES, path)
    assert [guide.title for guide in guides_for(plan).guides][-1] == "On the stairs"
    assert len(plan.table(OwnGuide)) == 1


def test_a_file_that_would_push_out_another_is_refused(tmp_path: Path) -> None:
    plan = plan_of(
        [
            OwnGuide(id="1", name="one.toml", source=GUIDE.replace('"ours"', '"first"', 1)),
            OwnGuide(id="2", name="two.toml", source=GUIDE),
        ]
    )
    path = tmp_path / "one.toml"
    path.write_text(GUIDE)
    with pytest.raises(FileErrors, match=r"two\.toml, line 2"):
        adding(GUIDES, plan, path, "new")


def test_a_file_of_another_form_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileErrors, match=r"plan\.coalition"):
        adding(GUIDES, Plan(), tmp_path / "plan.coalition", "new")


@pytest.mark.parametrize("kind", OWN_KINDS, ids=lambda kind: kind.folder)
def test_a_file_that_ships_can_be_begun_from_and_added_under_ids_of_its_own(kind: OwnKind) -> None:
    names = [path.name for path in shipped_of(kind, "en")]
    assert names
    assert "pages.toml" not in names


@pytest.mark.parametrize("kind", [OwnWorksheet, OwnGuide, OwnAgenda])
def test_keeping_a_file_that_is_there_word_for_word_is_nothing(kind: type[OwnFile]) -> None:
    plan = plan_of([kind(id="o", name="a.toml", source="x")])
    assert keep_file(kind, "a.toml", "x", "new")(plan) is None


def _with(plan: Plan, kind: OwnKind, path: Path) -> Plan:
    changes = adding(kind, plan, path, "new")(plan)
    assert changes is not None
    return plan.after(changes)


def test_a_copy_for_others_holds_the_files_that_are_for_them() -> None:
    inner = AGENDA.replace("[[item]]", 'audience = "committee"\n[[item]]').replace('"ours"', '"inner"', 1)
    public = AGENDA.replace("[[item]]", 'audience = "public"\n[[item]]').replace('"ours"', '"public"', 1)
    plan = plan_of(
        [
            OwnWorksheet(id="w", name="ours.toml", source="x"),
            OwnGuide(id="g", name="door.toml", source=GUIDE),
            OwnAgenda(id="a", name="evening.toml", source=AGENDA),
            OwnAgenda(id="i", name="inner.toml", source=inner),
            OwnAgenda(id="p", name="public.toml", source=public),
        ]
    )
    for audience, ids in ((Audience.COALITION, ["ours", "public"]), (Audience.PUBLIC, ["public"])):
        copy = redacted(plan, shipped_worksheet(), audience).plan
        assert own_problems(copy) == ()
        assert [agenda.id for agenda in agendas_for(copy).agendas][2:] == ids
    assert redacted(plan, shipped_worksheet(), Audience.COALITION).plan.the(OwnGuide, "g").source == GUIDE


def test_an_audience_that_only_stands_in_a_text_does_not_open_a_file() -> None:
    hidden = AGENDA + "notes = '''\naudience = \"public\"\n'''\n"
    assert OwnAgenda(id="a", name="a.toml", source=hidden).readers is Audience.COALITION
    long = AGENDA.replace('"To meet"', "'''\naudience = \"public\"\n'''")
    assert OwnAgenda(id="a", name="a.toml", source=long).readers is Audience.COALITION
    assert OwnAgenda(id="a", name="a.toml", source="[[\ud800").readers is Audience.COALITION


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text(" \n")
    for kind in OWN_KINDS:
        with pytest.raises(FileErrors, match=r"empty\.toml is empty"):
            adding(kind, Plan(), tmp_path / "empty.toml", "new")


def test_an_agenda_that_names_what_is_nowhere_can_be_used_and_is_remarked_on() -> None:
    named = AGENDA + 'questions = ["city.story", "moon.phase"]\nguide = "ours"\n'
    own = OwnAgenda(id="a", name="a.toml", source=named)
    plan = plan_of([own])
    assert own_problems(plan) == ()
    known = shipped_worksheet().questions[0].id
    fitting = own.but(source=named.replace("city.story", known))
    assert remarks(plan_of([fitting]), shipped_worksheet())["a"] == (
        "a.toml: item “soup” names “moon.phase”, which is nowhere yet.",
        "a.toml: item “soup” names “ours”, which is nowhere yet.",
    )
    guided = plan_of([fitting, OwnGuide(id="g", name="g.toml", source=GUIDE)])
    assert len(remarks(guided, shipped_worksheet())["a"]) == 1
    assert remarks(plan_of([own.but(source="[[")]), shipped_worksheet())["a"] == ()
    assert remarks(Plan(), shipped_worksheet()) == {}


_BITS = (
    *('id = "ours"\n', "[[step]]\n", "[[item]]\n", "[[line]]\n", 'audience = "public"\n', "minutes = -1\n"),
    *("'''", '"', "[", "a.b.c = 1\n", "\ud800", "\x00", "guide = 3\n", 'title = "T"\n', "\n", "="),
)


@given(st.lists(st.sampled_from(_BITS)).map("".join) | st.text())
def test_whatever_stands_in_a_file_a_plan_with_it_can_be_read(source: str) -> None:
    plan = plan_of([kind(id=kind.table, name="x.toml", source=source) for kind in OWN_FILES])
    assert all(problem.startswith("x.toml") for problem in own_problems(plan))
    for audience in (Audience.COALITION, Audience.PUBLIC):
        redacted(plan, shipped_worksheet(), audience)
