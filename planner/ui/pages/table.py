"""Which widget shows which page. A page's module is imported when the page is first shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from planner.domain.outline import PAGES, TAPESTRY
from planner.ui.desk import IMPORT, PRINT, READY, SAFETY, SETTINGS, SHORTCUTS, START, WORKSHOP, Desk


def _start(desk: Desk) -> QWidget:
    from planner.ui.pages.start import StartPage

    return StartPage(desk)


def _ready(desk: Desk) -> QWidget:
    from planner.ui.pages.ready import ReadyPage

    return ReadyPage(desk)


def _print(desk: Desk) -> QWidget:
    from planner.ui.pages.print import PrintPage

    return PrintPage(desk)


def _settings(desk: Desk) -> QWidget:
    from planner.ui.pages.settings import SettingsPage

    return SettingsPage(desk)


def _safety(desk: Desk) -> QWidget:
    from planner.ui.pages.safety import SafetyPage

    return SafetyPage(desk)


def _shortcuts(desk: Desk) -> QWidget:
    from planner.ui.pages.shortcuts import ShortcutsPage

    return ShortcutsPage(desk)


def _import(desk: Desk) -> QWidget:
    from planner.ui.pages.importing import ImportPage

    return ImportPage(desk)


def _tapestry(desk: Desk) -> QWidget:
    from planner.ui.pages.tapestry import TapestryPage

    return TapestryPage(desk)


def _workshop(desk: Desk) -> QWidget:
    from planner.ui.pages.workshop import WorkshopPage

    return WorkshopPage(desk)


_OWN_WIDGETS: dict[str, Callable[[Desk], QWidget]] = {
    START: _start,
    READY: _ready,
    PRINT: _print,
    SAFETY: _safety,
    SETTINGS: _settings,
    SHORTCUTS: _shortcuts,
    IMPORT: _import,
    WORKSHOP: _workshop,
    TAPESTRY.id: _tapestry,
}
_BY_ID = {page.id: page for page in PAGES}


def make_page(desk: Desk, page_id: str) -> QWidget:
    """The widget for a page: one of its own, or questions and listings. Raises KeyError for no such page."""
    own = _OWN_WIDGETS.get(page_id)
    if own is not None:
        return own(desk)
    from planner.ui.pages.work import WorkPage

    return WorkPage(desk, _BY_ID[page_id])
