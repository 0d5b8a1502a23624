"""The way that Tab goes: in the order of the page, also through widgets that were made later.

QWidget.setTabOrder is no help here: it moves a field and leaves the widget behind whose focus proxy the field
is, and Qt then jumps back to the field whenever Tab comes past that widget.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def stops_in(*widgets: QWidget | None) -> list[QWidget]:
    """The widgets inside these on which Tab stops, in the order in which they were put there."""
    found: list[QWidget] = []
    for widget in widgets:
        if widget is not None:
            window = widget.window()  # lists that drop down are windows of their own
            inside = (widget, *widget.findChildren(QWidget))
            found.extend(each for each in inside if _is_stop(each) and each.window() is window)
    return found


def step(whole: QWidget, stops: Sequence[QWidget], forward: bool) -> bool:
    """Move the keyboard to the next of `stops`, or out of `whole` after the last. False: not ours."""
    now = QApplication.focusWidget()
    way = [each for each in stops if each is now or _is_open(each)]
    if now not in way:
        return False
    place = way.index(now) + (1 if forward else -1)
    beyond = None if 0 <= place < len(way) else _outside(whole, forward)
    goal = beyond or way[place % len(way)]
    goal.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _outside(whole: QWidget, forward: bool) -> QWidget | None:
    widget: QWidget | None = whole
    while widget is not None:
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if widget is None or widget is whole:
            break
        if not whole.isAncestorOf(widget) and _is_stop(widget) and _is_open(widget):
            return widget
    return None


def _is_open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.focusProxy() is None
