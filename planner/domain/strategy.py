"""Strategy: goals, the people who can grant them, tactics, signs that we are on our way, and reviews."""

from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, RecordId, record
from planner.i18n import N_

HORIZONS = (
    Choice("long", N_("In the end")),
    Choice("middle", N_("Within a year or so")),
    Choice("short", N_("Within months")),
)
GOAL_STATES = (
    Choice("open", N_("Ahead of us")),
    Choice("won", N_("Won")),
    Choice("let_go", N_("Let go")),
)
TARGET_RANKS = (
    Choice("primary", N_("Can decide")),
    Choice("secondary", N_("Can move the one who decides")),
)
TACTIC_STATES = (
    Choice("idea", N_("Idea")),
    Choice("chosen", N_("Chosen")),
    Choice("under_way", N_("Under way")),
    Choice("over", N_("Over")),
    Choice("dropped", N_("Dropped")),
)
ABILITIES = (
    Choice("yes", N_("Yes, now")),
    Choice("almost", N_("Not yet, but we know what is missing")),
    Choice("no", N_("No")),
)
PARTICIPATION = (
    Choice("grows", N_("Brings more people in")),
    Choice("same", N_("Leaves it as it is")),
    Choice("limits", N_("Keeps people out")),
)
BENCHMARK_STATES = (
    Choice("open", N_("Ahead of us")),
    Choice("reached", N_("Reached")),
    Choice("missed", N_("Missed")),
)
_COMMITTEE = Audience.COMMITTEE


@record
class Goal(Record):
    """What we hope to reach, and what counts as having won it."""

    table: ClassVar[str] = "goal"
    one: ClassVar[str] = N_("Goal")
    many: ClassVar[str] = N_("Goals")

    what: str = described(N_("Goal"), essential=True)
    horizon: str = described(
        N_("How far off"),
        Kind.CHOICE,
        choices=HORIZONS,
        default="short",
        essential=True,
    )
    victory: str = described(
        N_("What counts as victory"),
        Kind.TEXT,
        essential=True,
        help=N_("Something that anybody can check, and that nobody can take back by word of mouth."),
    )
    by: str = described(N_("By when"), Kind.DATE, essential=True)
    serves: RecordId = described(
        N_("On the way to"), Kind.RECORD, of="goal", help=N_("The larger goal that it brings nearer.")
    )
    wedge: str = described(
        N_("How it divides the powerful"), Kind.TEXT, audience=_COMMITTEE, help=N_("Who could live with it?")
    )
    power: str = described(N_("How it makes us stronger"), Kind.TEXT, audience=_COMMITTEE)
    turned: str = described(
        N_("How it could be turned against us"),
        Kind.TEXT,
        audience=_COMMITTEE,
        help=N_("And what we do then."),
    )
    state: str = described(N_("State"), Kind.CHOICE, choices=GOAL_STATES, default="open", essential=True)


@record
class Target(Record):
    """A person, by name, who can grant what we want or can move the one who can."""

    table: ClassVar[str] = "target"
    one: ClassVar[str] = N_("Target")
    many: ClassVar[str] = N_("Targets")

    person: ContactId = described(
        N_("Who"),
        Kind.CONTACT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("A person and not an office: somebody who can say yes."),
    )
    rank: str = described(
        N_("Primary or secondary"),
        Kind.CHOICE,
        choices=TARGET_RANKS,
        default="primary",
        audience=_COMMITTEE,
        essential=True,
    )
    goal: RecordId = described(
        N_("For which goal"), Kind.RECORD, of="goal", audience=_COMMITTEE, essential=True
    )
    moves: ContactId = described(
        N_("Moves whom"), Kind.CONTACT, audience=_COMMITTEE, help=N_("For a secondary target.")
    )
    our_power: str = described(
        N_("Our power over them"),
        Kind.TEXT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("Votes, custom, work, reputation, friends: what they need from people like us."),
    )
    strength: int | None = described(
        N_("How strong it is"),
        Kind.SCALE,
        audience=_COMMITTEE,
        essential=True,
        help=N_("1 hardly any, 5 they cannot do without us."),
    )
    self_interest: str = described(N_("What they want and fear"), Kind.TEXT, audience=_COMMITTEE)


@record
class Tactic(Record):
    """Something that we do: by whom, towards whom, for which goal, and whether we are able to."""

    table: ClassVar[str] = "tactic"
    one: ClassVar[str] = N_("Tactic")
    many: ClassVar[str] = N_("Tactics")

    what: str = described(N_("Tactic"), audience=_COMMITTEE, essential=True)
    constituency: str = described(
        N_("Done by whom"),
        audience=_COMMITTEE,
        essential=True,
        help=N_("Riders, tenants, nurses, everybody."),
    )
    target: RecordId = described(
        N_("Towards whom"), Kind.RECORD, of="target", audience=_COMMITTEE, essential=True
    )
    goal: RecordId = described(
        N_("Serves which goal"), Kind.RECORD, of="goal", audience=_COMMITTEE, essential=True
    )
    on: str = described(N_("When"), Kind.DATE, audience=_COMMITTEE)
    able: str = described(
        N_("Are we able to pull it off?"), Kind.CHOICE, choices=ABILITIES, audience=_COMMITTEE, essential=True
    )
    strength: int | None = described(
        N_("How hard it presses"),
        Kind.SCALE,
        audience=_COMMITTEE,
        essential=True,
        help=N_("1 they will not notice, 5 they cannot go on as before."),
    )
    participation: str = described(
        N_("What it does to participation"),
        Kind.CHOICE,
        choices=PARTICIPATION,
        audience=_COMMITTEE,
        essential=True,
    )
    missing: str = described(N_("What is still missing"), Kind.TEXT, audience=_COMMITTEE)
    risk: str = described(N_("Who risks what"), Kind.TEXT, audience=_COMMITTEE)
    state: str = described(
        N_("State"), Kind.CHOICE, choices=TACTIC_STATES, default="idea", audience=_COMMITTEE, essential=True
    )
    learnt: str = described(N_("What we learnt"), Kind.TEXT, audience=_COMMITTEE)


@record
class Benchmark(Record):
    """A sign that can be measured that we are on our way, and what we do when it fails to appear."""

    table: ClassVar[str] = "benchmark"
    one: ClassVar[str] = N_("Benchmark")
    many: ClassVar[str] = N_("Benchmarks")

    measure: str = described(
        N_("What we measure"), essential=True, help=N_("Something two people would count alike.")
    )
    aim: str = described(N_("Where it should be"), essential=True)
    on: str = described(N_("On which day"), Kind.DATE, essential=True)
    owner: ContactId = described(N_("Who counts"), Kind.CONTACT, essential=True)
    goal: RecordId = described(N_("For which goal"), Kind.RECORD, of="goal", essential=True)
    steps: str = described(N_("What has to happen for it"), Kind.TEXT)
    if_missed: str = described(
        N_("If we miss it"), Kind.TEXT, audience=_COMMITTEE, essential=True, help=N_("Decided before.")
    )
    now: str = described(N_("Where it is now"), essential=True)
    state: str = described(N_("State"), Kind.CHOICE, choices=BENCHMARK_STATES, default="open", essential=True)
    celebrated: str = described(N_("How we celebrate it"))


@record
class Review(Record):
    """A look back on a day: what stood where, so that the next one can say what moved."""

    table: ClassVar[str] = "review"
    one: ClassVar[str] = N_("Review")
    many: ClassVar[str] = N_("Reviews")

    name: str = described(N_("Review"), audience=_COMMITTEE, essential=True)
    on: str = described(N_("Date"), Kind.DATE, audience=_COMMITTEE, essential=True)
    present: tuple[ContactId, ...] = described(N_("Who was there"), Kind.CONTACTS, audience=_COMMITTEE)
    moved: str = described(
        N_("What moved, and why"),
        Kind.TEXT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("What did we do for it?"),
    )
    stuck: str = described(N_("What did not"), Kind.TEXT, audience=_COMMITTEE, essential=True)
    change: str = described(N_("What we do differently now"), Kind.TEXT, audience=_COMMITTEE, essential=True)
    celebrated: str = described(N_("What we celebrated"), Kind.TEXT, audience=_COMMITTEE)
    next_on: str = described(N_("Next review"), Kind.DATE, audience=_COMMITTEE, essential=True)
    snapshot: tuple[str, ...] = described(
        N_("Ledger"),
        Kind.LINES,
        audience=_COMMITTEE,
        help=N_("Written by the program on the day: the spectrum, benchmarks and tactics as they stood."),
    )
