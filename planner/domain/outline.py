"""The order in which a group works: five groups of pages, and what stands on each page."""

from enum import StrEnum

from planner.domain.actions import ActionStep, Role
from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.answers import Answer
from planner.domain.city import Effort, Event, ExistingCoalition, ExpertiseGap
from planner.domain.contacts import Contact, RegisterEntry, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.listings import Listing
from planner.domain.organising import (
    BENCHMARKS,
    CALLS,
    CONVERSATION_LIST,
    ENDORSEMENTS,
    GOALS,
    NEW_MEMBERS,
    NOTES,
    REVIEWS,
    SKILLS,
    TACTICS,
    TARGETS,
    WORDINGS,
    WORKSHOPS,
)
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.values import value
from planner.domain.worksheet import Worksheet
from planner.i18n import N_


class PageState(StrEnum):
    """How far a page has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


@value
class Group:
    """One of the five parts of the work, with the thread that colours it (0 to 4)."""

    id: str
    title: str
    thread: int


@value
class Page:
    """One line of the sidebar. `title` and `purpose` are untranslated."""

    id: str
    group: Group
    title: str
    purpose: str
    listings: tuple[Listing, ...] = ()


UNDERSTAND = Group("understand", N_("Understand"), 0)
GATHER = Group("gather", N_("Gather"), 1)
AGREE = Group("agree", N_("Agree"), 2)
ACT = Group("act", N_("Act"), 3)
SHARE = Group("share", N_("Share"), 4)
GROUPS = (UNDERSTAND, GATHER, AGREE, ACT, SHARE)


def _is_official(record: Record) -> bool:
    return isinstance(record, Contact) and record.is_official


EFFORTS = Listing(
    "efforts",
    Effort,
    N_("What is being done now"),
    N_("Who does what about the issue today, and whether it works."),
    ("what", "by", "works", "how_we_know"),
)
COALITIONS = Listing(
    "coalitions",
    ExistingCoalition,
    N_("Coalitions that exist"),
    N_("A coalition that is there already may be a home or a warning. Find out who stands behind it."),
    ("name", "affiliated", "decides", "choice"),
)
EVENTS = Listing(
    "events",
    Event,
    N_("Events"),
    N_("Where the issue comes up in your city, who of you goes and what you want from it."),
    ("on", "name", "place", "officials", "going"),
)
OFFICIALS = Listing(
    "officials",
    Contact,
    N_("Officials"),
    N_("People in public office who decide, or who can say how deciding works."),
    ("name", "office", "district", "spectrum", "held_by"),
    only=_is_official,
)
GAPS = Listing(
    "gaps",
    ExpertiseGap,
    N_("What we don't know"),
    N_("Each thing you don't know, with somebody to ask."),
    ("question", "ask", "finder", "by", "state"),
)
CONTACTS = Listing(
    "contacts",
    Contact,
    N_("People and organisations"),
    N_("Everybody who is with you, who should be, and who should not."),
    ("name", "kind", "standing", "phones", "emails", "held_by"),
)
REGISTER = Listing(
    "register",
    RegisterEntry,
    N_("Whom not to add"),
    N_("With reasons, facts apart from opinion, and a day to look again. It never leaves the committee."),
    ("contact", "facts", "decided_by", "decided_on", "look_again_on"),
    audience=Audience.COMMITTEE,
)
TIES = Listing(
    "ties",
    Tie,
    N_("Ties"),
    N_("Who knows whom, works where, belongs to what: the way to a person is through people."),
    ("source", "kind", "target", "strength", "since"),
    audience=Audience.COMMITTEE,
)
CLAUSES = Listing(
    "clauses",
    Clause,
    N_("Clauses"),
    N_("Clause by clause, in your own words."),
    ("position", "heading", "text"),
)
SIGNATORIES = Listing(
    "signatories",
    Signatory,
    N_("Signatories"),
    N_("Who signs, who speaks for them, and which version they signed."),
    ("organisation", "representative", "tier", "signed_on", "signed_version"),
)
VERSIONS = Listing(
    "versions",
    AgreementVersion,
    N_("Versions"),
    N_("The wording as it was adopted, from one day to the next."),
    ("number", "name", "adopted_on", "note"),
)
DANGERS = Listing(
    "dangers",
    Danger,
    N_("Dangers"),
    N_("What could pull you apart, who watches it and what you would do."),
    ("what", "likelihood", "weight", "owner", "response"),
    audience=Audience.COMMITTEE,
)
ROLES = Listing(
    "roles",
    Role,
    N_("Roles"),
    N_("Who takes care of what, and who steps in."),
    ("name", "does", "people", "stand_in"),
)
STEPS = Listing(
    "steps",
    ActionStep,
    N_("Action steps"),
    N_("What will be done, by whom and by when."),
    ("due", "what", "owner", "state"),
)

CITY = Page(
    "city",
    UNDERSTAND,
    N_("Our city"),
    N_("The story of your city and what has been tried."),
    (EFFORTS, COALITIONS),
)
EVENTS_PAGE = Page(
    "events",
    UNDERSTAND,
    N_("Events and officials"),
    N_("Where to show up, and who decides."),
    (EVENTS, OFFICIALS),
)
KNOWLEDGE = Page(
    "knowledge",
    UNDERSTAND,
    N_("What we know and don't"),
    N_("What you know of the issue, and whom to ask about the rest."),
    (GAPS,),
)
PEOPLE = Page(
    "people",
    GATHER,
    N_("People and organisations"),
    N_("Who is with you, whom to bring in, and whom not."),
    (CONTACTS, REGISTER),
)
TAPESTRY = Page(
    "tapestry",
    GATHER,
    N_("Tapestry"),
    N_("How everybody is connected."),
    (TIES,),
)
CONVERSATIONS = Page(
    "conversations",
    GATHER,
    N_("Conversations"),
    N_("Talking with people one by one and in groups."),
    (CONVERSATION_LIST, NOTES, NEW_MEMBERS, SKILLS),
)
AGREEMENT = Page(
    "agreement",
    AGREE,
    N_("Agreement and code of conduct"),
    N_("How you decide, treat each other and part ways."),
    (CLAUSES, SIGNATORIES, VERSIONS, ENDORSEMENTS, WORDINGS),
)
RISKS = Page("risks", AGREE, N_("Risks"), N_("What working together can cost."), (DANGERS,))
ROLES_PAGE = Page(
    "roles",
    ACT,
    N_("Roles and actions"),
    N_("Who does what by when."),
    (ROLES, STEPS, CALLS, WORKSHOPS),
)
STRATEGY = Page(
    "strategy",
    ACT,
    N_("Strategy and benchmarks"),
    N_("Where you want to get, how, and how you can tell."),
    (GOALS, TARGETS, TACTICS, BENCHMARKS, REVIEWS),
)
PAGES = (
    CITY,
    EVENTS_PAGE,
    KNOWLEDGE,
    PEOPLE,
    TAPESTRY,
    CONVERSATIONS,
    AGREEMENT,
    RISKS,
    ROLES_PAGE,
    STRATEGY,
)


@value
class Progress:
    """How many of a page's questions and listings somebody has dealt with."""

    done: int
    started: int
    total: int

    @property
    def fraction(self) -> float:
        """From 0 to 1. A page without anything to do counts as 0."""
        return self.done / self.total if self.total else 0.0

    @property
    def state(self) -> PageState:
        """Not started, under way or done."""
        if self.total and self.done == self.total:
            return PageState.DONE
        return PageState.UNDER_WAY if self.started else PageState.NOT_STARTED


def progress(plan: Plan, worksheet: Worksheet, page: Page) -> Progress:
    """How far a page has come. 'Still looking' is a result too: the question goes along to the workshop."""
    answers = [
        plan.answer(question.id)
        for section in worksheet.sections_on(page.id)
        for question in section.questions
    ]
    listings = [listing for listing in page.listings if not listing.optional]
    filled = sum(any(map(listing.only, plan.all(listing.record_type))) for listing in listings)
    return Progress(
        done=sum(map(_is_dealt_with, answers)) + filled,
        started=sum(answer.is_started for answer in answers) + filled,
        total=len(answers) + len(listings),
    )


def _is_dealt_with(answer: Answer) -> bool:
    return answer.is_settled or answer.state == "still_looking"


def page_of(record: Record) -> Page | None:
    """The page on which a record is worked on; None for the plan's own particulars."""
    for page in PAGES:
        for listing in page.listings:
            if listing.record_type is type(record) and listing.only(record):
                return page
    return None


def standing_of(plan: Plan, standing: Standing) -> list[Contact]:
    """The contacts with one standing, oldest first."""
    return [contact for contact in plan.all(Contact) if contact.standing == standing]
