"""Whose calls are made tonight: the sheets, and how the relationships are spread over the members."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.contact_filter import ContactFilter
from planner.domain.outreach_choice import ORDERS, Order
from planner.domain.progress import Progress
from planner.i18n import _, ngettext
from planner.ui.board.filter_bar import FilterBar
from planner.ui.desk import Desk
from planner.ui.outreach.errand import Errand
from planner.ui.outreach.evening import Sheet, Sheets, sheets
from planner.ui.outreach.kept import keep, kept
from planner.ui.outreach.pane import Pane
from planner.ui.outreach.sheet_row import SheetRow
from planner.ui.outreach.who import Who, facets_without
from planner.ui.pages.work_freshness import Freshness
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.choices import ChoiceField, Option
from planner.ui.widgets.containers import Card
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.labels import Heading, PlainLabel

_WIDTH: Final = 760
_MOST_SHEETS: Final = 60
_TOO_MUCH: Final = 0.4  # of all relationships, on one member


class SheetsPage(Themed, QWidget):
    """`begun(Sheet, Who)` goes out when somebody takes a sheet."""

    begun = Signal(object)
    """(Sheet)"""
    shown = Signal()
    """The sheets are of the plan as it stood a moment ago."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Errand | None = None
        self.who = Who(order=kept(desk.settings).order)
        self.rows: list[SheetRow] = []
        self.bar = FilterBar(desk, facets_without("connector"), has_search=False)
        self.order = ChoiceField([Option(each.value, _(each.label)) for each in ORDERS], _("Order"))
        self.order.set_value(self.who.order)
        self.order.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(14)
        self._spread = Card("warning")
        self._spread_words = PlainLabel("", TypeRole.SMALL)
        self._spread.body.addWidget(self._spread_words)
        self.numberless = Button("", "phone", QUIET)
        self.numberless.clicked.connect(self._show_numberless)
        self._nobody = EmptyState(
            _("There is nobody to call. Whoever is with you, to add or undecided comes onto the sheets."),
            icon_name="phone",
            group=1,
        )
        self._lay_out()
        self.bar.changed.connect(self._on_filter)
        self.order.edited.connect(self._on_order)
        self._freshness = Freshness(self, self.refresh)
        self._freshness.mark()
        desk.session.changed.connect(self._freshness.mark)

    def refresh(self) -> None:
        """Make the sheets anew, on another thread."""
        if self._job is not None:
            self._job.cancel()
        plan, today, who = self._desk.plan, self._desk.today(), self.who

        def work(_progress: Progress) -> Sheets:
            return sheets(plan, who, today)

        self._job = Errand(self._desk.jobs.start(work), self)
        self._job.done.connect(self._show)

    def focus_first(self) -> None:
        """Put the keyboard on the first sheet."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self.bar.refresh()
        order = kept(self._desk.settings).order  # the paper may have been printed in another one meanwhile
        if order is not self.who.order:
            self.order.set_value(order)
            self.who = replace(self.who, order=order)
            self._freshness.mark()
        self._freshness.catch_up()

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._list.setSpacing(theme.space(0.5))

    def _lay_out(self) -> None:
        page = Pane(_WIDTH)
        self._list = QVBoxLayout()
        purpose = _(
            "Take a sheet and type in what came of each call: while you phone, or afterwards from the paper. "
            "The order is the one of the printed call sheet."
        )
        page.body.addWidget(Heading(_("Whose calls?")))
        page.body.addWidget(PlainLabel(purpose, colour="quiet"))
        line = QHBoxLayout()
        line.addWidget(self.bar, 1)
        line.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        page.body.addLayout(line)
        page.body.addWidget(self.numberless, 0, Qt.AlignmentFlag.AlignLeading)
        page.body.addWidget(self._spread)
        page.body.addLayout(self._list)
        page.body.addWidget(self._nobody)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        for part in (self.numberless, self._spread, self._nobody):
            part.hide()
        self.restyle(theme())

    def _show(self, found: Sheets) -> None:
        held = next((row.sheet.connector for row in self.rows if row.hasFocus()), None)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [SheetRow(sheet, found.most_held) for sheet in found.all[:_MOST_SHEETS]]
        for row in self.rows:
            row.clicked.connect(lambda _on=False, sheet=row.sheet: self._begin(sheet))
            self._list.addWidget(row)
            row.show()
            if row.sheet.connector == held:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        percent = round(found.largest_share * 100)
        self._spread_words.setText(
            _("{percent} % of all relationships hang on one member. Who could take some of them on?").format(
                percent=percent
            )
        )
        self._say_who_has_no_number(found)
        several = len(self.rows) > 2
        self._spread.setVisible(found.largest_share > _TOO_MUCH and several)
        self._nobody.setVisible(not self.rows)
        self.shown.emit()

    def _say_who_has_no_number(self, found: Sheets) -> None:
        missing = found.all[0].without_number if found.all else 0
        words = ngettext(
            "{count} of those to call has no phone number yet: show whom",
            "{count} of those to call have no phone number yet: show whom",
            missing,
        )
        self.numberless.setText(words.format(count=f"{missing:n}"))
        self.numberless.setVisible(bool(missing) and self.who.wanted.phones is None)

    def _show_numberless(self) -> None:
        self.bar.more.setFocus(Qt.FocusReason.OtherFocusReason)  # from where they are shown and let go again
        self.bar.set_filter(replace(self.who.wanted, phones=False))

    def _begin(self, sheet: Sheet) -> None:
        self.begun.emit(sheet)

    def _on_filter(self, wanted: ContactFilter) -> None:
        self.who = replace(self.who, wanted=wanted)
        self.refresh()

    def _on_order(self, order: object) -> None:
        self.who = replace(self.who, order=Order(str(order)))
        keep(self._desk.settings, replace(kept(self._desk.settings), order=self.who.order))
        self.refresh()
