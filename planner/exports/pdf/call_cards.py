"""A call sheet's cards: whom to reach and how, boxes to tick, room for notes. A card is never parted."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from planner.domain.outreach import Connector, Reach
from planner.exports.pdf.blocks import Block, Laid, Stamp, fill_ink, line_ink, tick_ink
from planner.exports.pdf.lines import Line
from planner.exports.pdf.styles import FADED, INK, STEP, WHITE, Role, TextStyle, styles
from planner.exports.pdf.text import Typesetter, Writing, indent
from planner.exports.pdf.wording import Wording
from planner.i18n import _

_ENOUGH = 0.01
_LEFT_SHARE = 0.56
_GAP = 2 * STEP
_OVER = STEP  # the room between the rule over a card and its text
_UNDER = 2 * STEP
_AIR_OF_NUMBER = STEP
_MOST_LINES = 5
_MOST_WAYS = 4
_LINES_OF_A_WAY = 2
_MOST_REMEMBERED = 5_000  # texts
_DIAL = 1.3  # how much larger a number is set that somebody dials from the sheet


_Breaker = Callable[[str, TextStyle, float, int], list[Line]]
"""Breaks a text in a style to lines of a width in points, and to so many at most."""


class _Placed(NamedTuple):
    """A line of text: its left end, and its baseline under the top of the card."""

    line: Line
    style: TextStyle
    x: float
    down: float


class _Card(NamedTuple):
    """What stands on one card, from its upper left corner; `ground` lies under the text."""

    height: float
    texts: list[_Placed]
    form_down: float
    ground: str


class CardLayout:
    """Lays the cards of one document, all `width` points wide. `shows_inside`: for the committee's eyes."""

    def __init__(
        self, typesetter: Typesetter, width: float, scale: float, wording: Wording, shows_inside: bool
    ) -> None:
        style = styles(scale)
        self._type = typesetter
        self._width = width
        self._scale = scale
        self._wording = wording
        self._shows_inside = shows_inside
        self._name = style[Role.PROMPT].spaced(0, 0)
        self._small = style[Role.TABLE_CELL]
        self._faded = style[Role.SMALL]
        self._phone = style[Role.PROMPT].larger(_DIAL)
        self._tag = style[Role.LABEL].coloured(WHITE)
        self.header = style[Role.LABEL]
        self._days: dict[str, str] = {}
        self._known: dict[tuple[str, int, float], list[Line]] = {}

    def card(self, reach: Reach, number: int) -> _Card:
        """The card of one contact. The number hangs in the margin: results are typed in by it."""
        (line,) = self._broken(str(number), self._name, self._width, 1)
        hangs = -_AIR_OF_NUMBER - line.width * self._name.size / 1000
        texts = [_Placed(line, self._name, hangs, _OVER + self._name.baseline)]
        ground = line_ink(INK, 0.8, [(0.0, 0.0, self._width, 0.0)])
        left_width = self._width * _LEFT_SHARE - _GAP / 2
        right = left_width + _GAP
        down = self._column(texts, self._who(reach), 0.0, left_width, _MOST_LINES, _OVER, self._lines)
        down_right = _OVER
        if reach.not_by:
            tag, down_right = self._closed(texts, reach, right)
            ground += f"\n{tag}"
        ways = list(self._ways(reach))
        down_right = self._column(texts, ways, right, self._width - right, _LINES_OF_A_WAY, down_right)
        if not reach.contact.phones and not reach.not_by:
            rule, down_right = self._number_to_fill_in(texts, right, down_right)
            ground += f"\n{rule}"
        form_down = max(down, down_right) + STEP / 2
        return _Card(form_down + self._form_height, texts, form_down, ground)

    def _who(self, reach: Reach) -> Iterator[tuple[str, TextStyle]]:
        pronouns = reach.contact.pronouns.strip()
        template = _("{name} ({pronouns})") if pronouns else "{name}"
        yield template.format(name=_one_line(reach.name) or _("No name"), pronouns=pronouns), self._name
        if reach.organisations:
            yield ", ".join(reach.organisations), self._small
        if reach.languages:
            yield _("Speaks: {languages}").format(languages=", ".join(reach.languages)), self._faded
        if not self._shows_inside:
            return
        if reach.why.strip():
            yield _one_line(reach.why), self._small
        if reach.last_contact.strip():
            yield self._last_contact(reach.last_contact), self._faded
        else:
            yield _("Not spoken to yet"), self._faded

    def _last_contact(self, text: str) -> str:
        found = self._days.get(text)
        if found is None:
            day = self._wording.when(text, "medium")
            found = self._days[text] = _("Last contact: {day}").format(day=day)
        return found

    def _ways(self, reach: Reach) -> Iterator[tuple[str, TextStyle]]:
        for phone in reach.phones[:_MOST_WAYS]:
            yield _one_line(phone), self._phone
        for phone in reach.text_only[:_MOST_WAYS]:
            yield _one_line(phone), self._phone
            yield _("Text messages only"), self._faded
        for email in reach.emails[:_MOST_WAYS]:
            yield _one_line(email), self._small
        if reach.address.strip():
            yield _one_line(reach.address), self._faded
        more = sum(max(len(ways) - _MOST_WAYS, 0) for ways in (reach.phones, reach.text_only, reach.emails))
        if more:
            yield _("And {count} more in the plan").format(count=more), self._faded

    def _column(
        self,
        texts: list[_Placed],
        parts: Sequence[tuple[str, TextStyle]] | Iterator[tuple[str, TextStyle]],
        x: float,
        width: float,
        most: int,
        down: float = 0.0,
        lines: _Breaker | None = None,
    ) -> float:
        """Put paragraphs under one another, each cut after `most` lines; how far down they reach."""
        break_ = lines or self._broken
        for text, style in parts:
            baseline, leading = style.baseline, style.leading
            for line in break_(text, style, width, most):
                texts.append(_Placed(line, style, x + indent(line, style, width), down + baseline))
                down += leading
        return down

    def _lines(self, text: str, style: TextStyle, width: float, most: int) -> list[Line]:
        """Broken once where many cards say the same: who speaks what, and when somebody last called."""
        if style is self._name:
            return self._broken(text, style, width, most)
        key = (text, id(style), width)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._broken(text, style, width, most)
        return found

    def _broken(self, text: str, style: TextStyle, width: float, most: int) -> list[Line]:
        # Nothing longer than this fits into so many lines; the rest need not even be looked at.
        longest = int(most * width / style.size * 5)
        lines = self._type.lines(text[:longest], style, width)
        if len(lines) <= most:
            return lines
        for share in (0.97, 0.92, 0.85, 0.75):
            cut = self._type.shortened(text[:longest], style, most * width * share)
            lines = self._type.lines(cut, style, width)
            if len(lines) <= most:
                break
        return lines[:most]

    def _closed(self, texts: list[_Placed], reach: Reach, x: float) -> tuple[str, float]:
        """White on black, so that no eye on the phone number passes over it: what they do not want."""
        words = _("NO: {channels}").format(channels=", ".join(map(_, reach.not_by)))
        style, air = self._tag, STEP / 2
        down = self._column(
            texts, [(words, style)], x + air, self._width - x - 2 * air, _MOST_LINES, _OVER + 2
        )
        return fill_ink(INK, x, -down - 2, self._width - x, down + 2 - _OVER), down + air

    def _number_to_fill_in(self, texts: list[_Placed], x: float, down: float) -> tuple[str, float]:
        """Room for a number that the plan does not have."""
        style = self._faded
        line = self._type.line(_("Phone"), style)
        down += self._phone.leading
        texts.append(_Placed(line, style, x, down - 2))
        begin = x + line.width * style.size / 1000 + STEP / 2
        return line_ink(FADED, 0.4, [(begin, -down, self._width, -down)]), down + STEP / 2

    @property
    def _form_height(self) -> float:
        return 6.75 * STEP * self._scale + _UNDER

    @cached_property
    def form(self) -> Stamp:
        """The boxes and lines that every card has, from the top of its lower half."""
        step = STEP * self._scale
        style = self._faded.coloured(INK)
        side, x, inks = style.size, 0.0, []
        baseline = -style.baseline
        for label in _outcomes():
            inks.append(tick_ink(x, baseline - 0.1 * side, side))
            line = self._type.line(label, style)
            inks.append(self._type.line_ink(line, style, x + side + 0.6 * step, baseline))
            x += side + 0.6 * step + line.width * style.size / 1000 + 2 * step
        split = self._width * 0.68
        first, second = -4 * step, -6.75 * step
        spots = ((_("Notes"), 0.0, split - 2 * step), (_("Next on"), split, self._width))
        rules = []
        for label, begin, end in spots:
            line = self._type.line(label, self._faded)
            inks.append(self._type.line_ink(line, self._faded, begin, first + 2))
            rules.append((begin + line.width * style.size / 1000 + STEP / 2, first, end, first))
        rules.append((0.0, second, self._width, second))
        inks.append(line_ink(FADED, 0.4, rules))
        return Stamp("card", "\n".join(inks), (-1.0, -self._form_height, self._width + 1.0, STEP))


def _outcomes() -> tuple[str, ...]:
    return _("Reached"), _("Left a message"), _("Call again"), _("Yes"), _("No")


class CallCards(Block):
    """The cards of one connector, as many to a page as fit, with the connector's name on every page."""

    def __init__(
        self,
        connector: Connector,
        again: str,
        layout: Callable[[Typesetter, float], CardLayout],
        tell: Callable[[int], None],
    ) -> None:
        self._connector = connector
        self._again = again
        self._layout = layout
        self._tell = tell
        self._begin = 0
        self._waiting: _Card | None = None  # laid for the page before, where it had no room

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        layout = self._layout(typesetter, width)
        page = _Page(layout)
        if self._begin and fresh:
            page.header(typesetter.line(self._again, layout.header))
        number, card = self._begin, self._waiting
        while number < len(self._connector.reaches):
            card = card or layout.card(self._connector.reaches[number], self._connector.numbers[number])
            if page.height + card.height > room + _ENOUGH and not (fresh and number == self._begin):
                break
            page.add(card)
            number, card = number + 1, None
        self._tell(number - self._begin)
        if number == self._begin and self._connector.reaches:
            self._waiting = card
            return None, self
        return page.laid(), (self._rest(number, card) if number < len(self._connector.reaches) else None)

    def _rest(self, begin: int, waiting: _Card | None) -> "CallCards":
        rest = CallCards(self._connector, self._again, self._layout, self._tell)
        rest._begin, rest._waiting = begin, waiting
        return rest


class _Page:
    """The cards on one page, drawn one after another."""

    def __init__(self, layout: CardLayout) -> None:
        self._layout = layout
        self._inks: list[str] = []
        self.height = 0.0

    def header(self, line: Line) -> None:
        """The name that the sheet goes on under."""
        style = self._layout.header
        writing = Writing()
        writing.line(line, style, 0.0, -style.baseline)
        self._inks.append(writing.operators())
        self.height += style.leading + STEP

    def add(self, card: _Card) -> None:
        """The next card, under those before."""
        writing = Writing()
        for text in card.texts:
            writing.line(text.line, text.style, text.x, -text.down)
        # Card by card, so that a screen reader meets a name and its boxes together.
        self._inks.append(f"q 1 0 0 1 0 {-self.height:.2f} cm {card.ground}\n{writing.operators()}")
        self._inks.append(f"1 0 0 1 0 {-card.form_down:.2f} cm {self._layout.form.use} Q")
        self.height += card.height

    def laid(self) -> Laid:
        """The page as it stands."""
        return Laid(self.height, "\n".join(self._inks), stamp=self._layout.form)


def _one_line(text: str) -> str:
    return " ".join(text.split())
