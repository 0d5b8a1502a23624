"""One row of a proposal in full: what the file says, whom it is like, and what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.importing import ADD, SKIP, Action, Choice, Decision
from planner.domain.plan import Plan
from planner.domain.proposal import Match, Outcome, Proposed
from planner.i18n import _
from planner.imports.files import shown
from planner.ui.importing.compare import CompareField
from planner.ui.importing.decisions import Decided, partner, to_compare
from planner.ui.importing.words import fields_of_draft, likeness, place_of, row_said, ties_of
from planner.ui.listing.display import Reader
from planner.ui.theme import Theme, TypeRole, theme
from planner.ui.widgets.banner import Banner, Tone
from planner.ui.widgets.buttons import Button, Chip, IconButton
from planner.ui.widgets.choices import ChoiceField, Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, ScrollPage, has_keyboard
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel

_WIDE: Final = 400
_LONGEST: Final = 600


class Detail(ScrollPage):
    """What can be said and decided about one row."""

    decided = Signal(int, object)
    """(key of the draft, Decision)"""
    same_for_all = Signal(int, str)
    """(key of the draft, Action)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_beside = True
        super().__init__(0, parent)
        self._sheet_of_one: QWidget | None = None
        self._each: Proposed | None = None
        self._decision: Decision | None = None
        self.deed: SegmentedControl | None = None
        self.match: ChoiceField | None = None
        self.all_like_this: Button | None = None
        self.fields: list[CompareField] = []
        self.body.addStretch(1)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Less air than a page has: this is a part of one."""
        super().restyle(theme)
        before = theme.space(2) if self._is_beside else 0
        self._row.setContentsMargins(before, theme.space(0.5), theme.space(1), theme.space(2))

    def stand(self, *, beside: bool) -> None:
        """Keep off the list where it is beside this, and in line with it where it is above."""
        self._is_beside = beside
        self.restyle(theme())

    def show_draft(self, plan: Plan, decided: Decided, each: Proposed, alike: int) -> None:
        """Show a draft with what was decided about it. `alike`: how many others wait for the same reasons."""
        sheet = self._new_sheet()
        self._each, self._decision = each, decided.of(each.draft.key)
        sheet.addWidget(Heading(shown(each.draft.name, _LONGEST)))
        sheet.addWidget(PlainLabel(row_said(each.draft), TypeRole.SMALL, "quiet"))
        if each.outcome is Outcome.NOT_TO_ADD:
            _warn(sheet, decided, each.matches[0])
        if each.outcome is Outcome.SAME:
            words = _("Is here already: {who}.").format(who=likeness(each.matches[0], decided))
            sheet.addWidget(PlainLabel(words))
        else:
            self._add_actions(sheet, decided, each, alike)
        if self._decision is not None and self._decision.action is Action.MERGE:
            self._add_fields(sheet, plan, decided, each, self._decision)
        else:
            self._add_values(sheet, plan, decided, each)
        self._place_fields()
        self._show_sheet()

    def show_told(self, sentence: str, cells: Sequence[tuple[str, str]] = ()) -> None:
        """Show a remark in full, and the row that it is about."""
        sheet = self._new_sheet()
        sheet.addWidget(PlainLabel(sentence))
        for heading, text in cells:
            sheet.addWidget(_said(shown(heading), text))
        self._show_sheet()

    def clear(self) -> None:
        """Show nothing."""
        self._new_sheet()

    def focus_decision(self) -> None:
        """Put the keyboard on what was decided, or on the first thing that can be."""
        chips = self.deed.findChildren(Chip) if self.deed is not None else []
        chosen = next((chip for chip in chips if chip.isChecked()), next(iter(chips), None))
        if chosen is not None:
            chosen.setFocus()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is somewhere in here."""
        return has_keyboard(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both sides beside each other where there is room."""
        super().resizeEvent(event)
        self._place_fields()

    # The pieces

    def _new_sheet(self) -> QVBoxLayout:
        if self._sheet_of_one is not None:
            self.body.removeWidget(self._sheet_of_one)
            self._sheet_of_one.hide()
            self._sheet_of_one.deleteLater()
        self._sheet_of_one = QWidget()
        column = QVBoxLayout(self._sheet_of_one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1.25))
        self.body.insertWidget(0, self._sheet_of_one)
        self._each = self._decision = self.deed = self.match = self.all_like_this = None
        self.fields = []
        self.verticalScrollBar().setValue(0)
        return column

    def _show_sheet(self) -> None:
        # At once: a layout would show it at the next turn of the loop, too late to take the keyboard.
        if self._sheet_of_one is not None:
            self._sheet_of_one.show()

    def _add_actions(self, sheet: QVBoxLayout, decided: Decided, each: Proposed, alike: int) -> None:
        options = [Option(Action.ADD, _add_words(each.outcome), "add")]
        if each.outcome is Outcome.POSSIBLE:
            options.insert(0, Option(Action.MERGE, _("The same: merge"), "people"))
        options.append(Option(Action.SKIP, _("Leave out"), "hidden"))
        self.deed = SegmentedControl(options, _("What becomes of this entry"))
        self.deed.set_value(self._decision.action if self._decision else None)
        self.deed.edited.connect(self._on_action)
        sheet.addWidget(self.deed)
        if each.outcome is Outcome.POSSIBLE:
            self._add_match(sheet, decided, each.matches)
        if alike and self._decision is not None:
            self._add_same_for_all(sheet, each, alike, self._decision.action)

    def _add_match(self, sheet: QVBoxLayout, decided: Decided, matches: Sequence[Match]) -> None:
        if len(matches) == 1:
            words = _("Is like {who}.").format(who=likeness(matches[0], decided))
            sheet.addWidget(PlainLabel(words, colour="quiet"))
            return
        options = [Option(match.ref, likeness(match, decided)) for match in matches]
        self.match = ChoiceField(options, _("Who it may be"))
        self.match.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        into = self._decision.into if self._decision and self._decision.action is Action.MERGE else None
        self.match.set_value(matches[0].ref if into is None else into)
        self.match.edited.connect(lambda _ref: self._on_action(Action.MERGE))
        sheet.addWidget(Labelled(_("Is like"), self.match))

    def _add_same_for_all(self, sheet: QVBoxLayout, each: Proposed, alike: int, action: Action) -> None:
        if action is Action.ADD and each.outcome is Outcome.NOT_TO_ADD:
            return
        words = _("The same for {count} more like this").format(count=alike)
        self.all_like_this = Button(words, "copy")
        if action is Action.MERGE:
            help_text = _("Only where nothing is lost by it; the others are left for you to look at.")
            self.all_like_this.setToolTip(help_text)
            self.all_like_this.setAccessibleDescription(help_text)
        self.all_like_this.clicked.connect(lambda: self.same_for_all.emit(each.draft.key, str(action)))
        sheet.addWidget(self.all_like_this)

    def _add_fields(
        self, sheet: QVBoxLayout, plan: Plan, decided: Decided, each: Proposed, decision: Decision
    ) -> None:
        contact = partner(plan, decided, decision.into)
        if contact is None:
            return
        reader = Reader(plan)
        sides = place_of(decided, decision.into), row_said(each.draft)
        for difference in to_compare(plan, contact, each):
            field = CompareField(reader, difference, sides, decision.choices.get(difference.name))
            field.chosen.connect(self._on_field)
            self.fields.append(field)
            sheet.addWidget(field)
        if not self.fields:
            sheet.addWidget(PlainLabel(_("The file says nothing about them that is not here already.")))
        for words in ties_of(each.draft):
            sheet.addWidget(_said(_("Connected"), words))

    def _add_values(self, sheet: QVBoxLayout, plan: Plan, decided: Decided, each: Proposed) -> None:
        held = self._held_beside(plan, decided, each)
        where = place_of(decided, each.matches[0].ref) if each.matches else ""
        sheet.addWidget(Hairline())
        for label, text in fields_of_draft(plan, each.draft):
            sheet.addWidget(_said(label, text))
            if label in held and held[label] != text:
                words = _("{where}: {text}").format(where=where, text=held[label])
                sheet.addWidget(PlainLabel(words, TypeRole.SMALL))

    def _held_beside(self, plan: Plan, decided: Decided, each: Proposed) -> Mapping[str, str]:
        """What the likeliest match says in the fields of the draft, before anything is decided."""
        contact = partner(plan, decided, each.matches[0].ref) if each.matches else None
        if contact is None or each.outcome is Outcome.SAME:
            return {}
        reader = Reader(plan)
        found = {_(info.label): reader.text(info, getattr(contact, info.name)) for info in contact.fields()}
        return {label: text[:_LONGEST] for label, text in found.items() if text}

    def _on_action(self, action: object) -> None:
        each = self._each
        if each is None or action is None:
            return
        if action is Action.MERGE:
            ref = self.match.value() if self.match is not None else each.matches[0].ref
            decision = Decision(Action.MERGE, ref if isinstance(ref, str | int) else each.matches[0].ref)
        else:
            decision = ADD if action is Action.ADD else SKIP
        self.decided.emit(each.draft.key, decision)

    def _on_field(self, name: str, choice: str) -> None:
        if self._each is not None and self._decision is not None:
            choices = {**self._decision.choices, name: Choice(choice)}
            self._decision = replace(self._decision, choices=choices)
            self.decided.emit(self._each.draft.key, self._decision)

    def _place_fields(self) -> None:
        is_wide = self.viewport().width() >= theme().px(_WIDE)
        for field in self.fields:
            field.place(is_wide=is_wide)


def _add_words(outcome: Outcome) -> str:
    if outcome is Outcome.NOT_TO_ADD:
        return _("Bring in all the same")
    return _("Somebody else: add") if outcome is Outcome.POSSIBLE else _("Bring in")


def _said(label: str, text: str) -> QWidget:
    value = PlainLabel(text[:_LONGEST])
    return Labelled(label, value)


def _warn(sheet: QVBoxLayout, decided: Decided, match: Match) -> None:
    words = _("This looks like {who}, whom the committee decided not to add.")
    sentences = [words.format(who=likeness(match, decided))]
    if match.facts.strip():
        facts = shown(" ".join(match.facts.split()), _LONGEST)
        sentences.append(_("The register says: {facts}").format(facts=facts))
    else:
        sentences.append(_("The register holds no facts about it yet."))
    sentences.append(_("For the steering committee only."))
    banner = Banner()
    sheet.addWidget(banner)  # first, for without a parent it would be a window
    banner.show_message(" ".join(sentences), Tone.WARNING)
    for button in banner.findChildren(IconButton):
        button.hide()
