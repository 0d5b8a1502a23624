"""What the columns of a file mean: as fields by column, as columns by field, and as it is remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from planner.app.settings import SettingsFile
from planner.i18n import N_, _
from planner.imports.contacts.layouts import fingerprint
from planner.imports.contacts.targets import ADDRESSES, LEFT_OUT, TARGETS

Targets = tuple[str, ...]
"""For each column the name of what it means; INTO_NOTE where it has no place of its own."""

INTO_NOTE = ""
MOST_REMEMBERED = 60
_WHICH_ADDRESS = {
    "work_": N_("{part} (at work)"),
    "home_": N_("{part} (at home)"),
    "other_": N_("{part} (another address)"),
}
_BETWEEN = "|"


def targets_of(columns: Mapping[str, Iterable[str]], headers: Sequence[str]) -> Targets:
    """What each column means."""
    meaning = {header: target for target, names in columns.items() for header in names}
    return tuple(meaning.get(header, INTO_NOTE) for header in headers)


def choices_of(headers: Sequence[str], targets: Targets, automatic: Targets) -> dict[str, list[str]]:
    """The columns of each field as a person chose them.

    A field that its columns were taken from is there with none, so that it does not take them back.
    """
    found: dict[str, list[str]] = {target: [] for target in automatic if target}
    for header, target in zip(headers, targets, strict=True):
        if target:
            found.setdefault(target, []).append(header)
    return found


def recalled(mappings: Mapping[str, str], headers: Sequence[str]) -> Targets | None:
    """What somebody chose for a file with headings like these; None where nothing sensible is remembered."""
    text = mappings.get(fingerprint(headers))
    if text is None:
        return None
    targets = tuple(text.split(_BETWEEN))
    fits = len(targets) == len(headers) and all(not each or each in TARGETS for each in targets)
    return targets if fits else None


def remember(settings: SettingsFile, headers: Sequence[str], targets: Targets, automatic: Targets) -> None:
    """Keep what was chosen for files with headings like these, without the headings; the oldest goes."""
    key = fingerprint(headers)
    kept = {name: text for name, text in settings.now.mappings.items() if name != key}
    if targets != automatic:
        kept[key] = _BETWEEN.join(targets)
    while len(kept) > MOST_REMEMBERED:
        del kept[next(iter(kept))]
    if kept != settings.now.mappings:
        settings.put(replace(settings.now, mappings=kept))


@cache
def _order() -> tuple[str, ...]:
    return (INTO_NOTE, LEFT_OUT, *(name for name in TARGETS if name != LEFT_OUT))


def meanings() -> list[tuple[str, str]]:
    """Everything that a column can mean, each with its words: first the two ways to give it no field."""
    return [(name, meaning(name)) for name in _order()]


def meaning(target: str) -> str:
    """What a person calls a meaning."""
    if target == INTO_NOTE:
        return _("Goes into the note")
    words = _(TARGETS[target].label)
    block = next((each for each in ADDRESSES if each and target.startswith(each)), "")
    return _(_WHICH_ADDRESS[block]).format(part=words) if block else words
