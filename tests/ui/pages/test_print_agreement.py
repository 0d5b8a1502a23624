"""The agreement from the print page: with the parts and blanks of the clause library."""

from datetime import date
from io import BytesIO

import pypdf

from planner.content.clauses import clause_library
from planner.domain.clauses import Level
from planner.domain.commands.agreement import start_agreement
from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Paper
from planner.exports.registry import BY_NAME
from planner.ui.pages.print_wanted import Wanted


def test_the_agreement_names_its_parts_as_the_library_does() -> None:
    library, _lost = clause_library()
    started = start_agreement(library, Level.SHORT)(Plan())
    assert started is not None
    wanted = Wanted(BY_NAME["agreement.pdf"], Audience.COALITION, Paper.A4, large_print=False)
    edition = wanted.edition(
        Plan().after(started), Worksheet(id="w", title="", language="en"), date(2026, 11, 20)
    )
    file = BytesIO()
    wanted.exporter.write(edition, file)
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert f"1. {library.groups[0].title}" in text
    assert "DRAFT" in text
