"""The person to call now, large: name, numbers, why, what was said before. All as plain text."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.call_results import OutcomeInfo, open_call
from planner.domain.outreach import Reach
from planner.domain.plan import Plan
from planner.i18n import _
from planner.ui.days import day_in_words
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.labels import Heading, PlainLabel

_LONGEST: Final = 4000
_RADIUS: Final = 6.0
_MOST_WAYS: Final = 6
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class CallCard(Themed, QWidget):
    """Has the keyboard between two calls: letters and digits pressed here go on to the page."""

    stepped = Signal(int)
    """(1 or -1): on to the next, or back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.place = PlainLabel("", TypeRole.SMALL, "quiet")
        self.name = Heading("", TypeRole.TITLE)
        self.aside = PlainLabel("", colour="quiet")
        self.closed = PlainLabel("", TypeRole.LABEL, "danger")
        self.phones = PlainLabel("", TypeRole.DISPLAY)
        self.ways = PlainLabel("")
        self.result = PlainLabel("", TypeRole.LABEL, "good")
        self.about = [(PlainLabel("", TypeRole.LABEL, "quiet"), PlainLabel("")) for _part in range(4)]
        for label in (self.name, self.phones, self.ways, *(text for _head, text in self.about)):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column = QVBoxLayout(self)
        for label in (self.place, self.name, self.aside, self.closed, self.phones, self.ways, self.result):
            self._column.addWidget(label)
        for head, text in self.about:
            self._column.addWidget(head)
            self._column.addWidget(text)
        self._column.addStretch(1)
        self.restyle(theme())

    def show_reach(self, reach: Reach, place: str, result: OutcomeInfo | None, plan: Plan) -> None:
        """Show a line of the sheet. Numbers that somebody has closed are not on it."""
        name = _clipped(reach.name) or _("No name")
        self._set(self.place, place)
        self._set(self.name, name)
        pronouns = (reach.contact.pronouns.strip(),)
        self._set(self.aside, ", ".join(filter(None, (*pronouns, *map(_clipped, reach.organisations)))))
        channels = ", ".join(_(label) for label in reach.not_by)
        self._set(
            self.closed,
            _("Must not be contacted by: {channels}").format(channels=channels) if channels else "",
        )
        numbers = [_clipped(phone) for phone in (*reach.phones, *reach.text_only)[:_MOST_WAYS]]
        self._set(self.phones, "\n".join(numbers))
        self._set(self.ways, "\n".join(_ways(reach)))
        said = _("Written down today: {result}.").format(result=_(result.label)) if result else ""
        self._set(self.result, said)
        for (head, text), (title, words) in zip(self.about, _about(reach, plan), strict=True):
            self._set(head, title if words else "")
            self._set(text, words)
        self.setAccessibleName(". ".join(filter(None, (place, name, *numbers, self.closed.text(), said))))

    def restyle(self, theme: Theme) -> None:
        """Air inside, and between what belongs apart."""
        side = theme.space(2.5)
        self._column.setContentsMargins(side, theme.space(1.5), side, theme.space(1.5))
        self._column.setSpacing(theme.space(0.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Raised paper with a thread along its top; a ring while the keyboard is here."""
        look = theme()
        painter = QPainter(self)
        brush.panel(painter, self.rect(), look.colour("raised"), look.colour("hairline"), 1.0, _RADIUS)
        painter.fillRect(QRect(0, 0, self.width(), look.px(3)), look.colour("thread1"))
        if self.hasFocus():
            brush.ring(painter, self.rect(), look.colour("focus"), _RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to others; Page Up and Page Down scroll what is said of this one."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def _set(self, label: PlainLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


def _ways(reach: Reach) -> list[str]:
    lines = []
    if reach.text_only:
        lines.append(_("Text messages only."))
    if not reach.phones and not reach.text_only and not reach.not_by:
        lines.append(_("No number yet."))
    lines += [_clipped(email) for email in reach.emails[:_MOST_WAYS]]
    if reach.address.strip():
        lines.append(_clipped(reach.address.strip()))
    return lines


def _about(reach: Reach, plan: Plan) -> tuple[tuple[str, str], ...]:
    last = day_in_words(reach.last_contact) if reach.last_contact.strip() else _("Not spoken to yet.")
    step = open_call(plan, reach.contact.id)
    if step is not None and step.due.strip():
        last += "\n" + _("To be called again on {day}.").format(day=day_in_words(step.due))
    return (
        (_("Why"), _clipped(reach.why.strip())),
        (_("Last contact"), last),
        (_("Languages"), ", ".join(reach.languages)),
        (_("Notes"), _end_of(reach.note.strip())),
    )


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _end_of(text: str) -> str:
    return text if len(text) <= _LONGEST else "…" + text[-_LONGEST:]
