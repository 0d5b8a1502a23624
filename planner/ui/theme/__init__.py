"""The look of the window: palettes, type, icons, and the style that paints with them."""

import planner.app  # noqa: F401 - makes Python's constants safe before Qt is used
from planner.ui.theme.icons import icon, pixmap
from planner.ui.theme.look import apply, prepare
from planner.ui.theme.palettes import Colours, PaletteName
from planner.ui.theme.theme import Theme, Themed, TypeRole, theme

__all__ = [
    "Colours",
    "PaletteName",
    "Theme",
    "Themed",
    "TypeRole",
    "apply",
    "icon",
    "pixmap",
    "prepare",
    "theme",
]
