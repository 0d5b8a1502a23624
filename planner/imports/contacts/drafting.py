"""From what a row or a card says to drafts: organisations once each, and ties that know their other end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from planner.domain.contacts import ContactKind
from planner.domain.duplicates import HOME_TIES
from planner.domain.fields import Value
from planner.domain.folding import folded
from planner.domain.namesakes import which_of
from planner.domain.outreach_ties import ToldTie
from planner.domain.proposal import Draft, DraftKey, DraftTie

Fold = Callable[[str], str]
"""As `folded`, which remembers: an organisation is named by many."""


@dataclass(slots=True)
class Sketch:
    """One contact as it was read, before it is known who else is in the file."""

    row: int
    values: dict[str, Value]
    ties: list[DraftTie] = field(default_factory=list)
    uid: str = ""
    """What other cards of the file call it."""
    uid_ties: list[tuple[str, str, str]] = field(default_factory=list)
    """Ties to cards by their uid: kind, uid, note."""

    @property
    def name(self) -> str:
        """What the contact is called."""
        return str(self.values.get("name", ""))


def with_told_ties(ties: list[DraftTie], told: Iterable[ToldTie]) -> list[DraftTie]:
    """Those that a list of our own tells in full, and of the others those that it does not tell."""
    exact = [
        DraftTie(tie.kind, tie.name, tie.note, None, tie.strength, tie.since, tie.until, True, tie.which)
        for tie in told
    ]
    names = {tie.name.strip() for tie in exact}
    return [*(tie for tie in ties if tie.name.strip() not in names), *exact]


def drafts_of(sketches: Iterable[Sketch]) -> tuple[Draft, ...]:
    """The drafts of a file. Organisations that are only mentioned follow at the end, one each."""
    known = list(sketches)
    if not any(sketch.ties or sketch.uid_ties for sketch in known):
        return tuple(Draft(key, sketch.row, sketch.values) for key, sketch in enumerate(known))
    fold = cache(folded)
    names = [folded(sketch.name) for sketch in known]
    mentioned = _mentioned(known, fold)
    for sketch, name in zip(known, names, strict=True) if mentioned else ():
        if name in mentioned and "kind" not in sketch.values:
            sketch.values["kind"] = ContactKind.ORGANISATION
    places = _places(known, names)
    exact, namesakes = _exact_places(known), _namesakes(known, names)
    drafts: list[Draft] = []
    extra: list[Draft] = []
    for name, (shown, row) in mentioned.items():
        if _org(name) not in places and shown not in exact:
            key = places[_org(name)] = len(known) + len(extra)
            extra.append(Draft(key, row, {"name": shown, "kind": ContactKind.ORGANISATION}, (), True))
    uids = {sketch.uid: key for key, sketch in enumerate(known) if sketch.uid}
    tied = _Tied(known, places, exact, namesakes, uids, fold)
    for key, sketch in enumerate(known):
        ties = tuple(tied.ends(sketch, key)) if sketch.ties or sketch.uid_ties else ()
        drafts.append(Draft(key, sketch.row, sketch.values, ties))
    return (*drafts, *extra)


def _org(name: str) -> str:
    """The place of an organisation, told from a person of the same name."""
    return f"organisation\0{name}"


def _mentioned(sketches: list[Sketch], fold: Fold) -> dict[str, tuple[str, int]]:
    """Every organisation that somebody is part of: by its folded name, how it is first written and where."""
    found: dict[str, tuple[str, int]] = {}
    for sketch in sketches:
        for tie in sketch.ties:
            if tie.kind in HOME_TIES:
                found.setdefault(fold(tie.name), (tie.name, sketch.row))
    return found


def _places(sketches: list[Sketch], names: list[str]) -> dict[str, DraftKey]:
    """The first draft of each name; of organisations and of people apart."""
    found: dict[str, DraftKey] = {}
    for key, (sketch, name) in enumerate(zip(sketches, names, strict=True)):
        is_organisation = sketch.values.get("kind") == ContactKind.ORGANISATION
        place = _org(name) if is_organisation else name
        if place not in found:
            found[place] = key
    return found


def _exact_places(sketches: list[Sketch]) -> dict[str, DraftKey]:
    """The first draft of each name, letter by letter: what a list of our own means. Empty for other files."""
    if not any(tie.is_exact for sketch in sketches for tie in sketch.ties):
        return {}
    return {sketch.name: key for key, sketch in reversed(list(enumerate(sketches)))}


def _namesakes(sketches: list[Sketch], names: list[str]) -> dict[str, list[DraftKey]]:
    """All drafts of each name that a tie says more of, in order: which of them is meant."""
    asked = {folded(tie.name).strip() for sketch in sketches for tie in sketch.ties if tie.which}
    found: dict[str, list[DraftKey]] = {name: [] for name in asked}
    for key, name in enumerate(names) if asked else ():
        if name.strip() in asked:
            found[name.strip()].append(key)
    return found


@dataclass(frozen=True, slots=True)
class _Tied:
    """Finds the other ends of ties."""

    known: list[Sketch]
    places: dict[str, DraftKey]
    exact: dict[str, DraftKey]
    namesakes: dict[str, list[DraftKey]]
    uids: dict[str, DraftKey]
    fold: Fold

    def ends(self, sketch: Sketch, key: DraftKey) -> Iterator[DraftTie]:
        """The ties of a sketch, each with the draft at its other end."""
        for tie in sketch.ties:
            name = self.fold(tie.name)
            place = self.places.get(_org(name) if tie.kind in HOME_TIES else name)
            if tie.is_exact:
                draft = self._meant(tie) if tie.which else self.exact.get(tie.name, place)
                yield tie._replace(draft=draft, which="")
            elif place != key:
                yield DraftTie(tie.kind, tie.name, tie.note, place)
        for kind, uid, note in sketch.uid_ties:
            place = self.uids.get(uid)
            if place != key:
                yield DraftTie(kind, uid if place is None else self.known[place].name, note, place)

    def _meant(self, tie: DraftTie) -> DraftKey | None:
        """Who of those with the name is at the other end; None, and not just anyone, where nobody fits."""
        keys = self.namesakes[folded(tie.name).strip()]
        values = [self.known[key].values for key in keys]
        place = which_of([(*_texts(each, "emails"), *_texts(each, "phones")) for each in values], tie.which)
        return None if place is None else keys[place]


def _texts(values: dict[str, Value], name: str) -> tuple[str, ...]:
    held = values.get(name, ())
    return held if isinstance(held, tuple) else ()
