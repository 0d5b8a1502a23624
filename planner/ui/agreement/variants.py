"""The variants of a clause: one to choose, each with when it is the right one."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from planner.domain.clauses import Template, Variant
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.labels import PlainLabel

_RING = 18


class VariantCard(Themed, QWidget):
    """One variant: a ring to fill, its name, when it suits. Space or a press chooses it."""

    wanted = Signal(str)
    """(variant id)"""
    stepped = Signal(int)
    """Up or Down: to the card before or after."""

    def __init__(self, variant: Variant) -> None:
        super().__init__()
        self.variant = variant
        self.is_chosen = False
        self._name = PlainLabel(variant.label, TypeRole.STRONG)
        self._suits = PlainLabel(variant.suits, TypeRole.SMALL, "quiet")
        if not variant.suits:
            self._suits.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._name)
        self._column.addWidget(self._suits)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_chosen(False)
        self.restyle(theme())

    def set_chosen(self, chosen: bool) -> None:
        """Fill the ring, or empty it."""
        self.is_chosen = chosen
        state = _("chosen") if chosen else _("not chosen")
        self.setAccessibleName(f"{self.variant.label}, {state}")
        self.setAccessibleDescription(self.variant.suits)
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Leave room for the ring."""
        side = theme.space(1.25)
        self._column.setContentsMargins(side + theme.px(_RING + 10), side, side, side)
        self._column.setSpacing(theme.px(2))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme().px(240), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses; arrows go to the other variants."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(self.variant.id)
        elif step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press chooses."""
        if self.rect().contains(event.position().toPoint()):
            self.wanted.emit(self.variant.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with an edge, washed when it is the chosen one."""
        look, painter = theme(), QPainter(self)
        ground = look.colours.wash(look.hex("thread2")) if self.is_chosen else look.colours.raised
        ground = look.colours.hover(ground) if self.underMouse() and not self.is_chosen else ground
        edge = look.colour("thread2" if self.is_chosen else "hairline")
        brush.panel(painter, self.rect(), look.colour(ground), edge, 1.5 if self.is_chosen else 1.0)
        side = look.px(_RING)
        ring = QRect(look.space(1.25), look.space(1.5), side, side)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            ring.moveRight(self.width() - look.space(1.25))
        brush.panel(
            painter,
            ring,
            look.colour("raised"),
            look.colour("thread2" if self.is_chosen else "line"),
            1.5,
            side / 2,
        )
        if self.is_chosen:
            inset = round(side * 0.28)
            dot = ring.adjusted(inset, inset, -inset, -inset)
            brush.panel(painter, dot, look.colour("thread2"), None, 0.0, dot.width() / 2)
        if self.hasFocus():
            brush.ring(painter, self.rect(), look.colour("focus"))
        painter.end()


class Variants(Themed, QWidget):
    """The variants of one clause, one under the other."""

    wanted = Signal(str)
    """(variant id): somebody wants another one."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[VariantCard] = []
        self._shown: Template | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(_("Variants"))
        self.restyle(theme())

    def show_template(self, template: Template | None, chosen: str) -> None:
        """Show the variants of a clause; where there is only one, nothing is to be chosen."""
        variants = template.variants if template is not None and len(template.variants) > 1 else ()
        if template != self._shown:
            self._shown = template
            self._make(variants)
        current = template.variant(chosen).id if template is not None else ""
        for card in self.cards:
            card.set_chosen(card.variant.id == current)
            policy = Qt.FocusPolicy.StrongFocus if card.is_chosen else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)
        self.setVisible(bool(variants))

    def restyle(self, theme: Theme) -> None:
        """Keep the cards a step apart."""
        self._column.setSpacing(theme.space(0.75))

    def _make(self, variants: tuple[Variant, ...]) -> None:
        for old in self.cards:
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()
        self.cards = [VariantCard(variant) for variant in variants]
        for place, card in enumerate(self.cards):
            card.wanted.connect(self._on_wanted)
            card.stepped.connect(lambda step, place=place: self._step(place + step))
            self._column.addWidget(card)
            card.show()  # at once, so that the keyboard can go there

    def _on_wanted(self, variant: str) -> None:
        if any(card.variant.id == variant and not card.is_chosen for card in self.cards):
            self.wanted.emit(variant)

    def _step(self, place: int) -> None:
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
