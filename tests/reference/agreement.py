"""A small agreement with one of everything, and what its papers say; run as a module it writes that anew.

It has clauses of a library and of the group's own, open and nonsensical blanks, and every kind of signatory.
"""

from io import BytesIO

from planner.domain.agreement import AgreementVersion, Clause, Signatory
from planner.domain.agreement_text import full_wording
from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.blanks import Blank, BlankKind
from planner.domain.clauses import ClauseGroup, Level, Library, Template, Variant
from planner.domain.contacts import Contact
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record
from planner.exports.edition import Edition, Paper, Report, edition_for
from planner.exports.registry import BY_NAME
from tests.reference.paper import FOLDER, TODAY, WORKSHEET, extract

_LEAVING = "Who leaves says so {days} before.\n\nThen {keeper} gives back the keys."
LIBRARY = Library(
    language="en",
    groups=(ClauseGroup(id="deciding", title="How we decide"), ClauseGroup(id="parting", title="Parting")),
    templates=(
        Template(
            id="leaving",
            group="parting",
            heading="Leaving",
            why="Nobody is kept.",
            summary="Anybody may leave in {days}.",
            level=Level.SHORT,
            variants=(Variant(id="written", label="In writing", text=_LEAVING),),
            blanks=(
                Blank(name="days", label="days of notice", kind=BlankKind.DAYS),
                Blank(name="keeper", label="who keeps the keys", kind=BlankKind.NAME, is_private=True),
            ),
        ),
    ),
)
CONTACTS = (
    Contact(id="rosa", name="Rosa Łukasz", standing="with_us"),
    Contact(id="al", name="Al Gonquin", standing="with_us"),
    Contact(id="union", name="Drivers’ Union", kind="organisation", standing="with_us", may_be_listed=True),
    Contact(id="choir", name="The Choir", kind="organisation", standing="with_us", may_be_listed=True),
    Contact(id="quiet", name="Quiet Quakers", kind="organisation", standing="with_us"),
    Contact(id="gone", name="Gone Gardeners", kind="organisation", standing="with_us", may_be_listed=True),
    Contact(id="slow", name="Slow Society", kind="organisation", standing="with_us", may_be_listed=True),
)
INFO = PlanInfo(id=PLAN_ID, title="Fair buses", city="Springfield", issue="Night buses", country="GB")
CLAUSES = (
    Clause(
        id="k1",
        heading="How we vote",
        text="One member, one vote.",
        position=1,
        group="deciding",
        reason="It is fair.",
        objection="The Choir: we are many more.",
    ),
    Clause(
        id="k2",
        heading="What stays inside",
        text="Names of drivers.",
        position=2,
        group="deciding",
        members_only=True,
        summary="Names stay inside.",
    ),
    Clause(
        id="k3",
        heading="Leaving",
        text=_LEAVING,
        position=3,
        group="parting",
        template="leaving",
        variant="written",
        blanks=("days=14", "keeper=Al Gonquin"),
    ),
    Clause(id="k4", heading="Fees", text="Everybody pays.", position=4, struck=True),
    Clause(id="k5", heading="Last words", text="We thank each other.", position=5),
)
SIGNATORIES = (
    Signatory(
        id="s1",
        organisation="union",
        representative="rosa",
        alternate="al",
        signed_on="2026-11-02",
        signed_version=2,
    ),
    Signatory(id="s2", organisation="choir", tier="supporting", signed_on="2026-10-02", signed_version=1),
    Signatory(id="s3", organisation="quiet", signed_on="2026-11-03", signed_version=2),
    Signatory(id="s4", organisation="gone", signed_on="2026-11-02", signed_version=2, left_on="2026-11-10"),
    Signatory(id="s5", organisation="slow", tier="observer"),
)


def agreed(*more: Record, clauses: tuple[Clause, ...] = CLAUSES) -> Plan:
    """A plan whose second version stands as it was adopted; later records take the place of earlier ones."""
    wording = full_wording(plan_of((INFO, *clauses)), LIBRARY)
    versions = (
        AgreementVersion(id="v1", number=1, adopted_on="2026-10-01", text="1. Old\nOld."),
        AgreementVersion(id="v2", number=2, adopted_on="2026-11-01", text=wording),
    )
    records = {
        (type(each), each.id): each for each in (INFO, *CONTACTS, *clauses, *versions, *SIGNATORIES, *more)
    }
    return plan_of(records.values())


def open_plan() -> Plan:
    """The same plan with an open blank and a nonsensical one, and therefore a draft."""
    open_clause = CLAUSES[2].but(blanks=("days=-3",))
    return agreed(open_clause)


def edition(
    plan: Plan,
    audience: Audience = Audience.COALITION,
    *,
    large_print: bool = False,
    paper: Paper = Paper.A4,
    library: Library = LIBRARY,
) -> Edition:
    """A plan as an audience may read it, with the small library."""
    return edition_for(
        plan, WORKSHEET, audience, TODAY, large_print=large_print, paper=paper, library=library
    )


def written(name: str, made: Edition) -> tuple[bytes, Report]:
    """An agreement as it is written, and what is told about it."""
    file = BytesIO()
    report = BY_NAME[name].write(made, file)
    return file.getvalue(), report


def many_clauses(count: int) -> Plan:
    """An agreement of so many clauses in parts of ten."""
    return plan_of(
        Clause(
            id=f"c{n}",
            heading=f"Heading {n}",
            text=f"Wording {n} of it. " * 9,
            position=n,
            group=f"P{n // 10}",
        )
        for n in range(count)
    )


def write_references() -> None:
    """Write what the papers say now. Look at the difference before you commit it."""
    for audience in Audience:
        target = FOLDER / f"agreement-{audience.name.lower()}.txt"
        target.write_text(extract(written("agreement.pdf", edition(agreed(), audience))[0]), "utf-8")


if __name__ == "__main__":
    write_references()
