"""The register's questions about those just moved to 'not to add', asked beside the board."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, ContactId, RegisterEntry, Standing
from planner.domain.fields import field_names
from planner.i18n import _, ngettext
from planner.ui.desk import Desk
from planner.ui.listing.editors import Source
from planner.ui.listing.fields import Layout, PrivateMark, RecordFields
from planner.ui.listing.people import People
from planner.ui.theme import Theme, TypeRole
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Heading, PlainLabel

_WIDTH: Final = 480


class ReasonsPanel(ScrollPage):
    """Why not? Facts apart from opinion, who decided, when to look again. All of it may wait."""

    left = Signal()
    """Done, or Escape: back to the board."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._desk = desk
        self._contacts: tuple[ContactId, ...] = ()
        self.title = Heading("", colour="thread2")
        self._several = PlainLabel(_("What you enter here is set for all of them."), TypeRole.SMALL, "quiet")
        layout = Layout(at_once=field_names(RegisterEntry), without=("contact",), private_marks=False)
        self.fields = RecordFields(Source(desk, People(desk)), RegisterEntry, layout)
        self.done = Button(_("Done"), "tick", PRIMARY)
        self.done.clicked.connect(self._leave)
        desk.session.flushing.connect(self.fields.flush)
        self.setAccessibleName(_("Reasons for the register"))
        self._fill()

    @property
    def contacts(self) -> tuple[ContactId, ...]:
        """About whom is asked."""
        return self._contacts

    def ask(self, contacts: Iterable[ContactId]) -> bool:
        """Ask about these contacts. Whether there is an entry of any of them to fill in."""
        self._contacts = tuple(contacts)
        entries = self._entries()
        if entries:
            self.fields.show_records(entries)
            self._show_title(entries)
        return bool(entries)

    def take(self, changes: ChangeSet, origin: object) -> bool:
        """Show what changed. Whether there still is something to ask: undo may have taken it back."""
        if not self._contacts or not (changes.touches(RegisterEntry) or changes.touches(Contact)):
            return bool(self._contacts)
        entries = self._entries()
        if not entries:
            self._contacts = ()
            return False
        if origin is not self.fields:
            self.fields.show_records(entries)
        self.fields.take(changes, origin)
        self._show_title(entries)
        return True

    def focus_first(self) -> None:
        """Begin with the facts."""
        self.verticalScrollBar().setValue(0)
        self.fields.focus_field("facts")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def restyle(self, theme: Theme) -> None:
        """Closer margins than those of a page."""
        super().restyle(theme)
        self._row.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(3))

    def _fill(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self._several)
        private = QHBoxLayout()
        private.addWidget(PrivateMark())
        says = _("All of this stays in the steering committee.")
        private.addWidget(PlainLabel(says, TypeRole.SMALL, "quiet"), 1)
        for layout in (words, private):
            self.body.addLayout(layout)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.done)
        self.body.addStretch(1)

    def _entries(self) -> list[RegisterEntry]:
        plan, wanted = self._desk.plan, filter(self._is_not_to_add, self._contacts)
        return [entry for key in wanted for entry in plan.naming(RegisterEntry, key, "contact")]

    def _is_not_to_add(self, contact_id: ContactId) -> bool:
        return self._desk.plan.the(Contact, contact_id).standing == Standing.NOT_TO_ADD

    def _show_title(self, entries: list[RegisterEntry]) -> None:
        count = len(entries)
        words = ngettext("Why not {name}?", "Why not these {count}?", count)
        name = " ".join(self._desk.plan.name(entries[0].contact).split())
        self.title.setText(words.format(name=name, count=count))
        self._several.setVisible(count > 1)

    def _leave(self) -> None:
        self.fields.flush()
        self.left.emit()
