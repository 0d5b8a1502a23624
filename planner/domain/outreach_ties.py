r"""The ties that an outreach list tells: which they are, and how one is written as a line and read again.

    leads: Montgomery Improvement Association | Strength: 4 | Since: 1955-12-05 | Note: elected in church

Where several on the list share the name of the other end, a part says which of them is meant:

    knows: Ana Silva | Which one: ana@example.org

A backslash stands before what would end a part: `\|` for the bar, `\n` for a new line, `\\` for itself,
and `\.` for the colon in a kind that this release does not know.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from planner.domain.contacts import TIE_KINDS, Contact, ContactId, ContactKind, Tie
from planner.domain.dates import is_past
from planner.domain.fields import field_of
from planner.domain.folding import folded
from planner.domain.naming import known_as
from planner.domain.plan import Plan, bare_name
from planner.i18n import N_, _

S = TypeVar("S")
T = TypeVar("T")
HOME_KINDS = ("belongs_to", "works_for", "leads")
"""Kinds of ties that make an organisation somebody's own."""
_UNKNOWN = "knows"
_DETAILS = ("which", "strength", "since", "until", "note")
_WHICH = N_("Which one")
_BAR, _COLON = " | ", ": "
_ESCAPES = (("\\", "\\\\"), ("|", "\\|"), ("\n", "\\n"), ("\r", "\\r"))
_MEANINGS = {"n": "\n", "r": "\r", ".": ":"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BARE = bare_name("")
_ORGANISATION = str(ContactKind.ORGANISATION)


class ToldTie(NamedTuple):
    """A tie as a list tells it of one contact: the other end by name."""

    kind: str
    name: str
    strength: int | None = None
    since: str = ""
    until: str = ""
    note: str = ""
    which: str = ""
    """Of several on the list who share the name: as `namesakes` tells them apart."""


class Ties(NamedTuple):
    """What ties say of the contacts on a list, by contact."""

    homes: Mapping[ContactId, tuple[str, ...]]
    """The names of their organisations, by the ties that have not ended."""
    told: Mapping[ContactId, tuple[ToldTie, ...]]
    """All their ties to each other, to organisations, and to people without an entry."""


class _End(NamedTuple):
    """The other end of a tie. An empty name: nobody may be named there."""

    name: str
    home: tuple[str, ...]
    """The name, where it is an organisation's."""
    is_near: bool
    """On the list themselves, or without an entry: told whatever the kind of the tie."""
    which: str = ""
    """Where others on the list have the name too: which of them it is."""


def ties_of(
    plan: Plan,
    listed: Collection[ContactId],
    hidden: Collection[ContactId],
    today: date,
    which: Mapping[ContactId, str],
) -> Ties:
    """The ties of those who are listed. Nobody of `hidden` is the other end of one, under no name.

    `which`: what tells those on the list from each other who share a name.
    """
    ends: dict[ContactId, _End] = {}
    plain: dict[tuple[str, ContactId], tuple[ToldTie, ...]] = {}
    homes: dict[ContactId, tuple[str, ...]] = {}
    told: dict[ContactId, tuple[ToldTie, ...]] = {}
    unnamed = frozenset(filter(None, (known_as(plan.name(key)) for key in hidden)))
    for tie in plan.all(Tie):
        source, kind, target = tie.source, tie.kind, tie.target
        if source not in listed:
            continue
        end = ends.get(target)
        if end is None:
            end = _end(plan, target, listed, hidden, unnamed)
            end = ends[target] = end._replace(which=which[target]) if target in which else end
        is_home = kind in HOME_KINDS and end.home
        if not is_home and not end.is_near:
            continue
        if tie.strength is None and not (tie.since or tie.until or tie.note):
            # Shared by all of whom the same is said: a long list is written much quicker.
            said = plain.get((kind, target))
            if said is None:
                said = plain[kind, target] = (ToldTie(kind, end.name, which=end.which),)
        else:
            said = (ToldTie(kind, end.name, tie.strength, tie.since, tie.until, tie.note, end.which),)
        told[source] = told[source] + said if source in told else said
        if is_home and not (tie.until and is_past(tie.until, today)):
            if source not in homes:
                homes[source] = end.home
            elif end.name not in homes[source]:
                homes[source] += end.home
    return Ties(homes, told)


def _end(
    plan: Plan,
    contact_id: ContactId,
    listed: Collection[ContactId],
    hidden: Collection[ContactId],
    unnamed: Collection[str],
) -> _End:
    name = plan.name(contact_id)
    is_bare = contact_id.startswith(_BARE)
    if not name or contact_id in hidden or (is_bare and known_as(name) in unnamed):
        return _End("", (), False)
    contact = plan.get(Contact, contact_id)
    home = (name,) if contact is None or contact.kind == _ORGANISATION else ()
    return _End(name, home, is_bare or contact_id in listed)


def tie_cells(told: Sequence[tuple[ToldTie, ...]], known: dict[int, str]) -> list[str]:
    """The ties of each contact, a line each. `known`: see `written_once`."""
    return written_once(told, lambda ties: "\n".join(tie_lines(ties)), known)


def written_once(
    told: Sequence[tuple[T, ...]], write: Callable[[tuple[T, ...]], S], known: dict[int, S]
) -> list[S]:
    """What `write` makes of each, called once for those that are the very same object, as many here are.

    `known` holds what was written by the objects' ids, and is good for as long as the list is.
    """
    keys = list(map(id, told))
    for key, each in dict(zip(keys, told, strict=True)).items():
        if key not in known:
            known[key] = write(each)
    return list(map(known.__getitem__, keys))


def tie_lines(ties: Iterable[ToldTie], shown: Callable[[str], str] = _) -> Iterator[str]:
    """Each tie as a line that people read and `tie_of` reads back; `shown` puts labels into their words."""
    kinds = {choice.value: shown(choice.label) for choice in TIE_KINDS}
    for tie in ties:
        parts = [(kinds.get(tie.kind) or _escaped(tie.kind).replace(":", "\\."), tie.name)]
        parts += [(shown(_label(name)), f"{getattr(tie, name)}") for name in _said(tie)]
        yield _BAR.join(f"{label}{_COLON}{_escaped(text)}" for label, text in parts)


def kind_shown(kind: str) -> str:
    """What people call a kind of tie; a kind that this release does not know, as it stands."""
    return next((_(choice.label) for choice in TIE_KINDS if choice.value == kind), kind)


def tie_of(line: str) -> ToldTie | None:
    """The tie that a line tells; None where it names nobody. What cannot be read stands in the note."""
    first, *more = line.split(_BAR)
    word, colon, name = first.partition(_COLON)
    if not colon:
        word, name = "", first
    if not name.strip():
        return None
    labels = {folded(text): key for key in _DETAILS for text in (_label(key), _(_label(key)))}
    kind = _kinds().get(folded(_meant(word)))
    notes = [] if kind or not word else [_meant(word)]
    said: dict[str, str] = {}
    for part in more:
        label, _colon, text = part.partition(_COLON)
        key = labels.get(folded(label), "")
        if not key or key in said or (key == "strength" and not text.isdecimal()):
            notes.append(_meant(part))
        else:
            said[key] = _meant(text)
    strength = int(said["strength"][:18]) if "strength" in said else None
    note = "\n".join((*notes, *filter(None, (said.get("note"),))))
    since, until, which = (said.get(key, "") for key in ("since", "until", "which"))
    return ToldTie(kind or _UNKNOWN, _meant(name), strength, since, until, note, which)


def _said(tie: ToldTie) -> Iterator[str]:
    return (name for name in _DETAILS if getattr(tie, name) not in ("", None))


def _label(detail: str) -> str:
    return _WHICH if detail == "which" else field_of(Tie, detail).label


def _kinds() -> dict[str, str]:
    """The kinds by what people call them, in English and in the reader's language, and by their values."""
    return {
        folded(text): choice.value
        for choice in TIE_KINDS
        for text in (choice.value, choice.label, _(choice.label))
    }


def _escaped(text: str) -> str:
    for sign, code in _ESCAPES:
        if sign in text:
            text = text.replace(sign, code)
    return text


def _meant(text: str) -> str:
    return _ESCAPED.sub(lambda match: _MEANINGS.get(match[1], match[1]), text) if "\\" in text else text
