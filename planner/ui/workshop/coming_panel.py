"""What comes next and until when, and what to cut so that it fits into the time that is left."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agenda import Agenda, Cut, Slot
from planner.i18n import _, ngettext
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.containers import Card, empty
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.workshop.run import Run
from planner.ui.workshop.words import hour_said, minutes_said

_SHOWN = 4
_STEP = 5


class ComingPanel(Themed, QWidget):
    """The next items with their hours, the time to the end, and the offer to cut."""

    cut_wanted = Signal()
    back_wanted = Signal()
    keep_wanted = Signal()
    """Write the agenda as it is led now into the workshop."""
    end_moved = Signal(int)
    """(minutes): the end comes so much later, or sooner."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.to_end = PlainLabel("", TypeRole.STRONG)
        sooner, later = Button(_("−5 min"), kind=QUIET), Button(_("+5 min"), kind=QUIET)
        for button, name in ((sooner, _("End five minutes sooner")), (later, _("End five minutes later"))):
            button.setAccessibleName(name)
            button.setToolTip(name)
        sooner.clicked.connect(lambda: self.end_moved.emit(-_STEP))
        later.clicked.connect(lambda: self.end_moved.emit(_STEP))
        row = QHBoxLayout()
        row.addWidget(self.to_end, 1)
        row.addWidget(sooner)
        row.addWidget(later)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.offer = Card("thread1")
        self.sentence = PlainLabel("", TypeRole.STRONG, "thread1")
        self.what = PlainLabel("", TypeRole.SMALL)
        self.cut = Button(_("Cut to fit"), "tick", PRIMARY)
        for widget in (self.sentence, self.what, self.cut):
            self.offer.body.addWidget(widget)
        self.back = Button(_("Take the cut back"), "undo", QUIET)
        self.keep = Button(_("Write it into the workshop’s agenda"), "edit", QUIET)
        says = _("Keep the agenda as it is led now, with its minutes and without what was cut.")
        self.keep.setToolTip(says)
        self.keep.setAccessibleDescription(says)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Heading(_("Next")))
        self._column.addLayout(self._grid)
        self._column.addLayout(row)
        self._column.addWidget(self.offer)
        self._column.addWidget(self.back)
        self._column.addWidget(self.keep)
        self.cut.clicked.connect(self.cut_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))
        self._grid.setHorizontalSpacing(theme.space(1.5))
        self._grid.setVerticalSpacing(theme.space(0.5))

    def tick(self, run: Run, own: Agenda | None = None) -> None:
        """Show how it stands now, beside what the workshop itself says. What is as before is left alone."""
        left = minutes_said(run.minutes_to_end)
        self.to_end.setText(_("{minutes} to the end").format(minutes=left))
        state = (run.agenda, run.place, run.coming[:_SHOWN], run.minutes_over, run.can_take_back, own)
        if state == self._shown:
            return
        self._shown = state
        self._show_next(run.coming)
        self.offer.setVisible(run.minutes_over > 0)
        self.back.setVisible(run.can_take_back)
        self.keep.setVisible(own is not None and not run.is_led_by(own))
        if run.minutes_over:
            self._show_offer(run)

    def _show_offer(self, run: Run) -> None:
        count = run.minutes_over
        sentence = ngettext(
            "{count} minute too long for the time that is left",
            "{count} minutes too long for the time that is left",
            count,
        )
        self.sentence.setText(sentence.format(count=count))
        cut = run.cut()
        self.what.setText("\n".join(cut_said(run, cut)))
        self.cut.setEnabled(bool(cut.shortened or cut.left_out))

    def _show_next(self, coming: Sequence[Slot]) -> None:
        empty(self._grid)
        for row, slot in enumerate(coming[:_SHOWN]):
            role = TypeRole.BODY if row else TypeRole.STRONG
            self._grid.addWidget(PlainLabel(hour_said(slot.starts), role, "quiet", wrap=False), row, 0)
            self._grid.addWidget(PlainLabel(slot.item.title, role), row, 1)
            length = PlainLabel(minutes_said(slot.item.minutes), TypeRole.SMALL, "quiet", wrap=False)
            self._grid.addWidget(length, row, 2)
        more = len(coming) - _SHOWN
        if more > 0:
            sentence = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self._grid.addWidget(PlainLabel(sentence, TypeRole.SMALL, "quiet"), _SHOWN, 1)
        if not coming:
            self._grid.addWidget(PlainLabel(_("This is the last item."), colour="quiet"), 0, 1)


def cut_said(run: Run, cut: Cut) -> list[str]:
    """What a cut would do, a line for each item."""
    lines: list[str] = []
    for item in run.agenda.items:
        after = cut.agenda.item(item.id)
        if item.id in cut.shortened and after is not None:
            sentence = _("{item}: {after} instead of {before}")
            before = minutes_said(item.minutes)
            lines.append(sentence.format(item=item.title, after=minutes_said(after.minutes), before=before))
        elif item.id in cut.left_out:
            lines.append(_("{item}: left out").format(item=item.title))
    return lines or [_("Nothing can be cut any more. Bring this item to its end.")]
