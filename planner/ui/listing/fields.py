"""The fields of one record, or of several at once, as a person fills them in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.clock_changes import hour_sentence
from planner.domain.fields import LINK_KINDS, Audience, FieldInfo, Kind, Value, empty_value
from planner.domain.plan import FieldKey
from planner.domain.records import Record, RecordId
from planner.i18n import N_, _
from planner.ui.listing.commands import edit
from planner.ui.listing.editors import Source, editor
from planner.ui.listing.tabs import stops_in
from planner.ui.listing.typed import AmountField
from planner.ui.theme import Theme, Themed, TypeRole, pixmap, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.choices import ChoiceField
from planner.ui.widgets.containers import Labelled
from planner.ui.widgets.field import Field
from planner.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from planner.ui.listing.disputed import DisputeNote

_MARK: Final = 15
_SEVERAL: Final = N_("Several values")
FieldOf = tuple[RecordId, str]


class PrivateMark(Themed, QLabel):
    """A small lock: what stands here stays in the steering committee."""

    def __init__(self) -> None:
        super().__init__()
        says = _("Stays in the steering committee")
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Draw the lock in the size of small text."""
        self.setPixmap(pixmap("lock", "quiet", theme.px(_MARK), self.devicePixelRatioF()))


@dataclass(frozen=True, slots=True)
class Layout:
    """Which fields a form shows: first the `first`, at once the `at_once`, never the `without`."""

    first: tuple[str, ...] = ()
    at_once: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    private_marks: bool = True

    def ordered(self, infos: Iterable[FieldInfo]) -> list[FieldInfo]:
        """The fields to show, in order."""
        shown = [info for info in infos if info.name not in self.without]
        rank = {name: place for place, name in enumerate(self.first)}
        return sorted(shown, key=lambda info: rank.get(info.name, len(rank)))

    def is_at_once(self, info: FieldInfo) -> bool:
        """Whether a field is shown before anybody asks for more."""
        return info.essential or info.name in self.at_once or info.name in self.first


class _Row:
    """One field: its description, its widget, and the note that several records differ."""

    def __init__(self, info: FieldInfo, source: Source, marked: bool) -> None:
        self.info = info
        self.editor = editor(info, source)
        self.field = cast(Field, self.editor)
        mark = PrivateMark() if marked and info.audience is Audience.COMMITTEE else None
        self.widget = Labelled(_(info.label), self.editor, _(info.help) if info.help else "", mark)
        self._several = PlainLabel(_(_SEVERAL), TypeRole.SMALL, "quiet")
        self._several.hide()
        self._source = source
        self.dispute: DisputeNote | None = None
        self.clock: PlainLabel | None = None
        self._below(self._several)

    def show(self, values: list[Value]) -> None:
        """Show the value that all share, or none and a note."""
        mixed = len(values) > 1
        self._several.setVisible(mixed)
        if mixed and isinstance(self.editor, ChoiceField):
            _choose_nothing(self.editor)
        else:
            self.field.set_value(empty_value(self.info.kind) if mixed else _plain(values[0]))

    def show_dispute(self, record: FieldKey | None) -> None:
        """Show what copies say of the field where they disagree; nothing for None."""
        said = self._source.desk.plan.conflicts.get(record, ()) if record is not None else ()
        if said and self.dispute is None:
            from planner.ui.listing.disputed import DisputeNote  # only where copies disagree

            self.dispute = DisputeNote(self._source.desk, self.info, self.widget)
            self._below(self.dispute)
        if self.dispute is not None:
            self.dispute.setVisible(bool(said))
            self.dispute.show_said(said)

    def show_clock(self, sentence: str) -> None:
        """Say what is the matter with an hour on a day on which the clocks change."""
        if sentence and self.clock is None:
            self.clock = PlainLabel("", TypeRole.SMALL, "warning")
            self._below(self.clock)
        if self.clock is not None:
            self.clock.setText(sentence)
            self.clock.setVisible(bool(sentence))

    def _below(self, note: QWidget) -> None:
        column = self.widget.layout()
        if column is not None:
            column.addWidget(note)


def _choose_nothing(choice: ChoiceField) -> None:
    # A value that is none of the options is added to them: it goes again, and nothing is chosen.
    choice.set_value(None)
    choice.removeItem(choice.currentIndex())
    choice.setCurrentIndex(-1)


def _plain(value: Value) -> Value:
    """A default may be a member of an enumeration; what fields compare is its text."""
    return str(value) if isinstance(value, str) else value


class RecordFields(Themed, QWidget):
    """Labelled fields, one under the other, of the records shown. What is typed is sent to the plan."""

    def __init__(
        self, source: Source, record_type: type[Record], layout: Layout, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._session = source.desk.session
        self._type = record_type
        self._layout = layout
        self._records: list[Record] = []
        self._sent: dict[FieldOf, Value] = {}
        self._unread: dict[FieldOf, str] = {}
        self._visit = 0
        self._rows: dict[str, _Row] = {}
        self.is_open: bool = False
        infos = layout.ordered(record_type.fields())
        self._later = [info for info in infos if not layout.is_at_once(info)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for info in infos:
            if layout.is_at_once(info):
                self._add_row(info)
        self.more = Button(_("More fields"), "chevron-down", QUIET)
        if not self._later:
            self.more.hide()  # never `setVisible(True)`: without a parent yet, that would open a window
        self.more.clicked.connect(lambda: self.open_more(not self.is_open))
        self._column.addWidget(self.more)
        self._watch_focus()
        self._session.conflicts_changed.connect(self._show_disputes)
        self.restyle(theme())

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these records of the type: one to fill in, or several to change at once."""
        self.flush()
        self._keep_unread()
        self._records = list(records)
        self._visit += 1
        self._show_name(alone=len(self._records) < 2)
        self._show(self._rows)
        self._show_disputes()

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        for row in self._rows.values():
            row.field.flush()

    def focus_field(self, name: str = "") -> None:
        """Put the cursor into a field, or into the first."""
        shown = (row for row in self._rows.values() if not row.widget.isHidden())
        row = self._rows.get(name) or next(shown, None)
        if row is not None:
            row.editor.setFocus()

    def take(self, changes: ChangeSet, origin: object) -> None:
        """Show what changed, except what was typed here."""
        changed = self._settle_sent(changes, own=origin is self)
        self._records = [self._now(record) for record in self._records]
        self._show_clocks()
        if origin is not self:
            links = [name for name, row in self._rows.items() if row.info.kind in LINK_KINDS]
            self._show(changed.union(links))
        self._show_disputes()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return stops_in(*(row.widget for row in self._rows.values()), self.more)

    def field(self, name: str) -> QWidget | None:
        """The widget that edits a field, if it is made yet."""
        row = self._rows.get(name)
        return row.editor if row else None

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1.75))

    # The pieces

    def _add_row(self, info: FieldInfo) -> None:
        row = _Row(info, self._source, self._layout.private_marks)
        row.field.edited.connect(lambda value, name=info.name: self._on_edited(name, value))
        self._rows[info.name] = row
        self._column.addWidget(row.widget)

    def open_more(self, more: bool) -> None:
        """Show the fields that are not asked for at once, or hide them."""
        self.is_open = more
        self.more.setText(_("Fewer fields") if more else _("More fields"))
        self.more.show_icon("chevron-up" if more else "chevron-down")
        if more and self._later and self._later[0].name not in self._rows:
            self._column.removeWidget(self.more)
            for info in self._later:
                self._add_row(info)
            self._column.addWidget(self.more)
            self._show(info.name for info in self._later)
            self._show_disputes()
        for info in self._later:
            if info.name in self._rows:
                self._rows[info.name].widget.setVisible(more)

    def _show_name(self, *, alone: bool) -> None:
        """What tells records apart is set for one of them at a time."""
        row = self._rows.get("name")
        if row is not None:
            row.widget.setVisible(alone)

    def _show(self, names: Iterable[str]) -> None:
        if not self._records:
            return
        for name in names:
            row = self._rows.get(name)
            if row is not None:
                row.show(self._values(name))
                self._show_unread(row)
        self._show_clocks()

    def _show_clocks(self) -> None:
        day = getattr(self._records[0], "on", "") if len(self._records) == 1 else ""
        for name, row in self._rows.items():
            if row.info.kind is Kind.TIME:
                row.show_clock(hour_sentence(day, getattr(self._records[0], name)) if day else "")

    def _show_disputes(self) -> None:
        only = self._records[0].id if len(self._records) == 1 else None
        for name, row in self._rows.items():
            row.show_dispute(None if only is None else FieldKey(self._type.table, only, name))

    def _values(self, name: str) -> list[Value]:
        """The different values of the records, at most two: more need not be known."""
        found: list[Value] = []
        for record in self._records:
            value = self._sent.get((record.id, name), getattr(record, name))
            if value not in found:
                found.append(value)
                if len(found) > 1:
                    break
        return found

    def _on_edited(self, name: str, value: Any) -> None:
        if not self._records:
            return
        drafts = [r for r in self._records if self._source.desk.plan.get(self._type, r.id) is None]
        joins = f"{self._type.table}/{self._records[0].id}/{len(self._records)}/{name}/{self._visit}"
        command = edit(self._source, self._records, drafts, name, value, joins)
        for record in self._records:
            self._sent[record.id, name] = value
        self._records = [r.but(**{name: value}) if r in drafts else r for r in self._records]
        self._session.run(command, origin=self)

    def _settle_sent(self, changes: ChangeSet, own: bool) -> set[str]:
        """The fields of the records shown that changed. What has arrived is no longer on its way."""
        shown = {record.id for record in self._records}
        changed: set[str] = set()
        found = changes.of(self._type)
        for record_id in shown.union(record_id for record_id, _name in self._sent):
            change = found.get(record_id)
            if change is None:
                continue
            names = (
                list(change.fields)
                if change.after is not None
                else [info.name for info in self._type.fields()]
            )
            if record_id in shown:
                changed.update(names)
            for name in names:
                key = record_id, name
                arrived = change.after is not None and self._sent.get(key) == getattr(change.after, name)
                if (own and arrived) or (not own and self._session.is_idle):
                    self._sent.pop(key, None)
        return changed

    def _now(self, record: Record) -> Record:
        return self._source.desk.plan.get(self._type, record.id) or record

    def _keep_unread(self) -> None:
        """Keep what stands in a number's line and is none: it is shown again when the record is."""
        if len(self._records) != 1:
            return
        for name, row in self._rows.items():
            if isinstance(row.editor, AmountField):
                key = self._records[0].id, name
                self._unread.pop(key, None)
                if row.editor.is_wrong:
                    self._unread[key] = row.editor.typed

    def _show_unread(self, row: _Row) -> None:
        key = self._records[0].id, row.info.name
        if isinstance(row.editor, AmountField) and len(self._records) == 1 and key in self._unread:
            row.editor.show_typed(self._unread[key])

    def _watch_focus(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QObject | None, _new: QObject | None) -> None:
        if isinstance(old, QWidget) and self.isAncestorOf(old):
            self._visit += 1  # what is typed next is a step of its own
            self._session.seal_history()
