"""The most useful next steps, worded as invitations, each with the way there."""

from dataclasses import dataclass

from planner.domain.outline import PAGES
from planner.domain.plan import Plan
from planner.domain.readiness import Gap, Weight
from planner.domain.worksheet import Worksheet
from planner.domain.workshops import Workshop, WorkshopRun
from planner.i18n import N_, _
from planner.ui.desk import START, WORKSHOP, Place


@dataclass(frozen=True, slots=True)
class Invitation:
    """One thing to do next: the sentence, the words on its button, and where the button leads."""

    sentence: str
    button: str
    place: Place


# How the heaviest gaps, which readiness states as a lack, are worded as a first step.
FIRST_STEPS = {
    N_("The plan has no title."): N_("Give the plan a name that you would put on a leaflet."),
    N_("The plan does not say which city it is for."): N_("Say which city or town the plan is for."),
    N_("The plan does not say what the issue is."): N_("Say in a few words what this is about."),
    N_("Nobody is with you yet."): N_("Write down who is with you already, beginning with yourselves."),
    N_("The plan names nobody to add."): N_("Name one person or group whom you would like to win."),
}
_TITLES = {page.id: page.title for page in PAGES}


def under_way(plan: Plan) -> list[Invitation]:
    """The workshop that was begun and not brought to its end, to go on with; none where there is none."""
    begun = [plan.get(Workshop, run.workshop) for run in plan.all(WorkshopRun)]
    names = [each.name or _("Workshop") for each in begun if each is not None and each.state == "planned"]
    sentence, button = _("“{name}” is under way."), _("Go on with the workshop")
    return [Invitation(sentence.format(name=name), button, Place(WORKSHOP)) for name in names[-1:]]


def invitations(gaps: list[Gap], worksheet: Worksheet, most: int = 3) -> list[Invitation]:
    """The heaviest gaps as invitations, at most one of each kind from each page, so that they differ."""
    found: list[Invitation] = []
    seen: set[tuple[str, bool, object]] = set()
    for gap in gaps:
        kind = (gap.page, bool(gap.question), gap.record_type)
        if kind in seen and (gap.weight is not Weight.FIRST or gap.page == START):
            continue
        seen.add(kind)
        found.append(_invitation(gap, worksheet))
        if len(found) == most:
            break
    return found


def _invitation(gap: Gap, worksheet: Worksheet) -> Invitation:
    place = Place(gap.page, gap.question, gap.record_type, gap.record)
    question = worksheet.question(gap.question) if gap.question else None
    if question is not None:
        words = _("Answer together: {question}") if _is_open(gap, question.prompt) else "{gap}"
        return Invitation(
            words.format(question=question.prompt, gap=gap.sentence), _("Go to the question"), place
        )
    sentence = next((_(step) for lack, step in FIRST_STEPS.items() if _(lack) == gap.sentence), gap.sentence)
    if gap.page == START:
        return Invitation(sentence, _("Fill it in"), place)
    if gap.record_type is not None:
        return Invitation(sentence, _("Open {what}").format(what=_(gap.record_type.one).lower()), place)
    title = _(_TITLES.get(gap.page, ""))
    return Invitation(sentence, _("Go to {page}").format(page=title), place)


def _is_open(gap: Gap, prompt: str) -> bool:
    return gap.sentence == _("Not answered: {question}").format(question=prompt)
