"""Makes the plan file of the format of today: python3 -m tests.files.make. Released ones stay."""

import itertools
from collections.abc import Iterable
from pathlib import Path

from planner.domain.answers import PLAN_ID, Answer, AnswerState, PlanInfo
from planner.domain.changes import Change, ChangeSet, change_set
from planner.domain.city import Event
from planner.domain.clock import Clock
from planner.domain.contacts import Contact, Standing, Tie
from planner.domain.records import Record
from planner.store.document import Document
from planner.store.schema import FORMAT

HERE = Path(__file__).parent
BEGUN_MS = 1_795_000_000_000

RECORDS: tuple[Record, ...] = (
    PlanInfo(id=PLAN_ID, title="Safe streets", city="Springfield", issue="Crossings", country="US"),
    Answer(id="city.story", text="A road divides us.\nSince 1962.", state=AnswerState.ANSWERED, bring=True),
    Contact(id="c1", name="Łukasz Nguyễn", emails=("l@example.org",), standing=Standing.WITH_US, influence=4),
    Contact(id="c2", name="مريم", kind="organisation", languages=("ar", "en"), may_be_listed=False),
    Contact(id="c3", name="Lone \ud800 surrogate", note="NUL \x00 <b>markup</b>"),
    Tie(id="t1", source="c1", target="c2", kind="belongs_to", strength=5),
    Event(id="e1", name="Hearing", on="2026-12-01", officials=("c2", "=The mayor"), going=("c1",)),
)


def begun(records: Iterable[Record] = RECORDS) -> ChangeSet:
    """The action that adds the records."""
    changes = change_set("Begin", (Change(None, record) for record in records))
    assert changes is not None
    return changes


def make(path: Path) -> None:
    """Write the plan, with a second edit and a removal in its past, the same bytes of ops each time."""
    ticks = itertools.count(BEGUN_MS, 1000)
    tokens = itertools.count(1)
    extra = Contact(id="c4", name="Removed later")
    with Document.create(
        path, begun(), "Ann", Clock(lambda: next(ticks)), lambda: f"{next(tokens):016x}"
    ) as document:
        document.apply(ChangeSet("Add", (Change(None, extra),)), "Bo")
        document.apply(ChangeSet("Remove", (Change(extra, None),)), "Ann")


if __name__ == "__main__":
    make(HERE / f"format-{FORMAT}.coalition")
