"""The lines of the list of clauses: parts, numbered clauses with their state, and those struck out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.agreement import Clause
from planner.domain.agreement_text import NumberedClause, struck
from planner.domain.clauses import Library, blanks_of, is_as_in_library
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import _, ngettext


class RowKind(StrEnum):
    """What a line is."""

    PART = "part"
    CLAUSE = "clause"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `open_blanks` counts the blanks that are empty or make no sense; `findings` what is amiss."""

    kind: RowKind
    title: str
    id: RecordId = ""
    number: str = ""
    group: str = ""
    has_wording: bool = True
    open_blanks: int = 0
    is_adapted: bool = False
    is_own: bool = False
    findings: int = 0

    @property
    def is_filled(self) -> bool:
        """Whether nothing of it is left open."""
        return self.has_wording and not self.open_blanks

    @property
    def states(self) -> tuple[str, ...]:
        """What there is to say of it, in words."""
        said: list[str] = []
        if self.kind is RowKind.STRUCK:
            return (_("struck out"),)
        if self.kind is RowKind.PART:
            return ()
        if not self.has_wording:
            said.append(_("no wording yet"))
        if self.open_blanks:
            blanks = ngettext("{count} blank open", "{count} blanks open", self.open_blanks)
            said.append(blanks.format(count=self.open_blanks))
        if self.is_adapted:
            said.append(_("adapted"))
        if self.is_own:
            said.append(_("our own"))
        return tuple(said)

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        parts = [f"{self.number} {self.title}".strip(), *self.states]
        if self.kind is RowKind.CLAUSE and self.is_filled:
            parts.insert(1, _("filled in"))
        if self.findings:
            found = ngettext("{count} thing to look at", "{count} things to look at", self.findings)
            parts.append(found.format(count=self.findings))
        return ", ".join(parts)


class RowMaker:
    """Makes the lines of the list; those of clauses that have not changed are kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[RecordId, tuple[NumberedClause, int, Row]] = {}

    def rows(
        self, plan: Plan, clauses: Sequence[NumberedClause], findings: Mapping[RecordId, int]
    ) -> list[Row]:
        """All lines: the agreement in its order, then what was struck out. `findings` counts by clause."""
        rows: list[Row] = []
        for each in clauses:
            if each.opens_part:
                group = each.clause.group
                rows.append(Row(RowKind.PART, each.part, number=each.part_number, group=group))
            rows.append(self._row(each, findings.get(each.clause.id, 0)))
        gone = struck(plan)
        if gone:
            rows.append(Row(RowKind.PART, _("Struck out")))
        rows.extend(
            Row(RowKind.STRUCK, clause.heading or _("Without a heading"), clause.id, group=clause.group)
            for clause in gone
        )
        return rows

    def _row(self, each: NumberedClause, findings: int) -> Row:
        key = each.clause.id
        known = self._kept.get(key)
        if known is None or known[0] is not each or known[1] != findings:
            known = self._kept[key] = each, findings, _clause_row(each, self._library, findings)
        return known[2]


def _clause_row(each: NumberedClause, library: Library, findings: int) -> Row:
    clause = each.clause
    return Row(
        RowKind.CLAUSE,
        clause.heading or _("Without a heading"),
        clause.id,
        each.number,
        clause.group,
        bool(clause.text.strip()),
        sum(state.is_missing or bool(state.problem) for state in blanks_of(clause, library)),
        is_adapted(clause, library),
        library.template(clause.template) is None,
        findings,
    )


def is_adapted(clause: Clause, library: Library) -> bool:
    """Whether a clause of the library has another wording than its variant there."""
    return library.template(clause.template) is not None and not is_as_in_library(clause, library)
