"""The agreement, a clause, and what changed in them, as blocks of text for the screen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from planner.content.clauses import clause_library
from planner.domain.agreement import Clause
from planner.domain.agreement_text import NumberedClause, agreement
from planner.domain.agreement_versions import ClauseChange, Difference, Kept
from planner.domain.blanks import Piece, PieceState, filled_in, pieces
from planner.domain.clauses import Library, known_blanks
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.agreement.runs import Block, Look, Run, words
from planner.ui.days import long_day
from planner.ui.theme import TypeRole

_LOOKS = {
    PieceState.WORDS: Look.WORDS,
    PieceState.FILLED: Look.FILLED,
    PieceState.EMPTY: Look.EMPTY,
    PieceState.DOUBTFUL: Look.DOUBTFUL,
}
_CHANGES = {Kept.SAME: Look.WORDS, Kept.NEW: Look.NEW, Kept.GONE: Look.GONE}


_ORDERING = ("position", "group", "struck")


def library_for(plan: Plan) -> Library:
    """The clause library in the language of a plan. Read once."""
    return clause_library(plan.info.language)[0]


class Reader:
    """The agreement as the members read it, worked out anew only where a clause has changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._clauses: tuple[NumberedClause, ...] = ()
        self._seen: Mapping[RecordId, Clause] = {}
        self._blocks: dict[RecordId, tuple[NumberedClause, list[Block]]] = {}

    def numbered(self, plan: Plan) -> tuple[NumberedClause, ...]:
        """The clauses that stand, in order."""
        now = plan.table(Clause)
        changed = {key for key, clause in now.items() if self._seen.get(key) is not clause}
        if len(now) != len(self._seen) or any(self._moves(key, now) for key in changed):
            self._clauses = agreement(plan, self._library, show_day=long_day)
        elif changed:
            self._clauses = tuple(
                self._anew(each, now[each.clause.id]) if each.clause.id in changed else each
                for each in self._clauses
            )
        self._seen = now
        return self._clauses

    def paper(self, plan: Plan) -> list[Block]:
        """The agreement as it will read: title, parts, numbered clauses, blanks visible."""
        title = plan.info.title.strip() or _("Our agreement")
        blocks = [
            Block(words(_("Agreement and code of conduct"), Look.QUIET), TypeRole.LABEL, before=1),
            Block(words(title), TypeRole.TITLE, before=0),
        ]
        for each in self.numbered(plan):
            known = self._blocks.get(each.clause.id)
            if known is None or known[0] is not each:
                known = self._blocks[each.clause.id] = each, _blocks_of(each)
            blocks.extend(known[1])
        return blocks

    def _moves(self, key: RecordId, now: Mapping[RecordId, Clause]) -> bool:
        """Whether a clause came, or stands somewhere else than before."""
        before, after = self._seen.get(key), now[key]
        return before is None or any(getattr(before, name) != getattr(after, name) for name in _ORDERING)

    def _anew(self, each: NumberedClause, clause: Clause) -> NumberedClause:
        known = known_blanks(clause, self._library)
        written = pieces(clause.text, filled_in(clause.blanks), known, show_day=long_day)
        return replace(each, clause=clause, pieces=written)


def _blocks_of(each: NumberedClause) -> list[Block]:
    blocks: list[Block] = []
    if each.opens_part:
        part = words(each.part)
        blocks.append(Block(part, TypeRole.HEADING, number=each.part_number, before=3, colour="thread2"))
    blocks.append(Block(words(each.heading), TypeRole.STRONG, each.clause.id, each.number, before=1.75))
    return blocks + clause_blocks(each)


def clause_blocks(each: NumberedClause) -> list[Block]:
    """The paragraphs of one clause."""
    key = each.clause.id
    blocks = [Block(runs_of(part), key=key, before=0.5) for part in each.paragraphs]
    return blocks or [Block(words(_("[no wording yet]"), Look.EMPTY), key=key, before=0.5)]


def runs_of(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """The pieces of a wording as runs."""
    return tuple(Run(piece.text, _LOOKS[piece.state]) for piece in pieces)


def difference_blocks(parts: Iterable[Difference]) -> list[Block]:
    """What became of a text: what is new underlined, what is gone struck through."""
    return [Block(tuple(Run(part.text, _CHANGES[part.kind]) for part in parts), before=0.5)]


def change_heading(change: ClauseChange) -> str:
    """What happened to a clause from one version to another."""
    name = change.heading or _("Without a heading")
    if not change.before:
        return _("{heading} (new)").format(heading=name)
    if not change.after:
        return _("{heading} (gone)").format(heading=name)
    return name
