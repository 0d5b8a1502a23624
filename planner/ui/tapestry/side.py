"""What stands beside the map: one contact and the way there, the single threads, how contacts are spread."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.contacts import KINDS, SPECTRUM, STANDINGS, TIE_KINDS, Contact, ContactId, Standing
from planner.domain.fields import Choice
from planner.domain.membership import spread
from planner.domain.redaction import wants_to_be_left_alone
from planner.domain.tapestry import Path, Tapestry, called, worded
from planner.i18n import _, ngettext
from planner.ui.tapestry.lines import Line
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, empty
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel

_MOST_LINES = 60
_MOST_ASKERS = 4
_CIRCLES = 3


class Panel(Themed, QWidget):
    """A column that is filled anew for everything that it shows."""

    chosen = Signal(str)
    """(contact id): show this contact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(0.5))

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """Show these widgets and no others."""
        empty(self._column)
        for widget in widgets:
            self._column.addWidget(widget)
            widget.show()
        self._column.addStretch(1)

    def line_to(self, woven: Tapestry, contact: ContactId) -> Line:
        """A line that leads to a contact."""
        line = Line(_named(woven, contact))
        line.clicked.connect(partial(_tell, self.chosen.emit, contact))
        return line


class ContactPanel(Panel):
    """One contact: who it is, the warmest way there, who else could ask, and all ties."""

    opened = Signal(str)
    """(contact id): show its entry."""
    circle_wanted = Signal(int)
    """(steps): show only those within so many steps; 0 shows everybody."""
    ties_wanted = Signal()

    def show_nobody(self) -> None:
        """Say what can be done."""
        words = _(
            "Choose a contact on the map or in the list: you see the warmest way there, and who could ask."
        )
        self.fill([PlainLabel(words, TypeRole.SMALL, "quiet")])

    def show_contact(self, woven: Tapestry, contact: Contact, ways: tuple[Path, ...], steps: int) -> None:
        """Show a contact. `ways` are those who could ask, the warmest first."""
        self.fill(self._parts(woven, contact, ways, steps))

    def told(self, woven: Tapestry, contact: ContactId, ways: tuple[Path, ...]) -> str:
        """A contact and who should ask, in a sentence to be heard."""
        name = _named(woven, contact)
        if not ways or not ways[0].steps:
            return name
        steps = len(ways[0].steps)
        words = ngettext(
            "{name}. {asker} should ask, in {count} step.",
            "{name}. {asker} should ask, in {count} steps.",
            steps,
        )
        return words.format(name=name, asker=_named(woven, ways[0].start), count=steps)

    def _parts(
        self, woven: Tapestry, contact: Contact, ways: tuple[Path, ...], steps: int
    ) -> Iterator[QWidget]:
        yield Heading(_named(woven, contact.id))
        yield PlainLabel(", ".join(_facts(woven, contact)), TypeRole.SMALL, "quiet")
        open_entry = Button(_("Open the entry"), "edit")
        open_entry.clicked.connect(partial(_tell, self.opened.emit, contact.id))
        yield open_entry
        yield from self._way(woven, contact, ways)
        yield Hairline()
        yield self._circles(steps)
        yield from self._ties(woven, contact)

    def _circles(self, steps: int) -> QWidget:
        words = [_("Everybody"), _("1 step"), _("2 steps"), _("3 steps")]
        options = [Option(number, words[number], colour="thread1") for number in range(_CIRCLES + 1)]
        control = SegmentedControl(options, _("Show on the map"))
        control.set_value(steps)
        control.edited.connect(lambda value: self.circle_wanted.emit(int(str(value))))
        return Labelled(_("Show on the map"), control)

    def _way(self, woven: Tapestry, contact: Contact, ways: tuple[Path, ...]) -> Iterator[QWidget]:
        name = _named(woven, contact.id)
        yield Hairline()
        yield PlainLabel(_("From us to {name}").format(name=name), TypeRole.LABEL, "thread1")
        if contact.id not in woven.members and wants_to_be_left_alone(woven.plan, contact):
            alone = _("They have asked not to be contacted in any way. Leave it to them to come to you.")
            yield PlainLabel(alone, TypeRole.SMALL, "warning")
            return
        if not ways:
            yield PlainLabel(_("No tie leads there yet. Who might know somebody who does?"), TypeRole.SMALL)
            add = Button(_("Add a tie"), "add")
            add.clicked.connect(self.ties_wanted)
            yield add
            return
        best = ways[0]
        if not best.steps:
            yield PlainLabel(_("Is on the committee."), TypeRole.SMALL)
            return
        asks = _("{name} should ask: the weakest tie on this way is {warmth} of 5.")
        yield PlainLabel(asks.format(name=_named(woven, best.start), warmth=best.warmth), TypeRole.SMALL)
        for number, step in enumerate(best.steps, 1):
            words = _("{number}. {step}").format(number=number, step=worded(woven.plan, step))
            yield PlainLabel(words, TypeRole.SMALL)
        yield from _warnings(woven, best)
        if len(ways) > 1:
            yield PlainLabel(_("Who could ask as well"), TypeRole.LABEL, "quiet")
            yield from (self._asker(woven, way) for way in ways[1 : _MOST_ASKERS + 1])

    def _asker(self, woven: Tapestry, way: Path) -> QWidget:
        count = len(way.steps)
        after = ngettext("{count} step, {warmth} of 5", "{count} steps, {warmth} of 5", count)
        line = Line(_named(woven, way.start), after.format(count=count, warmth=way.warmth))
        line.clicked.connect(partial(_tell, self.chosen.emit, way.start))
        return line

    def _ties(self, woven: Tapestry, contact: Contact) -> Iterator[QWidget]:
        links = [link for link in woven.neighbours.get(contact.id, ()) if link.tie is not None]
        yield Hairline()
        count = ngettext("{count} tie", "{count} ties", len(links)).format(count=len(links))
        yield PlainLabel(count, TypeRole.LABEL, "thread1")
        for link in links[:_MOST_LINES]:
            assert link.tie is not None
            other = link.other(contact.id)
            kind = _(_label(link.tie.kind))
            ours = link.source == contact.id
            words = _("{how} {name}") if ours else _("{name} {how} them")
            after = _("over") if link.ended else str(link.strength)
            line = Line(words.format(how=kind, name=_named(woven, other)), after)
            line.clicked.connect(partial(_tell, self.chosen.emit, other))
            yield line
        yield from _and_more(len(links) - _MOST_LINES)


class ThreadsPanel(Panel):
    """The members on whom others hang, each with those others."""

    group_wanted = Signal(object)
    """(contact ids): let these stand out."""

    def show_plan(self, woven: Tapestry) -> tuple[ContactId, ...]:
        """List the single threads; gives all who hang on one, with those whom they hang on."""
        found = woven.single_threads()
        self.fill(self._parts(woven))
        return tuple(each for row in found.hanging for each in (row.member, *row.contacts))

    def _parts(self, woven: Tapestry) -> Iterator[QWidget]:
        found = woven.single_threads()
        words = _("If one of these members left, nobody on the committee would know those below them.")
        if not found.hanging:
            words = _(
                "Nobody hangs on a single member: every contact with a tie to us has two ways at least."
            )
        yield PlainLabel(words, TypeRole.SMALL, "quiet")
        for row in found.hanging:
            line = Line(_named(woven, row.member), str(len(row.contacts)), strong=True)
            line.clicked.connect(partial(_tell, self.group_wanted.emit, (row.member, *row.contacts)))
            yield line
            yield from (self.line_to(woven, contact) for contact in row.contacts[:_MOST_LINES])
            yield from _and_more(len(row.contacts) - _MOST_LINES)
        if found.unreached:
            yield Hairline()
            yield PlainLabel(_("No tie leads to"), TypeRole.LABEL, "thread1")
            yield from (self.line_to(woven, contact) for contact in found.unreached[:_MOST_LINES])
            yield from _and_more(len(found.unreached) - _MOST_LINES)


class SpreadPanel(Panel):
    """How many contacts each member keeps in touch with, as bars."""

    group_wanted = Signal(object)

    def show_plan(self, woven: Tapestry) -> None:
        """Measure the plan."""
        self.fill(self._parts(woven))

    def _parts(self, woven: Tapestry) -> Iterator[QWidget]:
        found = spread(woven.plan)
        words = _(
            "How many contacts outside the committee each one keeps in touch with. Nobody holds them all."
        )
        yield PlainLabel(words, TypeRole.SMALL, "quiet")
        longest = max((holder.share for holder in found.holders), default=0.0) or 1.0
        for holder in found.holders[:_MOST_LINES]:
            after = _("{count}, {share} %").format(count=holder.count, share=round(holder.share * 100))
            line = Line(_named(woven, holder.contact), after, holder.share / longest)
            line.clicked.connect(partial(_tell, self.group_wanted.emit, _held(woven, holder.contact)))
            yield line
        nobody = ngettext(
            "Nobody keeps in touch with {count} of {total} contact.",
            "Nobody keeps in touch with {count} of {total} contacts.",
            found.total,
        )
        yield PlainLabel(nobody.format(count=found.nobody, total=found.total), TypeRole.SMALL)


def _held(woven: Tapestry, holder: ContactId) -> tuple[ContactId, ...]:
    return (holder, *(each.id for each in woven.plan.naming(Contact, holder, "held_by")))


def _facts(woven: Tapestry, contact: Contact) -> Iterator[str]:
    for value, choices in (
        (contact.kind, KINDS),
        (contact.standing, STANDINGS),
        (contact.spectrum, SPECTRUM),
    ):
        if value:
            yield _(_choice(choices, value))
    if contact.id in woven.members:
        yield _("on the committee")
    if contact.influence is not None:
        yield _("influence {influence} of 5").format(influence=contact.influence)


def _warnings(woven: Tapestry, way: Path) -> Iterator[QWidget]:
    for between in way.contacts[1:-1]:
        contact = woven.plan.get(Contact, between)
        if contact is not None and contact.standing == Standing.NOT_TO_ADD:
            words = _("{name} is not to be added: think twice before you go this way.")
            yield PlainLabel(words.format(name=_named(woven, between)), TypeRole.SMALL, "warning")


def _and_more(count: int) -> Iterator[QWidget]:
    if count > 0:
        words = ngettext("and {count} more", "and {count} more", count).format(count=count)
        yield PlainLabel(words, TypeRole.SMALL, "quiet")


def _named(woven: Tapestry, contact: ContactId) -> str:
    return called(woven.plan, contact) or _("(no name)")


def _label(kind: str) -> str:
    return _choice(TIE_KINDS, kind)


def _choice(choices: tuple[Choice, ...], value: str) -> str:
    return next((choice.label for choice in choices if choice.value == value), value)


def _tell(do: Callable[..., object], value: object, _checked: bool = False) -> None:
    do(value)
