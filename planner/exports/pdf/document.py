"""A paper document: cover, contents, sections and tables, with page numbers, bookmarks and its language.

    paper = Document(Front(_("Our plan"), language="en", audience=_("For the steering committee")))
    paper.cover("Springfield", facts=("...",), band=paint)     # paint(canvas, x, top, width); may be left out
    paper.contents(_("Contents"))
    paper.heading(_("Our city"), Thread.TEAL)                  # a section, on a new page
    paper.subheading(_("Who decides"))
    paper.prompt(_("Who has power here?"))
    paper.text(answer)                                         # Role.ANSWER; another with role=
    paper.still_looking(_("Still looking"), answer, _("Rosa will find out"))
    paper.table((Column(_("Name"), 2), Column(_("Ties"), align=Align.RIGHT)), rows)   # rows of plain strings
    paper.tick(_("Called back"))
    paper.tick_row((_("Yes"), _("No"), _("Call again")))
    paper.ruled_lines(6)
    paper.write_in((_("Name"), _("Signature"), _("Date")))
    with paper.kept_together(): ...                            # not parted between pages
    paper.add(block)                                           # any Block of blocks.py
    content = paper.pdf()                                      # bytes; the same for the same calls
    paper.unprintable                                          # the characters drawn as a mark

Every string is plain text. Importing this module loads reportlab, so import it when something is exported.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from planner.domain.collector import collector_at_rest
from planner.exports.pdf.blocks import (
    Block,
    Bookmark,
    Drawing,
    Ornament,
    PageBreak,
    Rule,
    Space,
    TextBlock,
)
from planner.exports.pdf.byhand import RuledLines, TickRow, WriteIn
from planner.exports.pdf.front import BandPainter, Contents, cover_blocks
from planner.exports.pdf.layout import Paginator, Placed
from planner.exports.pdf.press import Imprint, printed
from planner.exports.pdf.styles import A4, STEP, TINT, Paper, Role, Thread, styles
from planner.exports.pdf.table import Column, Table
from planner.exports.pdf.text import Typesetter

_DEEPEST_BOOKMARK = 1


@dataclass(frozen=True, slots=True)
class Front:
    """What the whole document is. `language` as in "en" or "pt-BR"; `scale` 1.5 is large print.

    `foot` stands at the foot of every page but the cover, and `mark` across every page, behind its text.
    """

    title: str
    language: str = "en"
    audience: str = ""
    paper: Paper = A4
    scale: float = 1.0
    foot: str = ""
    mark: str = ""


class Document:
    """Collects blocks in reading order and prints them. Lay-out happens once, in `pdf`."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._styles = styles(front.scale)
        self._typesetter = Typesetter(front.language)
        self._cover: list[Block] = []
        self._blocks: list[Block] = []
        self._bookmarks: list[Bookmark] = []
        self._page_of: dict[str, int] = {}
        self._thread = Thread.TEAL

    @property
    def unprintable(self) -> frozenset[str]:
        """The characters that no bundled font holds and that were drawn as a mark; complete after `pdf`."""
        return frozenset(self._typesetter.unprintable)

    def cover(self, subtitle: str = "", facts: Sequence[str] = (), band: BandPainter | None = None) -> None:
        """A first page of its own: a woven band, the title, a line under it, and facts below."""
        self._cover = cover_blocks(self._front.title, subtitle, facts, band, self._styles, self._front.paper)

    def contents(self, heading: str) -> None:
        """The sections with their pages; each leads to its page when it is clicked."""
        self.add(TextBlock([(heading, self._styles[Role.HEADING])], keeps_next=True))
        self.add(Contents(self._bookmarks, self._page_of, self._styles))

    def heading(self, text: str, thread: Thread, *, new_page: bool = True) -> None:
        """The heading of a section. What follows, up to the next one, carries the colour of its thread."""
        self._thread = thread
        if new_page and self._blocks:
            self.add(PageBreak())
        style = self._styles[Role.HEADING].coloured(thread.value)
        ornament = Ornament(above=1.5 * STEP, flag=thread.value)
        self.add(TextBlock([(text, style)], ornament, keeps_next=True, bookmark=self._bookmark(text, 0)))

    def subheading(self, text: str, *, listed: bool = True) -> None:
        """A heading within a section; `listed` ones stand in the outline and the contents."""
        bookmark = self._bookmark(text, _DEEPEST_BOOKMARK) if listed else None
        self.add(TextBlock([(text, self._styles[Role.SUBHEADING])], keeps_next=True, bookmark=bookmark))

    def prompt(self, text: str) -> None:
        """A question, kept on the page on which its answer begins."""
        self.add(TextBlock([(text, self._styles[Role.PROMPT])], keeps_next=True))

    def text(self, text: str, role: Role = Role.ANSWER, *, keeps_next: bool = False) -> None:
        """Plain text as it was typed, its line breaks kept."""
        self.add(TextBlock([(text, self._styles[role])], keeps_next=keeps_next))

    def still_looking(self, label: str, text: str = "", who: str = "") -> None:
        """An answer that is still looked for, set apart: it is a result, and goes on the list to bring."""
        label_style = self._styles[Role.LABEL].coloured(self._thread.value)
        parts = [(label, label_style)]
        if text:
            parts.append((text, self._styles[Role.ANSWER].spaced(0, 0)))
        if who:
            parts.append((who, self._styles[Role.NOTE].spaced(0, 0)))
        air = 0.75 * STEP
        box = Ornament(2 * STEP, STEP, air, air, tint=TINT, bar=self._thread.value)
        self.add(TextBlock(parts, box, after=STEP))

    def tick(self, text: str, role: Role = Role.BODY) -> None:
        """A box to tick by hand, and what it is for."""
        style = self._styles[role].spaced(0, 4)
        self.add(TextBlock([(text, style)], Ornament(left=2.5 * STEP, tick=0.95 * style.size)))

    def tick_row(self, labels: Sequence[str], role: Role = Role.BODY) -> None:
        """Boxes to tick beside each other."""
        self.add(TickRow(labels, self._styles[role]))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, least: float = 0.0) -> None:
        """A table of plain strings; `least` is the least height of a row in points, to write in by hand."""
        self.add(Table(columns, rows, scale=self._front.scale, least=least))

    def ruled_lines(self, count: int) -> None:
        """Lines to write on by hand."""
        self.add(RuledLines(count))

    def write_in(self, labels: Sequence[str], weights: Sequence[float] = ()) -> None:
        """Places to write in beside each other, named under their lines."""
        self.add(WriteIn(labels, self._styles[Role.SMALL], weights))

    def rule(self) -> None:
        """A hairline."""
        self.add(Rule())

    def space(self, steps: float = 1.0) -> None:
        """Empty room, in steps of 8 points."""
        self.add(Space(steps * STEP))

    def page_break(self) -> None:
        """Go on on a new page."""
        self.add(PageBreak())

    def drawing(self, height: float, paint: BandPainter) -> None:
        """A place `height` points high that `paint(canvas, x, top, width)` draws on."""
        self.add(Drawing(height, paint))

    @contextmanager
    def kept_together(self) -> Iterator[None]:
        """What is added inside is not parted between pages, unless it is higher than a page."""
        begin = len(self._blocks)
        yield
        for block in self._blocks[begin:]:
            block.keeps_next = True
        self.add(Space(0))

    def add(self, block: Block) -> None:
        """Any block."""
        self._blocks.append(block)

    def pdf(self) -> bytes:
        """The finished file. Call it once. Equal calls before it give equal bytes."""
        with collector_at_rest():
            return self._printed()

    def _printed(self) -> bytes:
        cover = self._paginated(self._cover)
        body = self._paginated(self._blocks)
        pages = [*cover, *body] or [[]]
        self._page_of.update(
            (placed.laid.bookmark.key, number)
            for number, page in enumerate(pages, 1)
            for placed in page
            if placed.laid.bookmark is not None
        )
        front = self._front
        imprint = Imprint(
            front.title,
            front.audience,
            front.language,
            front.paper,
            self._styles[Role.RUNNING],
            front.foot,
            front.mark,
        )
        content = printed(self._typesetter, imprint, pages, bare=len(cover))
        self._typesetter.forget()
        return content

    def _paginated(self, blocks: Sequence[Block]) -> list[list[Placed]]:
        paper = self._front.paper
        return Paginator(self._typesetter, paper.text_width, paper.text_height).pages(blocks)

    def _bookmark(self, title: str, level: int) -> Bookmark:
        bookmark = Bookmark(f"place{len(self._bookmarks) + 1}", title, level, self._thread.value)
        self._bookmarks.append(bookmark)
        return bookmark
