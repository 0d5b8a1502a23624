"""The start page: the woven band of the plan, what it is called, what to do next, what is due."""

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.answers import Answer
from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact
from planner.domain.outline import GROUPS, PAGES, SHARE, Page
from planner.domain.plan import Plan
from planner.domain.values import value
from planner.domain.weave import Part
from planner.domain.worksheet import Worksheet
from planner.i18n import _, ngettext
from planner.ui.band import WovenBand
from planner.ui.days import long_day
from planner.ui.desk import READY, START, Desk, Place
from planner.ui.pages.start_particulars import Particulars
from planner.ui.pages.start_parts import GroupProgress, InvitationRow, NameQuestion, is_roomy
from planner.ui.pages.work_columns import Columns
from planner.ui.pages.work_freshness import Freshness
from planner.ui.pages.work_links import Link, LinkList
from planner.ui.safety.due_flag import PurgeFlag
from planner.ui.safety.flag import ConflictFlag
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.containers import Card, ScrollPage, Section, empty
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.once_seen import OnceSeen

if TYPE_CHECKING:
    from planner.domain.followups import Touch
    from planner.domain.readiness import Due
    from planner.ui.pages.start_steps import Invitation
    from planner.ui.survey import Survey

_WIDTH: Final = 1040
_SIDE_BY_SIDE: Final = 760
_PARTICULARS_IN_ROWS: Final = 560
_MOST_DUE: Final = 6
_MOST_CONTACTS: Final = 5
_MOST_SLIPPING: Final = 5
_NEAR_DAYS: Final = 30
# Ready? asks questions too, though it is no page of the outline.
_READY_PAGE: Final = Page(READY, SHARE, "", "")


@value
class _Found:
    """What the lists show of a plan as it stood on one day."""

    today: date
    steps: "list[Invitation]"
    due: "list[Due]"
    slipping: "list[Touch]"
    waiting: list[Contact]


class StartPage(QWidget):
    """Where a sitting begins: the plan's name, the next steps, what is due, how far everything has come."""

    lists_shown = Signal()
    """The lists show the plan as it stood a moment ago."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps: list[Invitation] | None = None
        self.band = WovenBand()
        self.particulars = Particulars(desk)
        self.name = NameQuestion(desk)
        self._example = _example_note()
        self._columns = Columns(_SIDE_BY_SIDE, (3, 2))
        self._next = Section(_("Next steps"))
        self._due_section = Section(_("Due this week"))
        self._contacts_section = Section(_("Not spoken to yet"))
        self._slipping_section = Section(_("Who is slipping"))
        self._slipping_words = PlainLabel("", TypeRole.SMALL, "quiet")
        self._survey: Survey | None = None
        self._once_seen = OnceSeen(self, self._show_first_lists)
        self.slipping = LinkList(desk, _MOST_SLIPPING)
        self.due = LinkList(desk, _MOST_DUE)
        self.contacts = LinkList(desk, _MOST_CONTACTS)
        self._groups = {group.id: GroupProgress(group) for group in GROUPS}
        self._lay_out()
        self._freshness = Freshness(self, self._refresh)
        desk.session.changed.connect(self._on_changed)
        desk.session.flushing.connect(self.particulars.flush)
        desk.worksheet_changed.connect(self._freshness.mark)
        for section in (self._due_section, self._contacts_section, self._slipping_section):
            section.hide()
        self._show_progress()

    def show_place(self, place: Place) -> None:
        """Nothing on this page has a place of its own."""

    def fill_in(self) -> None:
        """Put the keyboard into the first of the plan's particulars that says nothing."""
        self.particulars.focus_first_empty()

    def focus_first(self) -> None:
        """Put the keyboard where a sitting goes on: on the first of the next steps."""
        rows = self.findChildren(InvitationRow) if self.steps else []
        if rows:
            rows[0].button.setFocus()
        else:
            self.fill_in()

    @property
    def steps(self) -> "list[Invitation]":
        """The next steps that are shown."""
        if self._steps is None:
            self._show_lists()
        return self._steps or []

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._freshness.catch_up()
        self._desk.guide.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the page can be seen, what takes longer to find out follows at once."""
        super().paintEvent(event)
        if self._steps is None:
            self._once_seen.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._arrange()

    # The pieces

    def _on_changed(self, _changes: ChangeSet, origin: object) -> None:
        self.particulars.show_info(own=origin is self.particulars)
        self._freshness.mark()

    def _refresh(self) -> None:
        self._show_progress()
        self._show_lists()

    def _show_first_lists(self) -> None:
        if self._steps is None and self.isVisible():  # and not closed again already
            self._show_lists()

    def _show_lists(self) -> None:
        if self._survey is None:
            from planner.ui.survey import Survey  # not before the page can be seen

            self._survey = Survey(self._desk, self, self._show_found)
        plan, worksheet, today = self._desk.plan, self._desk.worksheet, self._desk.today()
        self._survey.ask(lambda: _found(plan, worksheet, today))

    def _show_found(self, found: _Found) -> None:
        self._show_steps(found.steps)
        self.due.show_items(found.due, lambda item: _due_link(item, found.today))
        self._due_section.setVisible(bool(self.due.rows))
        self.contacts.show_items(found.waiting, _contact_link)
        self._contacts_section.setVisible(bool(found.waiting))
        self._show_slipping(found.slipping)
        self.lists_shown.emit()

    def _show_slipping(self, found: "list[Touch]") -> None:
        words = ngettext(
            "{count} contact should have heard from you by now.",
            "{count} contacts should have heard from you by now.",
            len(found),
        )
        self._slipping_words.setText(words.format(count=QLocale().toString(len(found))))
        self.slipping.show_items(found, _touch_link)
        self._slipping_section.setVisible(bool(found))

    def _show_progress(self) -> None:
        self._example.setVisible(bool(self._desk.plan.info.example))
        come = {page.id: self._desk.progress(page) for page in (*PAGES, _READY_PAGE)}
        self.band.set_parts([Part(page.group.thread, come[page.id].fraction) for page in PAGES])
        for group in GROUPS:
            own = [come[page.id] for page in (*PAGES, _READY_PAGE) if page.group is group]
            self._groups[group.id].show_count(sum(p.done for p in own), sum(p.total for p in own))

    def _show_steps(self, steps: "list[Invitation]") -> None:
        if steps == self._steps:
            return
        self._steps = steps
        empty(self._next.body)
        if not self._is_begun():
            words = _("Welcome. A plan grows evening by evening. Begin with what you know already.")
            self._next.body.addWidget(PlainLabel(words, colour="quiet"))
        for place, step in enumerate(steps):
            row = InvitationRow(step, self._desk, first=place == 0)
            if step.place.page == START:
                row.button.clicked.connect(self.fill_in)
            self._next.body.addWidget(row)
        if not steps:
            words = _("Nothing is missing. Read the plan aloud together, then print it.")
            self._next.body.addWidget(PlainLabel(words))
        self._arrange()

    def _is_begun(self) -> bool:
        plan = self._desk.plan
        return any(plan.all(Answer)) or any(plan.all(Contact))

    def _arrange(self) -> None:
        wide = self._columns.arrange(self.width())
        self.particulars.set_wide(self.width() >= theme().px(_PARTICULARS_IN_ROWS))
        for row in self.findChildren(InvitationRow):
            row.set_wide(is_roomy(self.width() * 3 // 5 if wide else self.width()))

    def _lay_out(self) -> None:
        so_far = Section(_("How far we have come"))
        for row in self._groups.values():
            so_far.body.addWidget(row)
        self._due_section.body.addWidget(self.due)
        self._contacts_section.body.addWidget(self.contacts)
        self._slipping_section.body.addWidget(self._slipping_words)
        self._slipping_section.body.addWidget(self.slipping)
        self._slipping_section.hide()
        self._columns.fill(
            (self._next, self._due_section), (so_far, self._slipping_section, self._contacts_section)
        )
        page = ScrollPage(_WIDTH)
        for widget in (
            self._example,
            ConflictFlag(self._desk),
            PurgeFlag(self._desk),
            self.particulars,
            self.name,
            self._columns,
        ):
            page.body.addWidget(widget)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.band)
        outer.addWidget(page, 1)


def _found(plan: Plan, worksheet: Worksheet, today: date) -> _Found:
    # Imported here, since all the checks of a plan are behind them.
    from planner.domain.followups import slipping
    from planner.domain.readiness import due, gaps, not_spoken_to
    from planner.ui.pages.start_steps import invitations, under_way

    steps = [*under_way(plan), *invitations(gaps(plan, worksheet, today), worksheet)]
    return _Found(today, steps, due(plan, today), slipping(plan, today), not_spoken_to(plan))


def _example_note() -> Card:
    card = Card()
    card.body.addWidget(PlainLabel(_("This is an example"), TypeRole.LABEL, "quiet"))
    card.body.addWidget(
        PlainLabel(
            _(
                "The bus boycott of Montgomery, Alabama, in December 1955, as those who organised it might "
                "have filled in this plan. The facts are from the public record; telephone numbers are "
                "made up. Change whatever you like: it is your own copy."
            ),
            TypeRole.SMALL,
        )
    )
    return card


def _due_link(item: "Due", today: date) -> Link:
    late = item.on < today
    place = Place(item.page, record_type=item.record_type, record=item.record)
    return Link(item.sentence, place, _when(item.on, today), "clock", "danger" if late else "quiet")


def _contact_link(contact: Contact) -> Link:
    place = Place("people", record_type=Contact, record=contact.id)
    return Link(contact.name, place, icon="organisation" if contact.kind == "organisation" else "person")


def _touch_link(touch: "Touch") -> Link:
    if touch.on is None:
        late = _("Nobody has spoken to them yet")
    else:
        words = ngettext("{count} day late", "{count} days late", touch.days_over)
        late = words.format(count=QLocale().toString(touch.days_over))
    holder = (
        _("{name} keeps in touch").format(name=touch.connector) if touch.connector else _("Nobody holds it")
    )
    place = Place("people", record_type=Contact, record=touch.contact.id)
    return Link(touch.contact.name, place, f"{late} · {holder}", "clock", "danger")


def _when(day: date, today: date) -> str:
    """A day as a person says it: in words where it is near."""
    days = (day - today).days
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    written = long_day(day)
    if days > 1:
        words = ngettext("In {count} day, {day}", "In {count} days, {day}", days)
        return words.format(count=days, day=written)
    if -days <= _NEAR_DAYS:
        words = ngettext("{count} day late, since {day}", "{count} days late, since {day}", -days)
        return words.format(count=-days, day=written)
    return _("Late, since {day}").format(day=written)
