"""One field of two entries side by side, and which of the two is to stand."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.domain.contacts import Contact
from planner.domain.fields import Kind, Value, field_of
from planner.domain.importing import CHOICE_LABELS, Choice, Difference
from planner.i18n import _
from planner.ui.importing.decisions import usual_choice
from planner.ui.listing.display import Reader
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.labels import PlainLabel

_LONGEST: Final = 600


class Side(Themed, QWidget):
    """What one side says, washed while it will stand."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__()
        self._stands = False
        self._label = label
        self._text = text
        self._column = QVBoxLayout(self)
        self._column.addWidget(PlainLabel(label, TypeRole.SMALL, "quiet"))
        self._words = PlainLabel(text or "–")
        self._column.addWidget(self._words, 1)
        self.restyle(theme())

    def set_stands(self, stands: bool) -> None:
        """Show whether this will stand after the merge."""
        self._stands = stands
        stay = _("{side}: {text} (will stand)") if stands else _("{side}: {text} (will not stand)")
        self.setAccessibleName(stay.format(side=self._label, text=self._text or _("nothing")))
        self._words.set_colour("ink" if stands else "quiet")
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.space(1.25)
        self._column.setContentsMargins(side, theme.space(0.75), side, theme.space(0.75))
        self._column.setSpacing(theme.space(0.25))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A firm edge and a wash for what stands, a hairline for what goes."""
        look = theme()
        painter = QPainter(self)
        if self._stands:
            ground = look.colour(look.colours.wash(look.hex("accent")))
            brush.panel(painter, self.rect(), ground, look.colour("accent"), 1.5)
        else:
            brush.panel(painter, self.rect(), None, look.colour("hairline"))
        painter.end()


class CompareField(Themed, QWidget):
    """A field in which two entries differ: both sides, and keep, take or both."""

    chosen = Signal(str, str)
    """(field, Choice)"""

    def __init__(
        self, reader: Reader, difference: Difference, sides: tuple[str, str], choice: Choice | None
    ) -> None:
        """`sides`: where the entry stands that is merged into, and where the one that comes."""
        super().__init__()
        info = field_of(Contact, difference.name)
        self.name = difference.name
        self._is_empty = difference.held in (info.default, "", (), None)
        self._held = Side(sides[0], _words(reader, difference.name, difference.held))
        self._coming = Side(sides[1], _words(reader, difference.name, difference.coming))
        options = [Option(each, _(CHOICE_LABELS[each])) for each in _open_choices(difference)]
        label = _(info.label)
        self.choice = SegmentedControl(options, _("{field}: what is to stand").format(field=label))
        self.choice.edited.connect(self._on_chosen)
        self._label = PlainLabel(label, TypeRole.LABEL)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._is_wide: bool | None = None
        if difference.name == "opted_out":
            self.choice.setReadOnly(True)
            self.choice.setToolTip(_("What somebody has asked us to leave alone is never lost."))
        self.set_choice(choice or usual_choice(difference))
        self.place(is_wide=True)
        self.restyle(theme())

    def set_choice(self, choice: Choice) -> None:
        """Show what is to stand."""
        self.choice.set_value(choice)
        self._held.set_stands(choice is not Choice.TAKE and not self._is_empty)
        self._coming.set_stands(choice is not Choice.KEEP)

    def place(self, *, is_wide: bool) -> None:
        """Put the sides beside each other, or one above the other."""
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for widget in (self._label, self._held, self._coming, self.choice):
            self._grid.removeWidget(widget)
        span = 2 if is_wide else 1
        self._grid.addWidget(self._label, 0, 0, 1, span)
        self._grid.addWidget(self._held, 1, 0)
        self._grid.addWidget(self._coming, *((1, 1) if is_wide else (2, 0)))
        self._grid.addWidget(self.choice, 3, 0, 1, span)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(is_wide))

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._grid.setSpacing(theme.space(0.75))

    def _on_chosen(self, value: object) -> None:
        self.set_choice(Choice(str(value)))
        self.chosen.emit(self.name, str(value))


def _open_choices(difference: Difference) -> tuple[Choice, ...]:
    """Both only where both can be kept: of a date there is one."""
    both = difference.united not in (difference.held, difference.coming)
    if difference.name == "opted_out":
        return (Choice.UNITE,) if both else (usual_choice(difference),)
    return (Choice.KEEP, Choice.TAKE, *((Choice.UNITE,) if both else ()))


def _words(reader: Reader, name: str, value: Value) -> str:
    info = field_of(Contact, name)
    if info.kind is Kind.LINES and isinstance(value, tuple):
        return "\n".join(value)[:_LONGEST]
    return reader.text(info, value)[:_LONGEST]
