"""The agreement as it reads: its clauses in order, numbered, with the blanks filled in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.agreement import AgreementVersion, Clause
from planner.domain.blanks import DayWriter, Piece, PieceState, blank_names, filled_in, pieces
from planner.domain.clauses import Library, blanks_of, is_as_in_library, known_blanks
from planner.domain.dates import date_of
from planner.domain.fields import Audience
from planner.domain.plan import Plan

_SENTENCE_END = re.compile(r"[.!?。！？؟](?=\s|$)|\n")
_LONGEST_SUMMARY = 240


@dataclass(frozen=True, slots=True)
class NumberedClause:
    """A clause as it stands in the agreement.

    `number` is 2.1 inside a part, and 2 for a clause that belongs to none. `part` is the part's heading,
    empty for such a clause; `opens_part` says that it comes, with `part_number`, before this clause.
    """

    number: str
    clause: Clause
    pieces: tuple[Piece, ...]
    part: str = ""
    part_number: str = ""
    opens_part: bool = False

    @property
    def heading(self) -> str:
        """The clause's heading."""
        return self.clause.heading

    @property
    def text(self) -> str:
        """The wording with what was filled in."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def paragraphs(self) -> tuple[tuple[Piece, ...], ...]:
        """The pieces line by line; lines with nothing in them are left out."""
        return _paragraphs(self.pieces)

    @property
    def is_complete(self) -> bool:
        """Whether there is a wording and every blank in it is filled in soundly."""
        open_states = (PieceState.EMPTY, PieceState.DOUBTFUL)
        return bool(self.clause.text.strip()) and not any(piece.state in open_states for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One clause in one plain sentence."""

    number: str
    heading: str
    sentence: str


def in_order(plan: Plan) -> tuple[Clause, ...]:
    """The clauses that stand, in their order: parts whole, each where its first clause is placed.

    Clauses without a place come last; of two with one place, the older comes first.
    """
    standing = [clause for clause in plan.all(Clause) if not clause.struck]
    ranked = sorted(standing, key=_place)
    first: dict[str, int] = {}
    for rank, clause in enumerate(ranked):
        first.setdefault(_part_key(clause), rank)
    return tuple(sorted(ranked, key=lambda clause: first[_part_key(clause)]))


def _place(clause: Clause) -> tuple[bool, int]:
    return clause.position is None, clause.position or 0


def _part_key(clause: Clause) -> str:
    return f"part {clause.group}" if clause.group else f"clause {clause.id}"


def struck(plan: Plan) -> tuple[Clause, ...]:
    """The clauses that were struck out, oldest first."""
    return tuple(clause for clause in plan.all(Clause) if clause.struck)


def agreement(
    plan: Plan,
    library: Library,
    audience: Audience = Audience.COALITION,
    show_day: DayWriter = date.isoformat,
) -> tuple[NumberedClause, ...]:
    """The agreement as `audience` reads it: for the public without the clauses for members."""
    is_public = audience is Audience.PUBLIC
    found: list[NumberedClause] = []
    part_count = count = 0
    before: str | None = None
    for clause in in_order(plan):
        if is_public and clause.members_only:
            continue
        key = _part_key(clause)
        opens = key != before
        part_count, count, before = part_count + opens, 1 if opens else count + 1, key
        written = pieces(
            clause.text,
            filled_in(clause.blanks),
            known_blanks(clause, library),
            is_public=is_public,
            show_day=show_day,
        )
        if clause.group:
            title = part_title(clause.group, library)
            number = f"{part_count}.{count}"
            found.append(NumberedClause(number, clause, written, title, str(part_count), opens))
        else:
            found.append(NumberedClause(str(part_count), clause, written))
    return tuple(found)


def part_title(group: str, library: Library) -> str:
    """The heading of a part; a part that the library doesn't hold is called by its own name."""
    known = library.group(group)
    return known.title if known else group


def wording(clauses: Iterable[NumberedClause]) -> str:
    """The agreement as one plain text, as a version keeps it. Headings are lines that begin with a number."""
    blocks: list[str] = []
    for each in clauses:
        if each.opens_part and each.part:
            blocks.append(f"{each.part_number}. {each.part}")
        dot = "" if "." in each.number else "."
        blocks.append(f"{each.number}{dot} {each.heading}\n{each.text}")
    return "\n\n".join(blocks)


def full_wording(plan: Plan, library: Library) -> str:
    """The agreement as it stands for the members, as one plain text."""
    return wording(agreement(plan, library))


def is_draft(plan: Plan, library: Library) -> bool:
    """Whether it is not ready to sign: there is no clause, one has no wording, or a blank is open."""
    clauses = in_order(plan)
    if not clauses:
        return True
    return any(
        not clause.text.strip() or any(s.is_missing or s.problem for s in blanks_of(clause, library))
        for clause in clauses
    )


def missing_blanks(plan: Plan, library: Library) -> tuple[tuple[Clause, str], ...]:
    """The blanks that nothing was filled into, with their clause, in the order of the agreement."""
    return tuple(
        (clause, state.blank.name)
        for clause in in_order(plan)
        for state in blanks_of(clause, library)
        if state.is_missing
    )


def summary(
    plan: Plan,
    library: Library,
    audience: Audience = Audience.COALITION,
    show_day: DayWriter = date.isoformat,
) -> tuple[SummaryLine, ...]:
    """One plain sentence for each clause: the group's own, the library's, or how the wording begins."""
    return tuple(
        SummaryLine(each.number, each.heading, _in_one_sentence(each, library, audience, show_day))
        for each in agreement(plan, library, audience, show_day)
    )


def _in_one_sentence(each: NumberedClause, library: Library, audience: Audience, show_day: DayWriter) -> str:
    clause = each.clause
    template = library.template(clause.template)
    text = clause.summary
    if not text.strip() and template and is_as_in_library(clause, library):
        text = template.variant(clause.variant).summary or template.summary
    if not text.strip():
        return first_sentence(each.text)
    is_public = audience is Audience.PUBLIC
    known = known_blanks(clause, library)
    values = filled_in(clause.blanks)
    return "".join(
        piece.text for piece in pieces(text, values, known, is_public=is_public, show_day=show_day)
    )


def first_sentence(text: str) -> str:
    """How a text begins: its first sentence, or as much of it as fits on a few lines."""
    text = text.strip()
    end = _SENTENCE_END.search(text[: _LONGEST_SUMMARY + 1])
    if end:
        return text[: end.end()].strip()
    if len(text) <= _LONGEST_SUMMARY:
        return text
    return text[:_LONGEST_SUMMARY].rsplit(None, 1)[0] + " …"


def review_days(plan: Plan) -> Iterator[tuple[Clause, str, str]]:
    """The days on which to look at the agreement again: the clause, the name of its blank, what was typed."""
    for clause in in_order(plan):
        if "review" in clause.settles:
            values = filled_in(clause.blanks)
            for name in blank_names(clause.text):
                if date_of(values.get(name, "")):
                    yield clause, name, values[name].strip()


def versions(plan: Plan) -> tuple[AgreementVersion, ...]:
    """The versions as they were adopted, first to last."""
    return tuple(sorted(plan.all(AgreementVersion), key=lambda v: (v.number is None, v.number or 0)))


def latest_version(plan: Plan) -> AgreementVersion | None:
    """The version that was adopted last; None before the first."""
    numbered = [version for version in versions(plan) if version.number is not None]
    return numbered[-1] if numbered else None


def _paragraphs(found: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], ...]:
    lines: list[list[Piece]] = [[]]
    for piece in found:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Piece(part, piece.state, piece.blank))
    return tuple(tuple(line) for line in lines if any(piece.text.strip() for piece in line))
