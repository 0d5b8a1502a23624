"""The roles and the action steps that a group can take over ready-made, in our own words."""

from dataclasses import dataclass

from planner.i18n import N_


@dataclass(frozen=True, slots=True)
class ReadyRole:
    """A role that most groups need. `name` and `does` are untranslated."""

    id: str
    name: str
    does: str


@dataclass(frozen=True, slots=True)
class ReadyStep:
    """A step that opens the way to others. `what` and `how` are untranslated. `role`: whose it usually is."""

    id: str
    what: str
    how: str
    role: str
    days: int
    """In about how many days it can be done."""


_ROLES = (
    ReadyRole(
        "connector",
        N_("Connector"),
        N_("Gets to know possible partners, keeps the ties alive and brings others of us along each time."),
    ),
    ReadyRole(
        "gatherer",
        N_("Gatherer"),
        N_("Sees to it that people come: to our own events and to those of others."),
    ),
    ReadyRole(
        "facilitator",
        N_("Facilitator"),
        N_("Prepares meetings and leads them so that everybody takes part, and arranges training."),
    ),
    ReadyRole(
        "logistics",
        N_("Logistics Coordinator"),
        N_("Has everything in its place in time: rooms, materials, lists, plans, food, keys."),
    ),
)
_STEPS = (
    ReadyStep(
        "talks",
        N_("Talk one to one with people who organise here already"),
        N_("The connector arranges and holds the talks, then brings somebody else of us along."),
        "connector",
        14,
    ),
    ReadyStep(
        "turn-out",
        N_("Bring people along to what other movements do"),
        N_("The gatherer writes, posts and rings up our own lists, and counts who came."),
        "gatherer",
        14,
    ),
    ReadyStep(
        "boost",
        N_("Pass on the news and events of partners"),
        N_("The gatherer shares them in our channels, with the partner’s name first."),
        "gatherer",
        7,
    ),
    ReadyStep(
        "on-call",
        N_("Be ready for calls for solidarity"),
        N_("All of us: agree on who decides within a day, who can come at short notice, and what we bring."),
        "",
        7,
    ),
    ReadyStep(
        "workshop",
        N_("Hold a workshop for ourselves, and pay who teaches it"),
        N_("The facilitator finds trainers who have lived the issue, and agrees on a fee first."),
        "facilitator",
        30,
    ),
    ReadyStep(
        "endorse",
        N_("Share the plan with partners, and ask them to endorse it"),
        N_("The connector asks when there is trust enough for a no, and offers something in return."),
        "connector",
        30,
    ),
)


def ready_roles() -> tuple[ReadyRole, ...]:
    """The four roles."""
    return _ROLES


def ready_steps() -> tuple[ReadyStep, ...]:
    """The steps, in the order in which a group takes them."""
    return _STEPS
