"""The theme in force: which palette, how large the text, and the measures that follow from them."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from planner.domain.values import value
from planner.ui.theme.palettes import LIGHT, PALETTES, Colours, PaletteName

SMALLEST_TEXT: Final = 80
LARGEST_TEXT: Final = 200
TEXT_STEPS: Final = (80, 90, 100, 110, 125, 140, 160, 180, 200)
_PROPERTY: Final = "planner_theme"
_GRID: Final = 8

SANS: Final = "Source Sans 3"
SERIF: Final = "Source Serif 4"


class TypeRole(StrEnum):
    """What a piece of text is; the size, weight and face follow from it."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    LABEL = "label"
    SMALL = "small"


@value
class _Setting:
    family: str
    pixels: float
    weight: QFont.Weight = QFont.Weight.Normal


_SETTINGS: Final = {
    TypeRole.DISPLAY: _Setting(SERIF, 34, QFont.Weight.DemiBold),
    TypeRole.TITLE: _Setting(SERIF, 26, QFont.Weight.DemiBold),
    TypeRole.HEADING: _Setting(SERIF, 19, QFont.Weight.DemiBold),
    TypeRole.BODY: _Setting(SANS, 16),
    TypeRole.STRONG: _Setting(SANS, 16, QFont.Weight.DemiBold),
    TypeRole.LABEL: _Setting(SANS, 14.5, QFont.Weight.DemiBold),
    TypeRole.SMALL: _Setting(SANS, 14.5),
}


@value
class Theme:
    """A choice of palette and a text size in percent, 80 to 200."""

    palette: PaletteName = PaletteName.LIGHT
    text_size: int = 100

    @property
    def colours(self) -> Colours:
        """The colours by role; SYSTEM is light until `apply` has asked the desktop."""
        return PALETTES.get(self.palette, LIGHT)

    def colour(self, role: str) -> QColor:
        """The colour of a role ("ink", "quiet", "thread3"...) or of a plain #RRGGBB."""
        return QColor(self.hex(role))

    def hex(self, role: str) -> str:
        """As `colour`, but as #RRGGBB. Raises AttributeError where there is no such role."""
        if role.startswith("#"):
            return role
        if role.startswith("thread"):
            return self.colours.thread(int(role.removeprefix("thread")))
        return str(getattr(self.colours, role))

    def font(self, role: TypeRole = TypeRole.BODY) -> QFont:
        """The font of a role at the chosen size."""
        setting = _SETTINGS[role]
        font = QFont(setting.family)
        font.setPixelSize(max(1, round(setting.pixels * self.text_size / 100)))
        font.setWeight(setting.weight)
        return font

    def px(self, pixels: float) -> int:
        """A measure in pixels drawn for 100 % text, at the chosen size."""
        return max(1, round(pixels * self.text_size / 100)) if pixels else 0

    def space(self, steps: float = 1) -> int:
        """`steps` of the 8-pixel rhythm, at the chosen size."""
        return self.px(_GRID * steps)

    def larger(self) -> "Theme":
        """The next larger text."""
        return replace(self, text_size=next((s for s in TEXT_STEPS if s > self.text_size), LARGEST_TEXT))

    def smaller(self) -> "Theme":
        """The next smaller text."""
        return replace(
            self, text_size=next((s for s in reversed(TEXT_STEPS) if s < self.text_size), SMALLEST_TEXT)
        )

    def resolved(self, app: QApplication) -> "Theme":
        """The theme with SYSTEM replaced by what the desktop asks for; light where it says nothing."""
        if self.palette is not PaletteName.SYSTEM:
            return self
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return replace(self, palette=PaletteName.DARK if dark else PaletteName.LIGHT)


class Themed:
    """Beside QWidget among the bases of a widget that must do more than repaint when the theme changes.

    `restyle` is called once by the widget itself when it is made, and by `apply` whenever the theme changes.
    Colours read in a paintEvent need none of this: every widget is repainted.
    """

    def restyle(self, theme: Theme) -> None:
        """Set fonts, margins and icons anew."""


def theme() -> Theme:
    """The theme in force; the light one at 100 % before any was applied."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    return found if isinstance(found, Theme) else Theme()


def remember(app: QApplication, chosen: Theme) -> None:
    """Make `chosen` the theme that `theme()` answers. `apply` calls it; nobody else needs to."""
    app.setProperty(_PROPERTY, chosen)
