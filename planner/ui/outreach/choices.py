"""The choices of an outreach list beside its preview: who is on it, how it is ordered, what it says."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.contact_filter import ContactFilter
from planner.domain.fields import Audience
from planner.domain.outreach import OutreachSummary, outreach_summary
from planner.domain.outreach_choice import ORDERS, Order
from planner.domain.progress import Progress
from planner.i18n import _
from planner.ui.board.filter_bar import FilterBar
from planner.ui.desk import Desk
from planner.ui.outreach.columns import ColumnsPicker
from planner.ui.outreach.errand import Errand
from planner.ui.outreach.kept import keep, kept
from planner.ui.outreach.who import OUTREACH_FACETS, Who, details, headline
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.choices import ChoiceField, Option
from planner.ui.widgets.containers import Labelled
from planner.ui.widgets.labels import Hairline, PlainLabel

_PAUSE_MS = 150


class OutreachChoices(Themed, QWidget):
    """`changed` goes out when the list will be another one; `who` says which."""

    changed = Signal()
    summed_up = Signal(object)
    """(OutreachSummary): how many are on the list that is chosen now, and who is held back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Errand | None = None
        self._audience = Audience.COMMITTEE
        before = kept(desk.settings)
        self.who = Who(order=before.order, columns=before.columns)
        self.bar = FilterBar(desk, OUTREACH_FACETS)
        self.order = ChoiceField([Option(each.value, _(each.label)) for each in ORDERS], _("Order"))
        self.columns = ColumnsPicker()
        self._columns_row = Labelled(_("Columns"), self.columns)
        self._headline = PlainLabel("", TypeRole.STRONG)
        self._details = PlainLabel("", TypeRole.SMALL)
        self._held_head = PlainLabel(_("Held back"), TypeRole.LABEL)
        self._held = PlainLabel("", TypeRole.SMALL)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.sum_up)
        self.order.set_value(before.order)
        self.columns.set_value(before.columns, self._audience)
        self._lay_out()
        self.bar.changed.connect(self._on_filter)
        self.order.edited.connect(self._on_order)
        self.columns.edited.connect(self._on_columns)

    def show_for(self, audience: Audience, *, has_columns: bool) -> None:
        """Offer what this audience and format have."""
        self._audience = audience
        self._columns_row.setVisible(has_columns)
        self.columns.set_value(self.who.columns, audience)
        self.bar.refresh()
        self.sum_up()

    def sum_up(self) -> None:
        """Count who is on the list, on another thread."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        plan, today, audience, who = self._desk.plan, self._desk.today(), self._audience, self.who

        def work(_progress: Progress) -> OutreachSummary:
            return outreach_summary(plan, who.choice(plan, today), audience, today)

        job = self._job = Errand(self._desk.jobs.start(work), self)
        job.done.connect(self._show_summary)

    def mark(self) -> None:
        """The plan has changed."""
        self._pause.start()

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1.5))
        self._words.setSpacing(theme.space(0.5))

    def _lay_out(self) -> None:
        self._words = QVBoxLayout()
        for label in (self._headline, self._details, self._held_head, self._held):
            self._words.addWidget(label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Hairline())
        self._column.addWidget(Labelled(_("Who is on it"), self.bar))
        self._column.addLayout(self._words)
        self._column.addWidget(Labelled(_("Order"), self.order))
        self._column.addWidget(self._columns_row)
        self.restyle(theme())

    def _show_summary(self, summary: OutreachSummary) -> None:
        self._headline.setText(headline(summary))
        self._details.setText("\n".join(details(summary)))
        self._details.setVisible(bool(self._details.text()))
        self._held.setText("\n".join(held.reason for held in summary.held_back))
        for label in (self._held_head, self._held):
            label.setVisible(bool(summary.held_back))
        self.summed_up.emit(summary)

    def _on_filter(self, wanted: ContactFilter) -> None:
        self._become(replace(self.who, wanted=wanted))

    def _on_order(self, order: object) -> None:
        self._become(replace(self.who, order=Order(str(order))))

    def _on_columns(self, names: tuple[str, ...]) -> None:
        self._become(replace(self.who, columns=names))

    def _become(self, who: Who) -> None:
        self.who = who
        before = kept(self._desk.settings)
        keep(self._desk.settings, replace(before, order=who.order, columns=who.columns))
        self.sum_up()
        self.changed.emit()
