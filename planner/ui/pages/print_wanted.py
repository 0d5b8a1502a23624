"""What a person has chosen to print or export, and writing it: one format, or all of them."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Edition, Paper, Report, edition_for
from planner.exports.registry import EXPORTERS, CannotWrite, Exporter, export
from planner.i18n import _, ngettext
from planner.ui.outreach.who import Who

OUTREACH = "outreach."
COLUMN_FORMATS = frozenset({"outreach.csv", "outreach.xlsx"})
_STEPS = 1000
_MOST_FOLDERS = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format, its readers, and how it is set."""

    exporter: Exporter
    audience: Audience
    paper: Paper
    large_print: bool
    who: Who = field(default_factory=Who)

    @property
    def is_outreach(self) -> bool:
        """Whether it is a list of people to reach."""
        return self.exporter.name.startswith(OUTREACH)

    def edition(self, plan: Plan, worksheet: Worksheet, today: date) -> Edition:
        """The plan as the chosen audience may read it, its agreement with the names of the clause library."""
        from planner.content.agendas import agendas_for
        from planner.content.clauses import clause_library
        from planner.content.conversation_guides import guides_for

        library, _lost = clause_library(plan.info.language)
        return edition_for(
            plan,
            worksheet,
            self.audience,
            today,
            large_print=self.large_print,
            paper=self.paper,
            outreach=self.who.choice(plan, today),
            library=library,
            guides=guides_for(plan, plan.info.language).guides,
            agendas=agendas_for(plan, plan.info.language).agendas,
        )


@dataclass(frozen=True, slots=True)
class Collection:
    """What was saved in one go, and where."""

    folder: Path
    names: tuple[str, ...]


def save_all(edition: Edition, parent: Path, name: str, progress: Progress) -> Collection:
    """Write every format that the audience may have into a new folder inside `parent`.

    Raises CannotWrite, Cancelled: the formats that are whole by then stay.
    """
    wanted = [exporter for exporter in EXPORTERS if edition.audience in exporter.audiences]
    folder = _new_folder(parent, name)
    for place, exporter in enumerate(wanted):

        def tell(done: int, total: int, place: int = place) -> None:
            part = _STEPS * done // total if total > 0 else 0
            progress(place * _STEPS + min(part, _STEPS), len(wanted) * _STEPS)

        tell(0, 1)
        export(exporter, edition, folder / exporter.name, tell)
    return Collection(folder, tuple(exporter.name for exporter in wanted))


def _new_folder(parent: Path, name: str) -> Path:
    """A folder of its own, so that nothing is written over."""
    for number in range(1, _MOST_FOLDERS):
        folder = parent / (name if number == 1 else f"{name} {number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue
        except OSError as error:
            sentence = _("No folder could be made in “{folder}”.")
            raise CannotWrite(sentence.format(folder=parent)) from error
        return folder
    raise CannotWrite(_("No folder could be made in “{folder}”.").format(folder=parent))


def contents(report: Report, *, with_people: bool = True) -> list[str]:
    """Sentences about what is in an export and what is not. `with_people`: how many lines, and who is not."""
    lines = []
    if report.pages:
        lines.append(ngettext("{count} page.", "{count} pages.", report.pages).format(count=report.pages))
    if report.records and with_people:
        lines.append(ngettext("{count} line.", "{count} lines.", report.records).format(count=report.records))
    if with_people:
        lines += [held.reason for held in report.held_back]
    lines += report.to_check
    if report.unprintable:
        signs = " ".join(f"U+{ord(sign):04X}" for sign in report.unprintable[:12])
        sentence = _("No typeface here can print these signs: {signs}. A mark stands for each.")
        lines.append(sentence.format(signs=signs))
    return lines
