"""The steps of an import, and what each is called."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QLocale

from planner.i18n import N_, _, ngettext


class Step(StrEnum):
    """Where an import stands."""

    CHOOSE = "choose"
    SEEN = "seen"
    PROPOSED = "proposed"
    PLAN = "plan"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepWords:
    """The number of a step, its title and what it is for; untranslated."""

    number: int
    title: str
    purpose: str


STEP_WORDS: Final = {
    Step.CHOOSE: StepWords(1, N_("Import"), N_("Bring in contacts, or a whole plan, from a file.")),
    Step.SEEN: StepWords(
        2,
        N_("This is what we see"),
        N_("Do names and letters look right? Nothing has entered the plan yet."),
    ),
    Step.PROPOSED: StepWords(
        3, N_("What would come in"), N_("You decide about every doubt. Nothing has entered the plan yet.")
    ),
    Step.PLAN: StepWords(
        3, N_("A whole plan"), N_("What it would add to yours. Nothing has entered the plan yet.")
    ),
    Step.DONE: StepWords(4, N_("It is in the plan"), N_("Everything below can be taken back.")),
}


def bring_contacts(count: int) -> str:
    """The last step in words, for contacts."""
    if not count:
        return _("Nothing to bring in")
    return _counted(ngettext("Bring in {count} contact", "Bring in {count} contacts", count), count)


def bring_records(count: int) -> str:
    """The last step in words, for a whole plan."""
    if not count:
        return _("Nothing to bring in")
    return _counted(ngettext("Bring in {count} record", "Bring in {count} records", count), count)


def waiting(count: int) -> str:
    """What becomes of entries that nobody has decided about; empty where there are none."""
    if not count:
        return ""
    words = ngettext(
        "{count} entry waits for you; undecided, it stays out.",
        "{count} entries wait for you; undecided, they stay out.",
        count,
    )
    return _counted(words, count)


def _counted(words: str, count: int) -> str:
    return words.format(count=QLocale().toString(count))
