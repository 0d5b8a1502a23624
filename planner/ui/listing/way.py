"""In the form of a contact: the warmest way from the committee to them, found when it is asked for."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.contacts import Contact, Standing
from planner.domain.membership import is_member
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.redaction import wants_to_be_left_alone
from planner.domain.tapestry import Path, called, warmest_path, worded
from planner.i18n import _
from planner.ui.listing.editors import Source
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.labels import PlainLabel


class WayToThem(Themed, QWidget):
    """Folded until it is opened, and folded again for the next contact. Members need no way."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._desk = source.desk
        self._contact: RecordId = ""
        self.open = Button(_("The way to them"), "chevron-down", QUIET)
        self.open.setCheckable(True)
        self.open.toggled.connect(self._unfold)
        self._lines: list[PlainLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the lines together."""
        self._column.setSpacing(theme.space(0.5))

    def show_for(self, record: Record | None) -> None:
        """Offer the way to this contact; the way itself is looked for when somebody opens it."""
        plan = self._desk.plan
        contact = record.id if isinstance(record, Contact) and plan.get(Contact, record.id) else ""
        same, self._contact = contact == self._contact, contact
        self.setVisible(bool(contact) and not is_member(plan, contact))
        if not same:
            self.open.setChecked(False)
        elif self.open.isChecked():
            self._write()

    def words(self) -> list[str]:
        """What is said, line by line; nothing while it is folded."""
        return [line.text() for line in self._lines]

    def _unfold(self, on: bool) -> None:
        self.open.show_icon("chevron-up" if on else "chevron-down")
        self._write()

    def _write(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = list(self._said()) if self.open.isChecked() and self._contact else []
        for line in self._lines:
            self._column.addWidget(line)

    def _said(self) -> Iterator[PlainLabel]:
        plan = self._desk.plan
        if wants_to_be_left_alone(plan, plan.the(Contact, self._contact)):
            alone = _("They have asked not to be contacted in any way. Leave it to them to come to you.")
            yield PlainLabel(alone, TypeRole.SMALL, "warning")
            return
        way = warmest_path(plan, self._contact, self._desk.today())
        if way is None:
            no_way = _("No tie leads there yet. Who might know somebody who does?")
            yield PlainLabel(no_way, TypeRole.SMALL, "quiet")
            return
        asks = _("{name} should ask: the weakest tie on this way is {warmth} of 5.")
        words = asks.format(name=_named(plan, way.start), warmth=way.warmth)
        yield PlainLabel(words, TypeRole.SMALL, "thread1")
        for number, step in enumerate(way.steps, 1):
            words = _("{number}. {step}").format(number=number, step=worded(plan, step))
            yield PlainLabel(words, TypeRole.SMALL)
        yield from _warnings(plan, way)


def _warnings(plan: Plan, way: Path) -> Iterator[PlainLabel]:
    for between in way.contacts[1:-1]:
        if plan.the(Contact, between).standing == Standing.NOT_TO_ADD:
            words = _("{name} is not to be added: think twice before you go this way.")
            yield PlainLabel(words.format(name=_named(plan, between)), TypeRole.SMALL, "warning")


def _named(plan: Plan, contact: RecordId) -> str:
    return called(plan, contact) or _("(no name)")
