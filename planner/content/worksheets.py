"""Worksheets from files: the shipped ones and a group's own, each checked as it is read."""

import re
import tomllib
from pathlib import Path

from planner.content.toml_places import Place, Places, places_in
from planner.content.worksheet_checks import Findings, checked_worksheet, shown
from planner.domain.errors import PlannerError
from planner.domain.worksheet import Worksheet, combined
from planner.files import resource
from planner.i18n import _, ngettext

LARGEST_FILE = 1024 * 1024
"""In bytes. A worksheet of two thousand questions fits."""
DEFAULT_LANGUAGE = "en"
# tomllib takes quadratic time over the depth of a key. A sound worksheet has two parts at most.
_MOST_DOTS = 16


class WorksheetErrors(PlannerError):
    """A worksheet file that cannot be used. `problems` are sentences, each naming file, line and question."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        more = len(problems) - 1
        sentence = problems[0]
        if more:
            template = ngettext(
                "{problem} ({count} more problem in this file.)",
                "{problem} ({count} more problems in this file.)",
                more,
            )
            sentence = template.format(problem=problems[0], count=more)
        super().__init__(sentence)


def load_worksheet_text(text: str, name: str) -> Worksheet:
    """The worksheet in the text of a file; `name` is what its problems call the file.

    Raises WorksheetErrors with every problem that was found, whatever the text is.
    """
    name = shown(name)
    if len(text) > LARGEST_FILE:
        raise _too_large(name)
    text = text.removeprefix("\ufeff")
    places = places_in(text)
    if places.most_dots > _MOST_DOTS:
        sentence = _("{file}, line {line}: there are too many dots outside quotation marks.")
        raise WorksheetErrors((sentence.format(file=name, line=places.deepest_line),))
    findings = Findings(name)
    worksheet = checked_worksheet(_parsed(text, name), places, findings)
    if findings.sentences:
        raise WorksheetErrors(findings.sentences)
    return worksheet


def _parsed(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        line, why = 1, _("brackets are nested too deeply")
    except ValueError as error:  # not TOML, or a number or date beyond what Python can hold
        line, why = _where_and_why(str(error), text)
    sentence = _("{file}, line {line}: this is not TOML, the form that worksheets are written in: {why}.")
    raise WorksheetErrors((sentence.format(file=name, line=line, why=why),))


def _where_and_why(message: str, text: str) -> tuple[int, str]:
    """The line that tomllib names in its message, or the last one, and the rest of what it says."""
    why, _bracket, place = message.rpartition(" (at ")
    numbers = re.match(r"line (\d+)", place)
    line = int(numbers[1]) if numbers else text.count("\n") + 1
    return line, shown(why or message, 120)


def _too_large(name: str) -> WorksheetErrors:
    return WorksheetErrors((_("{file} is larger than 1 MiB, too large for a worksheet.").format(file=name),))


def load_worksheet(path: Path) -> Worksheet:
    """The worksheet in a file of UTF-8 text. Raises WorksheetErrors, also when it cannot be read."""
    return load_worksheet_text(read_worksheet_text(path), path.name)


def read_worksheet_text(path: Path) -> str:
    """The text of a worksheet file, to be checked or kept in a plan. Raises WorksheetErrors."""
    name = shown(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or str(error)
        sentence = _("{file} cannot be read: {why}.").format(file=name, why=why)
        raise WorksheetErrors((sentence,)) from error
    if len(content) > LARGEST_FILE:
        raise _too_large(name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = _("{file}, line {line}: this is not UTF-8 text. Save the file as UTF-8.")
        raise WorksheetErrors((sentence.format(file=name, line=line),)) from error


def shipped_worksheet(language: str = DEFAULT_LANGUAGE) -> Worksheet:
    """The worksheet that comes with the program, in English where there is none in `language`."""
    return combined(map(_shipped, shipped_files(language)))


def _shipped(path: Path) -> Worksheet:
    """A shipped file without the lines of its questions, which take a third of the time to find."""
    findings = Findings(path.name)
    values = _parsed(read_worksheet_text(path), path.name)
    worksheet = checked_worksheet(values, Places(Place(0)), findings)
    return load_worksheet(path) if findings.sentences else worksheet


def shipped_files(language: str = DEFAULT_LANGUAGE) -> tuple[Path, ...]:
    """The files of the shipped worksheet in a language or in English, in the order of their numbers."""
    root = resource("worksheets")
    known = {folder.name: folder for folder in root.iterdir() if folder.is_dir()}
    folder = known.get(language) or known.get(language[:2]) or known[DEFAULT_LANGUAGE]
    return tuple(sorted(folder.glob("*.toml")))
