"""Says calmly, above the table of contacts, that the one chosen looks like somebody in the register."""

from PySide6.QtWidgets import QWidget

from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, ContactId, RegisterEntry, Standing
from planner.domain.plan import bare_name
from planner.domain.records import Record
from planner.domain.register import Match, Watchlist
from planner.i18n import _
from planner.ui.days import long_day
from planner.ui.desk import Desk
from planner.ui.listing import ListingView
from planner.ui.widgets.banner import Banner, Remedy, Tone


class LookAlikeBanner(Banner):
    """Speaks up while a contact is chosen that looks like somebody whom the committee decided not to add."""

    def __init__(self, desk: Desk, view: ListingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._watch: Watchlist | None = None
        self._others: set[tuple[ContactId, ContactId]] = set()
        self._shown: tuple[ContactId, Match] | None = None
        view.table.chosen.connect(self._look)
        desk.session.changed.connect(self._on_changed)
        self.dismissed.connect(self._accept)
        self._look()

    def _look(self) -> None:
        ids = self._view.table.chosen_ids()
        contact = self._desk.plan.get(Contact, ids[0]) if len(ids) == 1 else None
        match = self._match(contact) if contact is not None else None
        now = (ids[0], match) if match is not None and (ids[0], match.subject) not in self._others else None
        if now != self._shown:
            self._shown = now
            self._show_now(now)

    def _match(self, contact: Contact) -> Match | None:
        if self._watch is None:
            self._watch = Watchlist(self._desk.plan)
        return self._watch.match(contact)

    def _show_now(self, now: tuple[ContactId, Match] | None) -> None:
        if now is None:
            self.hide()
            return
        match = now[1]
        remedies: list[Remedy] = [(_("It is somebody else"), self.dismiss)]
        if match.entry is not None or not match.subject.startswith(bare_name("")):
            remedies.insert(0, (_("Show the entry"), lambda: self._go(match)))
        self.show_message(match.sentence(long_day), Tone.WARNING, *remedies)

    def _go(self, match: Match) -> None:
        plan = self._desk.plan
        record = match.entry or plan.get(Contact, match.subject)
        if record is not None and plan.get(type(record), record.id) is not None:
            self._desk.go("people", record=record)

    def _accept(self) -> None:
        if self._shown is not None:
            self._others.add((self._shown[0], self._shown[1].subject))
            self._shown = None

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if _concerns_the_register(changes):
            self._watch = None
        if changes.touches(Contact) or changes.touches(RegisterEntry):
            self._look()


def _concerns_the_register(changes: ChangeSet) -> bool:
    return changes.touches(RegisterEntry) or any(
        _is_shunned(change.before) or _is_shunned(change.after) for change in changes.of(Contact).values()
    )


def _is_shunned(contact: Record | None) -> bool:
    return isinstance(contact, Contact) and contact.standing == Standing.NOT_TO_ADD
