"""The map with all that belongs to it: colours, legend, list, panels, and export."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from planner.domain.actions import Role
from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, ContactId, Tie
from planner.domain.redaction import wants_to_be_left_alone
from planner.domain.tapestry import Path as Way
from planner.domain.tapestry_scene import Colouring, Scene, scene_of, spoken
from planner.exports.edition import Report
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.tapestry.hearing import announce
from planner.ui.tapestry.lines import Legend
from planner.ui.tapestry.map import TapestryMap
from planner.ui.tapestry.people import PeopleList
from planner.ui.tapestry.saving import Ask, Seen, ask_for_file, filters, start_saving
from planner.ui.tapestry.side import ContactPanel, Panel, SpreadPanel, ThreadsPanel
from planner.ui.tapestry.weaving import Weaving
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel

_SIDE: Final = 320
_STRIP: Final = 44
_LOW: Final = 320  # lower than this the map has the room of its legend
_BESIDE: Final = 760  # from this width on the panels stand beside the map, not below it
_UNLIMITED: Final = 16_777_215  # the largest that a widget can be
_PAUSE_MS: Final = 150
_PATIENCE_MS: Final = 400
_STEP: Final = 1.25
_SQUARE: Final = 40
_CONTACT, _THREADS, _SPREAD = "contact", "threads", "spread"


class MapBoard(Themed, QWidget):
    """The tapestry as a map, with a list of everybody and panels about what is chosen."""

    entry_wanted = Signal(str)
    """(contact id): its entry was asked for."""
    ties_wanted = Signal()
    """Show the table of ties."""

    def __init__(self, desk: Desk, ask: Ask = ask_for_file, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ask = ask
        self._colouring = Colouring.STANDING
        self._circle = 0
        self._shown = _CONTACT
        self._stale = True
        self.weaving = Weaving(desk.jobs, self)
        self.map = TapestryMap()
        self.people = PeopleList()
        self.contact, self.threads, self.spread = ContactPanel(), ThreadsPanel(), SpreadPanel()
        self._panels: dict[str, Panel] = {
            _CONTACT: self.contact,
            _THREADS: self.threads,
            _SPREAD: self.spread,
        }
        self._legend = Legend()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._lay_out()
        self._listen()
        self._show_panel(_CONTACT)

    @property
    def chosen(self) -> ContactId:
        """The contact that is chosen, or an empty text."""
        return self.map.selected

    @property
    def is_busy(self) -> bool:
        """Whether the map is still being arranged."""
        return self.weaving.is_busy

    def choose(self, contact: ContactId, bring_into_view: bool = True) -> None:
        """Choose a contact, or with an empty text nobody."""
        found = self.desk.plan.get(Contact, contact)
        if found is None:
            contact = ""
        ways = self._ways_to(found) if found is not None else ()
        if (not contact and self._circle) or (contact and self.map.scene.number_of(contact) is None):
            self._circle = 0
            self._show_scene()
        self.map.select(contact, ways[0].contacts if ways else (), bring_into_view)
        self.people.show_chosen(contact)
        if contact and not self.people.is_used:
            announce(self.map, self.contact.told(self.weaving.woven, contact, ways))
        self._show_contact(contact, ways)
        if self._shown != _CONTACT and contact:
            self._show_panel(_CONTACT)
        self._place_side()

    def refresh(self) -> None:
        """Show the plan as it stands now; later, if nobody looks."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.weaving.take(self.desk.plan, self.desk.today())

    def save(self) -> None:
        """Ask for a file, and write the map as it is seen: colours, circle, and the way that stands out."""
        name = self.ask(self, _("Export the map"), _("tapestry.pdf"), filters())
        if not name:
            return
        job = start_saving(self.desk, Seen(self._scene(with_way=True), self.map.picture()), Path(name))
        job.done.connect(partial(self._on_saved, Path(name).name))
        job.failed.connect(self.desk.notice)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Arrange nothing while nobody looks."""
        super().hideEvent(event)
        self._pause.stop()
        self._patience.stop()
        self._stale = self._stale or self.weaving.is_busy
        self.weaving.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the panels go below the map."""
        super().resizeEvent(event)
        self._place_side()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with who is under the mouse; by the keyboard, with who is chosen."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            number = self.map.node_at(QPointF(self.map.mapFrom(self, event.pos())))
            self.choose(self.map.scene.nodes[number].contact if number is not None else "", False)
        if self.chosen:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(_("Show the entry"), lambda: self._open(self.chosen))
            self.desk.offered.emit(menu, "forget")
            menu.popup(event.globalPos())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.space(2)
        self._body.setSpacing(theme.space(2))
        self._halves.setSpacing(theme.space(1))
        self._outer.setContentsMargins(side, theme.space(1), side, theme.space(1))
        self._outer.setSpacing(theme.space(1))
        self._place_side()

    # The pieces

    def _lay_out(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._tools())
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self.map, 1)
        self._side = self._make_side()
        self._body.addWidget(self._side)
        self._outer.addLayout(self._body, 1)
        self._outer.addWidget(self._legend)
        self.restyle(theme())

    def _tools(self) -> QWidget:
        tools = QWidget()
        flow = FlowLayout(tools, 8)
        options = [
            Option(Colouring.STANDING, _("By standing"), colour="thread1"),
            Option(Colouring.SPECTRUM, _("By ally or opponent"), colour="thread1"),
        ]
        self._colours = SegmentedControl(options, _("What the colours say"))
        self._colours.set_value(self._colouring)
        self._colours.edited.connect(self._on_coloured)
        flow.addWidget(self._colours)
        for words, name, do in (
            ("−", _("Smaller"), lambda: self.map.zoom(1 / _STEP)),
            ("+", _("Larger"), lambda: self.map.zoom(_STEP)),
            (_("Show all"), _("Show the whole map"), self._show_all),
            (_("Export…"), _("Export the map"), self.save),
        ):
            button = Button(words)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _on=False, do=do: do())
            if len(words) == 1:
                button.setFixedWidth(theme().px(_SQUARE))
            flow.addWidget(button)
        flow.addWidget(self._make_busy())
        return tools

    def _make_busy(self) -> QWidget:
        self._busy = QWidget()
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(_("Arranging the map"), TypeRole.SMALL, "quiet", wrap=False))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How far the map is arranged"))
        self._bar.setFixedWidth(theme().px(96))
        row.addWidget(self._bar)
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.weaving.cancel)
        row.addWidget(cancel)
        self._busy.hide()
        return self._busy

    def _make_side(self) -> QWidget:
        options = [
            Option(_CONTACT, _("Contact"), colour="thread1"),
            Option(_THREADS, _("Single threads"), colour="thread1"),
            Option(_SPREAD, _("Spread"), colour="thread1"),
        ]
        self._choice = SegmentedControl(options, _("What is shown beside the map"))
        self._choice.edited.connect(lambda name: self._show_panel(str(name)))
        self._scroll = scroll = _NarrowScroll(width=0)
        for panel in self._panels.values():
            scroll.body.addWidget(panel)
        lower = QVBoxLayout()
        lower.addWidget(self._choice)
        lower.addWidget(scroll, 1)
        side = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, side)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addWidget(self.people, 2)
        self._halves.addLayout(lower, 5)
        return side

    def _listen(self) -> None:
        self.desk.session.changed.connect(self._on_changed)
        self.weaving.arranged.connect(self._on_arranged)
        self.weaving.busy.connect(self._on_busy)
        self.weaving.progressed.connect(self._on_progress)
        self._patience.timeout.connect(self._busy.show)
        self.map.chosen.connect(lambda contact: self.choose(contact, bring_into_view=False))
        for source in (self.people, self.contact, self.threads, self.spread):
            source.chosen.connect(self.choose)
        for opening in (self.map, self.people, self.contact):
            opening.opened.connect(self._open)
        self.people.searched.connect(self._place_side)
        self.contact.circle_wanted.connect(self._on_circle)
        self.contact.ties_wanted.connect(self.ties_wanted)
        self.threads.group_wanted.connect(self._stand_out)
        self.spread.group_wanted.connect(self._stand_out)

    def _place_side(self) -> None:
        """Beside the map where there is room; else below it, a line until there is more to say."""
        look = theme()
        beside = self.width() >= look.px(_BESIDE)
        is_open = beside or bool(self.chosen) or self._shown != _CONTACT or self.people.is_searching
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(across if beside else down)
        self._halves.setDirection(down if beside else across)
        for half, share in enumerate((2, 5) if beside else (2, 3)):
            self._halves.setStretch(half, share)
        self.people.setVisible(beside or not is_open or self.people.is_used)
        self.people.show_list(is_open)
        self._scroll.setVisible(is_open)
        is_low = self.height() < look.px(_LOW)
        self._legend.setVisible((beside or not is_open) and not is_low)
        self._side.setMinimumWidth(look.px(_SIDE) if beside else 0)
        self._side.setMaximumWidth(look.px(_SIDE) if beside else _UNLIMITED)
        half = max(look.px(220), self.height() * 9 // 20)
        self._side.setMaximumHeight(_UNLIMITED if beside else half if is_open else look.px(_STRIP))
        self._halves.setAlignment(self.people, Qt.AlignmentFlag(0) if is_open else Qt.AlignmentFlag.AlignTop)

    def _show_panel(self, name: str) -> None:
        self._shown = name
        self._choice.set_value(name)
        for each, panel in self._panels.items():
            panel.setVisible(each == name)
        woven = self.weaving.woven
        if name == _THREADS:
            self._stand_out(self.threads.show_plan(woven))
        elif name == _SPREAD:
            self._stand_out(())
            self.spread.show_plan(woven)
        self._place_side()

    def _stand_out(self, contacts: Iterable[ContactId]) -> None:
        self.people.show_chosen("")
        self._show_contact("", ())
        self.map.stand_out(contacts)

    def _ways_to(self, contact: Contact) -> tuple[Way, ...]:
        """Who could ask; nobody where they have closed every way to them."""
        woven = self.weaving.woven
        if contact.id not in woven.members and wants_to_be_left_alone(self.desk.plan, contact):
            return ()
        return woven.who_should_ask(contact.id)

    def _show_contact(self, contact_id: ContactId, ways: tuple[Way, ...]) -> None:
        contact = self.desk.plan.get(Contact, contact_id)
        if contact is None:
            self.contact.show_nobody()
        else:
            self.contact.show_contact(self.weaving.woven, contact, ways, self._circle)

    def _scene(self, with_way: bool = False) -> Scene:
        woven = self.weaving.woven
        only = woven.circle(self.chosen, self._circle) if self._circle and self.chosen else None
        way = woven.warmest_path(self.chosen) if with_way and self.chosen else None
        return scene_of(woven, self.weaving.places, self._colouring, only, way)

    def _show_scene(self) -> None:
        scene = self._scene()
        self.map.show_scene(scene, spoken(self.weaving.woven))
        self._legend.show_scene(scene)

    def _show_all(self) -> None:
        if self._circle:
            self._on_circle(0)
        self.map.fit()

    def _open(self, contact: ContactId) -> None:
        self.entry_wanted.emit(contact)
        record = self.desk.plan.get(Contact, contact)
        if record is not None:
            self.desk.go("people", record=record)

    # Slots

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if any(changes.touches(kind) for kind in (Contact, Tie, Role)):
            self._stale = True
            if self.isVisible():
                self._pause.start()

    def _on_arranged(self) -> None:
        self._show_scene()
        self.people.show_plan(self.weaving.woven, self.chosen)
        if self._shown == _CONTACT:
            self.choose(self.chosen, bring_into_view=False)
        else:
            self._show_panel(self._shown)

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._busy.hide()

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_saved(self, name: str, report: Report) -> None:
        self.desk.said.emit(_("Written: {name}").format(name=name))

    def _on_coloured(self, value: object) -> None:
        self._colouring = Colouring(str(value))
        self._show_scene()

    def _on_circle(self, steps: int) -> None:
        self._circle = steps
        chosen = self.chosen
        self._show_scene()
        self.map.fit()
        self.choose(chosen, bring_into_view=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash goes to the search."""
        if event.key() == Qt.Key.Key_Slash:
            self.people.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)


class _NarrowScroll(ScrollPage):
    """A column that scrolls without the wide margins of a page."""

    def restyle(self, theme: Theme) -> None:
        """Leave room for the scroll bar alone."""
        super().restyle(theme)
        self._row.setContentsMargins(0, 0, theme.space(1.5), 0)
