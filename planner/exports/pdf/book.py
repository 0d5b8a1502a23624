"""A document with chapters that refer to one another by page, and that says how far its printing is."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from planner.domain.progress import Progress, no_progress
from planner.exports.edition import Edition
from planner.exports.edition import Paper as PaperSize
from planner.exports.pdf.blocks import Block, Bookmark, Laid, Ornament, PageBreak, TextBlock
from planner.exports.pdf.document import Document, Front
from planner.exports.pdf.layout import Placed
from planner.exports.pdf.styles import A4, LETTER, STEP, Paper, Role, TextStyle, Thread
from planner.exports.pdf.text import Typesetter
from planner.exports.pdf.wording import for_whom, plan_title

_PAPERS: Mapping[PaperSize, Paper] = {PaperSize.A4: A4, PaperSize.LETTER: LETTER}
_LARGE = 1.5
_ENOUGH = 0.01
_ENOUGH_TO_BEGIN = 0.55  # of a page
THREADS = tuple(Thread)


def front_of(edition: Edition, title: str = "") -> Front:
    """What a document made from an edition says of itself; `title` unless it is simply the plan's."""
    info = edition.plan.info
    return Front(
        title or plan_title(info),
        edition.worksheet.language or "en",
        for_whom(edition.audience),
        _PAPERS[edition.paper],
        _LARGE if edition.large_print else 1.0,
    )


class Book(Document):
    """A document whose chapters have a line over their name, and names by which others refer to them."""

    def __init__(self, front: Front, progress: Progress = no_progress) -> None:
        super().__init__(front)
        self.page_count = 0
        self._progress = progress
        self._steps = 0
        self._tables = 0
        self._key_of: dict[str, str] = {}
        self.scale = front.scale
        self.paper = front.paper

    def style(self, role: Role) -> TextStyle:
        """The style of a role in the size of this document."""
        return self._styles[role]

    def set_cover(self, blocks: Sequence[Block]) -> None:
        """The blocks of the first page, which carries no running lines."""
        self._cover = list(blocks)

    def chapter(
        self, over: str, title: str, thread: Thread, *, name: str = "", new_page: bool = True
    ) -> None:
        """The heading of a chapter, `over` in small letters above it. Others refer to it by `name`."""
        self._thread = thread
        self._steps += 1
        if new_page and self._blocks:
            self.add(_RoomyBreak(_ENOUGH_TO_BEGIN * self.paper.text_height))
        bookmark = self._bookmark(title, 0)
        self._key_of[name] = bookmark.key
        label = self._styles[Role.LABEL].coloured(thread.value)
        heading = self._styles[Role.HEADING].coloured(thread.value)
        ornament = Ornament(above=1.5 * STEP, flag=thread.value)
        reached = partial(self._has_come_to, self._steps)
        parts = [(over, label), (title, heading.spaced(0, heading.after))]
        self.add(_ChapterHeading(parts, ornament, bookmark, heading.before, reached))

    def tick(self, text: str, role: Role = Role.BODY) -> None:
        """A box to tick by hand, and what it is for; both grow in large print."""
        style = self._styles[role].spaced(0, 4)
        self.add(TextBlock([(text, style)], Ornament(left=2.5 * STEP * self.scale, tick=0.95 * style.size)))

    def section(self, text: str, style: TextStyle) -> None:
        """The heading of a part that begins where the one before it ends; the contents name it too."""
        ornament = Ornament(above=1.5 * STEP, flag=style.colour)
        bookmark = self._bookmark(text, 0)
        self.add(TextBlock([(text, style)], ornament, keeps_next=True, bookmark=bookmark))

    def table_heading(self, text: str) -> None:
        """The heading of a table: a viewer's bookmarks lead to it; the printed contents keep to one page."""
        self._tables += 1
        bookmark = Bookmark(f"table{self._tables}", text, 1, self._thread.value)
        self.add(TextBlock([(text, self._styles[Role.SUBHEADING])], keeps_next=True, bookmark=bookmark))

    def paragraphs(self, text: str, role: Role = Role.ANSWER) -> None:
        """Text as it was typed, with a little air where a new line begins, and more after an empty one."""
        style = self._styles[role]
        parts: list[tuple[str, TextStyle]] = []
        before = 0.0
        for line in text.splitlines():
            if line.strip():
                parts.append((line, style.spaced(before, 0)))
                before = style.after * 0.35
            elif parts:
                before = style.after
        self.add(TextBlock(parts or [("", style)], after=style.after))

    def refer(self, sentence: str, name: str, role: Role = Role.NOTE) -> None:
        """A line that sends the reader on: {page} in `sentence` becomes the page of chapter `name`."""
        self.add(_Reference(sentence, lambda: self._place(name), self._styles[role]))

    def closing(self, block_of: Callable[[frozenset[str]], Block]) -> None:
        """A last block made when all else is laid, from the characters that could not be printed."""
        self.add(_Closing(block_of))

    def pdf(self) -> bytes:
        """The finished file; `page_count` is known after it."""
        content = super().pdf()
        self._progress(self._steps, self._steps)
        return content

    def _paginated(self, blocks: Sequence[Block]) -> list[list[Placed]]:
        pages = super()._paginated(blocks)
        self.page_count += len(pages)
        return pages

    def _place(self, name: str) -> tuple[str, int]:
        key = self._key_of[name]
        return key, self._page_of[key]

    def _has_come_to(self, step: int) -> None:
        self._progress(step - 1, self._steps)


class _ChapterHeading(TextBlock):
    """The heading of a chapter, which tells when the laying of pages has come to it."""

    def __init__(
        self,
        parts: Sequence[tuple[str, TextStyle]],
        ornament: Ornament,
        bookmark: Bookmark,
        before: float,
        reached: Callable[[], None],
    ) -> None:
        super().__init__(parts, ornament, keeps_next=True, bookmark=bookmark)
        self.before = before
        self._reached = reached

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        self._reached()
        return super().lay(typesetter, width, room, fresh)


class _RoomyBreak(PageBreak):
    """A new page, unless so much room is left that the next chapter can begin on this one."""

    def __init__(self, enough: float) -> None:
        self._enough = enough

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        if room >= self._enough:
            return Laid(0.0), None
        return super().lay(typesetter, width, room, fresh)


class _Reference(Block):
    """One line with the number of a page that is known only when all pages are."""

    def __init__(self, sentence: str, place: Callable[[], tuple[str, int]], style: TextStyle) -> None:
        self.after = style.after
        self._sentence = sentence
        self._place = place
        self._style = style

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        height = self._style.leading
        if height > room + _ENOUGH and not fresh:
            return None, self

        def paint(canvas: Any, x: float, top: float) -> None:
            key, page = self._place()
            text = typesetter.shortened(self._sentence.format(page=page), self._style, width)
            wide = typesetter.write(canvas, text, self._style, x, top - self._style.baseline)
            canvas.linkRect("", key, (x, top - height, x + wide, top), relative=0)

        return Laid(height, paint=paint), None


class _Closing(Block):
    """A block that is made when everything before it has been laid."""

    def __init__(self, block_of: Callable[[frozenset[str]], Block]) -> None:
        self._block_of = block_of

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        return self._block_of(frozenset(typesetter.unprintable)).lay(typesetter, width, room, fresh)
