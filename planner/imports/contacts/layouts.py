"""Which headings mean what, program by program, and how a file is recognised by its headings."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.contacts import Contact
from planner.domain.folding import folded
from planner.domain.outreach_columns import COLUMNS
from planner.i18n import N_, _
from planner.imports.contacts.headings import GENERAL
from planner.imports.contacts.layout_tables import LAYOUT_TABLES
from planner.imports.contacts.targets import LEFT_OUT, TARGETS

_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
_TOLD_APART = re.compile(r" \(\d+\)\Z")
_SIGNATURE = 3
_ENOUGH = 2

Columns = dict[str, list[str]]
"""Which columns fill a field, by field: plain lists and texts, so that it can be kept and asked for again."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings that a program writes. `fields`: the meaning of each heading, by its `heading_key`."""

    name: str
    """What the program is called; marked for translation where it is not a proper name."""
    fields: Mapping[str, str]
    signature: frozenset[str]
    """Headings that hardly any other program writes."""
    is_ours: bool = False
    """Its cells were defused against formulas when they were written."""

    def score(self, keys: Iterable[str]) -> int:
        """How well headings fit: one for each that is known, more for each that gives the program away."""
        return sum((key in self.fields) + _SIGNATURE * (key in self.signature) for key in set(keys))


@lru_cache(4096)
def heading_key(header: str) -> str:
    """A heading as it is compared: folded, its words alone, every number as '#'."""
    return " ".join(_NUMBER.sub(" # ", _NO_WORD.sub(" ", folded(header[:200]))).split())


def _layout(name: str, fields: Mapping[str, str], signature: str) -> Layout:
    """`fields` gives for each target its headings, parted by '|'."""
    known = {
        heading_key(header): target for target, headers in fields.items() for header in headers.split("|")
    }
    return Layout(name, known, frozenset(heading_key(header) for header in signature.split("|") if header))


IMPORT_LAYOUTS: tuple[Layout, ...] = tuple(_layout(*table) for table in LAYOUT_TABLES)
GENERAL_LAYOUT = _layout(N_("A table with headings of its own"), GENERAL, "")

_OUTREACH = {column.label: column.fills or LEFT_OUT for column in COLUMNS}
_OUTREACH_ALONE = [
    column.label for column in COLUMNS if column.name in ("held_by", "text_only", "opted_out", "ties")
]


def our_layouts() -> Iterator[Layout]:
    """What this program writes, with headings in English and in the reader's language."""
    own = {
        heading_key(text): info.name
        for info in Contact.fields()
        for text in (info.name, info.label, _(info.label))
    }
    outreach = {
        heading_key(text): target for label, target in _OUTREACH.items() for text in (label, _(label))
    }
    signature = frozenset(heading_key(text) for label in _OUTREACH_ALONE for text in (label, _(label)))
    yield Layout(N_("Our outreach list"), own | outreach, signature, is_ours=True)
    yield Layout(N_("A table with this program's fields"), own, frozenset())


def recognised(headers: Iterable[str]) -> Layout:
    """The layout that fits the headings best; the general one where none fits better than that."""
    keys = [heading_key(header) for header in headers]
    ours, plain = our_layouts()
    layouts = (*([ours] if not ours.signature.isdisjoint(keys) else []), plain, *IMPORT_LAYOUTS)
    best = max(layouts, key=lambda layout: layout.score(keys))
    return best if best.score(keys) > max(_ENOUGH, GENERAL_LAYOUT.score(keys)) else GENERAL_LAYOUT


def known_headings(headers: Iterable[str]) -> int:
    """How many of the headings anybody writes."""
    keys = [heading_key(header) for header in headers]
    return max(layout.score(keys) for layout in (GENERAL_LAYOUT, *our_layouts(), *IMPORT_LAYOUTS))


def columns_of(
    layout: Layout, headers: Iterable[str], chosen: Mapping[str, Iterable[str]] | None = None
) -> Columns:
    """Which columns fill which fields: what a person chose, else what the layout says, else what is usual.

    A field that a person chose columns for takes no others; a column that they chose serves no other field.
    Raises KeyError with the name of a field or column that does not exist.
    """
    names = list(headers)
    found: Columns = {}
    taken: set[str] = set()
    for target, columns in (chosen or {}).items():
        if target not in TARGETS:
            raise KeyError(target)
        found[target] = [_column(name, names) for name in columns]
        taken.update(found[target])
    fixed = set(found)
    sources = [layout.fields, GENERAL_LAYOUT.fields, *(ours.fields for ours in our_layouts())]
    for name in names:
        meaning = _meaning(name, sources)
        if meaning and name not in taken and meaning not in fixed:
            found.setdefault(meaning, []).append(name)
    return found


def _meaning(header: str, sources: Iterable[Mapping[str, str]]) -> str | None:
    """What a heading means by the first source that knows it, also where it was told from another like it."""
    keys = dict.fromkeys((heading_key(header), heading_key(_TOLD_APART.sub("", header))))
    return next((source[key] for source in sources for key in keys if key in source), None)


def fingerprint(headers: Iterable[str]) -> str:
    """Under what to remember columns that a person chose: 32 hex digits, the same for like headings."""
    keys = "\n".join(heading_key(header) for header in headers)
    return hashlib.blake2b(keys.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _column(wanted: str, headers: list[str]) -> str:
    """The heading that a person means: letter by letter, or else as headings are compared."""
    if wanted in headers:
        return wanted
    key = heading_key(wanted)
    for header in headers:
        if heading_key(header) == key:
            return header
    raise KeyError(wanted)
