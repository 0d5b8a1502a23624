"""plan.pdf: the whole plan in one document to print and to hand round."""

import dataclasses
from typing import BinaryIO

from planner.domain.fields import Audience
from planner.domain.progress import Progress
from planner.domain.weave import Part
from planner.exports.edition import Edition, Report
from planner.exports.pdf.book import Book, front_of
from planner.exports.pdf.cover import CoverText, cover_blocks, plan_parts, woven_band
from planner.exports.pdf.plan_back import BackMatter
from planner.exports.pdf.plan_chapters import Chapters
from planner.exports.pdf.wording import Wording, clipped, for_whom, plan_title
from planner.i18n import N_, _

_ADVICE = {
    Audience.COMMITTEE: N_(
        "It holds names, numbers and what people told us in confidence. Keep it where nobody else reads it."
    ),
    Audience.COALITION: N_("Please do not pass this copy on outside the coalition."),
}


def write_plan(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the plan as pages. Raises Cancelled and OSError."""
    wording = Wording(edition.plan, edition.dates)
    book = Book(front_of(edition), progress)
    band = woven_band(_parts(edition))
    book.set_cover(cover_blocks(_cover(edition, wording), band, book.paper.text_height, book.scale))
    book.contents(_("Contents"))
    Chapters(book, edition, wording).write()
    BackMatter(book, edition, wording).write()
    file.write(book.pdf())
    return Report(pages=book.page_count, unprintable=tuple(sorted(book.unprintable)))


def _parts(edition: Edition) -> tuple[Part, ...]:
    """How far the plan has come. To others than the committee what is held back would look undone."""
    parts = plan_parts(edition.plan, edition.worksheet)
    if edition.audience is Audience.COMMITTEE:
        return parts
    return tuple(dataclasses.replace(part, done=1.0) for part in parts)


def _cover(edition: Edition, wording: Wording) -> CoverText:
    info, audience = edition.plan.info, edition.audience
    example = _("Example: a plan filled in to show what one looks like")
    return CoverText(
        title=plan_title(info),
        place=_line(info.city),
        issue=_line(info.issue),
        facts=(_line(info.group), wording.day(edition.today)),
        audience=for_whom(audience),
        advice=_(_ADVICE[audience]) if audience in _ADVICE else "",
        is_confidential=audience is Audience.COMMITTEE,
        example=example if info.example else "",
    )


def _line(text: str) -> str:
    return clipped(" ".join(text.split()))
