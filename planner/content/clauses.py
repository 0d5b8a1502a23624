"""The clause library from files: what is sound is used, and what is not is named and left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from planner.content.checked_tables import Findings, shown
from planner.content.clause_checks import ClauseFile, R, checked_clauses
from planner.content.toml_files import DEFAULT_LANGUAGE, FileErrors, files_in, parsed, placed, read_text
from planner.domain.clauses import Library, Template
from planner.i18n import _

LoadedLibrary = tuple[Library, tuple[str, ...]]
"""A library, and a sentence for each thing that was wrong, naming file, line and clause."""


@cache
def clause_library(language: str = DEFAULT_LANGUAGE) -> LoadedLibrary:
    """The library that comes with the program, in English where there is none in `language`. Read once."""
    return load_clauses(files_in("clauses", language))


def load_clauses(paths: Iterable[Path]) -> LoadedLibrary:
    """The library in these files, in their order.

    A file that cannot be read is left out whole, a clause with errors alone; the sentences say which and why.
    """
    problems: list[str] = []
    files: list[tuple[str, ClauseFile]] = []
    for path in paths:
        name = shown(path.name)
        try:
            found, sentences = load_clause_text(read_text(path), name)
        except FileErrors as error:
            problems.extend(error.problems)
            continue
        files.append((name, found))
        problems.extend(sentences)
    library = _joined(files, problems)
    return library, tuple(problems)


def load_clause_text(text: str, name: str) -> tuple[ClauseFile, tuple[str, ...]]:
    """What is sound in the text of a file, and what is wrong with the rest. Raises FileErrors."""
    text = text.removeprefix("\ufeff")
    places = placed(text, name)
    findings = Findings(name)
    found = checked_clauses(parsed(text, name), places, findings)
    return found, findings.sentences


def _joined(files: list[tuple[str, ClauseFile]], problems: list[str]) -> Library:
    """The files as one library, in which every id stands once and every clause has its part."""
    groups = [made for _n, _f, made in _once(files, "group", lambda found: found.groups, problems)]
    dangers = [made for _n, _f, made in _once(files, "danger", lambda found: found.dangers, problems)]
    ranks = {group.id: rank for rank, group in enumerate(groups)}
    known = {danger.id for danger in dangers}
    templates: list[Template] = []
    for name, found, template in _once(files, "clause", lambda found: found.templates, problems):
        lost = list(_lost(template, ranks, known))
        line = found.lines["clause", template.id]
        problems.extend(what.format(file=name, line=line, id=template.id) for what in lost)
        if not lost:
            templates.append(template)
    templates.sort(key=lambda template: ranks[template.group])
    language = next((found.language for _name, found in files if found.language), "")
    return Library(language, tuple(groups), tuple(templates), tuple(dangers))


def _once(
    files: list[tuple[str, ClauseFile]],
    kind: str,
    of: Callable[[ClauseFile], list[R]],
    problems: list[str],
) -> Iterator[tuple[str, ClauseFile, R]]:
    """Everything of one kind with the file it stands in; an id that another file has used is left out."""
    seen: dict[str, str] = {}
    for name, found in files:
        for made in of(found):
            if made.id in seen:
                what = _("{file}, line {line}: the id “{id}” is used in {other} already.")
                line = found.lines[kind, made.id]
                problems.append(what.format(file=name, line=line, id=made.id, other=seen[made.id]))
            else:
                seen[made.id] = name
                yield name, found, made


def _lost(template: Template, groups: Mapping[str, int], dangers: set[str]) -> Iterator[str]:
    """What a clause names that no file describes, as sentences with room for file, line and id."""
    if template.group not in groups:
        what = _("{{file}}, line {{line}}: clause “{{id}}” belongs to the part “{part}”, which is nowhere.")
        yield what.format(part=template.group)
    for danger in template.dangers:
        if danger not in dangers:
            what = _(
                "{{file}}, line {{line}}: clause “{{id}}” names the danger “{danger}”, which is nowhere."
            )
            yield what.format(danger=shown(danger).replace("{", "{{").replace("}", "}}"))
