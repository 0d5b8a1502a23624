"""Content files as they lie on the disk: read, decoded and parsed, or refused with file and line."""

import codecs
import re
from pathlib import Path

import tomli

from planner.content.checked_tables import shown
from planner.content.toml_places import Places, places_in
from planner.domain.errors import ProblemsInFile
from planner.files import resource
from planner.i18n import _

DEFAULT_LANGUAGE = "en"
LARGEST_FILE = 1024 * 1024
"""In bytes. A worksheet of two thousand questions fits."""
# tomli takes quadratic time over the depth of a key. A sound file has three parts at most.
_MOST_DOTS = 16


class FileErrors(ProblemsInFile):
    """A content file that cannot be used. `problems` are sentences, each naming file and line."""


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises FileErrors."""
    name = shown(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or str(error)
        sentence = _("{file} cannot be read: {why}.").format(file=name, why=why)
        raise FileErrors((sentence,)) from error
    if len(content) > LARGEST_FILE:
        raise too_large(name)
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = _("{file}, line {line}: this is not UTF-8 text. Save the file as UTF-8.")
        raise FileErrors((sentence.format(file=name, line=line),)) from error


def placed(text: str, name: str) -> Places:
    """Where the tables and keys of a text stand. Raises FileErrors for one that would take too long."""
    if len(text) > LARGEST_FILE:
        raise too_large(name)
    places = places_in(text)
    if places.most_dots > _MOST_DOTS:
        sentence = _("{file}, line {line}: there are too many dots outside quotation marks.")
        raise FileErrors((sentence.format(file=name, line=places.deepest_line),))
    return places


def parsed(text: str, name: str) -> dict[str, object]:
    """The values that a text of TOML holds. Raises FileErrors, naming the file as `name`."""
    try:
        return tomli.loads(text)
    except RecursionError:
        line, why = 1, _("brackets are nested too deeply")
    except ValueError as error:  # not TOML, or a number or date beyond what Python can hold
        line, why = _where_and_why(str(error), text)
    sentence = _("{file}, line {line}: this is not TOML, the form that such files are written in: {why}.")
    raise FileErrors((sentence.format(file=name, line=line, why=why),))


def _where_and_why(message: str, text: str) -> tuple[int, str]:
    """The line that tomli names in its message, or the last one, and the rest of what it says."""
    why, _bracket, place = message.rpartition(" (at ")
    numbers = re.match(r"line (\d+)", place)
    line = int(numbers[1]) if numbers else text.count("\n") + 1
    return line, shown(why or message, 120)


def too_large(name: str) -> FileErrors:
    """What is said of a file that is not read to its end."""
    return FileErrors((_("{file} is larger than 1 MiB, too large to be read.").format(file=name),))


def folder_of(kind: str, language: str) -> Path:
    """Where the shipped files of one kind lie that are in a language, or in English where none are."""
    root = resource(kind)
    known = {folder.name: folder for folder in root.iterdir() if folder.is_dir()}
    return known.get(language) or known.get(language[:2]) or known[DEFAULT_LANGUAGE]


def files_in(kind: str, language: str) -> tuple[Path, ...]:
    """The shipped TOML files of one kind in a language or in English, in the order of their numbers."""
    return tuple(sorted(folder_of(kind, language).glob("*.toml")))
