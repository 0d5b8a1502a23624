"""handover.pdf: a sheet for every role, for whoever takes it over."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import BinaryIO

from planner.domain.calendar_entries import Entry
from planner.domain.contacts import Contact, ContactId
from planner.domain.handover import HandedOver, handovers, ways_to
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.pdf.blocks import Block, TextBlock
from planner.exports.pdf.book import THREADS, Book, front_of
from planner.exports.pdf.byhand import RuledLines, WriteIn
from planner.exports.pdf.cover import CoverText, audience_box
from planner.exports.pdf.labelled import Labelled
from planner.exports.pdf.one_page import OnePage
from planner.exports.pdf.styles import STEP, Align, Role
from planner.exports.pdf.table import Column
from planner.exports.pdf.wording import Wording, clipped, for_whom, plan_title
from planner.i18n import _

_THREAD = THREADS[3]
_ROOM_FOR_THINGS = 3
"""Lines to write on."""
_ROOM_FOR_NOTES = (6, 4, 2, 1)
"""As many as the page has room for."""
_LEAST = 17 * STEP
"""What one line and the names need at the usual size; with less, they stand on a page of their own."""
_WEIGHTS = (3, 3, 1.6)


def write_handovers(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write a sheet for every role. Raises Cancelled and OSError."""
    found = handovers(edition.plan, edition.today)
    title = _("Handover sheets: {plan}").format(plan=plan_title(edition.plan.info))
    book = Book(front_of(edition, title), progress)
    sheets = _Sheets(book, edition)
    sheets.front_page(found)
    for number, handed in enumerate(found):
        sheets.sheet(handed, number)
    file.write(book.pdf())
    return Report(pages=book.page_count, records=len(found), unprintable=tuple(sorted(book.unprintable)))


class _Sheets:
    """Sets the sheets of an edition into a book."""

    def __init__(self, book: Book, edition: Edition) -> None:
        self._book = book
        self._edition = edition
        self._plan = edition.plan
        self._wording = Wording(edition.plan, edition.dates)

    def front_page(self, found: Sequence[HandedOver]) -> None:
        """What this is, for whom, and on which page which role stands."""
        book, edition = self._book, self._edition
        book.add(TextBlock([(_("Handover sheets"), book.style(Role.TITLE))]))
        book.text(plan_title(edition.plan.info), Role.SUBTITLE)
        book.text(self._wording.day(edition.today), Role.BODY)
        advice = _("Give each person only the sheet of their own role. They carry names and numbers.")
        words = CoverText("", audience=for_whom(edition.audience), advice=advice, is_confidential=True)
        book.add(audience_box(words, book.scale))
        book.space(1)
        for line in _how_to_hand_over():
            book.add(TextBlock([(line, book.style(Role.BODY).spaced(STEP / 4, 0))]))
        if found:
            book.contents(_("Which role is where"))
        else:
            book.text(_("There is no role in the plan yet."))

    def sheet(self, handed: HandedOver, number: int) -> None:
        """The pages of one role, which begin with its name."""
        book = self._book
        name = clipped(" ".join(handed.role.name.split())) or _("A role without a name")
        book.page_break()
        book.chapter(_("Handover"), name, THREADS[number % len(THREADS)], new_page=False)
        self._people(handed)
        self._told(_("What the role takes care of"), handed.role.does)
        self._things(handed)
        self._logins(handed)
        self._steps(handed)
        self._contacts(handed)
        self._dates(handed)
        self._told(_("What the next person must know"), handed.role.handover)
        end = OnePage([partial(self._end, count) for count in _ROOM_FOR_NOTES], _LEAST * book.scale)
        end.before = book.style(Role.SUBHEADING).before
        book.add(end)

    def _end(self, lines: int) -> list[Block]:
        """Room for notes, as much as the page has, and for both names."""
        style = self._book.style
        heading = TextBlock([(_("Notes"), style(Role.SUBHEADING))], keeps_next=True)
        names = [_("Handed over by"), _("Taken over by"), _("On")]
        return [heading, RuledLines(lines), WriteIn(names, style(Role.SMALL), _WEIGHTS)]

    def _people(self, handed: HandedOver) -> None:
        rows = [(_("Who has it"), person) for person in handed.people] or [(_("Who has it"), "")]
        rows.append((_("Stand-in"), handed.role.stand_in))
        said = ""
        for label, person in rows:
            self._labelled("" if label == said else label, self._name(person))
            # On a line of its own: beside a name that is read from the right, a number would be turned about.
            if ways := self._ways(person):
                self._labelled("", ", ".join(ways))
            said = label

    def _name(self, contact_id: ContactId) -> str:
        return " ".join(self._plan.name(contact_id).split()) or _("Nobody yet")

    def _ways(self, contact_id: ContactId) -> tuple[str, ...]:
        contact = self._plan.get(Contact, contact_id)
        return ways_to(self._plan, contact) if contact is not None else ()

    def _labelled(self, label: str, text: str) -> None:
        style = self._book.style
        beside = style(Role.BODY).spaced(0, STEP / 2).aligned(Align.LEFT)
        self._book.add(Labelled(label, text, style(Role.LABEL), beside))

    def _told(self, title: str, text: str) -> None:
        if text.strip():
            self._book.subheading(title, listed=False)
            self._book.paragraphs(text)

    def _things(self, handed: HandedOver) -> None:
        book = self._book
        book.subheading(_("What is handed over"), listed=False)
        for line in handed.role.hands_over:
            book.tick(line)
        if not handed.role.hands_over:
            book.text(_("Keys, lists, papers, tools: write them down, and tick what passes on."), Role.NOTE)
            book.ruled_lines(_ROOM_FOR_THINGS)

    def _logins(self, handed: HandedOver) -> None:
        book, where = self._book, handed.role.logins_at.strip()
        with book.kept_together():
            book.subheading(_("Where the logins are kept"), listed=False)
            book.text(_("Only where. The logins themselves stand in no plan and on no sheet."), Role.NOTE)
            if where:
                book.paragraphs(where)
            else:
                book.ruled_lines(1)

    def _steps(self, handed: HandedOver) -> None:
        if not self._heads(_("Steps that are open"), handed.steps):
            return
        columns = [
            Column("", tick=True),
            Column(_("By when"), 1.1, Role.TABLE_STRONG),
            Column(_("What"), 4),
            Column(_("Who"), 1.6),
        ]
        when, name = self._wording.when, self._plan.name
        rows = [["", when(step.due, "medium"), step.what, name(step.owner)] for step in handed.steps]
        self._book.table(columns, rows)

    def _contacts(self, handed: HandedOver) -> None:
        if not self._heads(_("With whom they keep in touch"), handed.contacts):
            return
        columns = [
            Column(_("Who"), 2.2, Role.TABLE_STRONG),
            Column(_("How to reach them"), 2.6),
            Column(_("Last contact"), 1.1),
            Column(_("Taken over by"), 1.4),
        ]
        self._book.table(columns, [self._contact(contact) for contact in handed.contacts])

    def _heads(self, title: str, found: Sequence[object]) -> bool:
        """The heading of a list; where it is empty, a line that says so instead."""
        if found:
            self._book.subheading(title, listed=False)
        else:
            self._book.space(0.5)
            self._labelled(title, _("None"))
        return bool(found)

    def _contact(self, contact: Contact) -> list[str]:
        ways = "\n".join(ways_to(self._plan, contact))
        return [contact.name, ways, self._wording.when(contact.last_contact, "medium"), ""]

    def _dates(self, handed: HandedOver) -> None:
        if not self._heads(_("What comes next"), handed.dates):
            return
        columns = [Column(_("When"), 1.3, Role.TABLE_STRONG), Column(_("What"), 3.6), Column(_("Where"), 1.8)]
        self._book.table(columns, [self._date(entry) for entry in handed.dates])

    def _date(self, entry: Entry) -> list[str]:
        start = entry.start
        has_time = isinstance(start, datetime)
        day = self._wording.day(start.date() if isinstance(start, datetime) else start, "medium")
        return [f"{day}, {start:%H:%M}" if has_time else day, entry.title, entry.place]


def _how_to_hand_over() -> tuple[str, ...]:
    return (
        _("Sit down together and go through the sheet from the top. Tick what passes on."),
        _("Introduce whoever follows to everybody with whom you keep in touch, best by meeting."),
        _("Change the logins once they have passed on. Tear the sheet up when all of it is done."),
    )
