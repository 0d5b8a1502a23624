"""What is done with a file beside the window: look into it, and hold it against the plan."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.app.forgetting import forgotten
from planner.app.session import Session
from planner.domain.commands.restoring import Arrival, arrival
from planner.domain.plan import Plan
from planner.domain.progress import Cancelled, Progress
from planner.domain.proposal import Proposal
from planner.domain.records import RecordId
from planner.i18n import _
from planner.imports.contacts.layouts import columns_of
from planner.imports.contacts.reading import (
    Reading,
    from_table,
    proposal_of,
    read_contacts,
)
from planner.imports.contacts.table import NotContacts
from planner.imports.files import shown
from planner.imports.plan_json import PlanJson, read_plan_json
from planner.ui.importing.dropping import PLAN_SUFFIX
from planner.ui.importing.mapping import Targets, choices_of, recalled, targets_of

Gone = Container[tuple[str, RecordId]]
_LEAD = b"\xef\xbb\xbf \t\r\n"
_WHOLE = 1000


@dataclass(frozen=True, slots=True)
class SeenContacts:
    """A list of contacts as it was read. `automatic`: what each column means without anybody's word."""

    path: Path
    reading: Reading
    automatic: Targets = ()
    targets: Targets = ()
    is_recalled: bool = False
    """Whether the columns mean what somebody chose for a file like this before."""


@dataclass(frozen=True, slots=True)
class SeenPlan:
    """A whole plan that was exported, and what it would bring to the plan that is open."""

    path: Path
    found: PlanJson
    arrival: Arrival


Seen = SeenContacts | SeenPlan


@dataclass(frozen=True, slots=True)
class Look:
    """How to read a file; what is empty is left to the program."""

    path: Path
    encoding: str = ""
    delimiter: str = ""

    def at(
        self, plan: Plan, mappings: Mapping[str, str], forgotten: Callable[[], Gone], progress: Progress
    ) -> Seen:
        """Look into the file; `forgotten` is asked what the plan has forgotten for good.

        Raises NotContacts, NotAPlanJson, PlanJsonErrors and Cancelled.
        """
        if self.path.suffix.lower() == PLAN_SUFFIX:
            sentence = _("“{name}” is a plan of its own. Open it from the File menu.")
            raise NotContacts(sentence.format(name=shown(self.path.name)))
        is_plan = _looks_like_json(self.path)
        return self._plan(plan, forgotten()) if is_plan else self._list(plan, mappings, progress)

    def _plan(self, plan: Plan, gone: Gone) -> SeenPlan:
        found = read_plan_json(self.path).without(gone)
        return SeenPlan(self.path, found, arrival(plan, found.records))

    def _list(self, plan: Plan, mappings: Mapping[str, str], progress: Progress) -> SeenContacts:
        reading = read_contacts(
            self.path,
            encoding=self.encoding,
            delimiter=self.delimiter,
            country=plan.info.country,
            progress=progress,
        )
        if reading.table is None or reading.layout is None:
            return SeenContacts(self.path, reading)
        headers = reading.table.headers
        automatic = targets_of(columns_of(reading.layout, headers), headers)
        known = recalled(mappings, headers)
        return SeenContacts(self.path, reading, automatic, known or automatic, known is not None)


def forgotten_in(session: Session) -> Callable[[], Gone]:
    """What a session's plan has forgotten for good. For the thread of a job: it waits for the writer."""

    def ask() -> Gone:
        try:
            return session.on_writer(forgotten).result()  # type: ignore[no-any-return]
        except RuntimeError as error:  # the plan was closed meanwhile
            raise Cancelled from error

    return ask


def _looks_like_json(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(512).lstrip(_LEAD).startswith(b"{")
    except (OSError, ValueError):
        return False  # who reads it whole says what is wrong with it


def compared(plan: Plan, seen: SeenContacts, targets: Targets, progress: Progress) -> Proposal:
    """What the contacts would bring to a plan, with columns that mean `targets`. Raises Cancelled."""
    reading = seen.reading
    if reading.table is not None and targets != seen.automatic:
        choices = choices_of(reading.table.headers, targets, seen.automatic)
        half = _part(progress, 0, _WHOLE // 3)
        reading = from_table(reading.table, reading.source, mapping=choices, progress=half)
    return proposal_of(plan, reading, progress=_part(progress, _WHOLE // 3, _WHOLE))


def _part(progress: Progress, start: int, end: int) -> Progress:
    """Progress of a part of the work, told as a part of the whole."""

    def tell(done: int, total: int) -> None:
        progress(start + (end - start) * done // max(total, 1), _WHOLE)

    return tell
