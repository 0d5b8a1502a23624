"""In the form of a signatory: that they signed today, or confirmed what they signed before."""

from operator import is_not
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.agreement import AgreementVersion, Clause, Signatory
from planner.domain.agreement_versions import SignatureState, signature_states, version_to_sign
from planner.domain.commands.agreement import sign
from planner.domain.records import Record, RecordId
from planner.i18n import N_, _
from planner.ui.agreement.reading import library_for
from planner.ui.desk import Desk
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.labels import PlainLabel

KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")
ADOPT_FIRST: Final = N_("Once today’s wording is adopted as a version, it can be signed here.")
_BUTTONS: Final = {
    SignatureState.NOT_SIGNED: N_("Signed version {number} today"),
    SignatureState.TO_CONFIRM: N_("Confirmed version {number} today"),
}
_SAID: Final = {
    SignatureState.NOT_SIGNED: N_("{name} signed version {number}. Ctrl+Z takes it back."),
    SignatureState.TO_CONFIRM: N_("{name} confirmed version {number}. Ctrl+Z takes it back."),
}


class SignatureStep(Themed, QWidget):
    """A sentence and a button, pressed by a key as well while it is shown. Nothing where all is signed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: tuple[object, ...] | None = None
        self._signatory: RecordId = ""
        self._state = SignatureState.SIGNED
        self._version: int | None = None
        self.says = PlainLabel("", TypeRole.SMALL, "warning")
        self.button = Button("", "tick")
        self.button.clicked.connect(self._on_signed)
        self.button.setToolTip(QKeySequence(KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText))
        for keys in KEYS:  # from the table too; silent while the button is not shown
            QShortcut(QKeySequence(keys), self.button).activated.connect(self._on_signed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.says)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.restyle(theme())

    def show_for(self, record: Record | None) -> None:
        """Offer what is open for this signatory; nothing for one that is not written yet."""
        plan = self._desk.plan
        key = record.id if isinstance(record, Signatory) and plan.get(Signatory, record.id) else ""
        seen = key, plan.table(Signatory), plan.table(Clause), plan.table(AgreementVersion)
        if self._seen is None or any(map(is_not, seen, self._seen)):  # forms hear of every change
            self._seen, self._signatory = seen, key
            self._show()

    def restyle(self, theme: Theme) -> None:
        """Keep sentence and button together."""
        self._column.setSpacing(theme.space(0.5))

    def _show(self) -> None:
        plan = self._desk.plan
        library = library_for(plan)
        states = signature_states(plan, library) if self._signatory else {}
        self._state = states.get(self._signatory, SignatureState.LEFT)
        words = _BUTTONS.get(self._state)
        self._version = version_to_sign(plan, library) if words else None
        self.says.set_colour("warning" if self._state is SignatureState.TO_CONFIRM else "quiet")
        self.says.setText(self._sentence())
        self.says.setVisible(bool(self.says.text()))
        can_sign = words is not None and self._version is not None
        if words is not None and can_sign:
            self.button.setText(_(words).format(number=self._version))
        elif self.button.hasFocus():
            self.focusNextPrevChild(False)  # to the table: the next may have to sign too
        self.button.setVisible(can_sign)
        self.setVisible(words is not None)

    def _sentence(self) -> str:
        if self._state not in _BUTTONS:
            return ""
        sentences = []
        if self._state is SignatureState.TO_CONFIRM:
            sentences.append(_("The wording has changed since they signed."))
        if self._version is None:
            sentences.append(_(ADOPT_FIRST))
        return " ".join(sentences)

    def _on_signed(self) -> None:
        self._desk.session.flushing.emit()
        said, version = _SAID.get(self._state), self._version
        if said is None or version is None:
            return
        self._desk.session.run(sign((self._signatory,), self._desk.today(), version))
        name = self._desk.plan.name(self._desk.plan.the(Signatory, self._signatory).organisation)
        self._desk.said.emit(_(said).format(name=name or _("(no name)"), number=version))
