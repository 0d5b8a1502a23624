"""Agendas of workshops from files, each checked as it is read."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from planner.content.checked_tables import ID, Table, called
from planner.content.gathering import (
    ContentFile,
    Gathered,
    checked,
    gathered,
    in_plan,
    on_disk,
    readers_of,
)
from planner.content.table_values import lines_of, number_of, refuse_repeated, words_of
from planner.content.toml_files import DEFAULT_LANGUAGE, files_in
from planner.content.toml_places import Places
from planner.domain.agenda import Agenda, AgendaItem, Importance, ItemKind
from planner.domain.outline import PAGES
from planner.domain.own_files import OwnAgenda
from planner.domain.plan import Plan
from planner.i18n import _

_PAGE_IDS = frozenset({*(page.id for page in PAGES), "ready"})
_MOST_MINUTES = 480
_KEYS = ("id", "title", "purpose", "source", "audience", "aims", "bring", "item")
_ITEM_KEYS = (
    *("id", "title", "part", "kind", "minutes", "least", "importance", "shown", "task", "notes"),
    *("questions", "pages", "guide", "materials"),
)


@dataclass(frozen=True, slots=True)
class Agendas:
    """The agendas that are sound, and a sentence for each thing that is not."""

    agendas: tuple[Agenda, ...] = ()
    problems: tuple[str, ...] = ()

    def agenda(self, agenda_id: str) -> Agenda | None:
        """The agenda with this id; None where there is none."""
        return next((agenda for agenda in self.agendas if agenda.id == agenda_id), None)


@cache
def shipped_agendas(language: str = DEFAULT_LANGUAGE) -> Agendas:
    """What comes with the program in a language, or in English. Read once."""
    return agendas_in(files_in("agendas", language))


def agendas_in(paths: tuple[Path, ...]) -> Agendas:
    """The agendas in some files. A file with errors is left out, and said; so is a second one with an id."""
    found = gathered(on_disk(paths), agenda_of)
    return Agendas(found.items, found.sentences)


def own_agendas(plan: Plan, language: str = DEFAULT_LANGUAGE) -> Gathered[Agenda]:
    """The agendas of the group's own that its plan keeps, with what is wrong in each file by its id."""
    files = in_plan(plan, OwnAgenda)
    return gathered(files, agenda_of, shipped_agendas(language).agendas) if files else Gathered()


def agendas_for(plan: Plan, language: str = DEFAULT_LANGUAGE) -> Agendas:
    """The agendas that a plan can use: those that ship in a language, and then the group's own."""
    shipped, own = shipped_agendas(language), own_agendas(plan, language)
    return Agendas((*shipped.agendas, *own.items), (*shipped.problems, *own.sentences))


def load_agenda(path: Path) -> Agenda:
    """The agenda in a file. Raises FileErrors with all that is wrong."""
    return agenda_of(on_disk([path])[0])


def agenda_of(file: ContentFile) -> Agenda:
    """The agenda that a file holds. Raises FileErrors with all that is wrong."""
    return checked(file, _("the agenda"), partial(_agenda, file))


def _agenda(file: ContentFile, top: Table, places: Places) -> Agenda:
    top.refuse_unknown(_KEYS)
    items: list[AgendaItem] = []
    for index, row in enumerate(top.tables("item", "[[item]]")):
        name = called(row, _("item “{id}”"), _("item {number}"), index)
        table = Table(name, row, places.table("item", index), top.findings)
        table.refuse_unknown(_ITEM_KEYS)
        items.append(_item(table))
    if not items:
        top.findings.add(1, _("There is no [[item]] in this agenda."))
    refuse_repeated([(item.id, places.table("item", n).line) for n, item in enumerate(items)], top)
    return Agenda(
        id=top.word("id", ID, "week-2"),
        title=top.text("title", needed=True),
        purpose=top.text("purpose", needed=True),
        source=top.text("source"),
        aims=lines_of(top, "aims"),
        bring=lines_of(top, "bring"),
        items=tuple(items),
        audience=readers_of(top, file),
        line=top.place.of("id"),
    )


def _item(table: Table) -> AgendaItem:
    minutes = number_of(table, "minutes", 10, 1, _MOST_MINUTES)
    kind = table.one_of("kind", tuple(ItemKind), ItemKind.INPUT)
    importance = table.one_of("importance", tuple(Importance), Importance.USEFUL)
    return AgendaItem(
        id=table.word("id", ID, "welcome"),
        title=table.text("title", needed=True),
        part=table.text("part"),
        kind=ItemKind(kind or ItemKind.INPUT),
        minutes=minutes,
        least=number_of(table, "least", min(5, minutes), 1, minutes),
        importance=Importance(importance or Importance.USEFUL),
        shown=lines_of(table, "shown"),
        task=table.text("task"),
        notes=table.text("notes"),
        questions=lines_of(table, "questions"),
        pages=words_of(table, "pages", _PAGE_IDS),
        guide=table.word("guide", ID, "one-to-one") if "guide" in table.values else "",
        materials=lines_of(table, "materials"),
    )
