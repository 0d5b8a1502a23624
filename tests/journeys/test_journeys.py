"""The stories, one after the other, in the real window where nobody sees it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.journeys.__main__ import PICTURE
from tests.journeys.hand import NotSeen
from tests.journeys.story import Story, read_story, stories, tell
from tests.ui.conftest import ProgramMaker

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)
def test_the_story_comes_out(
    path: Path, start: ProgramMaker, example_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    story = read_story(path)
    program = start(example_path if story.begins == "example" else None)
    tell(story, program, tmp_path)
    qtbot.waitUntil(lambda: not program.window.isVisible())


def test_the_main_job_is_done_in_a_window_on_a_screen(xvfb: str, home: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": xvfb, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "tests.journeys", "committee", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    picture = QImage(str(tmp_path / PICTURE))
    assert picture.width() > 1000
    seen = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    assert len(seen) > 100, "the screen is blank"


def test_a_story_that_does_not_come_out_names_its_step(
    start: ProgramMaker, example_path: Path, tmp_path: Path
) -> None:
    story = Story("", "example", ({"press": "Alt+1"}, {"expect": {"as_begun": True}}))
    with pytest.raises(NotSeen, match="step 2"):
        tell(story, start(example_path), tmp_path)
