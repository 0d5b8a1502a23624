"""A small clause library, and agreements made from it."""

from planner.domain.blanks import Blank, BlankKind
from planner.domain.clauses import ClauseGroup, DangerKind, Level, Library, Template, Variant
from planner.domain.commands.agreement import start_agreement
from planner.domain.plan import Plan

METHOD = Template(
    id="decisions.method",
    group="decisions",
    heading="How we decide",
    why="Somebody has to.",
    summary="There is a rule.",
    level=Level.SHORT,
    settles=("decision-rule",),
    dangers=("haste",),
    variants=(
        Variant(id="consensus", label="All", text="All must agree.", summary="Everybody agrees."),
        Variant(id="majority", label="Most", text="More than half decide.", settles=("fallback",)),
    ),
)
QUORUM = Template(
    id="decisions.quorum",
    group="decisions",
    heading="Quorum",
    why="Three are not thirty.",
    summary="{quorum_count} must be there.",
    level=Level.STANDARD,
    settles=("quorum",),
    blanks=(
        Blank(name="quorum_share", label="part", kind=BlankKind.FRACTION),
        Blank(
            name="quorum_count", label="members", kind=BlankKind.NUMBER, least=1, unit=("member", "members")
        ),
    ),
    variants=(
        Variant(id="part", label="Part", text="{quorum_share} must be there."),
        Variant(id="number", label="Number", text="{quorum_count} must be there."),
    ),
)
EXIT = Template(
    id="exit.leaving",
    group="exit",
    heading="Leaving",
    why="Doors open from inside.",
    summary="Anybody can go.",
    level=Level.SHORT,
    settles=("exit",),
    members_only=True,
    blanks=(Blank(name="why_we_part", label="why", question="norms.exit"),),
    variants=(Variant(id="free", label="Free", text="Anybody can go. {why_we_part}"),),
)
LIBRARY = Library(
    "en",
    (ClauseGroup(id="decisions", title="Decisions"), ClauseGroup(id="exit", title="Parting")),
    (METHOD, QUORUM, EXIT),
    (DangerKind(id="haste", what="We rush", signs="Running", response="Sit down."),),
)


def started(plan: Plan | None = None, level: Level = Level.FULL) -> Plan:
    """A plan with the agreement of a level begun."""
    plan = plan or Plan()
    changes = start_agreement(LIBRARY, level)(plan)
    assert changes is not None
    return plan.after(changes)
