"""Above the signatories: what a decision needs, who can stop it, whose signature is to confirm."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.agreement import Signatory
from planner.domain.agreement_versions import SignatureState, signature_states, version_to_sign
from planner.domain.commands.agreement import sign
from planner.domain.plan import Plan
from planner.domain.votes import METHOD_LABELS, Count, count, explained, members, rule_of
from planner.i18n import _
from planner.ui.agreement.reading import library_for
from planner.ui.agreement.signature_step import ADOPT_FIRST
from planner.ui.desk import Desk
from planner.ui.pages.work_freshness import Freshness
from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.banner import Banner, Tone
from planner.ui.widgets.buttons import IconButton
from planner.ui.widgets.containers import Card
from planner.ui.widgets.labels import PlainLabel

_BAR: Final = 26
_SIGNS: Final = 15
_LEAST_NAME: Final = 50
_LOW: Final = 820  # a window lower than this has the calculator folded away until it is asked for
_MOST_NAMES: Final = 6


class VotesBar(Themed, QWidget):
    """All votes in one bar, a piece for each member, with a line where a decision passes."""

    def __init__(self) -> None:
        super().__init__()
        self._count: Count | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, counted: Count | None) -> None:
        """Show the votes of a count; nothing without votes."""
        self._count = counted
        self.setVisible(counted is not None and counted.total > 0)
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The bar, and the sign under its line."""
        return QSize(theme().px(240), theme().px(_BAR + _SIGNS + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pieces, most votes first, and the line."""
        if self._count is None or not self._count.total:
            return
        painter, look = QPainter(self), theme()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        total, left = self._count.total, 0
        share = self.width() / total
        for place, member in enumerate(self._count.members):
            right = left + member.votes
            piece = QRect(round(left * share), 0, max(2, round(right * share) - round(left * share) - 2), 0)
            piece.setHeight(look.px(_BAR))
            ground = look.colours.wash(look.hex(f"thread{place % 2 * 2}"))
            brush.panel(painter, piece, look.colour(ground), look.colour("line"), 1.0, 3.0)
            self._name(painter, piece, f"{member.name} · {member.votes:n}", look)
            left = right
        if self._count.needed <= total:
            x = min(round(self._count.needed * share), self.width() - look.px(2))
            painter.fillRect(x - look.px(2), 0, look.px(3), look.px(_BAR + 6), look.colour("ink"))
            self._sign(painter, x, look)
        painter.end()

    def _name(self, painter: QPainter, piece: QRect, name: str, look: Theme) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return  # the painter is turned over: letters would be too
        font = look.font(TypeRole.SMALL)
        inside = piece.adjusted(look.px(6), 0, -look.px(6), 0)
        if inside.width() < look.px(_LEAST_NAME):
            return
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        elided = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)

    def _sign(self, painter: QPainter, x: int, look: Theme) -> None:
        assert self._count is not None
        font = look.font(TypeRole.SMALL)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        said = _("{needed} of {total}").format(needed=self._count.needed, total=self._count.total)
        width = QFontMetrics(font).horizontalAdvance(said) + look.px(4)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.resetTransform()
            x = self.width() - x
        left = max(0, min(x - width // 2, self.width() - width))
        area = QRect(left, look.px(_BAR + 4), width, look.px(_SIGNS + 6))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), said)


class VotesPanel(Themed, QWidget):
    """A calm calculator that can be folded away. It reckons anew whenever the plan changes."""

    def __init__(self, desk: Desk, _listing: QWidget | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._to_confirm: tuple[str, ...] = ()
        self._version: int | None = None
        self._has_been_seen = False
        self.card = Card("thread2")
        self.fold = IconButton("chevron-up", _("Fold the calculator away"), checkable=True)
        self._title = PlainLabel("", TypeRole.STRONG)
        self.bar = VotesBar()
        self.sentences = PlainLabel("", TypeRole.SMALL)
        self.confirm = Banner()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self.bar, self.sentences):
            self.card.body.addWidget(widget)
        self.card.body.insertLayout(0, head)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.card)
        self._column.addWidget(self.confirm)
        self.fold.toggled.connect(self._show_folded)
        self._freshness = Freshness(self, self.refresh)
        desk.session.changed.connect(self._freshness.mark)
        self.refresh()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm; take less room than other cards."""
        self._column.setSpacing(theme.space(1))
        side = theme.space(2)
        self.card.body.setContentsMargins(side, theme.space(1.25), side, theme.space(1.25))
        self.card.body.setSpacing(theme.space(0.75))
        if self.isVisible() and self.window().height() < theme.px(_LOW):
            self.fold.setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave the room to the table where there is little of it."""
        super().showEvent(event)
        if not self._has_been_seen:
            self._has_been_seen = True
            self.fold.setChecked(self.window().height() < theme().px(_LOW))
        self._freshness.catch_up()

    def refresh(self) -> None:
        """Reckon anew."""
        plan = self._desk.plan
        rule = rule_of(plan)
        counted = count(rule, members(plan)) if rule else None
        if rule is None or counted is None:
            self._title.setText(_("The calculator waits for your rule of deciding."))
            said = _("Choose in the agreement how a decision is taken, and fill in how many must be there.")
            self.sentences.setText(said)
        else:
            self._title.setText(_("What a decision needs: {rule}").format(rule=_(METHOD_LABELS[rule.method])))
            self.sentences.setText("\n".join(explained(counted)))
        self.bar.show_count(counted if not self.fold.isChecked() else None)
        self._show_to_confirm(plan)

    def _show_folded(self, folded: bool) -> None:
        self.fold.set_name(_("Show the calculator") if folded else _("Fold the calculator away"))
        self.sentences.setVisible(not folded)
        self.refresh()

    def _show_to_confirm(self, plan: Plan) -> None:
        library = library_for(plan)
        states = signature_states(plan, library)
        ids = tuple(key for key, state in states.items() if state is SignatureState.TO_CONFIRM)
        version = version_to_sign(plan, library) if ids else None
        shown = self._to_confirm, self._version
        if (ids, version) == shown and self.confirm.isVisibleTo(self) == bool(ids):
            return
        self._to_confirm, self._version = ids, version
        if not ids:
            self.confirm.hide()
            return
        names = [plan.name(plan.the(Signatory, key).organisation) or "–" for key in ids]
        few = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
        sentence = _("The wording has changed since they signed. To confirm again: {names}.").format(
            names=few
        )
        if version is None:
            self.confirm.show_message(f"{sentence} {_(ADOPT_FIRST)}", Tone.WARNING)
            return
        words = _("All confirmed version {number} today").format(number=version)
        self.confirm.show_message(sentence, Tone.WARNING, (words, lambda: self._confirm_all(version)))

    def _confirm_all(self, version: int) -> None:
        self._desk.session.run(sign(self._to_confirm, self._desk.today(), version))
