"""What can be done with the record shown, above its fields or below them: by record type, a line each."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtWidgets import QWidget

from planner.domain.agreement import Signatory
from planner.domain.city import ExpertiseGap
from planner.domain.contacts import Contact
from planner.domain.records import Record
from planner.ui.listing.editors import Source


class NextStep(Protocol):
    """A widget that offers what can be done with the record shown."""

    def show_for(self, record: Record | None) -> None:
        """Offer it for this record."""


def _gap_actions(source: Source) -> QWidget:
    from planner.ui.conversations.gap_actions import GapActions  # only once a gap is looked at

    return GapActions(source)


def _way(source: Source) -> QWidget:
    from planner.ui.listing.way import WayToThem  # only once a contact is looked at

    return WayToThem(source)


def _signature(source: Source) -> QWidget:
    from planner.ui.agreement.signature_step import SignatureStep  # only once a signatory is looked at

    return SignatureStep(source.desk)


NEXT_STEPS: Final[dict[type[Record], Callable[[Source], QWidget]]] = {
    Contact: _way,
    ExpertiseGap: _gap_actions,
}
"""By record type: makes a NextStep, beside what names the record. Adding one is adding a line."""
OPEN_STEPS: Final[dict[type[Record], Callable[[Source], QWidget]]] = {Signatory: _signature}
"""As NEXT_STEPS, of what waits to be done: it stands above the fields."""
