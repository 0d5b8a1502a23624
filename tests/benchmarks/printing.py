"""How long plan.pdf of the example takes, against bare reportlab Paragraphs that draw the same text."""

import io
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from planner.app.example import write_example
from planner.content.worksheets import shipped_worksheet
from planner.domain.fields import Audience
from planner.exports.edition import Edition, edition_for
from planner.exports.pdf.styles import TextStyle
from planner.exports.pdf.text import Typesetter
from planner.exports.registry import BY_NAME
from planner.files import resource
from planner.store.document import Document
from tests.benchmarks.measure import Against, Result, medians

_ROUNDS = 7
_FACE = "Floor"


def _example() -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "example.coalition")
        write_example(path)
        with Document(path) as document:
            plan = document.load()
    return edition_for(plan, shipped_worksheet(), Audience.COMMITTEE, date(1955, 12, 10))


@contextmanager
def _noted() -> Iterator[list[tuple[str, float]]]:
    """While it lasts, every text that is broken to lines is noted, with its size."""
    texts: list[tuple[str, float]] = []
    usual = Typesetter.each_line

    def noting(self: Typesetter, text: str, style: TextStyle, width: float) -> Any:
        texts.append((text, style.size))
        return usual(self, text, style, width)

    Typesetter.each_line = noting  # type: ignore[method-assign]
    try:
        yield texts
    finally:
        Typesetter.each_line = usual  # type: ignore[method-assign]


def _ours(edition: Edition) -> float:
    begun = time.perf_counter()
    BY_NAME["plan.pdf"].write(edition, io.BytesIO())
    return 1000 * (time.perf_counter() - begun)


def _bare(texts: list[tuple[str, float]]) -> float:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    begun = time.perf_counter()
    story = [
        Paragraph(escape(part), ParagraphStyle("", fontName=_FACE, fontSize=size, leading=1.35 * size))
        for text, size in texts
        for part in text.splitlines()
        if part.strip()
    ]
    SimpleDocTemplate(io.BytesIO(), pagesize=A4).build(story)
    return 1000 * (time.perf_counter() - begun)


def plan_pdf() -> Iterator[Result]:
    """The plan of the example, warm."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(_FACE, str(resource("fonts", "SourceSans3-Regular.ttf"))))
    edition = _example()
    with _noted() as texts:
        _ours(edition)
    once = list(dict.fromkeys(texts)) if len(texts) > 2 * len(set(texts)) else texts
    _bare(once)
    ours, floor = medians(_ROUNDS, lambda: _ours(edition), lambda: _bare(once))
    yield Result("plan.pdf of the example", ours, floor, "ms", Against.RATIO, 1.5)
