"""Start the window and run it until it is closed."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

from planner.app.settings import SettingsFile
from planner.ui.band import app_icon
from planner.ui.program import Program, theme_of
from planner.ui.theme import prepare


def open_window(path: Path | None) -> tuple[QApplication, Program]:
    """Show the window, on a plan or on the welcome page. It lives while its application runs."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("coalition-planner")
    app.setDesktopFileName("coalition-planner")
    # Qt would tell the terminal of each script for which it looks beyond the first typeface.
    QLoggingCategory.setFilterRules("qt.text.font.db*=false")
    settings = SettingsFile()
    prepare(app, theme_of(settings))
    app.setWindowIcon(app_icon())
    program = Program(app, settings)
    sys.excepthook = program.on_defect
    if path is None:
        program.show_welcome()
    else:
        program.open(path)
    program.window.show()
    return app, program


def run_window(path: Path | None) -> int:
    """Open the window and run it. Returns the exit status when it is closed."""
    app, program = open_window(path)
    if os.environ.get("PLANNER_QUIT_WHEN_SHOWN"):
        QTimer.singleShot(0, program.window.close)
    return app.exec()
