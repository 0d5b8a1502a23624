"""The chosen clause: why it matters, its variants, its blanks, its wording, and what was thought about it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agreement import Clause, Danger
from planner.domain.blanks import as_lines, filled_in
from planner.domain.changes import ChangeSet
from planner.domain.clauses import Library, Variant, blanks_of, is_as_in_library, known_blanks
from planner.domain.commands.agreement import (
    add_dangers,
    choose_variant,
    fill_blank,
    reset_wording,
    rewrite,
    strike,
)
from planner.domain.commands.records import change
from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.agreement.blank_fields import BlankFields
from planner.ui.agreement.clause_dangers import ClauseDangers, Why
from planner.ui.agreement.clause_head import ClauseHead
from planner.ui.agreement.variants import Variants
from planner.ui.agreement.wording_field import WordingField
from planner.ui.desk import Desk
from planner.ui.listing.editors import Source
from planner.ui.listing.fields import Layout, RecordFields
from planner.ui.listing.people import People
from planner.ui.theme import Theme, theme
from planner.ui.widgets.banner import Banner, Tone
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import Labelled, ScrollPage
from planner.ui.widgets.labels import Hairline

_THOUGHTS: Final = Layout(
    first=("reason", "objection", "members_only"),
    without=("heading", "text", "position", "template", "variant", "blanks", "struck", "group"),
)


class ClauseEditor(ScrollPage):
    """One clause to fill in and to write. What is typed goes to the plan; what changes there shows here."""

    live = Signal(object)
    """(Clause): the clause as it is being written, before it is kept."""
    asking_history = Signal()
    removing = Signal(str)
    next_wanted = Signal(int)
    """1 or -1: on to the next clause, or back."""

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._clause = ""
        self._visit = 0
        self._asks = False
        self.head = ClauseHead()
        self.banner = Banner()
        self.why = Why()
        self.variants = Variants()
        self.blanks = BlankFields(desk)
        self.wording = WordingField(_("Wording"))
        self.back_to_library = Button(_("Back to the library’s wording"), "undo", QUIET)
        self.thoughts = RecordFields(Source(desk, People(desk)), Clause, _THOUGHTS)
        self.dangers = ClauseDangers()
        self._whole = QWidget()
        self._line = Hairline()
        self._lay_out()
        self._connect()

    @property
    def clause(self) -> Clause | None:
        """The clause that is shown."""
        return self._desk.plan.get(Clause, self._clause)

    def show_clause(self, clause: RecordId, number: str = "", place: str = "") -> None:
        """Show a clause."""
        if clause != self._clause:
            self.flush()
            self._desk.session.seal_history()
            self._visit += 1
            self._clause = clause
            self.banner.hide()
            self.verticalScrollBar().setValue(0)
            found = self.clause
            self.thoughts.show_records([found] if found else [])
        self.head.show_number(number, place)
        self.refresh()

    def set_asking(self, asks: bool) -> None:
        """Show only what is asked of a clause, or all of it."""
        self._asks = asks
        self.head.set_asking(asks)
        self.refresh()

    def refresh(self) -> None:
        """Show the clause as the plan has it. What is being typed stays."""
        clause = self.clause
        self._sheet.setVisible(clause is not None)
        if clause is None:
            return
        template = self._library.template(clause.template)
        self.head.show_clause(clause)
        self.why.show_text(template.why if template else "")
        self.variants.show_template(template, clause.variant)
        self.blanks.show_states(clause.id, blanks_of(clause, self._library))
        is_adapted = template is not None and not is_as_in_library(clause, self._library)
        self.wording.show_wording(clause.text, known_blanks(clause, self._library))
        self.back_to_library.setVisible(is_adapted)
        self.dangers.show_for(None if self._asks else template, self._library, self._desk.plan)
        self._line.setVisible(not self._asks)
        asks_more = self._asks and template is not None
        self._whole.setVisible(not asks_more)
        self.thoughts.setVisible(not self._asks)

    def take(self, changes: ChangeSet, origin: object) -> None:
        """Show what changed."""
        self.thoughts.take(changes, origin)
        if changes.touches(Clause, self._clause) or changes.touches(Danger):
            self.refresh()

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        self.blanks.flush()
        self.head.heading.flush()
        self.wording.flush()
        self.thoughts.flush()

    def focus_first(self) -> None:
        """Put the keyboard on what is open: the first blank, else the variants, else the wording."""
        open_blanks = [f for f in self.blanks.fields.values() if not str(f.field.value() or "").strip()]
        chosen = next((card for card in self.variants.cards if card.is_chosen), None)
        rest: QWidget = self.wording if self._whole.isVisibleTo(self) else self.head.next
        goal: QWidget = open_blanks[0] if open_blanks else chosen or rest
        goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_blank(self, name: str) -> None:
        """Put the keyboard into a blank."""
        field = self.blanks.fields.get(name)
        if field is None:
            self.focus_first()
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes to the next clause, with Shift to the one before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
            if held in (control, control | shift):
                self.next_wanted.emit(-1 if held & shift else 1)
                return
        super().keyPressEvent(event)

    def restyle(self, theme: Theme) -> None:
        """Narrower margins than a page of its own has."""
        super().restyle(theme)
        side = theme.space(2.5)
        self._row.setContentsMargins(side, theme.space(1), side, theme.space(5))
        self.body.setSpacing(theme.space(2.25))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head knows how much room there is."""
        super().resizeEvent(event)
        self.head.set_narrow(self.viewport().width() < theme().px(430))

    # The pieces

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Labelled(_("Wording"), self.wording, _("Blanks stand in curly brackets.")))
        row = QHBoxLayout()
        row.addWidget(self.back_to_library)
        row.addStretch(1)
        column.addLayout(row)
        for widget in (
            self.head,
            self.banner,
            self.why,
            self.variants,
            self.blanks,
            self._whole,
            self._line,
            self.dangers,
            self.thoughts,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._sheet.hide()

    def _connect(self) -> None:
        self.head.renamed.connect(self._on_renamed)
        self.head.striking.connect(self._on_striking)
        self.head.removing.connect(lambda: self.removing.emit(self._clause))
        self.head.asking_history.connect(self.asking_history)
        self.head.stepped.connect(self.next_wanted)
        self.variants.wanted.connect(self._on_variant)
        self.blanks.filled.connect(self._on_filled)
        self.blanks.typed.connect(self._on_blank_typed)
        self.wording.edited.connect(self._on_reworded)
        self.wording.typed.connect(self._on_wording_typed)
        self.back_to_library.clicked.connect(self._on_back_to_library)
        self.dangers.wanted.connect(self._on_danger)
        self.dangers.showing.connect(self._show_danger)

    def _joins(self, what: str) -> str:
        return f"clause/{self._clause}/{what}/{self._visit}"

    def _on_renamed(self, heading: str) -> None:
        command = change(Clause, self._clause, joins=self._joins("heading"), heading=heading)
        self._desk.session.run(command, origin=self)

    def _on_striking(self) -> None:
        clause = self.clause
        if clause is not None:
            self._desk.session.run(strike([clause.id], struck=not clause.struck), origin=self)

    def _on_filled(self, name: str, value: str) -> None:
        command = fill_blank(self._clause, name, value, joins=self._joins(name))
        self._desk.session.run(command, origin=self)

    def _on_reworded(self, text: object) -> None:
        command = rewrite(self._clause, str(text), joins=self._joins("text"))
        self._desk.session.run(command, origin=self)

    def _on_blank_typed(self, name: str, value: str) -> None:
        clause = self.clause
        if clause is not None:
            self.live.emit(clause.but(blanks=as_lines(filled_in(clause.blanks) | {name: value})))

    def _on_wording_typed(self, text: str) -> None:
        clause = self.clause
        if clause is not None:
            self.live.emit(clause.but(text=text))

    # Another variant, or the library's wording again

    def _on_variant(self, variant: str) -> None:
        self.flush()
        clause = self.clause
        template = self._library.template(clause.template) if clause else None
        if clause is None or template is None:
            return
        # What the field holds counts: what was typed last may be on its way to the disk.
        if self.wording.value() == template.variant(clause.variant).text:
            self._take_variant(variant)
        else:
            self._warn(template.variant(variant))

    def _warn(self, variant: Variant) -> None:
        sentence = _(
            "You have changed this wording. “{variant}” would take its place; yours stays in the history."
        )
        take = (_("Take the other one"), lambda: self._take_variant(variant.id))
        keep = (_("Keep ours"), self.banner.dismiss)
        self.banner.show_message(sentence.format(variant=variant.label), Tone.WARNING, take, keep)
        self.ensureWidgetVisible(self.banner)

    def _take_variant(self, variant: str) -> None:
        self.banner.hide()
        self._desk.session.run(choose_variant(self._library, self._clause, variant), origin=self)

    def _on_back_to_library(self) -> None:
        self.flush()
        self._desk.session.run(reset_wording(self._library, self._clause), origin=self)
        self._desk.said.emit(_("The library’s wording is back. Yours stays in the history."))

    def _on_danger(self, kind: str) -> None:
        danger = self._library.danger(kind)
        if danger is not None:
            new_id = self._desk.session.new_id()
            self._desk.session.run(add_dangers([danger], lambda _kind: new_id), origin=self)
            self._desk.said.emit(_("On your danger list: {danger}").format(danger=danger.what))

    def _show_danger(self, kind: str) -> None:
        held = next((each for each in self._desk.plan.all(Danger) if each.kind == kind), None)
        if held is not None:
            self._desk.go("risks", record=held)
