"""Put a theme on the application: style, palette, fonts, and every widget told."""

from typing import cast

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from planner.ui.theme.fonts import load_fonts
from planner.ui.theme.palettes import Colours
from planner.ui.theme.style import HouseStyle
from planner.ui.theme.theme import Theme, Themed, TypeRole, remember

_Role = QPalette.ColorRole
_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (_Role.Window, "page"),
    (_Role.WindowText, "ink"),
    (_Role.Base, "raised"),
    (_Role.AlternateBase, "sunken"),
    (_Role.Text, "ink"),
    (_Role.PlaceholderText, "quiet"),
    (_Role.Button, "raised"),
    (_Role.ButtonText, "ink"),
    (_Role.BrightText, "danger"),
    (_Role.ToolTipBase, "ink"),
    (_Role.ToolTipText, "page"),
    (_Role.Highlight, "selection"),
    (_Role.HighlightedText, "ink"),
    (_Role.Accent, "accent"),
    (_Role.Link, "accent"),
    (_Role.LinkVisited, "quiet"),
    (_Role.Light, "raised"),
    (_Role.Midlight, "hairline"),
    (_Role.Mid, "hairline"),
    (_Role.Dark, "line"),
    (_Role.Shadow, "line"),
)
_TEXT_ROLES = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)
# Widgets whose text is not body text, by the class name that Qt's font table asks for.
_CLASS_FONTS = (
    ("QHeaderView", TypeRole.LABEL),
    ("QTipLabel", TypeRole.SMALL),
    ("QStatusBar", TypeRole.SMALL),
    ("QMenuBar", TypeRole.BODY),
)


def prepare(app: QApplication, theme: Theme) -> None:
    """Load the fonts and lay the style and the theme on a new application: once, before the first window."""
    load_fonts()
    app.setStyle(HouseStyle())
    apply(app, theme)


def apply(app: QApplication, theme: Theme) -> None:
    """Make `theme` the one in force and restyle everything that is on the screen.

    Themed widgets are told at once; Qt hands palette and font on at the next turn of the event loop.
    """
    chosen = theme.resolved(app)
    remember(app, chosen)
    app.setPalette(palette_of(chosen.colours))
    app.setFont(chosen.font())
    for class_name, role in _CLASS_FONTS:
        # PySide takes text here, though its own stubs ask for bytes.
        app.setFont(chosen.font(role), cast(bytes, class_name))
    for widget in app.allWidgets():
        if isinstance(widget, Themed):
            widget.restyle(chosen)
        widget.update()


def palette_of(colours: Colours) -> QPalette:
    """The colours as a QPalette, with disabled text made quiet."""
    palette = QPalette()
    for role, name in _ROLES:
        palette.setColor(role, QColor(str(getattr(colours, name))))
    for role in _TEXT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.line))
    return palette
