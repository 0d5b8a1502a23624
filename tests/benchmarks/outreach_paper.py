"""How long outreach.pdf of 10,000 contacts takes, in processor time.

Against a bare reportlab canvas that draws the same strings; a tenth of a list ten times as long; and, as
somebody waits for it at a terminal with nothing imported yet, against LibreOffice that turns the same rows
from CSV to PDF. Where LibreOffice is not at hand, against what it took once on a machine of two cores.
Run with `python -m tests.benchmarks call-sheets`.
"""

import io
import os
import resource as limits
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from planner.domain.outreach import Reach, outreach
from planner.exports.edition import Edition
from planner.exports.registry import BY_NAME
from planner.files import resource
from tests.benchmarks.measure import Against, Result, in_fresh_python
from tests.benchmarks.outreach_formats import CONTACTS, edition_of, people

_ROUNDS, _FIRST_ROUNDS, _MANY = 5, 3, 10
_FACE = "CardFloor"
_TO_A_PAGE, _SIZE, _LEADING = 4, 9, 12
_LIBREOFFICE = 1760.0  # ms
_FORM = ("Reached", "Left a message", "Call again", "Yes", "No", "Notes", "Next on")
_FIRST = """
import io, json
from time import process_time
from tests.benchmarks.outreach_formats import edition_of, people
edition = edition_of(people())
begun = process_time()
from planner.exports.registry import BY_NAME
BY_NAME["outreach.pdf"].write(edition, io.BytesIO())
print(json.dumps(1000 * (process_time() - begun)))
"""


def call_sheets() -> Iterator[Result]:
    """The call sheets beside the floor, beside themselves, and beside LibreOffice."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(_FACE, str(resource("fonts", "SourceSans3-Regular.ttf"))))
    edition = edition_of(people())
    cards = [_texts(reach) for reach in outreach(edition.plan, edition.today).reaches]
    times = [(_ours(edition), _bare(cards)) for _round in range(_ROUNDS)]
    ours, floor = (min(column) for column in zip(*times, strict=True))
    yield Result("outreach.pdf of 10,000 / a bare canvas", ours, floor, "ms", Against.RATIO, 2.5)
    many = _ours(edition_of(people(_MANY * CONTACTS))) / _MANY
    yield Result("a tenth of 100,000 / 10,000", many, ours, "ms", Against.RATIO, 1.25)
    first, theirs = _first(edition)
    if theirs:
        yield Result("outreach.pdf, the first one / LibreOffice", first, theirs, "ms", Against.RATIO, 1.0)
    else:
        yield Result("outreach.pdf, the first one", first, _LIBREOFFICE, "ms", Against.ITSELF, _LIBREOFFICE)


def _first(edition: Edition) -> tuple[float, float]:
    """The first call sheets of a fresh program, and LibreOffice; 0 where it is not at hand."""
    times = [
        (float(in_fresh_python(_FIRST)), _libreoffice(edition) if shutil.which("soffice") else 0.0)
        for _round in range(_FIRST_ROUNDS)
    ]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    return ours, theirs


def _texts(reach: Reach) -> list[str]:
    contact = reach.contact
    found = [contact.name, *reach.organisations, f"Speaks: {', '.join(contact.languages)}", contact.why]
    found += [f"Last contact: {contact.last_contact}", *reach.phones, *reach.text_only, *reach.emails]
    return [*found, *reach.address.splitlines(), *map(str, reach.not_by), *_FORM]


def _ours(edition: Edition) -> float:
    begun = process_time()
    BY_NAME["outreach.pdf"].write(edition, io.BytesIO())
    return 1000 * (process_time() - begun)


def _bare(cards: list[list[str]]) -> float:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    begun = process_time()
    canvas = Canvas(io.BytesIO(), pagesize=A4, pageCompression=1)
    for start in range(0, len(cards), _TO_A_PAGE):
        canvas.setFont(_FACE, _SIZE)
        baseline = A4[1] - 72
        for text in (text for card in cards[start : start + _TO_A_PAGE] for text in card):
            canvas.drawString(72, baseline, text)
            baseline -= _LEADING
        canvas.showPage()
    canvas.save()
    return 1000 * (process_time() - begun)


def _libreoffice(edition: Edition) -> float:
    """What LibreOffice takes for the same rows; 0 where it has no spreadsheet to do it with."""
    with tempfile.TemporaryDirectory() as folder:
        table, home = Path(folder, "outreach.csv"), Path(folder, "home")
        with table.open("wb") as file:
            BY_NAME["outreach.csv"].write(edition, file)
        begun = _of_others()
        command = ("soffice", "--headless", f"-env:UserInstallation={home.as_uri()}", "--convert-to", "pdf")
        subprocess.run(
            [*command, "--outdir", folder, str(table)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": folder},
            check=False,
        )
        return 1000 * (_of_others() - begun) if table.with_suffix(".pdf").exists() else 0.0


def _of_others() -> float:
    """The processor time of programs that were run and have ended, in seconds."""
    spent = limits.getrusage(limits.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
