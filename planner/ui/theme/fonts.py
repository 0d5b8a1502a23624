"""The bundled typefaces that the window is set in."""

from typing import Final

from PySide6.QtGui import QFontDatabase

from planner.files import resource

# Only the faces that the window's type roles use: each costs time at the start.
FACES: Final = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-SemiBold.ttf",
    "SourceSerif4-SemiBold.ttf",
)


def load_fonts() -> tuple[str, ...]:
    """Load the faces; answer the files that could not be read: the system's fonts then stand in."""
    return tuple(face for face in FACES if QFontDatabase.addApplicationFont(str(resource("fonts", face))) < 0)
