"""python3 -m tests.pictures: the README's pictures, made of the example as it ships."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.__main__ import refuse_old_python

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from planner.domain.plan import Plan

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "pictures"
_WINDOW = 1280, 840
_PAGES = 0, 4, 8
_PAGE_WIDTH = 420
_GAP = 24


def main() -> int:
    """Write both pictures. Gives the exit status."""
    refuse_old_python()
    from tests.machine import make_ready

    make_ready()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # what that platform cannot do
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = folder
        window, plan = _pictures(Path(folder))
    for picture, name in ((window, "window.png"), (plan, "plan.png")):
        picture.save(str(FOLDER / name))
        sys.stdout.write(f"{FOLDER / name}: {picture.width()} x {picture.height()}\n")
    return 0


def _pictures(folder: Path) -> tuple[QImage, QImage]:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    import planner.app  # noqa: F401 - makes Python's constants safe before Qt is used
    from planner.app.example import write_example
    from planner.app.settings import SettingsFile
    from planner.ui.program import Program
    from planner.ui.theme import Theme, prepare

    app = QApplication(sys.argv[:1])
    prepare(app, Theme())
    write_example(folder / "Montgomery.coalition")
    settings = SettingsFile(folder)
    settings.put(replace(settings.now, author="Jo Ann"))
    program = Program(app, settings)
    program.open(folder / "Montgomery.coalition")
    program.window.resize(*_WINDOW)
    program.window.show()
    program.window.go("city")
    QTest.qWait(500)
    window = program.window.grab().toImage()
    assert program.desk is not None
    plan = program.desk.plan
    program.window.close()
    return window, _paper(app, plan)


def _paper(app: QApplication, plan: Plan) -> QImage:
    """Pages of plan.pdf, side by side on a table."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    from planner.content.worksheets import shipped_worksheet
    from planner.domain.fields import Audience
    from planner.exports.edition import edition_for
    from planner.exports.registry import BY_NAME

    file = io.BytesIO()
    day = plan.today(date.min)
    BY_NAME["plan.pdf"].write(edition_for(plan, shipped_worksheet(), Audience.COMMITTEE, day), file)
    document, buffer = QPdfDocument(app), QBuffer(app)
    buffer.setData(QByteArray(file.getvalue()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = QSize(_PAGE_WIDTH, round(_PAGE_WIDTH * 297 / 210))
    wide = len(_PAGES) * (_PAGE_WIDTH + _GAP) + _GAP
    table = QImage(wide, size.height() + 2 * _GAP, QImage.Format.Format_RGB32)
    table.fill(QColor("#d9cfc0"))
    painter = QPainter(table)
    for place, number in enumerate(_PAGES):
        left = _GAP + place * (_PAGE_WIDTH + _GAP)
        painter.fillRect(left, _GAP, size.width(), size.height(), QColor("white"))
        painter.drawImage(left, _GAP, document.render(number, size))
    painter.end()
    document.close()
    return table


if __name__ == "__main__":
    sys.exit(main())
