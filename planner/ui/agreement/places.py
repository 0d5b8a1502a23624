"""Where a finding of the checker is mended."""

from enum import StrEnum

from planner.domain.agreement import AgreementVersion, Clause, Signatory
from planner.domain.agreement_check import AGREEMENT, Finding
from planner.domain.clauses import Library


class Goal(StrEnum):
    """A place in the view, or beside it."""

    CLAUSE = "clause"
    ADD = "add"
    VERSIONS = "versions"
    SIGNATORIES = "signatories"
    ELSEWHERE = "elsewhere"


_NOTHING_BEFORE = "no-"


def goal_of(finding: Finding, library: Library) -> tuple[Goal, str]:
    """The place, and for ADD what to search the library for."""
    if finding.page != AGREEMENT:
        return Goal.ELSEWHERE, ""
    if finding.record_type is Clause:
        return Goal.CLAUSE, ""
    if finding.record_type is AgreementVersion or finding.check == "not-adopted":
        return Goal.VERSIONS, ""
    if finding.record_type is Signatory or finding.check in ("no-signatories", "no-votes"):
        return Goal.SIGNATORIES, ""
    aspect = finding.check.removeprefix(_NOTHING_BEFORE)
    fitting = (t for t in library.templates if aspect in (*t.settles, *_of_variants(library, t.id)))
    template = next(fitting, None)
    return Goal.ADD, template.heading if template else ""


def _of_variants(library: Library, template_id: str) -> tuple[str, ...]:
    template = library.template(template_id)
    return tuple(a for v in template.variants for a in v.settles) if template else ()
