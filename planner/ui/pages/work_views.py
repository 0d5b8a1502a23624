"""Other ways to look at what a page lists, beside its tables, and what stands above a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from planner.domain.records import RecordId
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
    """A segment of a page that stands behind its first table. `title` is untranslated."""

    id: str
    title: str
    make: Callable[[Desk], AddingView]


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


EXTRA_VIEWS: Final[dict[str, tuple[ExtraView, ...]]] = {
    "people": (ExtraView("board", N_("Board"), _board), ExtraView("calls", N_("Calls"), _calls)),
    "agreement": (ExtraView("builder", N_("Builder"), _builder),),
    "conversations": (ExtraView("talk", N_("Talk"), _talk),),
}
"""By page."""
ABOVE: Final[dict[str, Callable[[Desk, "ListingView"], QWidget]]] = {
    "contacts": _above_contacts,
    "signatories": _votes,
    "dangers": _danger_list,
}
"""By listing."""
TOOLS: Final = {"people": ("import", N_("Import contacts…"), "import")}
"""A button beside a page's title: the window's command, its words and its icon."""
