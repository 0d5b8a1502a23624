"""What the guide says of each page: a key concept and a few lines of good practice, from a checked file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tomli

from planner.content.checked_tables import flow, shown
from planner.content.toml_files import DEFAULT_LANGUAGE, FileErrors, folder_of, read_text
from planner.domain.errors import PlannerError
from planner.domain.outline import PAGES
from planner.domain.values import value
from planner.i18n import _

_AROUND = ("ready", "print", "import", "safety", "workshop", "settings", "shortcuts")
GUIDED_PAGES = ("start", *(page.id for page in PAGES), *_AROUND)
"""Every page of which the guide has something to say."""
_TEXTS = ("title", "concept")
_KEYS = (*_TEXTS, "source", "practice")


class GuideErrors(PlannerError):
    """A guide file that cannot be used. `problems` are sentences, each naming file and page."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__(problems[0])


@value
class PageGuide:
    """What is worth knowing before a page is filled in. An empty line in `concept` parts paragraphs.

    `source` is empty where nothing but this program is the reason.
    """

    title: str
    concept: str
    practice: tuple[str, ...]
    source: str


@cache
def page_guides(language: str = DEFAULT_LANGUAGE) -> Mapping[str, PageGuide]:
    """The shipped guides by page, in English where there are none in `language`. Raises GuideErrors."""
    return load_guides(folder_of("guides", language) / "pages.toml")


def load_guides(path: Path) -> Mapping[str, PageGuide]:
    """The guides in a file of UTF-8 text, by page. Raises GuideErrors with all that is wrong."""
    name = shown(path.name)
    try:
        found = tomli.loads(read_text(path))
    except FileErrors as error:
        raise GuideErrors(error.problems) from error
    except (ValueError, RecursionError) as error:  # not TOML
        sentence = _("{file} is not a guide: {why}.").format(file=name, why=shown(str(error), 120))
        raise GuideErrors((sentence,)) from error
    problems = tuple(
        _("{file}, page “{page}”: {what}").format(file=name, page=shown(page), what=what)
        for page, values in found.items()
        for what in _problems(page, values)
    )
    if problems:
        raise GuideErrors(problems)
    return {page: _guide(values) for page, values in found.items()}


def _problems(page: str, values: object) -> list[str]:
    if page not in GUIDED_PAGES:
        return [_("There is no such page. There are {pages}.").format(pages=", ".join(GUIDED_PAGES))]
    if not isinstance(values, dict):
        return [_("It must be written as [{page}] on a line of its own.").format(page=page)]
    problems = [_("“{key}” is not known here.").format(key=shown(key)) for key in values if key not in _KEYS]
    missing = [key for key in _TEXTS if not _is_text(values.get(key))]
    missing += ["source"] if "source" in values and not _is_text(values["source"]) else []
    problems += [_("“{key}” must be text.").format(key=key) for key in missing]
    lines = values.get("practice")
    if not isinstance(lines, list) or not lines or not all(map(_is_text, lines)):
        problems.append(_("“practice” must be a list of lines in quotation marks."))
    return problems


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _guide(values: Mapping[str, object]) -> PageGuide:
    lines = values["practice"]
    assert isinstance(lines, list)
    title, concept, source = (flow(str(values.get(key, ""))) for key in (*_TEXTS, "source"))
    return PageGuide(title, concept, tuple(flow(line) for line in lines), source)
