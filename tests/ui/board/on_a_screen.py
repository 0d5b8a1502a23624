"""Shows a board on the screen and says where things are, for a test that carries a card with the mouse."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.board import BoardView
from planner.ui.desk import Desk
from planner.ui.theme import Theme, prepare


class _Watch(QObject):
    """Says "over" when cards hang over what it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragMove:
            _say("over")
        return False


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Prints "ready X Y X Y" (the first card with us, the undecided column), "over", and "moved"."""
    app = QApplication([])
    prepare(app, Theme())
    session = Session(Document(folder / "plan.coalition"), "Noor")
    jobs = Jobs()
    desk = Desk(
        session,
        Worksheet(id="none", title="None", language="en"),
        SettingsFile(folder / "settings"),
        jobs,
        lambda: date(2026, 11, 20),
    )
    board = BoardView(desk)
    board.resize(1300, 800)
    board.show()
    board.grab()  # laid out, so that cards have places
    app.processEvents()
    source, target = board.columns[0].list, board.columns[2].list
    start = source.viewport().mapToGlobal(source.visualRect(source.cards.index(0)).center())
    goal = target.viewport().mapToGlobal(target.viewport().rect().center())
    watch = _Watch()
    target.viewport().installEventFilter(watch)
    session.changed.connect(lambda *_change: _say("moved"))
    session.changed.connect(lambda *_change: app.quit())
    _say(f"ready {start.x()} {start.y()} {goal.x()} {goal.y()}")
    app.exec()
    board.close()
    session.close()
    jobs.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
