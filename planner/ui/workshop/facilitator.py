"""The facilitator's view of a workshop that is under way, and the window for the room."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from planner.domain.agenda import Agenda, AgendaItem
from planner.domain.worksheet import Question
from planner.i18n import _
from planner.ui.conversations.shelf import guides_of
from planner.ui.desk import Desk
from planner.ui.pages.question_card import settle_layouts
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.workshop.coming_panel import ComingPanel
from planner.ui.workshop.guide_card import GuideCard, guide_slide, used_by
from planner.ui.workshop.now_panel import GUIDE_KEYS, NowPanel
from planner.ui.workshop.parking_panel import ParkingPanel
from planner.ui.workshop.projector import Projector
from planner.ui.workshop.room_panel import RoomPanel
from planner.ui.workshop.run import Run
from planner.ui.workshop.slide import Slide, question_slide, slide_of
from planner.ui.workshop.speaking_panel import SpeakingPanel

_SIDE_BY_SIDE = 860
"""Pixels at 100 % text from which the two columns stand beside each other."""


class FacilitatorView(Themed, QWidget):
    """What is on and what the room says in one column; what comes, waits and who speaks in the other."""

    parked = Signal(str)
    ended = Signal()
    moved = Signal()
    """The run stands elsewhere now: worth keeping."""
    agenda_wanted = Signal(object)
    """(Agenda): write it into the workshop as it is led now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.run: Run | None = None
        self.projector: Projector | None = None
        self.own: Agenda | None = None
        """The agenda as the workshop in the plan has it; None where it has none that can be read."""
        self._on_wall: Question | None = None
        self.guide = GuideCard()
        self.guide.hide()
        self.now = NowPanel()
        self.room = RoomPanel(desk)
        self.coming = ComingPanel()
        self.parking = ParkingPanel()
        self.speaking = SpeakingPanel()
        self.show_room = Button(_("Window for the room"), "eye")
        self.end = Button(_("End the workshop"), "tick")
        self._lay_out()
        self._connect()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._columns.setSpacing(theme.space(5))
        for column in (self._left, self._right):
            column.setSpacing(theme.space(3))
        self._turn_columns()

    def show_run(self, run: Run, parked: tuple[str, ...]) -> None:
        """Lead through a run."""
        self.run = run
        self.speaking.show_speaking(run.speaking)
        self.parking.show_lines(parked)
        self._show_item()

    def stop(self) -> None:
        """Take everything off the wall; nothing is under way any more."""
        self.room.flush()
        self.run = None
        if self.projector is not None:
            self.projector.close()

    def tick(self) -> None:
        """Show the time as it is now, here and on the wall."""
        if self.run is None:
            return
        self.now.tick(self.run)
        self.coming.tick(self.run, self.own)
        self.speaking.tick()
        if self.projector is not None and self.projector.isVisible():
            self.projector.tick(self.run)

    def slide(self) -> Slide:
        """What the room should see now."""
        item = self._item()
        if self.guide.used is not None and self.guide.wall.isChecked():
            return guide_slide(self.guide.used, item.title)
        if self._on_wall is None:
            return slide_of(item)
        answer = self.room.answer(self._on_wall.id)
        return question_slide(item, self._on_wall, answer, self._desk.worksheet)

    def open_projector(self) -> None:
        """Open the window for the room, on the second screen where there is one."""
        if self.projector is None:
            self.projector = Projector(self)
        self.projector.open()
        self._show_slide()
        self.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column under the other where there is little room."""
        super().resizeEvent(event)
        self._turn_columns()

    # What the buttons do

    def _turn(self, step: int) -> None:
        if self.run is not None:
            self.run.go(self.run.place + step)
            self._show_item()
            self.moved.emit()

    def _pause(self) -> None:
        if self.run is not None:
            (self.run.go_on if self.run.is_paused else self.run.pause)()
            self._stand()

    def _cut(self) -> None:
        if self.run is not None:
            self.run.take_cut()
            self._show_slide()
            self._stand()

    def _take_back(self) -> None:
        if self.run is not None:
            self.run.take_back_cut()
            self._show_item()
            self.moved.emit()

    def _stretch(self, minutes: int) -> None:
        if self.run is not None:
            self.run.stretch(minutes)
            self._stand()

    def _move_end(self, minutes: int) -> None:
        if self.run is not None:
            self.run.end_in(self.run.minutes_to_end + minutes)
            self._stand()

    def _keep(self) -> None:
        if self.run is not None:
            self.agenda_wanted.emit(self.run.agenda)

    def _stand(self) -> None:
        self.tick()
        self.moved.emit()

    def _turn_guide(self) -> None:
        """Open the guide of the item, or close it and give the keyboard back."""
        used = used_by(guides_of(self._desk), self._item().guide) if self.run is not None else None
        opens = used is not None and self.guide.isHidden()
        if used is not None and opens:
            self.guide.show_used(used)
        self.guide.wall.setChecked(False)
        self.guide.setVisible(opens)
        self._offer_guide()
        self._show_slide()
        if used is not None:
            (self.guide.close_it if opens else self.now.guide).setFocus(Qt.FocusReason.OtherFocusReason)
        sheet = self._scroll.widget()
        if opens and sheet is not None:
            settle_layouts()
            self._scroll.verticalScrollBar().setValue(self.guide.mapTo(sheet, QPoint()).y())

    def _offer_guide(self) -> None:
        used = used_by(guides_of(self._desk), self._item().guide)
        self.now.offer_guide(used.title if used is not None else "", not self.guide.isHidden())

    def _put_guide_on_wall(self, _on: bool) -> None:
        self._on_wall = None
        self.room.show_on_wall("")
        self._show_slide()

    def _put_on_wall(self, question: Question | None) -> None:
        self.guide.wall.setChecked(False)
        self._on_wall = question
        self.room.show_on_wall(question.id if question is not None else "")
        self._show_slide()

    # The pieces

    def _item(self) -> AgendaItem:
        assert self.run is not None, "no workshop is under way"
        return self.run.item

    def _show_item(self) -> None:
        if self.run is None:
            return
        self._on_wall = None
        self.guide.wall.setChecked(False)
        self.guide.hide()
        self.now.show_item(self.run)
        self._offer_guide()
        self.room.show_item(self.run.item)
        self._show_slide()
        self.tick()

    def _show_slide(self) -> None:
        if self.run is None or self.projector is None:
            return
        coming = self.run.agenda.after(self.run.item.id).items
        said = _("Next: {item}").format(item=coming[0].title) if coming else ""
        self.projector.show_slide(self.slide(), said)

    def _turn_columns(self) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if self.width() >= theme().px(_SIDE_BY_SIDE) else down)

    def _lay_out(self) -> None:
        self._scroll = scroll = ScrollPage(0)
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        tools = QWidget()
        flow = FlowLayout(tools)
        flow.addWidget(self.show_room)
        flow.addWidget(self.end)
        self._left.addWidget(self.now)
        self._left.addWidget(self.guide)
        self._left.addWidget(self.room)
        for widget in (tools, self.coming, self.parking, self.speaking):
            self._right.addWidget(widget)
        for column, share in ((self._left, 3), (self._right, 2)):
            column.addStretch(1)
            self._columns.addLayout(column, share)
        scroll.body.addWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self.now.turned.connect(self._turn)
        self.now.paused.connect(self._pause)
        self.now.clock.stretched.connect(self._stretch)
        self.coming.cut_wanted.connect(self._cut)
        self.coming.back_wanted.connect(self._take_back)
        self.coming.end_moved.connect(self._move_end)
        self.room.on_wall.connect(self._put_on_wall)
        self.room.typed.connect(self._show_slide)
        self.parking.parked.connect(self.parked)
        self.show_room.clicked.connect(self.open_projector)
        self.end.clicked.connect(self.ended)
        self.coming.keep_wanted.connect(self._keep)
        self.speaking.counted.connect(self.moved)
        self.now.guide_wanted.connect(self._turn_guide)
        self.guide.closed.connect(self._turn_guide)
        self.guide.on_wall.connect(self._put_guide_on_wall)
        keys = QShortcut(QKeySequence(GUIDE_KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._turn_guide)
