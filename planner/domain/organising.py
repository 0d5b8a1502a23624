"""The listings of what happens between people: conversations, endorsements, workshops, strategy."""

from planner.domain.actions import SolidarityCall
from planner.domain.conversations import Conversation, StepNote
from planner.domain.endorsements import Endorsement, EndorsementWording
from planner.domain.fields import Audience
from planner.domain.growing import NewMember, Skill
from planner.domain.listings import Listing
from planner.domain.strategy import Benchmark, Goal, Review, Tactic, Target
from planner.domain.workshops import Workshop
from planner.i18n import N_

CONVERSATION_LIST = Listing(
    "conversations",
    Conversation,
    N_("Conversations"),
    N_("Whom you will speak with, what you ask, and what comes next. It never leaves the committee."),
    ("on", "with_whom", "by", "state", "answer", "next_on"),
    audience=Audience.COMMITTEE,
    by_hand=False,
)
NOTES = Listing(
    "step_notes",
    StepNote,
    N_("What was told"),
    N_("Stories, step by step, apart from the facts that you may act on. They are never printed."),
    ("conversation", "step", "text", "purge_on"),
    audience=Audience.COMMITTEE,
    optional=True,
    printed=False,
    by_hand=False,
)
NEW_MEMBERS = Listing(
    "new_members",
    NewMember,
    N_("New members"),
    N_("Who has just joined, their small first task, and who walks with them."),
    ("who", "first_task", "walks_with", "look_again_on", "state"),
    optional=True,
)
SKILLS = Listing(
    "skills",
    Skill,
    N_("Skills"),
    N_("Who wants to learn what, from whom, and when it is practised."),
    ("what", "learners", "teacher", "practised_on", "state"),
    optional=True,
)
ENDORSEMENTS = Listing(
    "endorsements",
    Endorsement,
    N_("Endorsements"),
    N_("How far each partner is: has the plan, was asked, endorses. Only with their word for it in public."),
    ("partner", "state", "asked_by", "signed_by", "signed_on", "public_use"),
)
WORDINGS = Listing(
    "endorsement_wordings",
    EndorsementWording,
    N_("What partners endorse"),
    N_("The sentences that they put their name to. A new wording is to be confirmed again."),
    ("name", "since", "text"),
    optional=True,
    by_hand=False,
)
CALLS = Listing(
    "solidarity_calls",
    SolidarityCall,
    N_("Calls for solidarity"),
    N_("Who asks you to stand by them, and what you do about it."),
    ("on", "what", "caller", "gatherer", "state"),
    optional=True,
)
WORKSHOPS = Listing(
    "workshops",
    Workshop,
    N_("Workshops"),
    N_("What you learn together, and who is paid for teaching it."),
    ("on", "name", "facilitator", "trainers", "fee", "state"),
    optional=True,
)
GOALS = Listing(
    "goals",
    Goal,
    N_("Goals"),
    N_("What you want in the end, within a year and within months, and what counts as victory."),
    ("what", "horizon", "victory", "by", "state"),
)
TARGETS = Listing(
    "targets",
    Target,
    N_("Who can grant it"),
    N_("People by name: those who decide, those who can move them, and your power over each."),
    ("person", "rank", "goal", "our_power", "strength"),
    audience=Audience.COMMITTEE,
)
TACTICS = Listing(
    "tactics",
    Tactic,
    N_("Tactics"),
    N_("What you do, by whom and towards whom, held against goals, strength and participation."),
    ("what", "constituency", "target", "goal", "able", "participation", "state"),
    audience=Audience.COMMITTEE,
)
BENCHMARKS = Listing(
    "benchmarks",
    Benchmark,
    N_("Benchmarks"),
    N_("Signs that can be counted that you are on your way, and what you do if one fails to appear."),
    ("on", "measure", "aim", "now", "owner", "state"),
)
REVIEWS = Listing(
    "reviews",
    Review,
    N_("Reviews"),
    N_("What moved since you last looked, and what you do differently."),
    ("on", "name", "moved", "change", "next_on"),
    audience=Audience.COMMITTEE,
    optional=True,
    by_hand=False,
)
