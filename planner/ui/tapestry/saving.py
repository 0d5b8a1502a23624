"""Writing the map to a file: as a drawing for paper, or as a picture of what is seen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.app.jobs import Job
from planner.domain.fields import Audience
from planner.domain.progress import Progress, no_progress
from planner.domain.tapestry_scene import Scene
from planner.exports.edition import Edition, Paper, Report, edition_for
from planner.exports.registry import CannotWrite, Exporter, export
from planner.i18n import _
from planner.ui.desk import Desk

Ask = Callable[[QWidget, str, str, str], str]
"""(parent, title, name, filter) -> the file that a person chose; empty for none."""


def ask_for_file(parent: QWidget, title: str, name: str, names: str) -> str:
    """Ask where to write, with the system's own dialog."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, names)
    return chosen


@dataclass(frozen=True, slots=True)
class Seen:
    """The map as it stands in the window: its scene, and a picture of the very part that is seen."""

    scene: Scene
    picture: QImage


def filters() -> str:
    """The formats, as a file dialog wants them."""
    names = (_("Drawing to print (*.pdf)"), _("Drawing for other programs (*.svg)"), _("Picture (*.png)"))
    return ";;".join(names)


def start_saving(desk: Desk, seen: Seen, target: Path) -> Job:
    """Write the map beside the window; the ending of the file says how. `done` brings a Report."""
    plan, worksheet, today = desk.plan, desk.worksheet, desk.today()
    paper = Paper(desk.settings.now.paper) if desk.settings.now.paper in set(Paper) else Paper.A4
    draw = _WRITERS.get(target.suffix.lower())

    def work(_progress: Progress) -> Report:
        if draw is None:
            raise CannotWrite(_("“{name}” should end with .pdf, .svg or .png.").format(name=target.name))
        edition = edition_for(plan, worksheet, Audience.COMMITTEE, today, paper=paper)
        exporter = _MapExporter(target.name, "", "", (Audience.COMMITTEE,), "", "", seen=seen, draw=draw)
        return export(exporter, edition, target)

    return desk.jobs.start(work)


Draw = Callable[[Seen, Edition, BinaryIO], Report]


@dataclass(frozen=True, slots=True)
class _MapExporter(Exporter):
    """Writes what is seen, where the registry's own exporters write what is in the plan."""

    seen: Seen = field(default_factory=lambda: Seen(Scene(), QImage()))
    draw: Draw | None = None

    def write(self, edition: Edition, file: BinaryIO, progress: Progress = no_progress) -> Report:
        """Write the map. Raises OSError."""
        assert self.draw is not None
        return self.draw(self.seen, edition, file)


def _pdf(seen: Seen, edition: Edition, file: BinaryIO) -> Report:
    from planner.exports.pdf.tapestry import write_scene  # loads reportlab

    return write_scene(seen.scene, edition, file)


def _svg(seen: Seen, edition: Edition, file: BinaryIO) -> Report:
    from planner.exports.tapestry_svg import write_scene

    return write_scene(seen.scene, edition, file)


def _png(seen: Seen, edition: Edition, file: BinaryIO) -> Report:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    seen.picture.save(held, "PNG")  # type: ignore[call-overload]
    file.write(held.data().data())
    return Report(records=len(seen.scene.nodes))


_WRITERS: dict[str, Draw] = {".pdf": _pdf, ".svg": _svg, ".png": _png}
