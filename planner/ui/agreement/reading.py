"""The agreement, a clause, and what changed in them, as blocks of text for the screen."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from planner.content.clauses import clause_library
from planner.domain.agreement_text import NumberedClause, agreement
from planner.domain.agreement_versions import ClauseChange, Difference, Kept
from planner.domain.blanks import Piece, PieceState
from planner.domain.clauses import Library
from planner.domain.plan import Plan
from planner.i18n import _
from planner.ui.agreement.runs import Block, Look, Run, words
from planner.ui.theme import TypeRole

_LOOKS = {
    PieceState.WORDS: Look.WORDS,
    PieceState.FILLED: Look.FILLED,
    PieceState.EMPTY: Look.EMPTY,
    PieceState.DOUBTFUL: Look.DOUBTFUL,
}
_CHANGES = {Kept.SAME: Look.WORDS, Kept.NEW: Look.NEW, Kept.GONE: Look.GONE}


def library_for(plan: Plan) -> Library:
    """The clause library in the language of a plan. Read once."""
    return clause_library(plan.info.language)[0]


def day_in_words(day: date) -> str:
    """A day as people here write it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def numbered(plan: Plan, library: Library) -> tuple[NumberedClause, ...]:
    """The agreement as the members read it."""
    return agreement(plan, library, show_day=day_in_words)


def paper_blocks(plan: Plan, clauses: Iterable[NumberedClause]) -> list[Block]:
    """The agreement as it will read: title, parts, numbered clauses, blanks visible."""
    title = plan.info.title.strip() or _("Our agreement")
    blocks = [
        Block(words(_("Agreement and code of conduct"), Look.QUIET), TypeRole.LABEL, before=1),
        Block(words(title), TypeRole.TITLE, before=0),
    ]
    for each in clauses:
        if each.opens_part:
            blocks.append(
                Block(words(each.part), TypeRole.HEADING, number=each.part_number, before=3, colour="thread2")
            )
        blocks.append(Block(words(each.heading), TypeRole.STRONG, each.clause.id, each.number, before=1.75))
        blocks.extend(clause_blocks(each))
    return blocks


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
