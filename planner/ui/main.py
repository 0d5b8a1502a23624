"""Start the window and run it until it is closed."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from planner.ui.program import Program


def run_window(path: Path | None) -> int:
    """Open the window and run it. Returns the exit status when it is closed."""
    app, program = open_window(path)
    if os.environ.get("PLANNER_QUIT_WHEN_SHOWN"):
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, program.window.close)
    return app.exec()


def open_window(path: Path | None) -> "tuple[QApplication, Program]":
    """Show the window, on a plan or on the welcome page. It lives while its application runs."""
    gc.disable()  # for good: see Sweeper
    opened = _open(path)
    gc.freeze()  # what is made at the start stays: to look for garbage among it is time lost
    return opened


def _open(path: Path | None) -> "tuple[QApplication, Program]":
    from planner.app.quick_enums import hasten_enums

    hasten_enums()
    from PySide6.QtCore import QLoggingCategory, QTimer
    from PySide6.QtWidgets import QApplication

    from planner.app.quick_imports import forgo_features

    forgo_features()
    from planner.app.settings import SettingsFile
    from planner.app.sweeper import Sweeper
    from planner.ui.program import Program, theme_of
    from planner.ui.theme import prepare

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("coalition-planner")
    app.setDesktopFileName("coalition-planner")
    # Qt would tell the terminal of each script for which it looks beyond the first typeface.
    QLoggingCategory.setFilterRules("qt.text.font.db*=false")
    settings = SettingsFile()
    prepare(app, theme_of(settings))
    program = Program(app, settings)
    sys.excepthook = program.on_defect
    if path is None:
        program.show_welcome()
    else:
        program.open(path)
    program.window.show()
    Sweeper(app, lambda: program.jobs.is_busy)
    QTimer.singleShot(0, lambda: _wear_icon(app))
    return app, program


def _wear_icon(app: "QApplication") -> None:
    from planner.ui.band import app_icon

    app.setWindowIcon(app_icon())
