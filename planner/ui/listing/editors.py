"""Which widget a field of which kind is filled in with. A new kind is one line of EDITORS."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.domain.contacts import Contact
from planner.domain.fields import FieldInfo, Kind
from planner.domain.records import Record
from planner.domain.registry import BY_TABLE
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.listing.content import ContentField, titles_for
from planner.ui.listing.people import Namebook, People
from planner.ui.listing.pickers import LinkField, LinksField
from planner.ui.listing.typed import AmountField, ChoicesField, LinesField, TimeField
from planner.ui.widgets.choices import ChoiceField, Option, SegmentedControl, YesNoField
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.tags_field import TagsField
from planner.ui.widgets.text_edit import GrowingTextEdit

STRONGEST: Final = 5
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Source:
    """What editors are made from: the desk, and the contacts that they may name."""

    desk: Desk
    people: People

    def go_to_contact(self, record_id: str) -> None:
        """Show a contact on its own page."""
        self.go_to(Contact, record_id)

    def go_to(self, record_type: type[Record], record_id: str) -> None:
        """Show a record on its page."""
        from planner.ui.listing.related import home_of

        record = self.desk.plan.get(record_type, record_id)
        if record is not None:
            self.desk.go(home_of(record), record=record)


def editor(info: FieldInfo, source: Source) -> QWidget:
    """The widget for a field, under the field protocol, named for screen readers."""
    return EDITORS[info.kind](info, source)


def _line(info: FieldInfo, source: Source) -> QWidget:
    titles = titles_for(info)
    return ContentField(source.desk, titles, _(info.label)) if titles else LineEdit(_(info.label))


def _choice(info: FieldInfo, _source: Source) -> QWidget:
    options = tuple(Option(str(choice.value), _(choice.label)) for choice in info.choices)
    if len(options) <= _FEW:
        return SegmentedControl(options, _(info.label), clearable=info.default == "", cleared="")
    empty = (Option("", _("Not said")),) if info.default == "" else ()
    return ChoiceField((*empty, *options), _(info.label))


def _choices(info: FieldInfo, _source: Source) -> QWidget:
    return ChoicesField(
        tuple(Option(str(choice.value), _(choice.label)) for choice in info.choices), _(info.label)
    )


def _scale(info: FieldInfo, _source: Source) -> QWidget:
    steps = tuple(Option(number, str(number)) for number in range(1, STRONGEST + 1))
    return SegmentedControl(steps, _(info.label), clearable=True, cleared=None)


def _contact(info: FieldInfo, source: Source) -> QWidget:
    field = LinkField(source.people, _(info.label))
    field.go.connect(source.go_to_contact)
    return field


def _record(info: FieldInfo, source: Source) -> QWidget:
    kind = BY_TABLE[info.of]
    says = _("Type a word of it: {what}").format(what=_(kind.one))
    field = LinkField(Namebook(source.desk, kind), _(info.label), says)
    field.go.connect(lambda record_id: source.go_to(kind, record_id))
    return field


EDITORS: Final[dict[Kind, Callable[[FieldInfo, Source], QWidget]]] = {
    Kind.LINE: _line,
    Kind.TEXT: lambda info, _source: GrowingTextEdit(_(info.label), least=2, most=14),
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: lambda info, source: DateField(_(info.label), source.desk.today),
    Kind.TIME: lambda info, _source: TimeField(_(info.label)),
    Kind.CONTACT: _contact,
    Kind.CONTACTS: lambda info, source: LinksField(source.people, _(info.label)),
    Kind.RECORD: _record,
    Kind.TAGS: lambda info, _source: TagsField(_(info.label)),
    Kind.LINES: lambda info, _source: LinesField(_(info.label)),
    Kind.AMOUNT: lambda info, _source: AmountField(_(info.label)),
    Kind.SCALE: _scale,
    Kind.YES_NO: lambda info, _source: YesNoField(_(info.label)),
}
