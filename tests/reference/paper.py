"""A small plan with one of everything, and what its papers say; `-m tests.reference.paper` writes that anew.

Lines that may differ between machines or days without any harm are named in IGNORED.
"""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf

from planner.domain.actions import ActionStep, Role, SolidarityCall
from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.answers import PLAN_ID, Answer, PlanInfo
from planner.domain.city import Effort, Event, ExistingCoalition, ExpertiseGap
from planner.domain.contacts import Contact, RegisterEntry, Tie
from planner.domain.conversations import Conversation, StepNote
from planner.domain.endorsements import Endorsement, EndorsementWording
from planner.domain.fields import Audience, Choice
from planner.domain.growing import NewMember, Skill
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.progress import Progress, no_progress
from planner.domain.records import Record
from planner.domain.strategy import Benchmark, Goal, Review, Tactic, Target
from planner.domain.worksheet import Question, QuestionKind, Section, Worksheet
from planner.domain.workshops import Workshop
from planner.exports.edition import Paper, Report, edition_for
from planner.exports.registry import BY_NAME

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 20)
PAPERS = tuple(
    (name, audience)
    for name in ("plan.pdf", "outreach.pdf", "worksheet.pdf")
    for audience in BY_NAME[name].audiences
)
IGNORED = {
    "the number of a page": re.compile(r"^Page \d+ of \d+$"),
    "the day it was made": re.compile(r"^Made with Coalition Planner, .*$"),
}
"""What each ignorable line is, and how it is told; the line is compared by its name."""

WORKSHEET = Worksheet(
    id="w",
    title="Worksheet",
    language="en",
    sections=(
        Section(
            id="story",
            page="city",
            title="The story",
            intro="What people here remember.",
            questions=(
                Question(id="story", prompt="How did it begin?", help="Name years and places."),
                Question(id="fights", prompt="Who fought before us?"),
                Question(
                    id="method",
                    prompt="How do we decide?",
                    kind=QuestionKind.CHOICE,
                    choices=(Choice("all", "Everybody agrees"), Choice("most", "Most agree")),
                ),
            ),
        ),
        Section(
            id="officials",
            page="events",
            title="In office",
            questions=(
                Question(id="when", prompt="When is the vote?", kind=QuestionKind.DATE),
                Question(id="chair", prompt="Who chairs?", kind=QuestionKind.LINE),
                Question(id="secret", prompt="Whom do we doubt?", audience=Audience.COMMITTEE),
                Question(id="shown", prompt="What do we say aloud?", audience=Audience.PUBLIC),
            ),
        ),
        Section(
            id="next",
            page="ready",
            title="After this",
            questions=(Question(id="read", prompt="Has everybody read it?", kind=QuestionKind.YES_NO),),
        ),
    ),
)
_RECORDS: tuple[Record, ...] = (
    PlanInfo(
        id=PLAN_ID,
        title="Fair buses",
        city="Springfield",
        issue="Night buses",
        group="Riders",
        country="GB",
        workshop_on="2026-12-01",
    ),
    Answer(id="story", text="In 1974 the line was cut.\n\nNobody asked us.", state="answered"),
    Answer(id="fights", text="The tenants, perhaps.", state="still_looking", finder="Rosa", bring=True),
    Answer(id="method", text="most", state="answered"),
    Answer(id="when", text="2026-12-05", state="answered"),
    Answer(id="secret", text="A name for the committee.", state="answered"),
    Answer(id="shown", text="Buses by night.", state="answered"),
    Answer(id="read", text="", state="does_not_apply"),
    Contact(
        id="rosa",
        name="Rosa Łukasz",
        standing="with_us",
        phones=("+44 20 7946 0001",),
        may_be_listed=True,
        why="She knows the drivers.",
        resources=("space", "money"),
        pronouns="she/her",
    ),
    Contact(id="maria", name="Мария", standing="to_add", held_by="rosa", emails=("maria@riders.example",)),
    Contact(
        id="wang",
        name="王小明",
        standing="undecided",
        phones=("+44 20 7946 0003",),
        opted_out=("phone",),
        held_by="rosa",
        last_contact="2026-11-01",
    ),
    Contact(
        id="alone",
        name="Left Alone",
        standing="to_add",
        phones=("+44 20 7946 0004",),
        opted_out=("phone", "text", "email", "post"),
    ),
    Contact(id="mayor", name="Ann Mayor", office="Mayor", district="Centre", position="Voted no in 2024."),
    Contact(id="union", name="Drivers’ Union", kind="organisation", standing="with_us"),
    Contact(id="spy", name="Sam Shunned", standing="not_to_add", phones=("+44 20 7946 0009",)),
    Tie(id="t", source="rosa", kind="works_for", target="union", strength=4, since="2019-03"),
    RegisterEntry(
        id="r", contact="spy", facts="Sold the list.", opinion="Not to be trusted.", decided_by="All"
    ),
    Effort(id="e", what="Leaflets", by=("rosa",), works="partly", how_we_know="Fifty calls"),
    ExistingCoalition(id="c", name="Old Alliance", decides="By vote", reasons="Too slow.", choice="beside"),
    Event(
        id="ev",
        name="Council meeting",
        on="2026-12-05",
        starts="18:00",
        ends="20:00",
        place="Town hall",
        officials=("mayor",),
        going=("rosa",),
        wanted="A promise.",
    ),
    ExpertiseGap(
        id="g",
        question="What does a night bus cost?",
        matters="They will ask.",
        ask=("union", bare_name("Al")),
        finder="rosa",
        by="2026-11-30",
    ),
    Clause(id="k2", heading="Leaving", text="By letter.", position=2),
    Clause(id="k0", heading="Fees", text="Everybody pays.", position=0, struck=True),
    Clause(id="k1", heading="Deciding", text="Together.", position=1, reason="It lasts."),
    AgreementVersion(id="v", name="First", number=1, adopted_on="2026-10-01", text="Long.", note="The start"),
    Signatory(id="si", organisation="union", representative="rosa", signed_on="2026-10-02", signed_version=1),
    Danger(
        id="d", what="We fall out", likelihood=2, weight=5, owner="rosa", response="Talk", review_on="2027-01"
    ),
    Role(id="ro", name="Chair", does="Opens the meeting", people=("rosa",), stand_in="maria"),
    ActionStep(id="s2", what="Book the hall", owner="rosa", due="2026-12-02", partners=("union",)),
    ActionStep(id="s1", what="Print leaflets", owner="maria", due="2026-11-25", note="Two hundred."),
    SolidarityCall(id="sc", what="Stand at the gate", caller="union", on="2026-12-04", came=12),
    Workshop(
        id="wo",
        name="Listening",
        on="2026-12-05",
        starts="18:00",
        ends="20:00",
        fee="100",
        trainers=("maria",),
    ),
    Conversation(
        id="co",
        with_whom="maria",
        by="rosa",
        on="2026-11-18",
        asks=("Come on Tuesday", "Bring your neighbour"),
        ask="Come on Tuesday",
        answer="later",
        next_step="Ask again",
        next_on="2026-11-27",
    ),
    StepNote(id="sn", conversation="co", step="moves", text="Told to nobody else"),
    NewMember(
        id="nm", who="maria", first_task="Fold leaflets", walks_with="rosa", needs="Somebody for the child"
    ),
    Skill(id="sk", what="Leading a meeting", learners=("maria",), teacher="rosa"),
    EndorsementWording(id="ew", name="First wording", text="We want crossings.", since="2026-10-01"),
    Endorsement(
        id="en", partner="union", state="endorsed", wording="ew", public_use=True, listed_as="The Union"
    ),
    Endorsement(id="en2", partner="maria", state="asked", asked_by="rosa", note="In no hurry"),
    Goal(id="go", what="Crossings", horizon="long", victory="Painted and lit"),
    Goal(id="go2", what="One crossing", serves="go", by="2027-03-01"),
    Target(id="ta", person="maria", goal="go", our_power="Votes", strength=3),
    Tactic(
        id="tc", what="Petition", target="ta", goal="go2", able="yes", participation="grows", risk="Little"
    ),
    Benchmark(
        id="be", measure="Signatures", aim="500", on="2026-12-31", owner="rosa", if_missed="Knock on doors"
    ),
    Review(
        id="re",
        name="November",
        on="2026-11-15",
        moved="The press",
        stuck="The mayor",
        change="Fewer meetings",
    ),
)


def sample() -> Plan:
    """The small plan."""
    return plan_of(_RECORDS)


def printed(
    name: str,
    plan: Plan,
    audience: Audience = Audience.COMMITTEE,
    *,
    worksheet: Worksheet = WORKSHEET,
    large_print: bool = False,
    paper: Paper = Paper.A4,
    progress: Progress = no_progress,
) -> tuple[bytes, Report]:
    """A paper as it is written, and what is told about it."""
    edition = edition_for(plan, worksheet, audience, TODAY, large_print=large_print, paper=paper)
    file = BytesIO()
    report = BY_NAME[name].write(edition, file, progress)
    return file.getvalue(), report


def pages_of(content: bytes) -> list[str]:
    """What each page says."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def words_of(content: bytes) -> str:
    """All that a paper says, with single spaces."""
    return " ".join(" ".join(pages_of(content)).split())


def extract(content: bytes) -> str:
    """What a paper says, page by page and line by line, with ignorable lines by their name."""
    pages = ["\n".join(map(_compared, text.splitlines())) for text in pages_of(content)]
    return "\n\f\n".join(pages).strip() + "\n"


def reference(name: str, audience: Audience) -> Path:
    """The file that says what a paper of the small plan says."""
    return FOLDER / f"{name.removesuffix('.pdf')}-{audience.name.lower()}.txt"


def _compared(line: str) -> str:
    line = line.replace("\N{NO-BREAK SPACE}", " ").strip()
    return next((f"<{what}>" for what, told in IGNORED.items() if told.match(line)), line)


def write_references() -> None:
    """Write what the papers say now. Look at the difference before you commit it."""
    for name, audience in PAPERS:
        reference(name, audience).write_text(extract(printed(name, sample(), audience)[0]), "utf-8")


if __name__ == "__main__":
    write_references()
