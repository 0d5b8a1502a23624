"""What every export of the tapestry begins with: the scene of an edition, its title, its paper."""

from planner.domain.progress import Progress
from planner.domain.tapestry import Tapestry
from planner.domain.tapestry_layout import arranged
from planner.domain.tapestry_scene import Scene, scene_of
from planner.exports.edition import Edition, Paper
from planner.exports.tapestry_sheet import poster
from planner.i18n import _

_SHEETS = {Paper.A4: (595.276, 841.89), Paper.LETTER: (612.0, 792.0)}


def scene_for(edition: Edition, progress: Progress) -> Scene:
    """The whole map of an edition. Raises Cancelled."""
    woven = Tapestry(edition.plan, edition.today)
    return scene_of(woven, arranged(woven, progress))


def page_size(scene: Scene, edition: Edition) -> tuple[float, float]:
    """Width and height in points: the edition's paper on its side, larger sheets for many contacts."""
    return poster(len(scene.nodes), *_SHEETS[edition.paper])


def titled(edition: Edition) -> str:
    """What stands over the map."""
    title = " ".join(edition.plan.info.title.split()) or _("Our plan")
    return _("The tapestry: {plan}").format(plan=title)
