"""Every format that a plan can be written in, and writing one whole. A new format is one line here."""

import dataclasses
import errno
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from planner.domain.errors import PlannerError
from planner.domain.fields import Audience
from planner.domain.progress import Progress, no_progress
from planner.domain.records import Record
from planner.domain.redaction import watched
from planner.exports.edition import Edition, Report
from planner.files import written_whole
from planner.i18n import N_, _

_EVERYBODY = (Audience.COMMITTEE, Audience.COALITION, Audience.PUBLIC)
_MEMBERS_FIRST = (Audience.COALITION, Audience.COMMITTEE, Audience.PUBLIC)
_INSIDE = (Audience.COMMITTEE, Audience.COALITION)


class NotForThisAudience(PlannerError):
    """A format was asked for an audience that it is never made for."""


class CannotWrite(PlannerError):
    """The file could not be written. What was there before is as it was."""


class FormatGroup(StrEnum):
    """Where people look for a format. The values are the untranslated headings, in the order shown."""

    PLAN = N_("The plan")
    AGREEMENT = N_("Agreement")
    OUTREACH = N_("Outreach tonight")
    CALENDAR = N_("Calendar")
    PROGRAMS = N_("For other programs")


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `title` and `purpose` are untranslated; `name` is also the file's usual name."""

    name: str
    title: str
    purpose: str
    audiences: tuple[Audience, ...]
    """Those it may be made for, the usual one first."""
    mime: str
    writer: str
    """`module:function`, imported when first used: `function(edition, binary_file, progress) -> Report`."""
    is_blank: bool = False
    """Shows questions and nothing that anybody entered, so that nothing is held back from it."""
    group: FormatGroup = FormatGroup.PROGRAMS

    def write(self, edition: Edition, file: BinaryIO, progress: Progress = no_progress) -> Report:
        """Write the edition to a binary file, which stays open. Raises NotForThisAudience, Cancelled."""
        if edition.audience not in self.audiences:
            sentence = _("“{format}” is not made for this audience: {audience}.")
            raise NotForThisAudience(sentence.format(format=self.name, audience=_(edition.audience.label)))
        module, _colon, function = self.writer.partition(":")
        looked_at: set[type[Record]] = set()
        seen = dataclasses.replace(edition, plan=watched(edition.plan, looked_at))
        report = cast(Report, getattr(import_module(module), function)(seen, file, progress))
        if self.is_blank:
            return report
        return dataclasses.replace(
            report,
            held_back=(*edition.left_out.held_back(looked_at), *report.held_back),
            to_check=(*edition.left_out.to_check(looked_at), *report.to_check),
        )


EXPORTERS = (
    Exporter(
        "plan.pdf",
        N_("The plan"),
        N_("Everything in one document to print: answers, tables, and what is still open."),
        _EVERYBODY,
        "application/pdf",
        "planner.exports.pdf.plan:write_plan",
        group=FormatGroup.PLAN,
    ),
    Exporter(
        "agreement.pdf",
        N_("The agreement"),
        N_("What the partners agree on, to read, to sign and to keep."),
        _MEMBERS_FIRST,
        "application/pdf",
        "planner.exports.pdf.agreement:write_agreement",
        group=FormatGroup.AGREEMENT,
    ),
    Exporter(
        "agreement.docx",
        N_("The agreement for a word processor"),
        N_("The same text with headings, numbering and styles, for groups that edit it there."),
        _MEMBERS_FIRST,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "planner.exports.docx_agreement:write_agreement",
        group=FormatGroup.AGREEMENT,
    ),
    Exporter(
        "outreach.pdf",
        N_("Call sheet"),
        N_("Whom to reach, sheet by sheet for each connector, with boxes to tick and room for notes."),
        _INSIDE,
        "application/pdf",
        "planner.exports.pdf.outreach:write_outreach",
        group=FormatGroup.OUTREACH,
    ),
    Exporter(
        "outreach.csv",
        N_("Outreach list for a spreadsheet"),
        N_("The people of the call sheet as a table."),
        _INSIDE,
        "text/csv",
        "planner.exports.csv_outreach:write_outreach",
        group=FormatGroup.OUTREACH,
    ),
    Exporter(
        "outreach.xlsx",
        N_("Outreach list as a workbook"),
        N_("The same table for Excel or LibreOffice, with days as days, ready to sort, filter and print."),
        _INSIDE,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "planner.exports.xlsx_outreach:write_outreach",
        group=FormatGroup.OUTREACH,
    ),
    Exporter(
        "outreach.vcf",
        N_("Outreach list for phones"),
        N_("The same people as cards that a phone takes into its contacts."),
        _INSIDE,
        "text/vcard",
        "planner.exports.vcf_outreach:write_outreach",
        group=FormatGroup.OUTREACH,
    ),
    Exporter(
        "followups.ics",
        N_("Follow-ups for a calendar"),
        N_("Events, steps, questions and people to keep in touch with. Bringing it in again updates them."),
        _INSIDE,
        "text/calendar",
        "planner.exports.ics_followups:write_followups",
        group=FormatGroup.CALENDAR,
    ),
    Exporter(
        "worksheet.pdf",
        N_("Blank worksheet"),
        N_("The questions with room to answer by hand."),
        _EVERYBODY,
        "application/pdf",
        "planner.exports.pdf.worksheet:write_worksheet",
        is_blank=True,
        group=FormatGroup.PLAN,
    ),
    Exporter(
        "pocket-guide.pdf",
        N_("Pocket guide"),
        N_("The conversation guides, a sheet each to fold into a booklet for a pocket."),
        _EVERYBODY,
        "application/pdf",
        "planner.exports.pdf.pocket_guide:write_guides",
        is_blank=True,
        group=FormatGroup.OUTREACH,
    ),
    Exporter(
        "agenda.pdf",
        N_("Workshop agenda"),
        N_("The next workshop item by item: for its participants, or with all notes for whoever leads it."),
        _MEMBERS_FIRST,
        "application/pdf",
        "planner.exports.pdf.agenda:write_agenda",
        group=FormatGroup.PLAN,
    ),
    Exporter(
        "handover.pdf",
        N_("Handover sheets"),
        N_("A sheet for every role: what passes on, what is open, whom they know, what comes next."),
        (Audience.COMMITTEE,),
        "application/pdf",
        "planner.exports.pdf.handover:write_handovers",
        group=FormatGroup.PLAN,
    ),
    Exporter(
        "tapestry.pdf",
        N_("The tapestry"),
        N_("The map of contacts and ties on one sheet."),
        (Audience.COMMITTEE,),
        "application/pdf",
        "planner.exports.pdf.tapestry:write_map",
        group=FormatGroup.PLAN,
    ),
    Exporter(
        "tapestry.svg",
        N_("The tapestry as a drawing"),
        N_("The map of contacts and ties for drawing programs and web pages."),
        (Audience.COMMITTEE,),
        "image/svg+xml",
        "planner.exports.tapestry_svg:write_map",
    ),
    Exporter(
        "plan.json",
        N_("The whole plan for other programs"),
        N_("Everything that the plan holds; it can be imported again without loss."),
        (Audience.COMMITTEE,),
        "application/json",
        "planner.exports.json_plan:write_plan",
    ),
)

BY_NAME = {exporter.name: exporter for exporter in EXPORTERS}


def export(exporter: Exporter, edition: Edition, target: Path, progress: Progress = no_progress) -> Report:
    """Write `target` whole, readable by its owner alone, or leave it as it was.

    Raises CannotWrite, NotForThisAudience, Cancelled.
    """
    try:
        # Renaming onto a device or a folder would put a file in its place.
        if "\0" in str(target) or (target.exists() and not target.is_file()):
            raise CannotWrite(_("“{name}” is not a file that can be written.").format(name=target.name))
        with written_whole(target) as beside, beside.open("wb") as file:
            report = exporter.write(edition, file, progress)
    except OSError as error:
        raise _not_written(error, target) from error
    return report


def _not_written(error: OSError, target: Path) -> CannotWrite:
    number = error.errno
    if number in (errno.ENOENT, errno.ENOTDIR):
        sentence = _("“{name}” was not written: there is no folder “{folder}”.")
    elif number in (errno.EACCES, errno.EPERM, errno.EROFS):
        sentence = _("“{name}” was not written: you may not write in the folder “{folder}”.")
    elif number in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG):
        sentence = _("“{name}” was not written: the disk is full or does not answer.")
    else:
        sentence = _("“{name}” could not be written in the folder “{folder}”.")
    return CannotWrite(sentence.format(name=target.name, folder=target.parent))
