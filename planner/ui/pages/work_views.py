"""Other ways to look at what a page lists, beside its tables, and what stands above a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from planner.domain.agreement import Clause
from planner.domain.conversations import Conversation
from planner.domain.records import Record, RecordId
from planner.i18n import N_
from planner.ui.desk import Desk

if TYPE_CHECKING:
    from planner.ui.listing import ListingView


class PageView(Protocol):
    """What a page asks of a view, which is a widget besides."""

    def show_record(self, record_id: RecordId) -> None:
        """Choose a record."""

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""


class AddingView(PageView, Protocol):
    """A view in which one can ask for a new record."""

    @property
    def adding(self) -> SignalInstance:
        """(values): begin a new record with them, in the page's first table."""


@dataclass(frozen=True, slots=True)
class ExtraView:
    """A segment of a page beside its tables. `title` is untranslated."""

    id: str
    title: str
    make: Callable[[Desk], AddingView]
    leads: bool = False
    """Stands before the page's tables; otherwise behind the first."""
    shows: type[Record] | None = None
    """The records that are better looked at here than in their table."""
    has_margins: bool = False
    """Whether it keeps the margins of the page itself, as what scrolls does."""


def _board(desk: Desk) -> AddingView:
    from planner.ui.board import BoardView  # not needed before it is looked at

    return BoardView(desk)


def _calls(desk: Desk) -> AddingView:
    from planner.ui.outreach.calls_view import CallsView

    return CallsView(desk)


def _talk(desk: Desk) -> AddingView:
    from planner.ui.conversations import TalkView

    return TalkView(desk)


def _above_contacts(desk: Desk, view: "ListingView") -> QWidget:
    from planner.ui.board.table_filter import AboveContacts

    return AboveContacts(desk, view)


def _builder(desk: Desk) -> AddingView:
    from planner.ui.agreement import AgreementView

    return AgreementView(desk)


def _votes(desk: Desk, _view: "ListingView") -> QWidget:
    from planner.ui.agreement.votes_panel import VotesPanel

    return VotesPanel(desk)


def _danger_list(desk: Desk, _view: "ListingView") -> QWidget:
    from planner.ui.agreement.danger_offer import DangerOffer

    return DangerOffer(desk)


def _ready_steps(desk: Desk, _view: "ListingView") -> QWidget:
    from planner.ui.organising.ready_offer import STEPS, ReadyOffer

    return ReadyOffer(desk, STEPS)


def _ready_roles(desk: Desk, _view: "ListingView") -> QWidget:
    from planner.ui.organising.ready_offer import ROLES, ReadyOffer

    return ReadyOffer(desk, ROLES)


def _load(desk: Desk) -> AddingView:
    from planner.ui.organising.load_view import LoadView

    return LoadView(desk)


def _publication(desk: Desk) -> AddingView:
    from planner.ui.organising.publication_view import PublicationView

    return PublicationView(desk)


def _calendar(desk: Desk) -> AddingView:
    from planner.ui.calendar import CalendarView

    return CalendarView(desk)


EXTRA_VIEWS: Final[dict[str, tuple[ExtraView, ...]]] = {
    "people": (ExtraView("board", N_("Board"), _board), ExtraView("calls", N_("Calls"), _calls)),
    "events": (ExtraView("calendar", N_("Calendar"), _calendar),),
    "agreement": (
        ExtraView("builder", N_("The agreement"), _builder, leads=True, shows=Clause),
        ExtraView("publication", N_("For publication"), _publication, has_margins=True),
    ),
    "roles": (ExtraView("load", N_("Load"), _load, has_margins=True),),
    "conversations": (
        ExtraView("talk", N_("Talk"), _talk, leads=True, shows=Conversation, has_margins=True),
    ),
}
"""By page."""
ABOVE: Final[dict[str, Callable[[Desk, "ListingView"], QWidget]]] = {
    "contacts": _above_contacts,
    "signatories": _votes,
    "dangers": _danger_list,
    "steps": _ready_steps,
    "roles": _ready_roles,
}
"""By listing."""
TOOLS: Final = {
    "people": ("import", N_("Import contacts…"), "import"),
    "roles": ("handover", N_("Handover sheets…"), "print"),
}
"""A button beside a page's title: the window's command, its words and its icon."""
