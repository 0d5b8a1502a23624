"""The look of the window: palettes, type, icons, and the style that paints with them."""

from planner.ui.theme.immortal import keep_constants_alive

keep_constants_alive()

from planner.ui.theme.icons import icon, pixmap  # noqa: E402 - the constants first, then Qt
from planner.ui.theme.look import apply, prepare  # noqa: E402
from planner.ui.theme.palettes import Colours, PaletteName  # noqa: E402
from planner.ui.theme.theme import Theme, Themed, TypeRole, theme  # noqa: E402

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
