"""What columns mean: chosen, remembered without their headings, and never trusted blindly."""

from pathlib import Path

import pytest

from planner.app.settings import SettingsFile
from planner.imports.contacts.layouts import columns_of, fingerprint, recognised
from planner.imports.contacts.targets import TARGETS
from planner.ui.importing.mapping import (
    INTO_NOTE,
    MOST_REMEMBERED,
    choices_of,
    meanings,
    recalled,
    remember,
    targets_of,
)

_HEADERS = ("Name", "E-mail", "Phone", "Shoe size")
_AUTOMATIC = targets_of(columns_of(recognised(_HEADERS), _HEADERS), _HEADERS)


def test_the_meaning_by_itself_comes_of_no_choice() -> None:
    assert _AUTOMATIC == ("name", "emails", "phones", INTO_NOTE)


@pytest.mark.parametrize(
    "targets", [("name", "emails", "", "phones"), ("", "", "", ""), ("-", "note", "-", "name")]
)
def test_what_was_chosen_is_what_the_columns_mean(targets: tuple[str, ...]) -> None:
    choices = choices_of(_HEADERS, targets, _AUTOMATIC)
    assert targets_of(columns_of(recognised(_HEADERS), _HEADERS, choices), _HEADERS) == targets


@pytest.mark.parametrize("text", ["", "name", "name|emails|phones|no such field", "name|emails|phones||"])
def test_a_memory_that_makes_no_sense_is_no_memory(text: str) -> None:
    assert recalled({fingerprint(_HEADERS): text}, _HEADERS) is None


def test_only_so_many_files_are_remembered_the_latest_ones(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    headers = [(f"Colour {'x' * number}", "Name") for number in range(MOST_REMEMBERED + 5)]
    for each in headers:
        remember(settings, each, ("name", ""), ("", "name"))
    again = SettingsFile(tmp_path).now.mappings
    assert len(again) == MOST_REMEMBERED
    assert recalled(again, headers[-1]) == ("name", "")
    assert recalled(again, headers[0]) is None


def test_every_meaning_is_offered_once_under_words_of_its_own() -> None:
    offered = dict(meanings())
    assert set(offered) == {INTO_NOTE, *TARGETS}
    assert len(set(offered.values())) == len(offered)
