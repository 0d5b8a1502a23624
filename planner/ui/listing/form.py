"""The form beside a table: the chosen record's fields, and below them what hangs on it and its history."""

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, RegisterEntry, Standing
from planner.domain.fields import Audience
from planner.domain.listings import Listing
from planner.domain.records import Record
from planner.i18n import N_, _, ngettext
from planner.ui.listing.display import Reader
from planner.ui.listing.editors import Source
from planner.ui.listing.fields import Layout, PrivateMark, RecordFields
from planner.ui.listing.history import RecordHistory
from planner.ui.listing.next_steps import OPEN_STEPS, NextStep
from planner.ui.listing.related import RELATED, RelatedRecords, called
from planner.ui.listing.tabs import stops_in
from planner.ui.theme import Theme, TypeRole
from planner.ui.widgets.buttons import IconButton
from planner.ui.widgets.containers import ScrollPage, Section
from planner.ui.widgets.labels import Heading, PlainLabel

_WIDTH: Final = 560
# Fields that lead in one listing though others lead in the record's own order.
_FIRST: Final = {"officials": ("name", "office", "district")}
WHY_NOT: Final = N_("Why not?")
_WHY_NOT_HELP: Final = N_(
    "Facts apart from opinion, so that nobody takes one for the other. It stays in the steering committee."
)


class RegisterSection(Section):
    """The register's entry of a contact that is not to be added, filled in where the contact is."""

    def __init__(self, source: Source) -> None:
        super().__init__(_(WHY_NOT), _(_WHY_NOT_HELP))
        self._desk = source.desk
        self._contact = ""
        self._new = RegisterEntry(id="")
        layout = Layout(without=("contact",), private_marks=False)
        self.fields = RecordFields(source, RegisterEntry, layout)
        self.body.addWidget(self.fields)
        self.hide()

    def show_for(self, contact: Contact | None) -> None:
        """Show the entry where there should be one."""
        wanted = contact is not None and contact.standing == Standing.NOT_TO_ADD
        self.setVisible(wanted)
        if contact is None or not wanted:
            self._contact = ""
        elif contact.id != self._contact:
            self._contact = contact.id
            self._new = RegisterEntry(id=self._desk.session.new_id(), contact=contact.id)
            self.fields.show_records([self._entry()])

    def take(self, changes: ChangeSet, origin: object) -> None:
        """Show what changed."""
        if self._contact and changes.touches(RegisterEntry):
            if origin is not self.fields:
                self.fields.show_records([self._entry()])
            self.fields.take(changes, origin)

    def _entry(self) -> RegisterEntry:
        entries = self._desk.plan.naming(RegisterEntry, self._contact, "contact")
        return next(iter(entries), self._new)


class RecordForm(ScrollPage):
    """Shows one record, or several to change at once. Escape goes back to the table."""

    left = Signal()
    """Escape, or Back: to the table."""
    removing = Signal()

    def __init__(self, source: Source, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._listing = listing
        self._source = source
        self._records: list[Record] = []
        self.back = IconButton("chevron-left", _("Back to the table"))
        self.title = Heading("", TypeRole.HEADING)
        self._kind = PlainLabel("", TypeRole.SMALL, "quiet")
        self._remove = IconButton("remove", _("Remove"), "quiet")
        make = OPEN_STEPS.get(listing.record_type)
        self.open_step = make(source) if make is not None else None
        self.fields = RecordFields(source, listing.record_type, _layout(listing))
        self.register = RegisterSection(source) if listing.record_type is Contact else None
        self.related = RelatedRecords(source, listing.record_type) if listing.record_type in RELATED else None
        self.history = RecordHistory(source.desk, listing.record_type)
        self.setAccessibleName(_("Form: {title}").format(title=_(listing.title)))
        self.back.clicked.connect(self.left)
        self._remove.clicked.connect(self.removing)
        self._lay_out()

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these: one to fill in, or several to change at once."""
        self._records = list(records)
        self.fields.show_records(records)
        self._show_head()
        self._show_open_step()
        self._show_rest()

    def take(self, changes: ChangeSet, origin: object) -> None:
        """Show what changed."""
        self.fields.take(changes, origin)
        self._records = [self._now(record) for record in self._records]
        self._show_head()
        self._show_open_step()
        if self.register is not None:
            self.register.show_for(self._only())
            self.register.take(changes, origin)
        if self.related is not None:
            self.related.take(changes)
        self.history.take(changes)

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        self.fields.flush()
        if self.register is not None:
            self.register.fields.flush()

    def focus_first(self) -> None:
        """Begin at the top."""
        self.verticalScrollBar().setValue(0)
        self.fields.focus_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def restyle(self, theme: Theme) -> None:
        """Closer margins than those of a page."""
        super().restyle(theme)
        side = theme.space(2.5)
        self._row.setContentsMargins(side, theme.space(1.5), side, theme.space(4))

    def _show_head(self) -> None:
        if len(self._records) == 1:
            self.title.setText(called(Reader(self._source.desk.plan), self._records[0]) or _("New"))
            self._kind.setText(_(self._listing.record_type.one))
        else:
            count = len(self._records)
            words = ngettext("{count} chosen", "{count} chosen", count).format(count=count)
            self.title.setText(words)
            self._kind.setText(_("What you enter here is set for all of them."))

    def _show_open_step(self) -> None:
        if self.open_step is not None:
            cast(NextStep, self.open_step).show_for(self._one())

    def _show_rest(self) -> None:
        if self.register is not None:
            self.register.show_for(self._only())
        if self.related is not None:
            self.related.show_for(self._one())
        self.history.show_for(self._one())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        register = self.register.fields.stops() if self.register is not None else []
        return [
            self.back,
            *stops_in(self.open_step),
            *self.fields.stops(),
            *register,
            *stops_in(self.related, self.history),
            self._remove,
        ]

    def _one(self) -> Record | None:
        return self._records[0] if len(self._records) == 1 else None

    def _only(self) -> Contact | None:
        only = self._one()
        return only if isinstance(only, Contact) else None

    def _now(self, record: Record) -> Record:
        return self._source.desk.plan.get(self._listing.record_type, record.id) or record

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._kind)
        head.addLayout(words, 1)
        head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        if self._listing.audience is Audience.COMMITTEE:
            private = QHBoxLayout()
            private.addWidget(PrivateMark())
            says = _("All of this stays in the steering committee.")
            private.addWidget(PlainLabel(says, TypeRole.SMALL, "quiet"), 1)
            self.body.addLayout(private)
        if self.open_step is not None:
            self.body.addWidget(self.open_step)
        self.body.addWidget(self.fields)
        for part in (self.register, self.related, self.history):
            if part is not None:
                self.body.addWidget(part)
        self.body.addStretch(1)


def _layout(listing: Listing) -> Layout:
    return Layout(
        first=_FIRST.get(listing.id, ()),
        at_once=listing.columns,
        private_marks=listing.audience is not Audience.COMMITTEE,
    )
