"""outreach.pdf: call sheets, one for each connector, to dial from and to write on."""

from collections.abc import Sequence
from typing import BinaryIO

from planner.domain.fields import Audience
from planner.domain.outreach import Connector, Reach, outreach
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.pdf.blocks import PageBreak, TextBlock
from planner.exports.pdf.book import THREADS, Book, front_of
from planner.exports.pdf.call_cards import CallCards, CardLayout
from planner.exports.pdf.cover import CoverText, audience_box
from planner.exports.pdf.styles import STEP, Role
from planner.exports.pdf.text import Typesetter
from planner.exports.pdf.wording import Wording, clipped, for_whom, plan_title
from planner.i18n import _, ngettext


def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the call sheets as pages. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today, edition.outreach)
    sheets = CallSheets(edition, progress, len(found.reaches))
    sheets.front_page(found.connectors)
    for number, connector in enumerate(found.connectors):
        sheets.sheet(connector, number)
    file.write(sheets.book.pdf())
    return Report(
        pages=sheets.book.page_count,
        records=len(found.reaches),
        held_back=found.held_back,
        unprintable=tuple(sorted(sheets.book.unprintable)),
    )


class CallSheets:
    """Sets the sheets of an edition into a book."""

    def __init__(self, edition: Edition, progress: Progress, total: int) -> None:
        title = _("Call sheets: {plan}").format(plan=plan_title(edition.plan.info))
        self.book = Book(front_of(edition, title))
        self._edition = edition
        self._wording = Wording(edition.plan, edition.dates)
        self._progress = progress
        self._total = total
        self._done = 0
        self._cards: CardLayout | None = None

    def front_page(self, connectors: Sequence[Connector]) -> None:
        """What this is, how it is used, and on which page whose sheet begins."""
        book, edition = self.book, self._edition
        book.add(TextBlock([(_("Call sheets"), book.style(Role.TITLE))]))
        book.text(plan_title(edition.plan.info), Role.SUBTITLE)
        everybody = [reach for connector in connectors for reach in connector.reaches]
        day = self._wording.day(edition.today)
        summary = _summary(everybody) if everybody else _("There is nobody to reach yet.")
        book.text(_("{day}. {summary}").format(day=day, summary=summary))
        is_inside = edition.audience is Audience.COMMITTEE
        advice = _("Give each connector only their own sheet. Bring it back, or tear it up when it is done.")
        words = CoverText("", audience=for_whom(edition.audience), advice=advice, is_confidential=is_inside)
        book.add(audience_box(words, book.scale))
        line = book.style(Role.BODY).spaced(STEP / 4, 0)
        book.space(1)
        book.add(TextBlock([(words, line) for words in _how_to_call()]))
        if connectors:
            book.contents(_("Whose sheet is where"))

    def sheet(self, connector: Connector, number: int) -> None:
        """The pages of one connector, which begin with their name."""
        book = self.book
        name = clipped(" ".join(connector.name.split())) or _("Nobody yet")
        over = _("Calls for") if connector.name else _("Not taken on by anybody")
        book.add(PageBreak())
        book.chapter(over, name, THREADS[number % len(THREADS)], new_page=False)
        note = book.style(Role.NOTE).spaced(0, STEP)
        book.add(TextBlock([(_summary(connector.reaches), note)], keeps_next=True))
        again = _("{name}, continued").format(name=name)
        book.add(CallCards(connector, again, self._layout, self._tell))

    def _layout(self, typesetter: Typesetter, width: float) -> CardLayout:
        if self._cards is None:
            shows_inside = self._edition.audience is Audience.COMMITTEE
            self._cards = CardLayout(typesetter, width, self.book.scale, self._wording, shows_inside)
        return self._cards

    def _tell(self, laid: int) -> None:
        self._done += laid
        self._progress(self._done, self._total)


def _how_to_call() -> tuple[str, ...]:
    return (
        _("Say who you are and why you call before anything else. Ask, and wait for the answer."),
        _("Tick what came of it, write down what was said, and agree on the day of the next step."),
        _("Whoever does not want to be called again is not called again. Write it down."),
        _("The number beside a name finds it again when the results are typed in."),
    )


def _summary(reaches: Sequence[Reach]) -> str:
    without = sum(not (reach.phones or reach.text_only) for reach in reaches)
    people = ngettext("{count} contact to reach", "{count} contacts to reach", len(reaches))
    people = people.format(count=len(reaches))
    if not without:
        return _("{people}, all with a number.").format(people=people)
    missing = ngettext("{count} without a phone number", "{count} without a phone number", without)
    return _("{people}, {missing}.").format(people=people, missing=missing.format(count=without))
