"""What changed in the agreement: between two wordings, since a version, since a signature, edit by edit."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from planner.domain.agreement import AgreementVersion, Clause, Signatory
from planner.domain.agreement_text import full_wording, in_order, latest_version, versions
from planner.domain.blanks import blank_names, filled_in
from planner.domain.clauses import Library
from planner.domain.clock import milliseconds
from planner.domain.ops import Op, encoded
from planner.domain.plan import Plan

_LINES = re.compile(r"[^\n]*\n+|[^\n]+")
_SENTENCES = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))*(?:[.!?]+\s+|\n+|$)")
_WORDS = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_HEADING = re.compile(r"\d{1,6}(?:\.\d{1,6})?\.? \S.*")
# SequenceMatcher takes quadratic time and more: beyond these it matches coarser pieces.
_MOST_WORDS = 600
_MOST_PIECES = 1_500


class Kept(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece of one text, of the other, or of both. What is gone stands before what took its place."""

    kind: Kept
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that is not as it was. `before` is empty for a new one, `after` for one that is gone."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A field of a clause as somebody left it. `when_ms` is in milliseconds since 1970."""

    when_ms: int
    author: str
    text: str

    @property
    def content(self) -> tuple[object, ...]:
        """What it says, whoever wrote it and when."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class ClauseStand(Wording):
    """A whole clause as somebody left it: its wording, what it is called, and what was filled in."""

    heading: str = ""
    blanks: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        """What it says, whoever wrote it and when."""
        return self.text, self.heading, self.blanks


class SignatureState(StrEnum):
    """What a signature is worth today."""

    NOT_SIGNED = "not_signed"
    SIGNED = "signed"
    TO_CONFIRM = "to_confirm"
    LEFT = "left"


def compare(old: str, new: str) -> tuple[Difference, ...]:
    """What turns one text into the other, by lines, then sentences, then words.

    The pieces that are not new make up `old`, and those that are not gone make up `new`.
    """
    found: list[Difference] = []
    for part in _compared(old, new, (_LINES, _SENTENCES, _WORDS)):
        if part.text and found and found[-1].kind is part.kind:
            found[-1] = Difference(part.kind, found[-1].text + part.text)
        elif part.text:
            found.append(part)
    return tuple(_gone_first(found))


def _gone_first(parts: list[Difference]) -> Iterator[Difference]:
    """Everything that changed at one place as one removal and one addition."""
    gone = new = ""
    for part in [*parts, Difference(Kept.SAME, "")]:
        if part.kind is Kept.GONE:
            gone += part.text
        elif part.kind is Kept.NEW:
            new += part.text
        else:
            for kind, text in ((Kept.GONE, gone), (Kept.NEW, new), (Kept.SAME, part.text)):
                if text:
                    yield Difference(kind, text)
            gone = new = ""


def _compared(old: str, new: str, ways: tuple[re.Pattern[str], ...]) -> Iterator[Difference]:
    if old == new:
        yield Difference(Kept.SAME, old)
        return
    if not ways or not old or not new:
        yield from (Difference(Kept.GONE, old), Difference(Kept.NEW, new))
        return
    was, now = ([piece for piece in ways[0].findall(text) if piece] for text in (old, new))
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    middle_was, middle_now = was[start : len(was) - end], now[start : len(now) - end]
    yield Difference(Kept.SAME, "".join(was[:start]))
    yield from _matched(middle_was, middle_now, ways)
    yield Difference(Kept.SAME, "".join(was[len(was) - end :]))


def _alike(was: list[str], now: list[str]) -> int:
    """How many pieces are the same from the start."""
    count = 0
    for one, other in zip(was, now, strict=False):
        if one != other:
            break
        count += 1
    return count


def _matched(was: list[str], now: list[str], ways: tuple[re.Pattern[str], ...]) -> Iterator[Difference]:
    most = _MOST_WORDS if ways[0] is _WORDS else _MOST_PIECES
    if max(len(was), len(now)) > most:
        yield from (Difference(Kept.GONE, "".join(was)), Difference(Kept.NEW, "".join(now)))
        return
    from difflib import SequenceMatcher  # only when two texts are compared: not at the start

    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        old, new = "".join(was[a:b]), "".join(now[c:d])
        if tag == "replace":
            yield from _compared(old, new, ways[1:])
        elif tag == "equal":
            yield Difference(Kept.SAME, old)
        else:
            yield from (Difference(Kept.GONE, old), Difference(Kept.NEW, new))


def sections(text: str) -> tuple[tuple[str, str], ...]:
    """The clauses of a whole wording as (heading, text), without their numbers. Parts' headings stay out."""
    found: list[tuple[str, list[str]]] = []
    after_gap = True
    for line in text.split("\n"):
        if after_gap and _HEADING.fullmatch(line):
            found.append((line.split(" ", 1)[1], []))
        elif found:
            found[-1][1].append(line)
        elif line.strip():
            found.append(("", [line]))
        after_gap = not line.strip()
    clauses = ((heading, "\n".join(lines).strip()) for heading, lines in found)
    return tuple((heading, body) for heading, body in clauses if body)


def clause_changes(old: str, new: str) -> tuple[ClauseChange, ...]:
    """The clauses of two whole wordings that are not the same in both, in the order of the new one.

    A clause is known again by its heading, and where that changed by its text. Order and numbers don't count.
    """
    left = Counter(sections(old))
    fresh: list[tuple[str, str]] = []
    for clause in sections(new):
        if left[clause]:
            left[clause] -= 1
        else:
            fresh.append(clause)
    gone = [clause for clause in sections(old) if _take(left, clause)]
    changes = [_change(heading, body, gone) for heading, body in fresh]
    return (*changes, *(ClauseChange(heading, body, "") for heading, body in gone))


def _take(counts: "Counter[tuple[str, str]]", clause: tuple[str, str]) -> bool:
    if counts[clause] <= 0:
        return False
    counts[clause] -= 1
    return True


def _change(heading: str, body: str, gone: list[tuple[str, str]]) -> ClauseChange:
    same = next((old for old in gone if old[0] == heading), None) or next(
        (old for old in gone if old[1] == body), None
    )
    if same is None:
        return ClauseChange(heading, "", body)
    gone.remove(same)
    return ClauseChange(heading, same[1], body)


def changed_since(plan: Plan, library: Library, version: AgreementVersion) -> tuple[ClauseChange, ...]:
    """The clauses that are not as they were in a version."""
    return clause_changes(version.text, full_wording(plan, library))


def fingerprint(clause: Clause) -> str:
    """What a clause says, as 16 hex digits: the same in any language and with any library."""
    values = filled_in(clause.blanks)
    used = [values.get(name, "").strip() for name in blank_names(clause.text)]
    content = encoded([clause.heading, clause.text, used]).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def fingerprints(plan: Plan) -> tuple[str, ...]:
    """Those of all clauses that stand, in order."""
    return tuple(map(fingerprint, in_order(plan)))


def count_changed(plan: Plan, library: Library, version: AgreementVersion) -> int:
    """How many clauses are new, gone or not as they were in a version. Order and numbers don't count.

    A version without fingerprints, of an older file, is compared by its text.
    """
    return _count_changed(version, Counter(fingerprints(plan)), lambda: full_wording(plan, library))


def _count_changed(version: AgreementVersion, now: "Counter[str]", wording: Callable[[], str]) -> int:
    if not version.fingerprints:
        return len(clause_changes(version.text, wording()))
    was = Counter(version.fingerprints)
    return max((was - now).total(), (now - was).total())


def signature_states(plan: Plan, library: Library) -> dict[str, SignatureState]:
    """What each signature is worth today, by the signatory's id.

    A signature is to be confirmed when a clause reads otherwise than in the version that was signed, or when
    the plan no longer holds that version. Order and numbers of clauses don't count.
    """
    signed = {each.signed_version for each in plan.all(Signatory)}
    # What all the versions are held against is read once.
    now, wording = Counter(fingerprints(plan)), cache(lambda: full_wording(plan, library))
    still = {
        version.number: not _count_changed(version, now, wording)
        for version in versions(plan)
        if version.number is not None and version.number in signed
    }
    return {signatory.id: _state(signatory, still) for signatory in plan.all(Signatory)}


def version_to_sign(plan: Plan, library: Library) -> int | None:
    """The number of the version adopted last, while it is the wording of today; None where it is not.

    A signature under a wording that no longer stands would be one to confirm from its first day.
    """
    latest = latest_version(plan)
    if latest is None or latest.number is None or count_changed(plan, library, latest):
        return None
    return latest.number


def _state(signatory: Signatory, still: dict[int, bool]) -> SignatureState:
    if signatory.left_on.strip():
        return SignatureState.LEFT
    if not signatory.signed_on.strip():
        return SignatureState.NOT_SIGNED
    if signatory.signed_version is None or not still.get(signatory.signed_version):
        return SignatureState.TO_CONFIRM
    return SignatureState.SIGNED


def clause_stands(ops: Iterable[Op]) -> tuple[ClauseStand, ...]:
    """Every stand that a clause has had, oldest first, from the ops about it; a purged one says nothing."""
    found: list[ClauseStand] = []
    for op in sorted(ops, key=lambda op: (op.clock, op.id)):
        before = found[-1] if found else ClauseStand(0, "", "")
        text, heading = (op.fields.get(name, getattr(before, name)) for name in ("text", "heading"))
        blanks = op.fields.get("blanks", before.blanks)
        if isinstance(text, str) and isinstance(heading, str) and isinstance(blanks, tuple):
            stand = ClauseStand(milliseconds(op.clock), op.author, text, heading, blanks)
            if stand.content != before.content:
                found.append(stand)
    return tuple(found)


def wordings(ops: Iterable[Op], field: str = "text") -> tuple[Wording, ...]:
    """Every value that a text field of one record has had, oldest first, from the ops about that record.

    What was typed twice in a row stands once. An op that was purged says nothing any more.
    """
    found: list[Wording] = []
    for op in sorted(ops, key=lambda op: (op.clock, op.id)):
        text = op.fields.get(field)
        if isinstance(text, str) and not (found and found[-1].text == text):
            found.append(Wording(milliseconds(op.clock), op.author, text))
    return tuple(found)
