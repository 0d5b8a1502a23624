"""Fields that name something out of the content files: a workshop's agenda, the guide of a conversation."""

from collections.abc import Callable
from functools import cache

from planner.content.agendas import agendas_for
from planner.content.clauses import clause_library
from planner.content.conversation_guides import guides_for
from planner.domain.agenda_kept import agenda_id
from planner.domain.agreement_versions import SignatureState, signature_states
from planner.domain.conversations import Conversation
from planner.domain.fields import FieldInfo, field_of
from planner.domain.plan import Plan
from planner.domain.workshops import Workshop
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.widgets.choices import ChoiceField, Option

Named = dict[str, str]
"""Titles by id."""


def _agendas(plan: Plan) -> Named:
    return {each.id: each.title for each in agendas_for(plan, plan.info.language).agendas}


def _guides(plan: Plan) -> Named:
    return {each.id: each.title for each in guides_for(plan, plan.info.language).guides}


@cache
def _fields() -> dict[FieldInfo, Callable[[Plan], Named]]:
    return {field_of(Workshop, "agenda"): _agendas, field_of(Conversation, "guide"): _guides}


def titles_for(info: FieldInfo) -> Callable[[Plan], Named] | None:
    """What gives the titles that a field may name, of one plan; None for an ordinary field."""
    return _fields().get(info)


def marks_of(plan: Plan) -> dict[str, str]:
    """By signatory: that their signature is to be confirmed again."""
    library, _lost = clause_library(plan.info.language)
    states = signature_states(plan, library)
    again = _("to confirm again")
    return {key: again for key, state in states.items() if state is SignatureState.TO_CONFIRM}


def title_in(named: Named, value: str) -> str:
    """What a person calls the value; the value's id where there is no such thing any more."""
    found = agenda_id(value)
    title = named.get(found, found)
    return _("{agenda}, adapted").format(agenda=title) if found != value.strip() else title


class ContentField(ChoiceField):
    """One of the agendas or guides that the plan has. An adapted agenda stays until another is chosen."""

    def __init__(self, desk: Desk, titles: Callable[[Plan], Named], name: str) -> None:
        super().__init__([Option("", _("Not said"))], name)
        self._desk = desk
        self._titles = titles
        self._offer()

    def set_value(self, value: object) -> None:
        """Choose a value; one that was adapted, or has gone, is offered beside the others by its name."""
        self._offer()
        if isinstance(value, str) and self.findData(value) < 0:
            self.addItem(title_in(self._titles(self._desk.plan), value), value)
        super().set_value(value)

    def _offer(self) -> None:
        while self.count() > 1:
            self.removeItem(1)
        for key, title in self._titles(self._desk.plan).items():
            self.addItem(title, key)
