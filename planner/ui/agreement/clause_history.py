"""The history of one clause: heading, wording and blanks with who wrote them when; any two compared."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agreement import Clause
from planner.domain.agreement_versions import ClauseStand, Wording, clause_stands, compare
from planner.domain.blanks import Blank, PieceState, filled_in, pieces
from planner.domain.clauses import Library, known_blanks
from planner.domain.ops import Op
from planner.domain.record_history import ONE_SITTING_MS
from planner.i18n import _
from planner.store.document import Document
from planner.ui.agreement.inner_page import InnerPage
from planner.ui.agreement.reading import difference_blocks
from planner.ui.agreement.runs import Block
from planner.ui.agreement.runs_view import RunsLabel
from planner.ui.agreement.stand_in import StandIn
from planner.ui.desk import Desk
from planner.ui.listing.past import when, who
from planner.ui.theme import Theme, TypeRole, theme
from planner.ui.widgets.choices import ChoiceField, Option
from planner.ui.widgets.containers import Card
from planner.ui.widgets.labels import PlainLabel

_MOST_CARDS: Final = 30
W = TypeVar("W", bound=Wording)


def sittings(found: Iterable[W], firm: Collection[str] = ()) -> list[W]:
    """The stands that somebody left: what one person typed with short pauses is one.

    Wordings in `firm`, those of the library, are never joined with what was typed before or after them; what
    is filled into their blanks is one, apart from how the clause began.
    """
    kept: list[W] = []
    for stand in found:
        last = kept[-1] if kept else None
        goes_on = (
            last is not None
            and last.author == stand.author
            and stand.when_ms - last.when_ms < ONE_SITTING_MS
            and (_is_filling(kept, stand) or not {last.text, stand.text} & set(firm))
        )
        if goes_on:
            kept[-1] = stand
        else:
            kept.append(stand)
    return [each for n, each in enumerate(kept) if n == 0 or each.content != kept[n - 1].content]


def _is_filling(kept: Sequence[Wording], stand: Wording) -> bool:
    return len(kept) > 1 and kept[-1].text == kept[-2].text == stand.text


class ClauseHistory(StandIn):
    """Stands in the place of the clause while somebody looks at how it came to be."""

    _ready = Signal(object)

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._blanks: Mapping[str, Blank] = {}
        self._firm: frozenset[str] = frozenset()
        self._clause = ""
        self.found: list[ClauseStand] = []
        self._cards: list[QWidget] = []
        self._one, self._other = self._choice(_("Compare")), self._choice(_("with"))
        self.difference = RunsLabel(_("What changed"))
        self._none = PlainLabel(_("Nobody has changed this wording yet."), colour="quiet")
        self._page = InnerPage()
        self._pick = QWidget()
        self._lay_out()
        self._ready.connect(self._on_ready)
        self.restyle(theme())

    def show_clause(self, clause: Clause) -> None:
        """Look up the history of a clause; it is shown once it is read."""
        self._clause = clause.id
        self._blanks = known_blanks(clause, self._library)
        template = self._library.template(clause.template)
        self._firm = frozenset(each.text for each in template.variants) if template else frozenset()
        self._title.setText(_("How “{heading}” came to be").format(heading=clause.heading))
        future = self._desk.session.on_writer(partial(Document.ops_of, table=Clause.table, record=clause.id))
        future.add_done_callback(self._tell)

    def focus_first(self) -> None:
        """Put the keyboard on the choice, or on the way back."""
        (self._one if self._pick.isVisibleTo(self) else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.space(2.5)
        self._column.setContentsMargins(side, theme.space(1), side, 0)
        self._column.setSpacing(theme.space(1.5))

    def _tell(self, future: "Future[Any]") -> None:
        self._ready.emit(future)

    def _on_ready(self, future: "Future[Any]") -> None:
        if future.exception() is not None or not self._clause:
            self._show([])
            return
        ops: list[Op] = future.result()
        if not ops or ops[0].record == self._clause:
            self._show(sittings(clause_stands(ops), self._firm))

    def _show(self, found: list[ClauseStand]) -> None:
        self.found = found
        labels = [_("{when}, {who}").format(when=when(w.when_ms), who=who(w.author)) for w in found]
        for choice, place in ((self._one, max(0, len(found) - 2)), (self._other, len(found) - 1)):
            choice.clear()
            for number, label in enumerate(labels):
                choice.addItem(label, number)
            if found:
                choice.set_value(place)
        self._pick.setVisible(len(found) > 1)
        self._none.setVisible(len(found) < 2)
        self._compare()
        self._show_cards(found)

    def _compare(self) -> None:
        one, other = self._one.value(), self._other.value()
        if isinstance(one, int) and isinstance(other, int) and self.found:
            self.difference.show_blocks(self._difference(self.found[one], self.found[other]))
        else:
            self.difference.show_blocks([])

    def _difference(self, old: ClauseStand, new: ClauseStand) -> list[Block]:
        renamed = difference_blocks(compare(old.heading, new.heading)) if old.heading != new.heading else []
        return [*renamed, *difference_blocks(compare(self._read(old), self._read(new)))]

    def _read(self, stand: ClauseStand) -> str:
        """The wording with what was filled in; what was not, by its name in braces as it is written."""
        return "".join(
            f"{{{piece.text[1:-1]}}}" if piece.state is PieceState.EMPTY else piece.text
            for piece in pieces(stand.text, filled_in(stand.blanks), self._blanks)
        )

    def _show_cards(self, found: Sequence[ClauseStand]) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        latest = list(enumerate(found))[-_MOST_CARDS:]
        self._cards = [self._card(found, number) for number, _each in reversed(latest)]
        for place, card in enumerate(self._cards):
            self._page.body.insertWidget(place, card)

    def _card(self, found: Sequence[ClauseStand], number: int) -> QWidget:
        card, stand = Card(), found[number]
        words = _("{who} wrote this on {when}") if number else _("{who} began with this on {when}")
        said = words.format(who=who(stand.author), when=when(stand.when_ms))
        card.body.addWidget(PlainLabel(said, TypeRole.LABEL))
        label = RunsLabel()
        label.show_blocks(self._difference(found[number - 1] if number else stand, stand))
        card.body.addWidget(label)
        return card

    def _choice(self, name: str) -> ChoiceField:
        choice = ChoiceField([Option(None, "")], name)
        choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(14)
        choice.activated.connect(self._compare)
        return choice

    def _lay_out(self) -> None:
        pick = QVBoxLayout(self._pick)
        pick.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(_("Compare"), TypeRole.SMALL, "quiet", wrap=False))
        row.addWidget(self._one, 1)
        row.addWidget(PlainLabel(_("with"), TypeRole.SMALL, "quiet", wrap=False))
        row.addWidget(self._other, 1)
        pick.addLayout(row)
        pick.addWidget(self.difference)
        self._column.addWidget(self._pick)
        self._column.addWidget(self._none)
        self._page.body.addStretch(1)
        self._column.addWidget(self._page, 1)
