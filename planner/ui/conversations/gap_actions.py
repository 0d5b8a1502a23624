"""Beside something that we don't know: ask somebody, or write down the answer and where it comes from."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.city import ExpertiseGap
from planner.domain.commands.conversations import answer_gap, ask_about
from planner.domain.commands.records import add, together
from planner.domain.records import Record
from planner.i18n import _
from planner.ui.listing.editors import Source
from planner.ui.listing.pickers import LinkField
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import Labelled, Section
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.text_edit import GrowingTextEdit


class GapActions(Section):
    """The next step for a gap. Each is one step of undo."""

    def __init__(self, source: Source) -> None:
        super().__init__(_("From a gap to an answer"))
        self._source = source
        self._gap = ExpertiseGap(id="")
        self.whom = LinkField(source.people, _("Whom do you ask?"), _("Whom do you ask?"))
        self.ask = Button(_("Ask somebody"), "conversation")
        self.ask.clicked.connect(self._on_ask)
        self.have = Button(_("We have an answer"), "tick")
        self.have.clicked.connect(self._on_have)
        self.answer = GrowingTextEdit(_("What we found"), least=2, most=8)
        self.origin = LineEdit(_("Where the answer comes from"))
        self.stale = DateField(_("Ask again after"), source.desk.today)
        self.keep = Button(_("Keep the answer"), "tick")
        self.keep.clicked.connect(self._on_keep)
        self._room = QWidget()
        self._lay_out()

    def show_for(self, record: Record | None) -> None:
        """Offer the next step for this gap; nothing for one that is not written yet."""
        gap = record if isinstance(record, ExpertiseGap) else None
        is_known = gap is not None and self._source.desk.plan.get(ExpertiseGap, gap.id) is not None
        self.setVisible(is_known)
        if gap is None:
            return
        if gap.id != self._gap.id:
            self.whom.set_value(next(iter(gap.ask), ""))
            self._room.hide()
        self._gap = gap
        self.have.setVisible(gap.state != "answered")

    def _on_ask(self) -> None:
        self.whom.flush()
        whom = self.whom.value()
        if not whom:
            self.whom.setFocus()
            return
        session = self._source.desk.session
        fresh = self._source.people.unwritten((whom,))
        ask = ask_about(self._gap.id, whom, session.new_id())
        session.run(together(_("Ask about a gap"), add(*fresh), ask))
        words = _("A conversation with {name} is planned. Prepare it under Conversations.")
        self._source.desk.said.emit(words.format(name=self._source.people.name(whom)))

    def _on_have(self) -> None:
        gap = self._gap
        for field, value in (
            (self.answer, gap.answer),
            (self.origin, gap.source),
            (self.stale, gap.stale_on),
        ):
            field.set_value(value)
        self._room.show()
        self.answer.setFocus()

    def _on_keep(self) -> None:
        if not self.answer.value().strip():
            self.answer.setFocus()
            return
        today = self._source.desk.today()
        command = answer_gap(
            self._gap.id, self.answer.value(), self.origin.value(), today, self.stale.value()
        )
        self._source.desk.session.run(command)
        self._room.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.whom, 1)
        row.addWidget(self.ask)
        self.body.addLayout(row)
        self.body.addWidget(self.have)
        room = QVBoxLayout(self._room)
        room.setContentsMargins(0, 0, 0, 0)
        for label, field in (
            (_("What we found"), self.answer),
            (_("Where the answer comes from"), self.origin),
            (_("Ask again after"), self.stale),
        ):
            room.addWidget(Labelled(label, field))
        room.addWidget(self.keep)
        self._room.hide()
        self.body.addWidget(self._room)
