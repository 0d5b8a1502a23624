"""Copying the chosen rows for a spreadsheet, and making records of what was copied in one."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from planner.domain.clipboard import Reading, parse, records_from, tsv, written
from planner.domain.commands.records import add
from planner.domain.fields import FieldInfo
from planner.domain.listings import Listing
from planner.domain.records import RecordId
from planner.i18n import _, ngettext
from planner.ui.days import day_typed
from planner.ui.desk import Desk
from planner.ui.listing.model import ListingModel


def copy_rows(model: ListingModel, record_ids: Sequence[RecordId]) -> int:
    """Put these rows on the clipboard, with the labels above them. How many."""
    plan, infos = model.rows.reader.plan, model.columns
    records = [record for each in record_ids if (record := model.rows.record(each)) is not None]
    if records:
        head = [_(info.label) for info in infos]
        body = ([written(plan, info, getattr(record, info.name)) for info in infos] for record in records)
        QGuiApplication.clipboard().setText(tsv((head, *body)))
    return len(records)


def paste_rows(desk: Desk, listing: Listing, columns: Sequence[FieldInfo]) -> tuple[str, list[RecordId]]:
    """Add what is on the clipboard as one step. What to say of it, and the ids of the new records."""
    rows = parse(QGuiApplication.clipboard().text())
    reading = Reading(
        listing.record_type,
        [info.name for info in columns],
        dict(listing.new),
        date=lambda text: _day(desk, text),
    )
    pasted = records_from(rows, reading, desk.plan, desk.session.new_id)
    if not pasted.records:
        return _("There are no rows on the clipboard to paste."), []
    command = add(*pasted.records)
    count = len(pasted.records)
    said = ngettext("{count} row pasted.", "{count} rows pasted.", count).format(count=count)
    if pasted.unread:
        words = ngettext(
            "{count} cell fitted no field and stands in the notes.",
            "{count} cells fitted no field and stand in the notes.",
            pasted.unread,
        )
        said = f"{said} {words.format(count=pasted.unread)}"
    desk.session.run(command)
    return said, [record.id for record in pasted.records]


def _day(desk: Desk, text: str) -> str:
    day = day_typed(text, desk.today())
    return day.isoformat() if day else text
