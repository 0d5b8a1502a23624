"""Python's constants outlive Qt's calls."""

import subprocess
import sys
from pathlib import Path

_THOUSANDS_OF_CALLS = """
import planner.ui.theme
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range(60_000):
    label.setText("")
print("alive")
"""


def test_python_outlives_many_thousand_calls_into_qt() -> None:
    project = Path(__file__).parents[3]
    command = (sys.executable, "-c", _THOUSANDS_OF_CALLS)
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(project), "PATH": ""}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert (ran.stdout.strip(), ran.returncode) == ("alive", 0)
