"""Worksheets from files: the shipped ones and a group's own, each checked as it is read."""

from pathlib import Path

from planner.content.checked_tables import Findings, shown
from planner.content.toml_files import DEFAULT_LANGUAGE, FileErrors, files_in, parsed, placed, read_text
from planner.content.toml_places import Place, Places
from planner.content.worksheet_checks import checked_worksheet
from planner.domain.worksheet import Worksheet, combined


class WorksheetErrors(FileErrors):
    """A worksheet file that cannot be used. `problems` are sentences, each naming file, line and question."""


def load_worksheet_text(text: str, name: str) -> Worksheet:
    """The worksheet in the text of a file; `name` is what its problems call the file.

    Raises WorksheetErrors with every problem that was found, whatever the text is.
    """
    name = shown(name)
    text = text.removeprefix("\ufeff")
    findings = Findings(name)
    try:
        places = placed(text, name)
        worksheet = checked_worksheet(parsed(text, name), places, findings)
    except FileErrors as error:
        raise WorksheetErrors(error.problems) from error
    if findings.sentences:
        raise WorksheetErrors(findings.sentences)
    return worksheet


def load_worksheet(path: Path) -> Worksheet:
    """The worksheet in a file of UTF-8 text. Raises WorksheetErrors, also when it cannot be read."""
    return load_worksheet_text(read_worksheet_text(path), path.name)


def read_worksheet_text(path: Path) -> str:
    """The text of a worksheet file, to be checked or kept in a plan. Raises WorksheetErrors."""
    try:
        return read_text(path)
    except FileErrors as error:
        raise WorksheetErrors(error.problems) from error


def shipped_worksheet(language: str = DEFAULT_LANGUAGE) -> Worksheet:
    """The worksheet that comes with the program, in English where there is none in `language`."""
    return combined(map(_shipped, shipped_files(language)))


def _shipped(path: Path) -> Worksheet:
    """A shipped file without the lines of its questions, which take a third of the time to find."""
    findings = Findings(path.name)
    try:
        values = parsed(read_text(path), path.name)
    except FileErrors as error:
        raise WorksheetErrors(error.problems) from error
    worksheet = checked_worksheet(values, Places(Place(0)), findings)
    return load_worksheet(path) if findings.sentences else worksheet


def shipped_files(language: str = DEFAULT_LANGUAGE) -> tuple[Path, ...]:
    """The files of the shipped worksheet in a language or in English, in the order of their numbers."""
    return files_in("worksheets", language)
