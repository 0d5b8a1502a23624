"""How long agreement.pdf of the full library takes, against bare Paragraphs that draw the same text."""

import io
import time
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from planner.content.clauses import clause_library
from planner.content.worksheets import shipped_worksheet
from planner.domain.clauses import Level
from planner.domain.commands.agreement import start_agreement
from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.exports.agreement_sheet import sheet_of
from planner.exports.edition import Edition, edition_for
from planner.exports.registry import BY_NAME
from planner.files import resource
from tests.benchmarks.measure import Against, Result, in_fresh_python, medians

_ROUNDS = 9
_FACE = "AgreementFloor"
_FIRST_ROUNDS = 3
_SECOND = 1000.0
_LABELS = ("Organisation", "Represented by", "Alternate", "Signature", "Date", "Version")

# From nothing imported to a file written, as somebody waits for it who asks for it at a terminal.
_FIRST = """
import io, json, time
begun = time.perf_counter()
from tests.benchmarks.agreement_pdf import full_library
from planner.exports.registry import BY_NAME
BY_NAME["agreement.pdf"].write(full_library(), io.BytesIO())
print(json.dumps(1000 * (time.perf_counter() - begun)))
"""


def full_library() -> Edition:
    """An agreement of every clause that ships, nothing filled in, for the members."""
    library, _lost = clause_library()
    started = start_agreement(library, Level.FULL)(Plan())
    if started is None:
        raise RuntimeError("the library is empty")
    plan = Plan().after(started)
    return edition_for(plan, shipped_worksheet(), Audience.COALITION, date(2026, 11, 20), library=library)


def _texts(edition: Edition) -> list[tuple[str, float]]:
    """Every text of the paper with its size, but for the head and the foot of its pages."""
    sheet = sheet_of(edition)
    found = [(sheet.title, 26.0), (sheet.version, 11.0), (sheet.draft, 11.0)]
    found += [(f"{line.number} {line.sentence}", 9.0) for line in sheet.summary]
    for each in sheet.clauses:
        if each.clause.opens_part:
            found += [(each.part, 17.0), (each.part, 11.0), (each.part, 11.0)]
        found.append((f"{each.clause.number} {each.heading}", 11.0))
        found += [("".join(text for text, _open in spans), 11.0) for spans in each.paragraphs]
    for _signature in sheet.signatures:
        found += [(label, 8.5) for label in _LABELS]
    return found


def _ours(edition: Edition) -> float:
    begun = time.perf_counter()
    BY_NAME["agreement.pdf"].write(edition, io.BytesIO())
    return 1000 * (time.perf_counter() - begun)


def _bare(texts: list[tuple[str, float]]) -> float:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    begun = time.perf_counter()
    story = [
        Paragraph(escape(text), ParagraphStyle("", fontName=_FACE, fontSize=size, leading=1.4 * size))
        for text, size in texts
    ]
    SimpleDocTemplate(io.BytesIO(), pagesize=A4).build(story)
    return 1000 * (time.perf_counter() - begun)


def agreement_pdf() -> Iterator[Result]:
    """The agreement of the full library, warm against the floor, and the first one of a fresh program."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(_FACE, str(resource("fonts", "SourceSans3-Regular.ttf"))))
    edition = full_library()
    texts = _texts(edition)
    _ours(edition)
    _bare(texts)
    ours, floor = medians(_ROUNDS, lambda: _ours(edition), lambda: _bare(texts))
    yield Result("agreement.pdf of the full library", ours, floor, "ms", Against.RATIO, 1.5)
    (first,) = medians(_FIRST_ROUNDS, lambda: float(in_fresh_python(_FIRST)))
    yield Result("agreement.pdf, the first one", first, floor, "ms", Against.ITSELF, _SECOND)


def main() -> None:
    """Print both lines."""
    for result in agreement_pdf():
        print(result.line())


if __name__ == "__main__":
    main()
