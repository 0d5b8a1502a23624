"""python3 -m tests.journeys STORY FOLDER: a story in a window on a screen, and a picture of that."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from planner.app.example import write_example
from planner.ui.main import open_window
from planner.ui.program import Program
from tests.journeys.hand import NotSeen
from tests.journeys.story import FOLDER, Story, read_story, tell

PICTURE = "screen.png"


def main(name: str, folder: Path) -> int:
    """Gives the exit status: 0 where the story came out."""
    story = read_story(FOLDER / f"{name}.toml")
    path = None
    if story.begins == "example":
        path = folder / "example.coalition"
        write_example(path)
    app, program = open_window(path)
    failed: list[NotSeen] = []
    QTimer.singleShot(0, lambda: _play(story, program, folder, failed))
    app.exec()
    for error in failed:
        sys.stderr.write(f"{error}\n")
    return 1 if failed else 0


def _play(story: Story, program: Program, folder: Path, failed: list[NotSeen]) -> None:
    screen = QApplication.primaryScreen()
    try:
        tell(story, program, folder, lambda: screen.grabWindow(0).save(str(folder / PICTURE)))
    except NotSeen as error:
        failed.append(error)
        program.leave_anyway()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
