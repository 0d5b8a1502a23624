"""The colours of the window, by role: warm paper, dark and high contrast. No Qt in here."""

from enum import StrEnum
from functools import lru_cache
from typing import Final

from planner.domain.values import value
from planner.domain.weave import BARE_WARP, CLOTH_COLOURS, THREAD_COLOURS


class PaletteName(StrEnum):
    """What a person can choose; SYSTEM follows the desktop where it says what it wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@value
class Colours:
    """Every colour of one palette as #RRGGBB, named for what it does."""

    page: str
    raised: str
    sunken: str
    ink: str
    quiet: str
    hairline: str
    line: str
    accent: str
    on_accent: str
    selection: str
    focus: str
    warning: str
    danger: str
    good: str
    threads: tuple[str, str, str, str, str]
    cloth: tuple[str, str, str, str, str]
    is_dark: bool = False
    wash_strength: float = 0.12

    def thread(self, group: int) -> str:
        """The colour of one of the five groups, 0 (Understand) to 4 (Share)."""
        return self.threads[group % len(self.threads)]

    def wash(self, colour: str) -> str:
        """A breath of `colour` on raised paper, to lay under text of that colour or of ink."""
        return mix(self.raised, colour, self.wash_strength)

    def hover(self, ground: str) -> str:
        """`ground` as it looks under the pointer."""
        return mix(ground, self.ink, 0.06)

    def pressed(self, ground: str) -> str:
        """`ground` as it looks while it is held down."""
        return mix(ground, self.ink, 0.13)


LIGHT: Final = Colours(
    page="#F7F2E8",
    raised="#FFFCF6",
    sunken="#EEE7D9",
    ink="#26211B",
    quiet="#625949",
    hairline=BARE_WARP,
    line="#8A7F6C",
    accent="#0C5D60",
    on_accent="#FFFCF6",
    selection="#D3E4E0",
    focus="#0C5D60",
    warning="#7D5200",
    danger="#A02B1C",
    good="#3F5F1E",
    threads=THREAD_COLOURS,
    cloth=CLOTH_COLOURS,
)

DARK: Final = Colours(
    page="#1F1C19",
    raised="#2A2622",
    sunken="#171512",
    ink="#F1EADD",
    quiet="#B9AE9C",
    hairline="#403A33",
    line="#8B806F",
    accent="#7CCBC4",
    on_accent="#122221",
    selection="#264342",
    focus="#9ADAD4",
    warning="#E6B85C",
    danger="#F49A86",
    good="#B3CB7C",
    threads=("#74C6C0", "#E2B257", "#F09A80", "#D9A2D0", "#B9C66F"),
    cloth=("#4FA8A3", "#CF9B3C", "#DB7B5E", "#BC7FB2", "#9BA94F"),
    is_dark=True,
    wash_strength=0.14,
)

CONTRAST: Final = Colours(
    page="#FFFFFF",
    raised="#FFFFFF",
    sunken="#F4F4F4",
    ink="#000000",
    quiet="#2E2E2E",
    hairline="#6B6B6B",
    line="#000000",
    accent="#003B3D",
    on_accent="#FFFFFF",
    selection="#FFE58A",
    focus="#0000C0",
    warning="#553600",
    danger="#780E00",
    good="#1F4400",
    threads=("#00484B", "#553900", "#741D0A", "#54204E", "#39420A"),
    cloth=("#00484B", "#553900", "#741D0A", "#54204E", "#39420A"),
    wash_strength=0.06,
)

PALETTES: Final = {PaletteName.LIGHT: LIGHT, PaletteName.DARK: DARK, PaletteName.CONTRAST: CONTRAST}

# What may be written on what. A test computes the contrast of every pair in every palette.
TEXT_ROLES: Final = ("ink", "quiet", "accent", "warning", "danger", "good")
GROUND_ROLES: Final = ("page", "raised", "sunken")


def text_pairs(colours: Colours) -> tuple[tuple[str, str, str], ...]:
    """Every (what it is, text colour, ground colour) in which text is ever set."""
    texts = {role: str(getattr(colours, role)) for role in TEXT_ROLES}
    texts |= {f"thread {group}": colour for group, colour in enumerate(colours.threads)}
    grounds = {role: str(getattr(colours, role)) for role in GROUND_ROLES}
    on_paper = tuple(
        (f"{name} on {where}", text, ground)
        for name, text in texts.items()
        for where, ground in grounds.items()
    )
    on_wash = tuple((f"{name} on its wash", text, colours.wash(text)) for name, text in texts.items())
    ink_on_wash = tuple(
        (f"ink on the wash of {name}", colours.ink, colours.wash(text)) for name, text in texts.items()
    )
    return (
        *on_paper,
        *on_wash,
        *ink_on_wash,
        ("on accent", colours.on_accent, colours.accent),
        ("ink on selection", colours.ink, colours.selection),
        ("quiet on selection", colours.quiet, colours.selection),
    )


@lru_cache(maxsize=1_000)  # asked for at every repaint, for the same few colours
def mix(ground: str, colour: str, share: float) -> str:
    """`ground` with `share` (0 to 1) of `colour` stirred in."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
