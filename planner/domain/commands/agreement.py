"""Verbs about the agreement: start it, shape its clauses, adopt and sign it, take in dangers."""

from collections.abc import Callable, Iterable
from datetime import date

from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.agreement_text import full_wording, in_order, latest_version
from planner.domain.agreement_versions import fingerprints
from planner.domain.answers import AnswerState
from planner.domain.blanks import as_lines, blank_names, filled_in
from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.clauses import DangerKind, Level, Library, Template
from planner.domain.commands.records import change, change_many
from planner.domain.ordering import places
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import _


def clause_id(template_id: str) -> RecordId:
    """The id of a clause that comes from the library: the same in every copy, so that copies meet in it."""
    return f"library-{template_id}"


def start_agreement(library: Library, level: Level) -> Command:
    """Bring in the clauses of a level that the plan does not hold yet, in the order of the library.

    Blanks that belong to a question are filled with its answer, where one was given.
    """
    return add_from_library(library, *(template.id for template in library.of_level(level)))


def add_from_library(library: Library, *template_ids: str) -> Command:
    """Bring in clauses of the library that the plan does not hold yet. One that was struck stands again.

    Each is placed behind the clauses that come before it in the library, as far as the plan holds them.
    """
    wanted = [template for each in template_ids if (template := library.template(each))]

    def command(plan: Plan) -> ChangeSet | None:
        return change_set(_("Add clauses from the library"), _arrivals(plan, library, wanted))

    return command


def _arrivals(plan: Plan, library: Library, wanted: list[Template]) -> list[Change]:
    held = {clause.template: clause for clause in plan.all(Clause) if clause.template}
    ranks = {template.id: rank for rank, template in enumerate(library.templates)}
    line = list(in_order(plan))
    changes: list[Change] = []
    for template in wanted:
        before = held.get(template.id) or plan.get(Clause, clause_id(template.id))
        if before is not None and not before.struck:
            continue
        clause = before.but(struck=None) if before else _from_template(plan, template)
        changes.append(Change(before, clause))
        line.insert(_slot(line, ranks, template.id), clause)
    return [*changes, *_placed(line)]


def _from_template(plan: Plan, template: Template) -> Clause:
    variant = template.variants[0]
    answers = {blank.name: _answered(plan, blank.question) for blank in template.blanks if blank.question}
    return Clause(
        id=clause_id(template.id),
        heading=template.heading,
        text=variant.text,
        template=template.id,
        variant=variant.id,
        blanks=as_lines(answers),
        members_only=template.members_only or None,
        group=template.group,
        settles=(*template.settles, *variant.settles),
    )


def _answered(plan: Plan, question: str) -> str:
    answer = plan.answer(question)
    return answer.text.strip() if answer.state == AnswerState.ANSWERED else ""


def _slot(line: list[Clause], ranks: dict[str, int], template_id: str) -> int:
    """Behind the last clause that the library puts before it; before all others where there is none."""
    rank = ranks[template_id]
    earlier = [place for place, clause in enumerate(line) if ranks.get(clause.template, rank) < rank]
    if earlier:
        return earlier[-1] + 1
    later = [place for place, clause in enumerate(line) if ranks.get(clause.template, rank) > rank]
    return later[0] if later else len(line)


def add_own_clause(
    new_id: RecordId, heading: str, group: str = "", text: str = "", after: RecordId = ""
) -> Command:
    """Add a clause of the group's own behind the clause `after`, or at the end of its part, or at the end."""

    def command(plan: Plan) -> ChangeSet | None:
        if plan.get(Clause, new_id) is not None:
            return None
        line = list(in_order(plan))
        before = next((each for each in line if each.id == after), None)
        clause = Clause(
            id=new_id,
            heading=heading,
            text=text,
            group=group or (before.group if before else ""),
        )
        line.insert(_after(line, clause.group, after), clause)
        return change_set(_("Add a clause"), [Change(None, clause), *_placed(line)])

    return command


def _after(line: list[Clause], group: str, after: RecordId) -> int:
    places = [place for place, clause in enumerate(line) if clause.id == after]
    if not places and group:
        places = [place for place, clause in enumerate(line) if clause.group == group]
    return places[-1] + 1 if places else len(line)


def strike(clause_ids: Iterable[RecordId], *, struck: bool = True) -> Command:
    """Strike clauses out, or let them stand again. Their wording and history stay."""
    return change_many(Clause, clause_ids, struck=struck or None)


def move_clause(clause: RecordId, before: RecordId = "", group: str | None = None) -> Command:
    """Put a clause before another one, or at the end; into another part where `group` is given."""

    def command(plan: Plan) -> ChangeSet | None:
        moving = plan.get(Clause, clause)
        if moving is None or before == clause:
            return None
        moved = moving if group is None else moving.but(group=group)
        line = [each for each in in_order(plan) if each.id != clause]
        place = next((number for number, each in enumerate(line) if each.id == before), len(line))
        line.insert(place, moved)
        return change_set(_("Move a clause"), [Change(moving, moved), *_placed(line)])

    return command


def step_clause(clause: RecordId, steps: int) -> Command:
    """Move a clause up (negative) or down in its part; one that belongs to none past whole parts."""

    def command(plan: Plan) -> ChangeSet | None:
        line = list(in_order(plan))
        moving = next((each for each in line if each.id == clause), None)
        if moving is None:
            return None
        if not moving.group:
            return _step_block(line, [moving], steps)
        near = [each for each in line if each.group == moving.group]
        rest = [each for each in near if each.id != clause]
        rest.insert(min(max(near.index(moving) + steps, 0), len(rest)), moving)
        queue = iter(rest)
        line = [next(queue) if each.group == moving.group else each for each in line]
        return change_set(_("Move a clause"), _placed(line))

    return command


def step_part(group: str, steps: int) -> Command:
    """Move a whole part up (negative) or down past the parts around it."""

    def command(plan: Plan) -> ChangeSet | None:
        line = list(in_order(plan))
        moving = [each for each in line if group and each.group == group]
        return _step_block(line, moving, steps) if moving else None

    return command


def _step_block(line: list[Clause], moving: list[Clause], steps: int) -> ChangeSet | None:
    blocks: list[list[Clause]] = []
    for each in line:
        if blocks and each.group and blocks[-1][0].group == each.group:
            blocks[-1].append(each)
        else:
            blocks.append([each])
    place = blocks.index(moving)
    blocks.pop(place)
    blocks.insert(min(max(place + steps, 0), len(blocks)), moving)
    label = _("Move a part") if moving[0].group else _("Move a clause")
    return change_set(label, _placed([each for block in blocks for each in block]))


def _placed(line: list[Clause]) -> list[Change]:
    """The changes of place that put clauses in this order; only of those that must move."""
    return [
        Change(clause, clause.but(position=place))
        for clause, place in zip(line, places([each.position for each in line]), strict=True)
        if place != clause.position
    ]


def rewrite(clause: RecordId, text: str, *, joins: str = "") -> Command:
    """Give a clause another wording. What was filled into its blanks is kept."""
    return change(Clause, clause, joins=joins, text=text)


def choose_variant(library: Library, clause: RecordId, variant_id: str) -> Command:
    """Take another variant of the library's clause, wording and all. What was filled in is kept."""

    def command(plan: Plan) -> ChangeSet | None:
        before = plan.get(Clause, clause)
        template = library.template(before.template) if before else None
        if before is None or template is None:
            return None
        old, new = template.variant(before.variant), template.variant(variant_id)
        kept = [aspect for aspect in before.settles if aspect not in old.settles]
        settles = tuple(dict.fromkeys((*kept, *new.settles)))
        after = before.but(variant=new.id, text=new.text, settles=settles)
        return change_set(_("Choose another variant"), [Change(before, after)])

    return command


def reset_wording(library: Library, clause: RecordId) -> Command:
    """Put heading and wording back to what the library says. What was filled in is kept."""

    def command(plan: Plan) -> ChangeSet | None:
        before = plan.get(Clause, clause)
        template = library.template(before.template) if before else None
        if before is None or template is None:
            return None
        after = before.but(
            heading=template.heading, text=template.variant(before.variant).text, group=template.group
        )
        return change_set(_("Put back the wording of the library"), [Change(before, after)])

    return command


def fill_blank(clause: RecordId, name: str, value: str, *, joins: str = "") -> Command:
    """Fill in one blank, with whatever was typed. An empty value leaves the blank open."""

    def command(plan: Plan) -> ChangeSet | None:
        before = plan.get(Clause, clause)
        if before is None or name not in blank_names("{" + name + "}"):
            return None
        values = filled_in(before.blanks) | {name: value}
        return change_set(_("Fill in a blank"), [Change(before, before.but(blanks=as_lines(values)))], joins)

    return command


def adopt_version(library: Library, new_id: RecordId, on: date, name: str = "", note: str = "") -> Command:
    """Keep the whole wording as it stands as the next version, adopted on a day."""

    def command(plan: Plan) -> ChangeSet | None:
        if plan.get(AgreementVersion, new_id) is not None:
            return None
        latest = latest_version(plan)
        number = (latest.number or 0) + 1 if latest else 1
        version = AgreementVersion(
            id=new_id,
            name=name or _("Version {number}").format(number=number),
            number=number,
            adopted_on=on.isoformat(),
            text=full_wording(plan, library),
            note=note,
            fingerprints=fingerprints(plan),
        )
        return change_set(_("Adopt the agreement"), [Change(None, version)])

    return command


def sign(signatory_ids: Iterable[RecordId], on: date, version: int) -> Command:
    """Note that signatories signed, or confirmed their signature under, a version on a day."""
    return change_many(Signatory, signatory_ids, signed_on=on.isoformat(), signed_version=version)


def add_dangers(kinds: Iterable[DangerKind], new_id: Callable[[DangerKind], RecordId]) -> Command:
    """Take dangers of the list into the plan, with what usually helps, unless it holds them already."""
    wanted = tuple(kinds)

    def command(plan: Plan) -> ChangeSet | None:
        held = {danger.kind for danger in plan.all(Danger) if danger.kind}
        fresh = [
            Danger(id=new_id(kind), what=kind.what, response=kind.response, kind=kind.id)
            for kind in wanted
            if kind.id not in held
        ]
        new = [each for each in fresh if plan.get(Danger, each.id) is None]
        return change_set(_("Add dangers"), (Change(None, danger) for danger in new))

    return command
