"""agenda.pdf: the next workshop's agenda, for its participants or, with all notes, for whoever leads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import BinaryIO

from planner.domain.agenda import Agenda, AgendaItem, Slot, schedule
from planner.domain.agenda_kept import adapted
from planner.domain.dates import time_of
from planner.domain.fields import Audience
from planner.domain.progress import Progress
from planner.domain.workshops import Workshop
from planner.exports.edition import Edition, Report
from planner.exports.pdf.book import THREADS, Book, front_of
from planner.exports.pdf.styles import Align, Role
from planner.exports.pdf.table import Column
from planner.exports.pdf.wording import Wording, plan_title
from planner.i18n import _, ngettext

_THREAD = THREADS[3]
_ROOM_TO_PARK = 6
"""Lines for the parking lot."""


@dataclass(frozen=True, slots=True)
class _Held:
    """An agenda, and the workshop that follows it; None while there is none."""

    agenda: Agenda
    workshop: Workshop | None = None


def write_agenda(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the agenda as pages. Raises Cancelled and OSError."""
    held = _held(edition)
    title = _("Agenda: {plan}").format(plan=plan_title(edition.plan.info))
    book = Book(front_of(edition, title), progress)
    sheet = _Sheet(book, edition)
    for each in held:
        sheet.workshop(each)
    if not held:
        book.text(_("There is no agenda yet."))
    file.write(book.pdf())
    return Report(pages=book.page_count, unprintable=tuple(sorted(book.unprintable)))


def _held(edition: Edition) -> list[_Held]:
    """The next workshop that is planned and has an agenda; without one, every agenda as it ships."""
    planned = [each for each in edition.plan.all(Workshop) if each.state == "planned"]
    today = edition.today.isoformat()
    for workshop in sorted(planned, key=lambda each: (each.on < today, not each.on, each.on, each.starts)):
        agenda = adapted(edition.agendas, workshop.agenda)
        if agenda is not None:
            return [_Held(agenda, workshop)]
    return [_Held(agenda) for agenda in edition.agendas]


class _Sheet:
    """Sets agendas into a book: what the room gets, and for the committee what the facilitator needs."""

    def __init__(self, book: Book, edition: Edition) -> None:
        self._book = book
        self._edition = edition
        self._leads = edition.audience is Audience.COMMITTEE

    def workshop(self, held: _Held) -> None:
        """One workshop from its head to its parking lot."""
        book, agenda = self._book, held.agenda
        over = _("For whoever leads it") if self._leads else _("For everybody who takes part")
        name = held.workshop.name if held.workshop is not None else ""
        book.chapter(over, name or agenda.title, _THREAD)
        for line in self._when(held):
            book.text(line, Role.NOTE)
        book.text(" ".join(agenda.purpose.split()))
        self._list(_("What we want"), agenda.aims)
        self._list(_("What to bring"), agenda.bring, ticks=True)
        starts = time_of(held.workshop.starts) if held.workshop is not None else None
        slots = schedule(agenda, starts or time())
        self._table(slots, has_hours=starts is not None)
        part = ""
        for slot in slots:
            if slot.item.part and slot.item.part != part:
                part = slot.item.part
                book.section(part, book.style(Role.SUBHEADING).coloured(_THREAD.value))
            self._item(slot, has_hours=starts is not None)
        self._parking_lot(held)

    def _when(self, held: _Held) -> list[str]:
        if held.workshop is None:
            return []
        wording = Wording(self._edition.plan, self._edition.dates)
        parts = (wording.when(held.workshop.on), held.workshop.starts, held.workshop.place)
        lines = [", ".join(part for part in parts if part.strip())]
        if held.workshop.name and held.workshop.name != held.agenda.title:
            lines.append(held.agenda.title)
        return [line for line in lines if line]

    def _list(self, title: str, lines: Sequence[str], *, ticks: bool = False) -> None:
        if not lines:
            return
        self._book.subheading(title, listed=False)
        if not ticks:
            self._book.text("\n".join(f"–  {line}" for line in lines))
            return
        for line in lines:
            self._book.tick(line)

    def _table(self, slots: Sequence[Slot], *, has_hours: bool) -> None:
        """The whole at a glance; the facilitator sees too how short an item may become."""
        columns = [Column(_("Begins"), 0.7, Role.TABLE_STRONG)] if has_hours else []
        columns += [Column(_("What"), 4), Column(_("Minutes"), 0.8, align=Align.RIGHT)]
        if self._leads:
            columns += [
                Column(_("At least"), 0.8, align=Align.RIGHT),
                Column(_("Took"), 1, align=Align.RIGHT),
            ]
        self._book.table_heading(_("The whole at a glance"))
        self._book.table(columns, [self._row(slot, has_hours=has_hours) for slot in slots])
        total = sum(slot.item.minutes for slot in slots)
        sentence = ngettext("{count} minute in all", "{count} minutes in all", total)
        self._book.text(sentence.format(count=total), Role.NOTE)

    def _row(self, slot: Slot, *, has_hours: bool) -> list[str]:
        row = [f"{slot.starts:%H:%M}"] if has_hours else []
        row += [slot.item.title, f"{slot.item.minutes}"]
        return [*row, f"{slot.item.least}", ""] if self._leads else row

    def _item(self, slot: Slot, *, has_hours: bool) -> None:
        book, item = self._book, slot.item
        if not (self._leads or item.shown or item.task):
            return
        minutes = ngettext("{count} min", "{count} min", item.minutes).format(count=item.minutes)
        hour = f"{slot.starts:%H:%M}  " if has_hours else ""
        with book.kept_together():
            book.prompt(f"{hour}{item.title} · {minutes}")
            if item.shown:
                book.text("\n".join(f"–  {line}" for line in item.shown))
            if item.task:
                book.still_looking(_("What we do"), item.task)
        if self._leads:
            self._for_the_facilitator(item)

    def _for_the_facilitator(self, item: AgendaItem) -> None:
        book = self._book
        for paragraph in item.notes.strip().split("\n\n"):
            if paragraph.strip():
                book.text(" ".join(paragraph.split()), Role.NOTE)
        if item.materials:
            book.text(_("In the room: {things}").format(things=", ".join(item.materials)), Role.SMALL)
        guide = next((each for each in self._edition.guides if each.id == item.guide), None)
        if guide is not None:
            book.text(_("Guide: {title}").format(title=guide.title), Role.SMALL)
        asked = [self._edition.worksheet.question(each) for each in item.questions]
        for question in asked:
            if question is not None:
                book.tick(question.prompt, Role.SMALL)

    def _parking_lot(self, held: _Held) -> None:
        if not self._leads:
            return
        book = self._book
        with book.kept_together():
            book.subheading(_("Parking lot"), listed=False)
            book.text(_("What comes up and has to wait."), Role.NOTE)
            for line in held.workshop.parking_lot if held.workshop is not None else ():
                book.tick(line)
            book.ruled_lines(_ROOM_TO_PARK)
