"""The scene shows what the plan says, and names cover nothing that matters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contacts import Contact, ContactKind, Spectrum, Standing, Tie
from planner.domain.plan import Plan, plan_of
from planner.domain.tapestry import Tapestry
from planner.domain.tapestry_layout import arranged
from planner.domain.tapestry_scene import (
    Box,
    Colouring,
    Dot,
    Fill,
    Label,
    Scene,
    Weave,
    each_label,
    legend,
    scene_of,
    spoken,
)

TODAY = date(2026, 3, 2)
PLAN = plan_of(
    [
        Contact(
            id="a",
            name="Ann",
            on_committee=True,
            standing=Standing.WITH_US,
            influence=5,
            spectrum=Spectrum.ALLY,
        ),
        Contact(id="b", name="Bakers", kind=ContactKind.ORGANISATION, standing=Standing.TO_ADD, held_by="a"),
        Contact(id="c", name="Co", standing=Standing.NOT_TO_ADD, influence=1),
        Tie(id="1", source="a", target="b", kind="knows", strength=2),
        Tie(id="2", source="b", target="a", kind="supports", strength=4),
        Tie(id="3", source="c", target="a", kind="opposes", strength=5),
        Tie(id="4", source="c", target="b", kind="knows", strength=5, until="2020"),
    ]
)


def _scene(plan: Plan = PLAN, colouring: Colouring = Colouring.STANDING) -> Scene:
    woven = Tapestry(plan, TODAY)
    return scene_of(woven, arranged(woven), colouring)


def test_a_contact_looks_as_its_entry_says() -> None:
    ann, bakers, co = _scene().nodes
    assert (ann.is_member, ann.is_square, ann.mark.fill) == (True, False, Fill.FULL)
    assert (bakers.is_member, bakers.is_square, bakers.mark.fill) == (False, True, Fill.HALF)
    assert co.mark.fill is Fill.CROSSED
    assert ann.radius > co.radius


def test_several_ties_between_two_are_one_thread_as_strong_as_the_strongest() -> None:
    scene = _scene()
    between = [thread for thread in scene.threads if {thread.source, thread.target} == {0, 1}]
    assert [thread.weave for thread in between] == [Weave.TIE]
    weaker = _scene(plan_of([record for rows in PLAN.tables.values() for record in rows.values()][:4]))
    assert between[0].width > weaker.threads[0].width


def test_threads_that_carry_nothing_look_otherwise() -> None:
    weaves = {frozenset((thread.source, thread.target)): thread.weave for thread in _scene().threads}
    assert weaves[frozenset((0, 2))] is Weave.AGAINST
    assert weaves[frozenset((1, 2))] is Weave.LOOSE


def test_the_legend_explains_what_is_on_the_map_and_nothing_else() -> None:
    assert [mark.label for mark in legend(_scene())] == ["With us", "To add", "Not to add"]
    by_spectrum = legend(_scene(colouring=Colouring.SPECTRUM))
    assert [mark.label for mark in by_spectrum] == ["Ally", "Not said"]


@pytest.mark.parametrize(
    ("colouring", "values"),
    [
        (Colouring.STANDING, [{"standing": standing} for standing in Standing]),
        (Colouring.SPECTRUM, [{"spectrum": spectrum} for spectrum in (*Spectrum, "")]),
    ],
)
def test_no_two_values_look_alike_without_colour(colouring: Colouring, values: list[dict[str, str]]) -> None:
    contacts = [
        Contact.from_values(str(number), {"name": "X", **value}) for number, value in enumerate(values)
    ]
    fills = [mark.fill for mark in legend(_scene(plan_of(contacts), colouring))]
    assert len({*fills}) == len(fills) == len(values)


def test_only_the_circle_that_is_asked_for_is_drawn() -> None:
    woven = Tapestry(PLAN, TODAY)
    scene = scene_of(woven, arranged(woven), only={"a", "b"})
    assert [node.contact for node in scene.nodes] == ["a", "b"]
    assert len(scene.threads) == 1


def test_the_way_is_told_by_the_numbers_of_its_nodes() -> None:
    woven = Tapestry(PLAN, TODAY)
    scene = scene_of(woven, arranged(woven), way=woven.warmest_path("b"))
    assert scene.way == (0, 1)


def test_the_map_can_be_heard() -> None:
    heard = spoken(Tapestry(PLAN, TODAY))
    assert heard.startswith("A map of 3 contacts. 4 ties run between them. 1 member of the committee")


_spots = st.lists(
    st.tuples(st.floats(0, 400), st.floats(0, 300), st.booleans()), min_size=1, max_size=40, unique=True
)
ROOM: Box = (0.0, 0.0, 400.0, 300.0)


def _named(spots: list[tuple[float, float, bool]]) -> tuple[Scene, list[Dot], list[Label]]:
    contacts = [
        Contact(id=f"c{number}", name=f"Somebody {number}", on_committee=marked or None)
        for number, (_x, _y, marked) in enumerate(spots)
    ]
    woven = Tapestry(plan_of([*contacts, Tie(id="t", source="c0", target="c0")]), TODAY)
    scene = scene_of(woven, {f"c{number}": spot[:2] for number, spot in enumerate(spots)})
    dots = [Dot(number, x, y, 5.0) for number, (x, y, _marked) in enumerate(spots)]
    found = each_label(scene, dots, 10.0, lambda text: (text, 6.0 * len(text)), ROOM)
    return scene, dots, [label for label in found if label is not None]


def _boxes(labels: list[Label]) -> list[Box]:
    return [(each.x, each.y - 5, each.x + each.width, each.y + 5) for each in labels]


def _overlap(one: Box, other: Box) -> bool:
    near = 1e-6
    return (
        one[0] + near < other[2]
        and other[0] + near < one[2]
        and one[1] + near < other[3]
        and other[1] + near < one[3]
    )


@given(_spots)
def test_names_never_cover_each_other(spots: list[tuple[float, float, bool]]) -> None:
    boxes = _boxes(_named(spots)[2])
    assert not [1 for place, one in enumerate(boxes) for other in boxes[:place] if _overlap(one, other)]


@given(_spots)
def test_names_stay_in_the_room(spots: list[tuple[float, float, bool]]) -> None:
    for left, top, right, bottom in _boxes(_named(spots)[2]):
        assert left >= ROOM[0]
        assert top >= ROOM[1]
        assert right <= ROOM[2]
        assert bottom <= ROOM[3]


@given(_spots)
def test_a_name_covers_no_member_and_only_members_names_cover_a_dot(
    spots: list[tuple[float, float, bool]],
) -> None:
    scene, dots, labels = _named(spots)
    for label, box in zip(labels, _boxes(labels), strict=True):
        for dot in dots:
            around = (dot.x - 5, dot.y - 5, dot.x + 5, dot.y + 5)
            if dot.node != label.node and _overlap(box, around):
                assert not scene.nodes[dot.node].is_member
                assert scene.nodes[label.node].is_member
