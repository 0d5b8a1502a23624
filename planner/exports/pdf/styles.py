"""How paper looks: the thread colours, the paper sizes, and a type style for every role."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from types import MappingProxyType

from planner.exports.pdf.fonts import TEXT, TEXT_ITALIC, TEXT_STRONG, TITLE, TITLE_LIGHT, Face

STEP = 8.0  # points; distances are multiples of it, or halves


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue, each from 0 to 1."""

    red: float
    green: float
    blue: float
    operands: str = field(init=False, compare=False, repr=False)
    """As they stand before an operator of the page: asked for with every piece of text."""

    def __post_init__(self) -> None:
        """Write the operands once."""
        object.__setattr__(self, "operands", f"{self.red:.3f} {self.green:.3f} {self.blue:.3f}")


def _colour(code: int) -> Colour:
    return Colour((code >> 16) / 255, (code >> 8 & 255) / 255, (code & 255) / 255)


INK = _colour(0x24211D)
FADED = _colour(0x5F5A52)  # 6.5 : 1 on white
HAIRLINE = _colour(0xB9B2A6)
TINT = _colour(0xF6F2EA)
WHITE = _colour(0xFFFFFF)


class Thread(Enum):
    """The five threads. Each is dark enough to carry text, and prints as a grey that does."""

    TEAL = _colour(0x0B5D5E)
    OCHRE = _colour(0x84560A)
    BRICK = _colour(0x96351F)
    PLUM = _colour(0x67386E)
    OLIVE = _colour(0x515C1A)


class Align(Enum):
    START = auto()  # where the script begins: left, or right for Arabic and Hebrew
    LEFT = auto()
    RIGHT = auto()
    CENTRE = auto()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Face, size and distance of lines in points; `before` and `after` are the room around the paragraph."""

    face: Face
    size: float
    leading: float
    colour: Colour = INK
    align: Align = Align.START
    before: float = 0.0
    after: float = 0.0

    @property
    def baseline(self) -> float:
        """How far under the top of its line the letters stand, so that capitals sit in the middle."""
        return self.leading / 2 + 0.33 * self.size

    def coloured(self, colour: Colour) -> "TextStyle":
        """The same style in another colour."""
        return replace(self, colour=colour)

    def aligned(self, align: Align) -> "TextStyle":
        """The same style with another alignment."""
        return replace(self, align=align)

    def spaced(self, before: float, after: float) -> "TextStyle":
        """The same style with other room around it."""
        return replace(self, before=before, after=after)

    def larger(self, scale: float) -> "TextStyle":
        """The same style in large (or small) print."""
        return replace(
            self,
            size=self.size * scale,
            leading=self.leading * scale,
            before=self.before * scale,
            after=self.after * scale,
        )


class Role(Enum):
    """What a piece of text is for; its look follows from that."""

    TITLE = auto()
    SUBTITLE = auto()
    HEADING = auto()
    SUBHEADING = auto()
    PROMPT = auto()
    ANSWER = auto()
    BODY = auto()
    NOTE = auto()
    SMALL = auto()
    LABEL = auto()
    TABLE_HEADER = auto()
    TABLE_CELL = auto()
    TABLE_STRONG = auto()
    RUNNING = auto()


# Prose hangs from the side where its script begins; what names the lines under it stays over them.
_STYLES: Mapping[Role, TextStyle] = MappingProxyType(
    {
        Role.TITLE: TextStyle(TITLE, 32, 40, after=8),
        Role.SUBTITLE: TextStyle(TITLE_LIGHT, 16, 24, FADED, after=8),
        Role.HEADING: TextStyle(TITLE, 20, 24, before=24, after=12, align=Align.LEFT),
        Role.SUBHEADING: TextStyle(TITLE, 13, 16, before=20, after=4, align=Align.LEFT),
        Role.PROMPT: TextStyle(TEXT_STRONG, 11, 15, before=12, after=2, align=Align.LEFT),
        Role.ANSWER: TextStyle(TEXT, 11, 16, after=8),
        Role.BODY: TextStyle(TEXT, 11, 16, after=8),
        Role.NOTE: TextStyle(TEXT_ITALIC, 10, 14, FADED, after=4),
        Role.SMALL: TextStyle(TEXT, 8.5, 12, FADED, after=4, align=Align.LEFT),
        Role.LABEL: TextStyle(TEXT_STRONG, 8.5, 12, FADED, align=Align.LEFT),
        Role.TABLE_HEADER: TextStyle(TEXT_STRONG, 8.5, 12, FADED, align=Align.LEFT),
        Role.TABLE_CELL: TextStyle(TEXT, 9, 12, align=Align.LEFT),
        Role.TABLE_STRONG: TextStyle(TEXT_STRONG, 9, 12, align=Align.LEFT),
        Role.RUNNING: TextStyle(TEXT, 8.5, 12, FADED, align=Align.LEFT),
    }
)


def styles(scale: float = 1.0) -> Mapping[Role, TextStyle]:
    """The style of every role; `scale` 1.0 is the size for reading at a table, 1.5 is large print."""
    return MappingProxyType({role: style.larger(scale) for role, style in _STYLES.items()})


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in points.

    By `gutter` the text stands nearer to the outer edge, where both sides of a sheet are printed and bound.
    """

    width: float
    height: float
    side: float = 9 * STEP
    top: float = 9 * STEP
    bottom: float = 9 * STEP
    gutter: float = 0.0

    def left(self, number: int) -> float:
        """Where the text of page `number` begins; a page with an odd number lies at the right."""
        return self.side + (self.gutter if number % 2 else -self.gutter)

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


A4 = Paper(595.276, 841.89)
LETTER = Paper(612.0, 792.0)
