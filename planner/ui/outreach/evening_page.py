"""One call after the other, from the keyboard: who, what came of it, on to the next."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.call_results import OutcomeInfo, record_call
from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, ContactId
from planner.domain.outreach import Reach
from planner.i18n import _, ngettext
from planner.ui.desk import Desk
from planner.ui.outreach.call_card import CallCard
from planner.ui.outreach.evening import Sheet, now, place_of, result_of, tally
from planner.ui.outreach.pane import Pane
from planner.ui.outreach.result_form import KEYS, Draft, ResultForm
from planner.ui.outreach.sheet_table import SheetTable
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.containers import Stack
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.thread_rule import ThreadRule

_TABLE: Final = 324
_BESIDE: Final = 820
_NARROW: Final = 560
_ROOMY: Final = 310  # less, and the form scrolls with the person
_ROOMY_NARROW: Final = 480
_GO_TO: Final = 190
_LONGEST_NAME: Final = 60
_HELD_KEYS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EveningPage(Themed, QWidget):
    """The calls of one sheet. The sheet stays as it was begun, so that it keeps to the paper."""

    left = Signal()
    """Back to the sheets."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reaches: list[Reach] = []
        self._numbers: Sequence[int] = ()
        self._places: dict[ContactId, int] = {}
        self._drafts: dict[ContactId, Draft] = {}
        self.results: dict[ContactId, OutcomeInfo] = {}
        self.place = 0
        self._is_pinned = True
        self.back = Button(_("All sheets"), "chevron-left", QUIET)
        self.back.setAccessibleName(_("All sheets"))
        self.title = Heading("")
        self.go_to_line = LineEdit(_("Go to a number or a name"), _("Number or name"))
        self.progress = PlainLabel("", TypeRole.LABEL, wrap=False)
        self.tally = PlainLabel("", TypeRole.SMALL, "quiet")
        self.rule = ThreadRule("thread1")
        self.card = CallCard()
        self.form = ResultForm(desk)
        self.table = SheetTable()
        self.end_words = PlainLabel("")
        self.again = Button(_("Go to the first who is left"), "arrow-right", PRIMARY)
        self.others = Button(_("All sheets"), "chevron-left")
        self._stack = Stack()
        self._lay_out()
        self._connect()

    def begin(self, sheet: Sheet) -> None:
        """Take a sheet, and go to the first of whom nothing is written down today."""
        self._reaches, self._numbers = list(sheet.reaches), sheet.numbers
        self._places = {reach.contact.id: place for place, reach in enumerate(self._reaches)}
        self._drafts.clear()
        self.title.setText(_("Calls: {name}").format(name=" ".join(sheet.name[:120].split())))
        self._read_results()
        self.table.sheet.take(self._reaches, self._numbers, self.results)
        self._go(self._next_open(-1) or 0)
        self._show_progress()

    @property
    def is_at_end(self) -> bool:
        """Whether the last of the sheet is behind us."""
        return self._stack.currentIndex() == 1

    def show_contact(self, contact_id: ContactId) -> None:
        """Go to somebody on the sheet."""
        if contact_id in self._places:
            self._go(self._places[contact_id])

    def focus_first(self) -> None:
        """Put the keyboard on the person."""
        (self.again if self.is_at_end else self.card).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters tick, digits and / look for somebody, Enter writes down and goes on."""
        letter = event.text().casefold()
        if event.modifiers() & _HELD_KEYS or self.is_at_end:
            super().keyPressEvent(event)
        elif letter in KEYS:
            self.form.choose(KEYS[letter])
        elif letter.isdigit() or letter == "/":
            self.go_to_line.setText(letter.strip("/"))
            self.go_to_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in _ENTER:
            # A line passes Enter on after its own signal: heard in both places, it would count twice.
            self._on_go_to() if self.go_to_line.hasFocus() else self._enter()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sheet beside the person where there is room for both."""
        super().resizeEvent(event)
        look = theme()
        self._left_side.setVisible(self.width() >= look.px(_BESIDE))
        narrow = self.width() < look.px(_NARROW)
        self.title.setVisible(not narrow)
        self.back.setText("" if narrow else _("All sheets"))
        self._pin(self.height() >= look.px(_ROOMY_NARROW if narrow else _ROOMY))

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))
        self._body.setSpacing(theme.space(2))
        self._call.setSpacing(theme.space(1.25))
        self._head.setSpacing(theme.space(1.5))
        self._left_side.setFixedWidth(theme.px(_TABLE))
        self.go_to_line.setMaximumWidth(theme.px(_GO_TO))

    # Going about

    def _go(self, place: int) -> None:
        if not self._reaches:
            return
        self._set_aside()
        self.place = max(0, min(place, len(self._reaches) - 1))
        self._stack.setCurrentIndex(0)
        self.table.go_to(self.place)
        self._show_person()
        reach = self._reaches[self.place]
        self.form.show_for(reach, self._drafts.pop(reach.contact.id, Draft()))
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_aside(self) -> None:
        """What is filled in and not written down stays with its person."""
        draft = self.form.draft
        if self._reaches and self.place < len(self._reaches) and not draft.is_empty and not self.is_at_end:
            self._drafts[self._reaches[self.place].contact.id] = draft

    def _on_go_to(self) -> None:
        found = place_of(self._reaches, self.go_to_line.text(), self.place, self._numbers)
        self.go_to_line.set_error(found is None)
        if found is not None:
            self.go_to_line.clear()
            self._go(found)

    def _next_open(self, after: int) -> int | None:
        """The first place behind `after` of whom nothing is written down today."""
        places = range(after + 1, len(self._reaches))
        return next((p for p in places if self._reaches[p].contact.id not in self.results), None)

    # Writing down

    def _enter(self) -> None:
        draft = self.form.draft
        if draft.outcome is not None and self.form.next_day.is_wrong:
            self.form.next_day.line.setFocus()
        elif draft.outcome is not None:
            self._record(draft)
        elif draft.is_empty:
            self._turn()
        else:
            self.form.say(_("What came of it? Press one of the letters, then Enter."))
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _record(self, draft: Draft) -> None:
        assert draft.outcome is not None
        contact_id = self._reaches[self.place].contact.id
        command = record_call(
            contact_id,
            draft.outcome,
            draft.note,
            self.form.day,
            self._desk.today(),
            self._desk.session.new_id(),
            number=self.form.wrong_number,
            channels=self.form.closing,
        )
        self.form.show_for(self._reaches[self.place], Draft())
        self._desk.session.run(command, origin=self)
        self._turn()

    def _turn(self) -> None:
        """On to the next of whom nothing is written down, or to the end."""
        following = self._next_open(self.place)
        if following is not None:
            self._go(following)
        else:
            self._stack.setCurrentIndex(1)
            self._show_progress()
            self.focus_first()

    # Showing

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        touched = {change.record_id for change in changes.changes if change.record_type is Contact}
        mine = [self._places[each] for each in touched if each in self._places]
        if not mine:
            return
        before = dict(self.results)
        for place in mine:
            reach = now(self._desk.plan, self._reaches[place])
            if reach is not None:
                self._reaches[place] = reach
        self._read_results([self._reaches[place].contact for place in mine])
        self.table.sheet.refresh(mine)
        taken_back = [place for place in mine if self._lost(place, before)]
        if taken_back and self.isVisible():
            self._go(taken_back[0])
        elif self.place in mine and not self.is_at_end:
            self._show_person()
        self._show_progress()

    def _lost(self, place: int, before: dict[ContactId, OutcomeInfo]) -> bool:
        contact_id = self._reaches[place].contact.id
        return contact_id in before and contact_id not in self.results

    def _read_results(self, contacts: list[Contact] | None = None) -> None:
        today = self._desk.today()
        if contacts is None:
            self.results.clear()
        for contact in contacts if contacts is not None else [reach.contact for reach in self._reaches]:
            result = result_of(contact, today)
            if result is not None:
                self.results[contact.id] = result
            else:
                self.results.pop(contact.id, None)

    def _show_person(self) -> None:
        reach = now(self._desk.plan, self._reaches[self.place]) or self._reaches[self.place]
        self.card.show_reach(
            reach, self._place_words(reach), self.results.get(reach.contact.id), self._desk.plan
        )

    def _place_words(self, reach: Reach) -> str:
        """Where we are, by the number on the paper."""
        words = _("{place} of {count}").format(place=f"{self.place + 1:n}", count=f"{len(self._reaches):n}")
        number = self._numbers[self.place]
        if number == self.place + 1:
            return words
        name = " ".join(reach.keeps_in_touch[:_LONGEST_NAME].split())
        sheet = _("{name}: number {number}") if name else _("Not taken on by anybody: number {number}")
        return f"{words} · {sheet.format(name=name, number=number)}"

    def _show_progress(self) -> None:
        done, count = len(self.results), len(self._reaches)
        self.progress.setText(_("{done} of {count} done").format(done=f"{done:n}", count=f"{count:n}"))
        self.rule.set_fraction(done / count if count else 0.0)
        found = " · ".join(f"{label} {number:n}" for label, number in tally(self.results))
        self.tally.setText(_("Today: {results}").format(results=found) if found else "")
        self.tally.setVisible(bool(found))
        left = count - done
        words = ngettext(
            "That was the end of the sheet. {count} is left without a word.",
            "That was the end of the sheet. {count} are left without a word.",
            left,
        )
        end = words.format(count=f"{left:n}") if left else _("That was everybody on the sheet. Thank you.")
        self.end_words.setText("\n\n".join(filter(None, (end, self.tally.text()))))
        self.again.setVisible(bool(left))

    # The pieces

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        for widget, stretch in ((self.back, 0), (self.title, 1), (self.progress, 0), (self.go_to_line, 0)):
            self._head.addWidget(widget, stretch)
        self._scroll = Pane()
        self._scroll.body.addWidget(self.card)
        self._scroll.body.addStretch(1)
        call = QWidget()
        self._call = QVBoxLayout(call)
        self._call.setContentsMargins(0, 0, 0, 0)
        self._call.addWidget(self._scroll, 1)
        self._call.addWidget(self.form)
        end = Pane(420)
        for widget in (Heading(_("The sheet is through")), self.end_words, self.again, self.others):
            end.body.addWidget(widget)
        end.body.addStretch(1)
        self._stack.addWidget(call)
        self._stack.addWidget(end)
        self._left_side = QWidget()
        left = QVBoxLayout(self._left_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.table, 1)
        left.addWidget(self.tally)
        self._body = QHBoxLayout()
        self._body.addWidget(self._left_side)
        self._body.addWidget(self._stack, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.rule)
        self._column.addLayout(self._body, 1)
        self.restyle(theme())

    def _pin(self, pinned: bool) -> None:
        """Keep the form in sight where there is room for it below the person."""
        if pinned == self._is_pinned:
            return
        self._is_pinned = pinned
        focus = QApplication.focusWidget()
        if pinned:
            self._call.addWidget(self.form)
        else:
            self._scroll.body.insertWidget(1, self.form)
        if focus is not None and self.form.isAncestorOf(focus):  # a widget that moves lets the keyboard go
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        leave: Callable[..., None] = partial(self._leave)
        self.back.clicked.connect(leave)
        self.others.clicked.connect(leave)
        self.again.clicked.connect(lambda: self._go(self._next_open(-1) or 0))
        self.card.stepped.connect(lambda step: self._go(self.place + step))
        self.form.entered.connect(self._enter)
        self.form.left.connect(lambda: self.card.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.clicked.connect(lambda index: self._go(index.row()))
        self._desk.session.changed.connect(self._on_changed)

    def _leave(self, _on: bool = False) -> None:
        self._set_aside()
        self.left.emit()
