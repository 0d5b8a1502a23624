"""Verbs about endorsements: share the plan, ask, sign, decline, confirm; and a new wording."""

from datetime import date

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.contacts import ContactId
from planner.domain.endorsements import Endorsement, EndorsementState, EndorsementWording
from planner.domain.fields import Value
from planner.domain.plan import Plan
from planner.domain.publication import current_wording
from planner.domain.records import RecordId
from planner.i18n import _


def share_plan(endorsement_id: RecordId, on: date) -> Command:
    """A partner has been given the plan. Who was asked already stays asked."""

    def command(plan: Plan) -> ChangeSet | None:
        before = plan.get(Endorsement, endorsement_id)
        if before is None:
            return None
        is_new = before.state == EndorsementState.NOT_ASKED
        state = str(EndorsementState.PLAN_SHARED) if is_new else before.state
        return change_set(
            _("Share the plan"), [Change(before, before.but(shared_on=on.isoformat(), state=state))]
        )

    return command


def ask_for_endorsement(endorsement_id: RecordId, on: date, by: ContactId = "") -> Command:
    """A partner is asked to endorse the wording in use."""

    def command(plan: Plan) -> ChangeSet | None:
        now = current_wording(plan)
        values: dict[str, Value] = {"asked_on": on.isoformat(), "state": str(EndorsementState.ASKED)}
        if by:
            values["asked_by"] = by
        if now is not None:
            values["wording"] = now.id
        return _set(plan, _("Ask for an endorsement"), endorsement_id, values)

    return command


def sign_endorsement(endorsement_id: RecordId, on: date, **values: Value) -> Command:
    """A partner has signed, the wording in use unless `wording` says another.

    `values`: signed_by, wording, listed_as, public_use, proof, until. Public use is never assumed.
    """

    def command(plan: Plan) -> ChangeSet | None:
        now = current_wording(plan)
        signed: dict[str, Value] = {
            "state": str(EndorsementState.ENDORSED),
            "signed_on": on.isoformat(),
            "wording": now.id if now else "",
            "confirm_again": None,
        }
        return _set(plan, _("Sign an endorsement"), endorsement_id, {**signed, **values})

    return command


def decline_endorsement(endorsement_id: RecordId, note: str = "") -> Command:
    """A partner has declined, or withdraws: nothing may be used in public any more."""

    def command(plan: Plan) -> ChangeSet | None:
        values: dict[str, Value] = {"state": str(EndorsementState.DECLINED), "public_use": None}
        if note:
            values["note"] = note
        return _set(plan, _("Decline an endorsement"), endorsement_id, values)

    return command


def confirm_endorsement(endorsement_id: RecordId, on: date, proof: str = "") -> Command:
    """A partner stands by the wording in use, having endorsed an earlier one."""

    def command(plan: Plan) -> ChangeSet | None:
        now = current_wording(plan)
        values: dict[str, Value] = {"confirm_again": None, "signed_on": on.isoformat()}
        if now is not None:
            values["wording"] = now.id
        if proof:
            values["proof"] = proof
        return _set(plan, _("Confirm an endorsement"), endorsement_id, values)

    return command


def new_wording(wording: EndorsementWording) -> Command:
    """Put another wording to use: everybody who endorsed an earlier one is to confirm again."""

    def command(plan: Plan) -> ChangeSet | None:
        if plan.get(EndorsementWording, wording.id):
            return None
        return change_set(_("Change the wording"), [Change(None, wording), *_to_confirm(plan, None)])

    return command


def reword(wording_id: RecordId, text: str, *, joins: str = "") -> Command:
    """Mend a wording in place: everybody who endorsed it is to confirm again."""

    def command(plan: Plan) -> ChangeSet | None:
        before = plan.get(EndorsementWording, wording_id)
        if before is None or before.text == text:
            return None
        marked = _to_confirm(plan, wording_id) if before.text.strip() else []
        return change_set(_("Change the wording"), [Change(before, before.but(text=text)), *marked], joins)

    return command


def _to_confirm(plan: Plan, wording: RecordId | None) -> list[Change]:
    return [
        Change(each, each.but(confirm_again=True))
        for each in plan.all(Endorsement)
        if each.state == EndorsementState.ENDORSED and wording in (None, each.wording)
    ]


def _set(plan: Plan, label: str, endorsement_id: RecordId, values: dict[str, Value]) -> ChangeSet | None:
    before = plan.get(Endorsement, endorsement_id)
    return change_set(label, [Change(before, before.but(**values))]) if before else None
