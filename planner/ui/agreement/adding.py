"""Adding clauses: those of the library that are not used yet, to be searched, and one of the group's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from planner.domain.agreement import Clause
from planner.domain.clauses import Library, Template
from planner.domain.folding import folded
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.agreement.inner_page import InnerPage
from planner.ui.agreement.stand_in import StandIn
from planner.ui.theme import Theme, TypeRole, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import Card
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit, SearchBox


def unused(plan: Plan, library: Library) -> list[Template]:
    """The clauses of the library that don't stand in the agreement, in order."""
    held = {clause.template for clause in plan.all(Clause) if not clause.struck}
    return [template for template in library.templates if template.id not in held]


class _Offer(Card):
    """One clause of the library: its heading, why it matters, and a button that adds it."""

    wanted = Signal(str)

    def __init__(self, template: Template, part: str) -> None:
        super().__init__()
        self.template = template
        head = QHBoxLayout()
        head.addWidget(PlainLabel(template.heading, TypeRole.STRONG), 1)
        self.button = Button(_("Add"), "add")
        self.button.setAccessibleName(_("Add “{heading}”").format(heading=template.heading))
        self.button.setAccessibleDescription(template.why)
        self.button.clicked.connect(lambda: self.wanted.emit(template.id))
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(PlainLabel(part, TypeRole.SMALL, "thread2"))
        self.body.addWidget(PlainLabel(" ".join(template.why.split()), TypeRole.SMALL, "quiet"))
        self.words = folded(f"{template.heading} {part} {template.why} {template.summary}")


class AddPanel(StandIn):
    """Stands in the place of the clause while somebody looks for one to add."""

    adding = Signal(str)
    """(template id)"""
    own = Signal(str)
    """(heading)"""

    def __init__(self) -> None:
        super().__init__(_("Add a clause"))
        self._offers: list[_Offer] = []
        self._shown: list[Template] | None = None
        self.search = SearchBox(_("Search the library"), _("Search the library"))
        self._count = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self.heading = LineEdit(_("Heading of a clause of your own"), _("A clause of your own: its heading"))
        self._own = Button(_("Add our own"), "edit")
        self._page = InnerPage()
        own = QHBoxLayout()
        own.addWidget(self.heading, 1)
        own.addWidget(self._own)
        self._column.addLayout(own)
        self._column.addWidget(self.search)
        self._column.addWidget(self._count)
        self._column.addWidget(self._page, 1)
        self._nothing = PlainLabel("", colour="quiet")
        self._page.body.addWidget(self._nothing)
        self._page.body.addStretch(1)
        self.search.searched.connect(self._find)
        self.search.moved_on.connect(self._focus_offer)
        self._own.clicked.connect(self._add_own)
        self.heading.returnPressed.connect(self._add_own)
        self.restyle(theme())

    def show_unused(self, templates: list[Template], library: Library) -> None:
        """Offer these."""
        if templates == self._shown:
            return
        self._shown = list(templates)
        kept = {offer.template.id: offer for offer in self._offers}
        self._offers = []
        for place, template in enumerate(templates):
            group = library.group(template.group)
            offer = kept.pop(template.id, None) or self._made(template, group.title if group else "")
            self._page.body.insertWidget(place, offer)
            self._offers.append(offer)
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        self._find(self.search.text())

    def focus_first(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def offered(self) -> list[str]:
        """The headings that are offered now."""
        return [offer.template.heading for offer in self._offers if offer.isVisibleTo(self)]

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.space(3)
        self._column.setContentsMargins(side, theme.space(1), side, 0)
        self._column.setSpacing(theme.space(1))

    def _made(self, template: Template, part: str) -> _Offer:
        offer = _Offer(template, part)
        offer.wanted.connect(self.adding)
        return offer

    def _find(self, text: str) -> None:
        wanted = folded(text).split()
        count = 0
        for offer in self._offers:
            fits = all(word in offer.words for word in wanted)
            offer.setVisible(fits)
            count += fits
        words = ngettext("{count} clause not used yet", "{count} clauses not used yet", count)
        self._count.setText(words.format(count=count))
        nothing = _("Nothing in the library fits.") if wanted else _("Every clause of the library is in use.")
        self._nothing.setText(nothing)
        self._nothing.setVisible(not count)

    def _focus_offer(self) -> None:
        first = next((offer for offer in self._offers if offer.isVisibleTo(self)), None)
        if first is not None:
            first.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_own(self) -> None:
        heading = self.heading.text().strip()
        if not heading:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.heading.clear()
        self.heading.flush()
        self.own.emit(heading)
