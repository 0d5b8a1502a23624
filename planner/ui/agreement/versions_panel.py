"""The versions of the agreement: adopt the wording as it stands, and compare any two, or one with today's."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agreement import AgreementVersion
from planner.domain.agreement_text import full_wording, latest_version, versions
from planner.domain.agreement_versions import clause_changes, compare, count_changed
from planner.domain.clauses import Library
from planner.domain.commands.agreement import adopt_version
from planner.domain.dates import date_of
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.agreement.reading import change_heading, difference_blocks
from planner.ui.agreement.runs import Block, words
from planner.ui.agreement.runs_view import RunsView
from planner.ui.days import long_day
from planner.ui.desk import Desk
from planner.ui.theme import Theme, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.choices import ChoiceField, Option
from planner.ui.widgets.containers import Card, Labelled, ScrollPage
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.text_edit import GrowingTextEdit

TODAY: Final = ""
_NARROW: Final = 760


class AdoptForm(Card):
    """Adopting: the day, a name, what changed and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("thread2")
        self._desk = desk
        self._title = PlainLabel("", TypeRole.STRONG)
        self._says = PlainLabel("", TypeRole.SMALL, "quiet")
        self.name = LineEdit(_("Called"), _("For example: adopted at the founding meeting"))
        self.day = DateField(_("Adopted on"), desk.today)
        self.note = GrowingTextEdit(_("What changed, and why"), least=2, most=8)
        self.button = Button("", "tick", PRIMARY)
        self.body.addWidget(self._title)
        self.body.addWidget(self._says)
        self.body.addWidget(Labelled(_("Adopted on"), self.day))
        self.body.addWidget(Labelled(_("Called"), self.name))
        self.body.addWidget(Labelled(_("What changed, and why"), self.note))
        self.body.addWidget(self.button)
        self.button.clicked.connect(self.adopt)

    def show_plan(self, plan: Plan, library: Library, draft: bool) -> None:
        """Say what adopting would do now."""
        self._library = library
        latest = latest_version(plan)
        number = (latest.number or 0) + 1 if latest else 1
        self._title.setText(_("Adopt today’s wording as version {number}").format(number=number))
        self.button.setText(_("Adopt as version {number}").format(number=number))
        if not self.day.value():
            self.day.set_value(self._desk.today().isoformat())
        changed = count_changed(plan, library, latest) if latest else 0
        self._says.setText(_since(latest, changed, draft))

    def adopt(self) -> None:
        """Keep the wording as it stands as the next version."""
        for field in (self.day, self.name, self.note):
            field.flush()
        on = date_of(self.day.value())
        if on is None:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._desk.session.flushing.emit()
        new_id = self._desk.session.new_id()
        name, note = self.name.value().strip(), self.note.value().strip()
        self._desk.session.run(adopt_version(self._library, new_id, on, name, note))
        self.name.set_value("")
        self.note.set_value("")


def _since(latest: AgreementVersion | None, changed: int, draft: bool) -> str:
    said = _("The whole wording is kept, with its day, so that everybody knows what was signed.")
    if latest is not None and not changed:
        said = _("Nothing has changed since version {number}.").format(number=latest.number)
    elif latest is not None:
        changes = ngettext(
            "{count} clause is not as in version {number}. Those who signed will be asked to confirm.",
            "{count} clauses are not as in version {number}. Those who signed will be asked to confirm.",
            changed,
        )
        said = changes.format(count=changed, number=latest.number)
    open_blanks = _("Some blanks are still open: the paper says draft until they are filled.")
    return f"{said} {open_blanks}" if draft else said


class VersionsPanel(ScrollPage):
    """Adopting and the list of versions at one side, what changed between two of them at the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=0)
        self._desk = desk
        self._shown: tuple[AgreementVersion, ...] | None = None
        self._now = ""
        self.form = AdoptForm(desk)
        self._cards: list[QWidget] = []
        self._compared = QWidget()
        self.one, self.other = self._choice(_("Compare")), self._choice(_("with"))
        nothing = _("These two say the same, word for word.")
        self.sheet = RunsView(_("What changed"), nothing, indent=0)
        self._lay_out()

    def show_plan(self, plan: Plan, library: Library, draft: bool) -> None:
        """Show the versions there are."""
        self.form.show_plan(plan, library, draft)
        found = versions(plan)
        self._compared.setVisible(bool(found))  # today’s wording alone has nothing to be compared with
        now = full_wording(plan, library)
        if found == self._shown and now == self._now:
            return
        self._now = now
        if found != self._shown:
            self._shown = found
            self._offer(found)
            self._show_cards(found)
        self._compare()

    def show_version(self, version: str) -> None:
        """Compare a version with today's wording."""
        self.one.set_value(version)
        self.other.set_value(TODAY)
        self._compare()

    def focus_first(self) -> None:
        """Put the keyboard on what is compared, or on adopting."""
        goal: QWidget = self.one if self._shown else self.form.day
        goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= theme().px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._split.setDirection(across if wide else down)
        least = max(theme().px(260), self.viewport().height() - theme().space(9) if wide else 0)
        self.sheet.setMinimumHeight(least)

    def restyle(self, theme: Theme) -> None:
        """Keep the two sides apart."""
        super().restyle(theme)
        self._row.setContentsMargins(0, theme.space(1), theme.space(1), theme.space(2))
        if hasattr(self, "_split"):
            self._split.setSpacing(theme.space(3))

    def _offer(self, found: Sequence[AgreementVersion]) -> None:
        chosen = self.one.value(), self.other.value()
        ids = [version.id for version in found]
        today = Option(TODAY, _("Today’s wording"))
        for choice in (self.one, self.other):
            choice.offer([*(Option(version.id, _called(version)) for version in found), today])
        last, before = (ids[-1] if ids else TODAY), (ids[-2] if len(ids) > 1 else "")
        # Where nothing has changed since, what was adopted last is compared with what was before it.
        is_settled = bool(before) and not clause_changes(self._text(last), self._now)
        fresh = (before, last) if is_settled else (last, TODAY)
        self.one.set_value(chosen[0] if chosen[0] in ids else fresh[0])
        self.other.set_value(chosen[1] if chosen[1] in ids else fresh[1])

    def _compare(self) -> None:
        old, new = self._text(self.one.value()), self._text(self.other.value())
        blocks: list[Block] = []
        for change in clause_changes(old, new):
            heading = words(change_heading(change))
            blocks.append(Block(heading, TypeRole.HEADING, before=2.5, colour="thread2"))
            blocks.extend(difference_blocks(compare(change.before, change.after)))
        self.sheet.show_blocks(blocks)

    def _text(self, version: object) -> str:
        found = next((each for each in self._shown or () if each.id == version), None)
        return found.text if found else self._now

    def _show_cards(self, found: Sequence[AgreementVersion]) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(version) for version in reversed(found)]
        for place, card in enumerate(self._cards, start=1):
            self._left.insertWidget(place, card)

    def _card(self, version: AgreementVersion) -> QWidget:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_called(version), TypeRole.STRONG), 1)
        button = Button(_("Compare with today’s"), "", QUIET)
        button.setAccessibleName(_("Compare {version} with today’s wording").format(version=_called(version)))
        button.clicked.connect(partial(self._show_pressed, version.id))
        head.addWidget(button)
        card.body.addLayout(head)
        day = date_of(version.adopted_on)
        on = long_day(day) if isinstance(day, date) else version.adopted_on
        card.body.addWidget(PlainLabel(_("Adopted on {day}").format(day=on), TypeRole.SMALL, "quiet"))
        if version.note.strip():
            card.body.addWidget(PlainLabel(version.note, TypeRole.SMALL))
        return card

    def _show_pressed(self, version: str, _on: bool = False) -> None:
        self.show_version(version)

    def _choice(self, name: str) -> ChoiceField:
        choice = ChoiceField([Option(TODAY, _("Today’s wording"))], name)
        choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(12)
        choice.activated.connect(self._compare)
        return choice

    def _lay_out(self) -> None:
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, right = QVBoxLayout(), QVBoxLayout(self._compared)
        right.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.form)
        self._left.addStretch(1)
        right.addWidget(Heading(_("What changed")))
        row = QHBoxLayout()
        row.addWidget(self.one, 1)
        row.addWidget(PlainLabel(_("compared with"), TypeRole.SMALL, "quiet", wrap=False))
        row.addWidget(self.other, 1)
        right.addLayout(row)
        right.addWidget(self.sheet, 1)
        self._split.addLayout(self._left, 2)
        self._split.addWidget(self._compared, 3)
        self.body.addLayout(self._split, 1)
        self.restyle(theme())


def _called(version: AgreementVersion) -> str:
    plain = _("Version {number}").format(number=version.number if version.number is not None else "–")
    return f"{plain}: {version.name}" if version.name.strip() not in ("", plain) else plain
