"""What hangs on a record: other records that name it, a line each, and a way to add a tie."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Final, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.actions import ActionStep, Role
from planner.domain.changes import ChangeSet
from planner.domain.city import Event, ExpertiseGap
from planner.domain.commands.records import add, together
from planner.domain.contacts import TIE_KINDS, Contact, Tie
from planner.domain.conversations import Conversation, StepNote
from planner.domain.dates import date_of
from planner.domain.endorsements import Endorsement, EndorsementWording
from planner.domain.fields import field_names, field_of
from planner.domain.outline import PAGES, PEOPLE, page_of
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.strategy import Benchmark, Goal, Tactic, Target
from planner.i18n import N_, _
from planner.ui.listing.display import Reader
from planner.ui.listing.editors import STRONGEST, Source
from planner.ui.listing.next_steps import NEXT_STEPS, NextStep
from planner.ui.listing.pickers import LinkField
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.choices import ChoiceField, Option, SegmentedControl
from planner.ui.widgets.containers import Section
from planner.ui.widgets.labels import PlainLabel

_MOST_LINES: Final = 40
_LONGEST: Final = 90
_DAYS: Final = frozenset(("on", "due"))
_AT_ONCE: Final = 8
_SPARE_SECONDS: Final = 0.004
ICONS: Final = {
    "contact": "people",
    "tie": "link",
    "event": "calendar",
    "action_step": "tick",
    "expertise_gap": "question",
    "role": "roles",
    "register_entry": "shield",
    "effort": "city",
    "existing_coalition": "organisation",
    "clause": "agreement",
    "danger": "risk",
    "agreement_version": "document",
    "signatory": "tick",
    "conversation": "conversation",
    "step_note": "conversation",
    "new_member": "person",
    "skill": "star",
    "endorsement": "tick",
    "endorsement_wording": "document",
    "solidarity_call": "people",
    "workshop": "workshop",
    "goal": "strategy",
    "target": "official",
    "tactic": "strategy",
    "benchmark": "benchmark",
    "review": "clock",
}


@dataclass(frozen=True, slots=True)
class Related:
    """Records of a type that name this one in any of `links`. `title` and `empty` are untranslated."""

    record_type: type[Record]
    links: tuple[str, ...]
    title: str
    line: Callable[[Reader, Record], str]

    def of(self, plan: Plan, record_id: RecordId) -> list[Record]:
        """The records that name it, oldest first."""
        return list(plan.naming(self.record_type, record_id, *self.links))

    def learn(self, plan: Plan) -> bool:
        """Read a bit of which records name which. Whether any is left."""
        return plan.learn_naming(self.record_type, *self.links)


def home_of(record: Record) -> str:
    """The id of the page on which a record is worked on. Contacts are at home among people, officials too."""
    if isinstance(record, Contact):
        return PEOPLE.id
    page = page_of(record)
    return page.id if page else PAGES[0].id


def _tie(reader: Reader, record: Record) -> str:
    assert isinstance(record, Tie)
    words = {
        "who": reader.plan.name(record.source),
        "how": _(field_of(Tie, "kind").choice_label(record.kind)),
        "whom": reader.plan.name(record.target),
        "strength": record.strength,
        "strongest": STRONGEST,
    }
    if record.strength is None:
        return _("{who} {how} {whom}").format(**words)
    return _("{who} {how} {whom} · {strength} of {strongest}").format(**words)


def called(reader: Reader, record: Record) -> str:
    """What a record is called: by its first field, a tie by both its ends; empty while neither is there."""
    if isinstance(record, Tie) and (record.source or record.target):
        return _tie(reader, record.but(strength=None))
    return reader.cell(record.fields()[0], record)


def _dated(date_field: str) -> Callable[[Reader, Record], str]:
    def line(reader: Reader, record: Record) -> str:
        info = field_of(type(record), date_field)
        when = reader.cell(info, record)
        title = reader.plan.title_of(record)
        return f"{when} · {title}" if when else title

    return line


def _titled(reader: Reader, record: Record) -> str:
    return reader.plan.title_of(record)


RELATED: Final[dict[type[Record], tuple[Related, ...]]] = {
    Contact: (
        Related(Tie, ("source", "target"), N_("Is connected to"), _tie),
        Related(Contact, ("held_by",), N_("Keeps in touch with"), _titled),
        Related(Event, ("run_by", "officials", "going"), N_("Events"), _dated("on")),
        Related(ActionStep, ("owner", "partners"), N_("Action steps"), _dated("due")),
        Related(Role, ("people", "stand_in"), N_("Roles"), _titled),
        Related(ExpertiseGap, ("ask", "finder"), N_("Questions to ask or to find out"), _titled),
        Related(Conversation, ("with_whom", "others", "by"), N_("Conversations"), _dated("on")),
        Related(Endorsement, ("partner",), N_("Endorsements"), _dated("signed_on")),
    ),
    Event: (Related(ActionStep, ("event",), N_("Action steps"), _dated("due")),),
    ExpertiseGap: (Related(Conversation, ("about",), N_("Conversations"), _dated("on")),),
    Conversation: (Related(StepNote, ("conversation",), N_("What was told"), _titled),),
    EndorsementWording: (Related(Endorsement, ("wording",), N_("Endorsements"), _dated("signed_on")),),
    Goal: (
        Related(Target, ("goal",), N_("Who can grant it"), _titled),
        Related(Tactic, ("goal",), N_("Tactics"), _titled),
        Related(Benchmark, ("goal",), N_("Benchmarks"), _dated("on")),
    ),
    Target: (Related(Tactic, ("target",), N_("Tactics"), _titled),),
}


class RelatedSection(Section):
    """One kind of record that names the one shown. Pressing a line goes there."""

    def __init__(self, source: Source, related: Related) -> None:
        super().__init__(_(related.title))
        self._source = source
        self._related = related
        self._lines: list[Button] = []
        self._written = 0
        self._shown: list[tuple[str, RecordId]] | None = None
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self._list.setSpacing(0)

    def show_for(self, record_id: RecordId) -> int:
        """List what names this record. How many there are."""
        plan = self._source.desk.plan
        records = self._related.of(plan, record_id)
        if not _DAYS.isdisjoint(field_names(self._related.record_type)):
            records.sort(key=self._order)
        reader = Reader(plan)
        found = [
            (self._related.line(reader, record)[:_LONGEST], record.id) for record in records[:_MOST_LINES]
        ]
        if found != self._shown:
            self._shown, self._written = found, 0
            for line in self._lines[len(found) :]:
                line.hide()
            for _number in range(_AT_ONCE):
                self.write_one()
        return len(records)

    def write_one(self) -> bool:
        """Write one more line. Whether any is left: forty at once would take several frames."""
        shown = self._shown or []
        if self._written < len(shown):
            if self._written == len(self._lines):
                self._add_line()
            words, _record = shown[self._written]
            line = self._lines[self._written]
            line.setText(words.replace("&", "&&"))  # which would underline the next letter
            line.setAccessibleName(_("Go to {what}").format(what=words))
            line.show()
            self._written += 1
        return self._written < len(shown)

    def _order(self, record: Record) -> tuple[bool, str]:
        day = date_of(getattr(record, "on", "") or getattr(record, "due", ""))
        return day is None, day.isoformat() if day else ""

    def _add_line(self) -> None:
        line, place = Button("", ICONS[self._related.record_type.table], QUIET), len(self._lines)
        line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line.setMinimumWidth(theme().space(10))
        line.clicked.connect(lambda: self._go(place))
        self._lines.append(line)
        self._list.addWidget(line)

    def _go(self, place: int) -> None:
        record_id = self._shown[place][1] if self._shown else ""
        record = self._source.desk.plan.get(self._related.record_type, record_id)
        if record is not None:
            self._source.desk.go(home_of(record), record=record)


class AddTie(Themed, QWidget):
    """How, whom and how strong: a tie from the contact shown, in one line."""

    added = Signal()

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._contact: RecordId = ""
        kinds = tuple(Option(str(choice.value), _(choice.label)) for choice in TIE_KINDS)
        self.kind = ChoiceField(kinds, _("How they are connected"))
        self.other = LinkField(source.people, _("With whom"), _("Add a tie: with whom?"))
        steps = tuple(Option(number, str(number)) for number in range(1, STRONGEST + 1))
        self.strength = SegmentedControl(steps, _("Strength"), clearable=True)
        self.button = Button(_("Add tie"), "add")
        self.button.clicked.connect(self.add)
        self._lay_out()
        self.restyle(theme())

    def show_for(self, contact_id: RecordId) -> None:
        """Add ties to this contact from now on."""
        if contact_id != self._contact:
            self._contact = contact_id
            self._clear()

    def add(self) -> None:
        """Add the tie, once somebody is named."""
        self.other.flush()
        other = self.other.value()
        if not other or other == self._contact:
            self.other.setFocus()
            return
        strength = self.strength.value()
        tie = Tie(
            id=self._source.desk.session.new_id(),
            source=self._contact,
            kind=str(self.kind.value()),
            target=other,
            strength=strength if isinstance(strength, int) else None,
        )
        fresh = self._source.people.unwritten((other,))
        self._source.desk.session.run(together(_("Add a tie"), add(*fresh), add(tie)))
        self._clear()
        self.other.setFocus()
        self.added.emit()

    def restyle(self, theme: Theme) -> None:
        """Keep the pieces together."""
        column = self.layout()
        if column is not None:
            column.setSpacing(theme.space(0.75))

    def _clear(self) -> None:
        self.other.set_value("")
        self.strength.set_value(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first = QHBoxLayout()
        first.addWidget(self.kind)
        first.addWidget(self.other, 1)
        second = QHBoxLayout()
        second.addWidget(PlainLabel(_("Strength"), TypeRole.SMALL, "quiet", wrap=False))
        second.addWidget(self.strength, 1)
        second.addWidget(self.button)
        column.addLayout(first)
        column.addLayout(second)


class RelatedRecords(Themed, QWidget):
    """Everything that names the record shown; what there is none of is left out, except ties."""

    def __init__(self, source: Source, record_type: type[Record]) -> None:
        super().__init__()
        self._source = source
        self._record: Record | None = None
        self._to_show: list[tuple[Related, RelatedSection]] = []
        self._to_write: list[RelatedSection] = []
        self._spare = QTimer(self)
        self._spare.setInterval(0)
        self._spare.timeout.connect(self._show_some)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._related = RELATED.get(record_type, ())
        self._sections = [RelatedSection(source, related) for related in self._related]
        self.add_tie = AddTie(source) if record_type is Contact else None
        self.next_step = NEXT_STEPS[record_type](source) if record_type in NEXT_STEPS else None
        if self.next_step is not None:
            self._column.addWidget(self.next_step)
        for section in self._sections:
            self._column.addWidget(section)
        if self.add_tie is not None:
            self._sections[0].body.addWidget(self.add_tie)
        self.restyle(theme())

    def show_for(self, record: Record | None) -> None:
        """Show what names this record; nothing for None."""
        self._record = record
        self.setVisible(record is not None and bool(self._sections))
        if self.next_step is not None:
            cast(NextStep, self.next_step).show_for(record)
        if self.add_tie is not None and record is not None:
            self.add_tie.show_for(record.id)
        self._to_show = list(zip(self._related, self._sections, strict=True)) if record is not None else []
        self._to_write.clear()
        self._show_some()

    @property
    def is_ready(self) -> bool:
        """Whether all that names the record shown stands there."""
        return not (self._to_show or self._to_write)

    def _show_some(self) -> None:
        """Fill the sections; those that have very many records to be read in spare moments."""
        plan, until = self._source.desk.plan, perf_counter() + _SPARE_SECONDS
        while self._to_show and self._record is not None:
            related, section = self._to_show[0]
            while related.learn(plan):
                if perf_counter() > until:
                    section.setVisible(False)
                    self._spare.start()
                    return
            count = section.show_for(self._record.id)
            section.setVisible(count > 0 or related.record_type is Tie)
            self._to_write.append(section)
            del self._to_show[0]
        while self._to_write:
            while self._to_write[0].write_one():
                if perf_counter() > until:
                    self._spare.start()
                    return
            del self._to_write[0]
        self._spare.stop()

    def take(self, changes: ChangeSet) -> None:
        """Show what changed."""
        types = changes.record_types
        if self._record is not None and changes.touches(type(self._record), self._record.id):
            self.show_for(self._source.desk.plan.get(type(self._record), self._record.id))
        elif self._record is not None and not types.isdisjoint(
            {Contact, *(r.record_type for r in self._related)}
        ):
            self.show_for(self._record)

    def restyle(self, theme: Theme) -> None:
        """Keep the sections apart."""
        self._column.setSpacing(theme.space(2))
