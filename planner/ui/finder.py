"""Ctrl+K: people, questions, pages, files of our own and commands in one box."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from planner.domain.contacts import Contact
from planner.domain.folding import folded
from planner.domain.outline import PAGES, page_of
from planner.domain.own_files import OWN_FILES
from planner.domain.records import Record
from planner.domain.search import is_match, words_of
from planner.i18n import N_, _
from planner.ui.actions import ACTIONS
from planner.ui.desk import PRINT, READY, SETTINGS, START, Desk
from planner.ui.pages.work_views import EXTRA_VIEWS
from planner.ui.theme import icon, theme
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import SearchBox

_MOST = 60
_MOST_OF_A_KIND = 25
_WIDTH, _HEIGHT = 620, 460
_TARGET = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Find:
    """One thing that can be found: what it is called, what it is, and how to get there."""

    text: str
    what: str
    icon: str
    go: Callable[[], None]
    leads: bool = True
    """Whether it goes to a place; a command does something where one is."""


class Finder(QDialog):
    """A line and a list. Typing narrows, Down and Up choose, Enter goes there, Escape leaves."""

    arrived = Signal()
    """The window shows the place that was chosen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._shown: list[Find] = []
        self._line = SearchBox(_("Find people, questions, pages and commands"))
        self._list = QListView()
        self._model = QStandardItemModel(self)
        self._nothing = PlainLabel("", colour="quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._line.textChanged.connect(self._search)
        self._line.installEventFilter(self)
        self._list.activated.connect(lambda index: self._take(index.row()))
        self._list.clicked.connect(lambda index: self._take(index.row()))
        self._search("")

    @property
    def chosen(self) -> str:
        """The words of the line that Enter would take; empty when nothing was found."""
        row = self._list.currentIndex().row()
        return self._shown[row].text if 0 <= row < len(self._shown) else ""

    @property
    def said(self) -> str:
        """What is said in place of a list."""
        return self._nothing.text() if self._nothing.isVisible() else ""

    def open_over(self, window: QWidget) -> None:
        """Open near the top of the window."""
        width = min(theme().px(_WIDTH), window.width() - theme().space(4))
        self.resize(width, min(theme().px(_HEIGHT), window.height() - theme().space(12)))
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, theme().space(8)))
        self.move(corner)
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the keyboard stays in the line; Enter takes the chosen one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self._list.currentIndex().row())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        count = self._model.rowCount()
        if count:
            row = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            found = self._shown[row]
            self.close()
            found.go()
            if found.leads:
                self.arrived.emit()

    def _search(self, text: str) -> None:
        words = words_of(text)
        self._shown = [find for source in _SOURCES for find in _first(source(self._desk, words))][:_MOST]
        self._model.clear()
        for find in self._shown:
            item = QStandardItem(icon(find.icon, "quiet"), f"{find.text}   –   {find.what}")
            item.setEditable(False)
            item.setSizeHint(QSize(0, theme().space(4)))
            self._model.appendRow(item)
        if self._shown:
            self._list.setCurrentIndex(self._model.index(0, 0))
        else:
            self._nothing.setText(_("Nothing here is called “{words}”.").format(words=text.strip()))
        self._list.setVisible(bool(self._shown))
        self._nothing.setVisible(not self._shown)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = theme().space(1.5)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme().space(1))
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(_("What was found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._line)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1)


Words = tuple[str, ...]


def _first(found: Iterator[Find]) -> Iterator[Find]:
    for _number, find in zip(range(_MOST_OF_A_KIND), found, strict=False):
        yield find


def _pages(desk: Desk, words: Words) -> Iterator[Find]:
    pages = [(page.id, page.title) for page in PAGES]
    for page_id, title in (
        (START, N_("Start")),
        *pages,
        (READY, N_("Ready?")),
        (PRINT, N_("Print and export")),
    ):
        if is_match(words, folded(_(title))):
            yield Find(_(title), _("page"), "document", partial(desk.go, page_id))


def _parts(desk: Desk, words: Words) -> Iterator[Find]:
    """The tables and views of the pages, such as the board."""
    if not words:
        return
    for page in PAGES:
        parts = [(each.id, each.title) for each in page.listings]
        parts += [(each.id, each.title) for each in EXTRA_VIEWS.get(page.id, ())]
        for part_id, title in parts:
            if title != page.title and is_match(words, folded(_(title))):
                what = _("part of {page}").format(page=_(page.title))
                yield Find(_(title), what, "table", partial(desk.go, page.id, part_id))


def _people(desk: Desk, words: Words) -> Iterator[Find]:
    if words:
        yield from _records(desk, words, (record for record in desk.plan.all(Contact)))


def _others(desk: Desk, words: Words) -> Iterator[Find]:
    if words:
        kinds = {listing.record_type: None for page in PAGES for listing in page.listings}
        kinds.pop(Contact, None)
        yield from _records(desk, words, (record for kind in kinds for record in desk.plan.all(kind)))


def _records(desk: Desk, words: Words, records: Iterator[Record]) -> Iterator[Find]:
    for record in records:
        page = page_of(record)
        title = desk.plan.title_of(record)
        if page is not None and is_match(words, folded(title)):
            yield Find(
                title,
                _(type(record).one),
                "person" if isinstance(record, Contact) else "table",
                partial(desk.go, page.id, record=record),
            )


def _questions(desk: Desk, words: Words) -> Iterator[Find]:
    if not words:
        return
    for section in desk.worksheet.sections:
        for question in section.questions:
            if is_match(words, folded(f"{question.prompt} {desk.plan.answer(question.id).text}")):
                yield Find(
                    question.prompt,
                    _("question"),
                    "question",
                    partial(desk.go, section.page, question=question.id),
                )


def _own_files(desk: Desk, words: Words) -> Iterator[Find]:
    """The group's own worksheets, guides and agendas, by what they call themselves or by file name."""
    if not words or not any(map(desk.plan.table, OWN_FILES)):
        return
    from planner.content.own_files import OWN_KINDS, title_of  # few plans hold any

    for kind in OWN_KINDS:
        for own in desk.plan.all(kind.record_type):
            title = title_of(own)
            if is_match(words, folded(f"{title} {own.name}")):
                what = _("{what}, {name}").format(what=_(own.one), name=own.name) if title else _(own.one)
                yield Find(
                    title or own.name, what, "document", partial(desk.go, SETTINGS, kind.folder, record=own)
                )


def _commands(desk: Desk, words: Words) -> Iterator[Find]:
    for action in ACTIONS:
        name = _(action.text).replace("&", "")
        if not action.id.startswith("go_") and is_match(words, folded(name)):
            what = (
                _("command, {shortcut}").format(shortcut=action.shortcut) if action.shortcut else _("command")
            )
            do = partial(desk.wanted.emit, action.id)
            yield Find(name, what, action.icon or "arrow-right", do, leads=False)


_SOURCES: tuple[Callable[[Desk, Words], Iterator[Find]], ...] = (
    _pages,
    _parts,
    _people,
    _others,
    _questions,
    _own_files,
    _commands,
)
