"""Names in scripts that the window's own face lacks get a face of their own."""

import pytest
from PySide6.QtGui import QFontDatabase

from planner.domain.contacts import Contact
from planner.domain.plan import plan_of
from planner.ui.typefaces import files_for_signs, signs_of_plan


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("王", "NotoSansSC-Regular.ttf"),
        ("한", "NotoSansKR-Regular.ttf"),
        ("مريم", "NotoSansArabic-Regular.ttf"),
        ("प्रिया", "NotoSansDevanagari-Regular.ttf"),
    ],
)
def test_a_name_in_another_script_asks_for_its_file(name: str, file: str) -> None:
    signs = signs_of_plan(plan_of([Contact(id="1", name=name, neighbourhoods=("Ost", name))]))
    assert file in files_for_signs(signs)


def test_the_windows_own_face_is_enough_for_latin_greek_and_cyrillic() -> None:
    assert files_for_signs(frozenset("ŁukaszNguyễnМарияΜαρία")) == ()


def test_a_sign_that_no_file_holds_asks_for_nothing() -> None:
    assert files_for_signs({"\U000f0000", "\ud800"}) == ()


def test_every_file_can_be_loaded_by_qt(qapp: object) -> None:
    from planner.files import resource

    for file in files_for_signs("王한م प"):
        assert QFontDatabase.addApplicationFont(str(resource("fonts", file))) >= 0
