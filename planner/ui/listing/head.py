"""The line above a listing's table: search, how many there are, columns, add."""

from typing import Final

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from planner.domain.listings import Listing
from planner.i18n import _, ngettext
from planner.ui.listing.model import ListingModel
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button, IconButton
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import SearchBox

_WIDEST_SEARCH: Final = 340


class ListingHead(Themed, QWidget):
    """Search, count, columns, add. What they do is decided by whoever listens."""

    adding = Signal()
    columns_chosen = Signal(list)
    """(names of fields): show these."""

    def __init__(self, listing: Listing, model: ListingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._model = model
        self.search = SearchBox(_("Search in: {title}").format(title=_(listing.title)), _("Type to find"))
        self._count = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self._columns = IconButton("table", _("Choose columns"), "quiet")
        self._columns.clicked.connect(self._open_below)
        self.button = Button(_("Add"), "add")
        self.button.setAccessibleName(_("Add to: {title}").format(title=_(listing.title)))
        self.button.setToolTip(_("Insert or Ctrl+N"))
        self.button.clicked.connect(self.adding)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self._row.addWidget(self._columns)
        self._row.addWidget(self.button)
        self.restyle(theme())

    def show_count(self, count: int) -> None:
        """Say how many lines are shown, and of how many where a search hides some."""
        if self.search.text():
            total = self._model.rows.total()
            words = ngettext("{count} of {total} entry", "{count} of {total} entries", total)
            self._count.setText(words.format(count=_written(count), total=_written(total)))
        elif self._model.is_building and not count:
            self._count.setText(_("Reading…"))
        else:
            words = ngettext("{count} entry", "{count} entries", count)
            self._count.setText(words.format(count=_written(count)))

    def set_bare(self, bare: bool) -> None:
        """With nothing in the listing there is nothing to search."""
        self.setVisible(not bare)

    def type_ahead(self, text: str) -> None:
        """Somebody types into the table: they look for something."""
        self.search.setFocus()
        self.search.setText(text)

    def open_menu(self, where: QPoint) -> None:
        """Offer every field as a column."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [info.name for info in self._model.columns]
        for info in self._model.rows.infos:
            action = menu.addAction(_(info.label).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(info.name in shown)
            action.setEnabled(shown != [info.name])
            action.triggered.connect(lambda _on=False, name=info.name: self._toggle(name))
        menu.addSeparator()
        usual = menu.addAction(_("The usual columns"))
        usual.triggered.connect(lambda: self.columns_chosen.emit(list(self._listing.columns)))
        menu.popup(where)

    def restyle(self, theme: Theme) -> None:
        """Keep the pieces apart, and the search no wider than what is typed there."""
        self._row.setSpacing(theme.space(1))
        self.search.setMaximumWidth(theme.px(_WIDEST_SEARCH))

    def _open_below(self) -> None:
        self.open_menu(self._columns.mapToGlobal(QPoint(0, self._columns.height())))

    def _toggle(self, name: str) -> None:
        shown = [info.name for info in self._model.columns]
        left = [each for each in shown if each != name] if name in shown else [*shown, name]
        if left:
            self.columns_chosen.emit(left)


def _written(number: int) -> str:
    return QLocale().toString(number)
