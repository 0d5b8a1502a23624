"""The line above the board: search, what to filter by, filters that the group has saved, and how many fit."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.commands.records import add, remove
from planner.domain.contact_filter import EVERYBODY, ContactFilter, filter_of
from planner.domain.contacts import SavedFilter
from planner.domain.folding import natural
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.board.facets import FACETS, Facet, Value
from planner.ui.desk import Desk
from planner.ui.listing.tabs import step, stops_in
from planner.ui.survey import Survey
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button, Chip
from planner.ui.widgets.containers import has_keyboard
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit, SearchBox

_MOST: Final = 24
_SEARCH: Final = 240
_NAME: Final = 180
SAVED: Final = "saved"


class FilterBar(Themed, QWidget):
    """Says what to look for: `changed(ContactFilter)` goes out whenever it is something else."""

    changed = Signal(object)
    moved_on = Signal()
    """Down or Enter in the search: to what was found."""

    def __init__(
        self,
        desk: Desk,
        facets: Sequence[Facet] = FACETS,
        has_search: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._has_search = has_search
        self._facets = {facet.id: facet for facet in facets}
        self._open = ""
        self._is_unfolded = False
        self.wanted = EVERYBODY
        self.search = SearchBox(_("Find a contact"), _("Type to find"), parent=self)
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.more = Chip(_("Filter"), "filter")
        self.chips: dict[str, Chip] = {}
        self._count = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False, parent=self)
        self.clear_button = Button(_("Show everybody"), "close", QUIET)
        self.strip = _Strip()
        self._survey = Survey(desk, self, self._take_values)
        self._counted: tuple[str, Plan, list[Value]] = ("", desk.plan, [])
        self.saved = _Saved(desk)
        self._lay_out()
        self._listen()
        for widget in (self.search, self._count):
            widget.setVisible(has_search)
        self._show_state()

    def set_filter(self, wanted: ContactFilter) -> None:
        """Look for something else."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        if self._has_search and self.search.text().strip() != wanted.words:
            self.search.setText(wanted.words)
        self._show_state()
        self.changed.emit(wanted)

    def show_count(self, count: int, total: int) -> None:
        """Say how many fit, of how many."""
        if self.wanted.is_empty:
            words = ngettext("{total} contact", "{total} contacts", total)
        else:
            words = ngettext("{count} of {total} contact", "{count} of {total} contacts", total)
        self._count.setText(words.format(count=f"{count:n}", total=f"{total:n}"))

    def put_beside(self, widget: QWidget) -> None:
        """Put something of the page's own into the line, before the count."""
        self._flow.insert_widget(self._flow.count() - 2, widget)

    def refresh(self) -> None:
        """The plan has other values now."""
        self._show_open()

    def open(self, facet_id: str) -> None:
        """Show the values of a facet, or close them where they are shown."""
        self._open = "" if facet_id == self._open else facet_id
        self._is_unfolded = self._open in self._facets or (self._is_unfolded and self._open != SAVED)
        self._show_state()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on from the names to the values below them, which were made later."""
        stops = [*stops_in(self._line, self._names, self.strip), *self.saved.stops()]
        return step(self, stops, forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is open, and goes back to the name that opened it."""
        if event.key() == Qt.Key.Key_Escape and self._open:
            opener = self.chips[self._open]
            self.open(self._open)
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))
        for flow in (self._flow, self._facet_flow):
            flow.setSpacing(theme.space(0.75))
        self.search.setFixedWidth(theme.px(_SEARCH))
        self._count.setMinimumHeight(self.more.sizeHint().height())  # in line with the words beside it

    # The pieces

    def _lay_out(self) -> None:
        self._line = QWidget()
        self._flow = FlowLayout(self._line)
        found = (self.search, self._count) if self._has_search else ()
        for widget in (*found[:1], self.more, self._saved_chip(), self.clear_button, *found[1:]):
            self._flow.addWidget(widget)
        self._names = QWidget()
        self._facet_flow = FlowLayout(self._names)
        for facet in self._facets.values():
            self._facet_flow.addWidget(self._facet_chip(facet))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._line, self._names, self.strip, self.saved):
            self._column.addWidget(part)
        self.restyle(theme())

    def _saved_chip(self) -> Chip:
        chip = self.chips[SAVED] = Chip(_("Saved"), "star")
        chip.clicked.connect(partial(self._on_chip, SAVED))
        return chip

    def _facet_chip(self, facet: Facet) -> Chip:
        chip = self.chips[facet.id] = Chip(_(facet.label))
        chip.clicked.connect(partial(self._on_chip, facet.id))
        return chip

    def _listen(self) -> None:
        self.search.searched.connect(lambda text: self.set_filter(replace(self.wanted, words=text.strip())))
        self.search.moved_on.connect(self.moved_on)
        self.more.clicked.connect(self._on_more)
        self.clear_button.clicked.connect(self._on_cleared)
        self.strip.flipped.connect(lambda value: self.set_filter(value.flipped(self.wanted)))
        self.saved.chosen.connect(self.set_filter)
        self._desk.session.changed.connect(self._on_changed)

    def _on_more(self, _on: bool = False) -> None:
        self._is_unfolded = not self._is_unfolded
        self._open = ""
        self._show_state()

    def _on_chip(self, name: str, _on: bool = False) -> None:
        self.open(name)

    def _on_cleared(self) -> None:
        self.set_filter(EVERYBODY)
        (self.search if self._has_search else self.more).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: object, _origin: object) -> None:
        if self._open == SAVED:
            self.saved.show_for(self.wanted)

    def _show_state(self) -> None:
        for name, chip in self.chips.items():
            count = self._facets[name].count(self.wanted) if name in self._facets else 0
            label = _(self._facets[name].label) if name in self._facets else _("Saved")
            chip.setText(f"{label} · {count}" if count else label)
            chip.setAccessibleName(_("Filter: {facet}").format(facet=chip.text()))
            chip.setChecked(bool(count) or name == self._open)
            chip.updateGeometry()
        asked = sum(facet.count(self.wanted) for facet in self._facets.values())
        self.more.setText(_("Filter") + (f" · {asked}" if asked else ""))
        self.more.setAccessibleName(self.more.text())
        self.more.setChecked(bool(asked) or self._is_unfolded)
        self.more.updateGeometry()
        self._names.setVisible(self._is_unfolded)
        self.clear_button.setVisible(not self.wanted.is_empty)
        self._show_open()

    def _show_open(self) -> None:
        facet = self._facets.get(self._open)
        self.strip.setVisible(facet is not None)
        self.saved.setVisible(self._open == SAVED)
        if facet is not None:
            self._show_values(facet)
        elif self._open == SAVED:
            self.saved.show_for(self.wanted)

    def _show_values(self, facet: Facet) -> None:
        """Show the values of a facet, counted once for a plan."""
        plan = self._desk.plan
        if self._counted[0] == facet.id and self._counted[1] is plan:
            self.strip.show_values(self._counted[2], self.wanted)
        else:
            self._survey.ask(lambda: (facet.id, plan, facet.values(plan)))

    def _take_values(self, counted: tuple[str, Plan, list[Value]]) -> None:
        self._counted = counted
        if counted[0] == self._open:
            self.strip.show_values(counted[2], self.wanted)


class _Strip(Themed, QWidget):
    """The values of one facet, to press."""

    flipped = Signal(object)
    """(Value)"""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self.chips: list[tuple[Value, Chip]] = []
        self._shown: list[tuple[Value, bool]] = []
        self._aside = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self._flow.addWidget(self._aside)
        _as_high_as_its_lines(self)

    def show_values(self, values: list[Value], wanted: ContactFilter) -> None:
        """Show values, those asked for and the most common ones; a press flips one."""
        first = values[:_MOST]
        first += [value for value in values[_MOST:] if value.is_on(wanted)]
        shown = [(value, value.is_on(wanted)) for value in first]
        if shown != self._shown:
            self._build(shown)
        left = len(values) - len(first)
        words = ngettext("and {count} more: type to find it", "and {count} more: type to find them", left)
        nothing = _("Nothing of this is filled in yet.")
        self._aside.setText(words.format(count=left) if left else "" if first else nothing)
        self._aside.setVisible(bool(left) or not first)

    def _build(self, shown: list[tuple[Value, bool]]) -> None:
        held = next((value.value for value, chip in self.chips if chip.hasFocus()), self)
        _let_go(self._flow, [chip for _value, chip in self.chips])
        self._shown, self.chips = shown, []
        for place, (value, is_on) in enumerate(shown):
            chip = self._chip(value, is_on)
            self._flow.insert_widget(place, chip)
            chip.show()
            self.chips.append((value, chip))
            if value.value == held:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _chip(self, value: Value, is_on: bool) -> Chip:
        count = "" if value.count is None else f"  {value.count:n}"
        # The tick says it without the colour.
        chip = Chip(f"{_one_line(value.label)}{count}", "tick" if is_on else "", parent=self)
        chip.setAccessibleName(value.label)
        chip.setChecked(is_on)
        chip.clicked.connect(partial(self._on_pressed, value))
        return chip

    def _on_pressed(self, value: Value, _on: bool = False) -> None:
        self.flipped.emit(value)


class _Saved(Themed, QWidget):
    """The filters that the group has saved. The one looked at can be saved, or taken away."""

    chosen = Signal(object)
    """(ContactFilter)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = EVERYBODY
        self.chips: list[Chip] = []
        self.name = LineEdit(_("Name of the filter"), _("A name for this filter"))
        self.save = Button(_("Save this filter"), "add")
        self.remove = Button(_("Take it away"), "remove", QUIET)
        self._aside = PlainLabel(
            _("Choose something to filter by, then keep it here."), TypeRole.SMALL, "quiet"
        )
        self._aside.setWordWrap(False)
        self._naming = QWidget()
        row = QHBoxLayout(self._naming)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name)
        row.addWidget(self.save)
        self._flow = FlowLayout(self)
        for widget in (self._naming, self.remove, self._aside):
            self._flow.addWidget(widget)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.remove.clicked.connect(self._remove)
        _as_high_as_its_lines(self)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """A line that is long enough for a name."""
        self.name.setFixedWidth(theme.px(_NAME))

    def show_for(self, wanted: ContactFilter) -> None:
        """Show what is saved, and whether the filter looked at is."""
        self._wanted = wanted
        had_keyboard = has_keyboard(self)
        held = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        saved = sorted(self._desk.plan.all(SavedFilter), key=lambda each: natural(each.name))
        _let_go(self._flow, self.chips)
        self.chips = []
        for place, each in enumerate(saved):
            chip = Chip(_one_line(each.name) or _("(no name)"), "star", parent=self)
            chip.setChecked(filter_of(each.shows) == wanted)
            chip.clicked.connect(partial(self._on_pressed, filter_of(each.shows)))
            self._flow.insert_widget(place, chip)
            chip.show()
            self.chips.append(chip)
        is_saved = self._current() is not None
        self._naming.setVisible(not wanted.is_empty and not is_saved)
        self.remove.setVisible(is_saved)
        self._aside.setVisible(wanted.is_empty and not saved)
        self.updateGeometry()
        if had_keyboard:
            self._keep_keyboard(held)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order in which it is read."""
        return [*self.chips, *stops_in(self._naming, self.remove)]

    def _keep_keyboard(self, held: int | None) -> None:
        """What had it may be gone: it goes to what stands in its place, or to the filter just saved."""
        focus = QApplication.focusWidget()
        if held is None and focus is not None and self.isAncestorOf(focus) and focus.isVisibleTo(self):
            return
        chosen = next((place for place, chip in enumerate(self.chips) if chip.isChecked()), None)
        place = held if held is not None else chosen
        if place is not None and place < len(self.chips):
            self.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._naming.isVisibleTo(self):
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> SavedFilter | None:
        all_saved = self._desk.plan.all(SavedFilter)
        return next((each for each in all_saved if filter_of(each.shows) == self._wanted), None)

    def _on_pressed(self, wanted: ContactFilter, _on: bool = False) -> None:
        self.chosen.emit(EVERYBODY if wanted == self._wanted else wanted)

    def _save(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        self.name.set_value("")
        self.name.clear()
        new = SavedFilter(id=self._desk.session.new_id(), name=name, shows=self._wanted.text())
        self._desk.session.run(add(new), origin=self)

    def _remove(self) -> None:
        current = self._current()
        if current is not None:
            self._desk.session.run(remove(SavedFilter, (current.id,)), origin=self)


def _let_go(flow: FlowLayout, chips: Sequence[Chip]) -> None:
    for chip in chips:
        flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


def _as_high_as_its_lines(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _one_line(text: str) -> str:
    words = " ".join(text[:48].split())
    return words if len(text) <= 48 else words + "…"
