"""The board's filter above the table of contacts: the same facets, the same saved filters."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.contact_filter import ContactFilter, Fits, fitting
from planner.domain.contacts import Contact
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.ui.board.facets import FACETS, STANDING_FACET
from planner.ui.board.filter_bar import FilterBar
from planner.ui.board.look_alike import LookAlikeBanner
from planner.ui.desk import Desk
from planner.ui.listing import ListingView
from planner.ui.theme import Theme, Themed, theme


class AboveContacts(Themed, QWidget):
    """What stands above the table of contacts: whom one of them looks like, and the filter."""

    def __init__(self, desk: Desk, view: ListingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self.banner = LookAlikeBanner(desk, view)
        self.bar = FilterBar(desk, (STANDING_FACET, *FACETS), has_search=False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.banner)
        self._column.addWidget(self.bar)
        self.bar.changed.connect(self._narrow)
        view.head.search.textChanged.connect(self._on_typed)
        view.widened.connect(
            lambda: self.bar.set_filter(ContactFilter(words=view.head.search.text().strip()))
        )
        desk.session.changed.connect(self._on_changed)
        self._show_bar()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))

    def _narrow(self, wanted: ContactFilter) -> None:
        search = self._view.head.search
        if search.text().strip() != wanted.words:
            search.setText(wanted.words)
        rest = replace(wanted, words="")
        if rest.is_empty != (self._view.model.rows.fits is None) or not rest.is_empty:
            self._view.narrow(None if rest.is_empty else _Lets(self._desk, rest))
        self._show_bar()

    def _on_typed(self, text: str) -> None:
        self.bar.set_filter(replace(self.bar.wanted, words=text.strip()))

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if changes.touches(Contact):
            self._show_bar()

    def _show_bar(self) -> None:
        # Without contacts there is nothing to filter; the table itself says how many lines it shows.
        self.bar.setVisible(bool(self._desk.plan.table(Contact)))


class _Lets:
    """Tells of a contact whether a filter lets it through, by the plan as it stands when it is asked."""

    def __init__(self, desk: Desk, wanted: ContactFilter) -> None:
        self._desk = desk
        self._wanted = wanted
        self._plan: Plan | None = None
        self._fits: Fits = lambda _contact: True

    def __call__(self, record: Record) -> bool:
        plan = self._desk.plan
        if plan is not self._plan:
            self._plan, self._fits = plan, fitting(plan, self._wanted, self._desk.today())
        return isinstance(record, Contact) and self._fits(record)
