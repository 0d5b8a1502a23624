"""An adapted agenda, kept in one line: its id, and the items that stay with their minutes."""

import re
from collections.abc import Iterable
from dataclasses import replace

from planner.domain.agenda import Agenda

_ITEM = re.compile(r"([\w.-]+) (\d{1,4})")
_MOST = 480


def kept(agenda: Agenda, shipped: Agenda) -> str:
    """What is written into a workshop: “week-2: welcome 10, close 5”; the id alone where nothing differs."""
    if [(item.id, item.minutes) for item in agenda.items] == [(i.id, i.minutes) for i in shipped.items]:
        return agenda.id
    return f"{agenda.id}: " + ", ".join(f"{item.id} {item.minutes}" for item in agenda.items)


def agenda_id(text: str) -> str:
    """The id of the agenda that a workshop follows."""
    return text.partition(":")[0].strip()


def adapted(agendas: Iterable[Agenda], text: str) -> Agenda | None:
    """The agenda that the line names, in its order and with its minutes. None where there is no such agenda.

    Items that the agenda does not have are passed over; where none is left, it stands as it ships.
    """
    wanted = agenda_id(text)
    shipped = next((agenda for agenda in agendas if agenda.id == wanted), None)
    if shipped is None:
        return None
    minutes = {found[1]: min(_MOST, int(found[2])) for found in _ITEM.finditer(text.partition(":")[2])}
    items = [(shipped.item(item_id), lasts) for item_id, lasts in minutes.items()]
    chosen = tuple(replace(item, minutes=lasts) for item, lasts in items if item is not None)
    return replace(shipped, items=chosen) if chosen else shipped
