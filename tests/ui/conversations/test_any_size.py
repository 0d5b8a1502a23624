"""Every page of a conversation, in every palette and size: nothing is wider than its page."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from planner.ui.conversations import TalkView
from planner.ui.theme import PaletteName, Theme, apply
from planner.ui.widgets.buttons import Button, Chip
from planner.ui.widgets.labels import PlainLabel
from tests.ui.conversations.conftest import Stage


def _pages(view: TalkView) -> list[QWidget]:
    view.begin_practice()
    assert view.practice is not None
    return [view.overview, view.prepare, view.hold, view.close_page, view.practice]


@pytest.mark.parametrize("width", [560, 1300])
@pytest.mark.parametrize("palette", [PaletteName.LIGHT, PaletteName.DARK, PaletteName.CONTRAST])
def test_nothing_sticks_out_at_the_side(
    talks: Stage, qapp: QApplication, width: int, palette: PaletteName
) -> None:
    apply(qapp, Theme(palette, 160))
    view = TalkView(talks.desk)
    view.prepare.show_talk(talks.talk("group"))
    view.hold.show_talk(talks.talk("group"))
    view.close_page.show_talk(talks.talk("held"))
    talks.present(view, width, 800)
    for page in _pages(view):
        view._stack.setCurrentWidget(page)
        view.grab()
        for widget in page.findChildren(QWidget):
            if isinstance(widget, Button | Chip | PlainLabel) and widget.isVisibleTo(page):
                right = widget.mapTo(page, widget.rect().topRight()).x()
                assert right <= page.width(), widget.text()
    apply(qapp, Theme())
