"""PySide6 does not read the sources of the program's modules when they are imported."""

import subprocess
import sys

_SOURCES_READ = """
import linecache
from PySide6.QtCore import QObject
from planner.app.quick_imports import forgo_features

forgo_features()
import planner.domain.plan
import planner.ui.desk

print(sum("domain" in name or "desk" in name for name in linecache.cache))
"""


def test_no_source_is_read_once_the_features_are_forgone() -> None:
    done = subprocess.run([sys.executable, "-c", _SOURCES_READ], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
