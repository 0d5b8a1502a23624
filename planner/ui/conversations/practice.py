"""Practice: a conversation that goes badly, turn by turn, to be found out where and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.conversation_guide import Practice, SpokenLine
from planner.i18n import _, ngettext
from planner.ui.conversations.sheet import Lines
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button, Chip
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel


class TurnView(Themed, QWidget):
    """One thing that is said, a mark to put on it, and later what was wrong with it."""

    marked = Signal()

    def __init__(self, line: SpokenLine, is_ours: bool) -> None:
        super().__init__()
        self.line = line
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(line.who, TypeRole.LABEL, "thread1" if is_ours else "quiet"), 1)
        self.mark = Chip(_("Here it goes wrong"), "pin", "warning")
        self.mark.setAccessibleDescription(line.says)
        self.mark.clicked.connect(self.marked)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._column.addWidget(PlainLabel(line.says))
        self.verdict = PlainLabel("", TypeRole.STRONG)
        self.reason = PlainLabel(line.mistake)
        self.instead = PlainLabel(_("Better: {words}").format(words=line.instead) if line.instead else "")
        for label in (self.verdict, self.reason, self.instead):
            label.hide()
            self._column.addWidget(label)
        self._column.addWidget(Hairline())
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep what is said close to who says it."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(0.5))

    def show_verdict(self) -> None:
        """Say whether the mark was right, and why."""
        was_marked, is_wrong = self.mark.isChecked(), bool(self.line.mistake)
        self.mark.setEnabled(False)
        words, colour = {
            (True, True): (_("Found"), "good"),
            (False, True): (_("Not marked, and it goes wrong here"), "warning"),
            (True, False): (_("Nothing goes wrong in this line"), "quiet"),
            (False, False): ("", "ink"),
        }[was_marked, is_wrong]
        self.verdict.setText(words)
        self.verdict.set_colour(colour)
        self.verdict.setVisible(bool(words))
        self.reason.setVisible(is_wrong)
        self.instead.setVisible(bool(self.line.instead))


class PracticePage(ScrollPage):
    """Turn after turn. At the end the person sees what they found, what they missed, and better ways."""

    left = Signal()

    def __init__(self, practices: Sequence[Practice]) -> None:
        super().__init__(leads=True)
        self._practices = tuple(practices)
        self._practice = practices[0]
        self.turns: list[TurnView] = []
        self.which = SegmentedControl((), _("Which conversation"))
        self.which.edited.connect(self._on_chosen)
        self.title = Heading("", TypeRole.TITLE, "thread1")
        self._scene = PlainLabel("")
        self.back = Button(_("All conversations"), "chevron-left", QUIET)
        self.back.clicked.connect(self.left)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().space(1.5))
        self.next = Button(_("Go on"), "arrow-down", PRIMARY)
        self.see = Button(_("See where it went wrong"), "eye", PRIMARY)
        self.again = Button(_("Begin again"), "undo")
        self.result = Heading("", TypeRole.HEADING, "thread1")
        self.afterwards = Lines()
        self.next.clicked.connect(self.go_on)
        self.see.clicked.connect(self.show_reasons)
        self.again.clicked.connect(self.begin)
        self._lay_out()
        self.offer(practices)

    def offer(self, practices: Sequence[Practice]) -> None:
        """Let one of these be practised on; one that has gone gives way to the first."""
        if not practices:
            return  # who is practising goes on
        self._practices = tuple(practices)
        self.which.offer([Option(each.id, each.title, colour="thread1") for each in practices])
        self.which.setVisible(len(practices) > 1)
        self._on_chosen(self._practice.id)

    def begin(self) -> None:
        """From the start, with nothing marked."""
        for turn in self.turns:
            self._lines.removeWidget(turn)
            turn.hide()
            turn.deleteLater()
        self.turns = []
        for widget in (self.see, self.again, self.result, self.afterwards):
            widget.hide()
        self.next.show()
        self.go_on()
        self.verticalScrollBar().setValue(0)

    def go_on(self) -> None:
        """Show what is said next."""
        place = len(self.turns)
        if place >= len(self._practice.lines):
            return
        line = self._practice.lines[place]
        ours = next((each.who for each in self._practice.lines if each.mistake), "")
        turn = TurnView(line, line.who == ours)
        self.turns.append(turn)
        self._lines.addWidget(turn)
        is_last = place + 1 == len(self._practice.lines)
        self.next.setVisible(not is_last)
        self.see.setVisible(is_last)
        (self.see if is_last else self.next).setFocus()

    def show_reasons(self) -> None:
        """Tell found from missed, with the reasons."""
        found, _none, _missed = self._practice.found(
            [place for place, turn in enumerate(self.turns) if turn.mark.isChecked()]
        )
        for turn in self.turns:
            turn.show_verdict()
        count = len(self._practice.mistakes)
        words = ngettext("You found {found} of {count} place.", "You found {found} of {count} places.", count)
        self.result.setText(words.format(found=len(found), count=count))
        self.see.hide()
        for widget in (self.result, self.afterwards, self.again):
            widget.show()
        self.again.setFocus()

    def focus_first(self) -> None:
        """Put the keyboard where Enter goes on."""
        shown = [each for each in (self.next, self.see, self.again) if each.isVisibleTo(self)]
        (shown[0] if shown else self.back).setFocus()

    def _on_chosen(self, practice_id: object) -> None:
        found = (each for each in self._practices if each.id == practice_id)
        chosen = next(found, self._practices[0])
        is_new = chosen != self._practice or not self.turns
        self._practice = chosen
        self.which.set_value(chosen.id)
        self.title.setText(chosen.title)
        self._scene.setText(" ".join(chosen.scene.split()))
        self.afterwards.show_lines(chosen.afterwards)
        if is_new:
            self.begin()

    def _lay_out(self) -> None:
        task = _("Read turn by turn, and mark every line in which it goes wrong. At the end you see why.")
        self.body.addWidget(self.back)
        self.body.addWidget(self.which)
        self.body.addWidget(self.title)
        self.body.addWidget(self._scene)
        self.body.addWidget(PlainLabel(task, TypeRole.SMALL, "quiet"))
        self.body.addWidget(Hairline())
        self.body.addLayout(self._lines)
        for widget in (self.next, self.see, self.result, self.afterwards, self.again):
            self.body.addWidget(widget)
        self.body.addStretch(1)
