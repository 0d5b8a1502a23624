"""How somebody likes their outreach lists and prints: kept between two starts.

Nothing that a plan says is ever kept outside it. So the filter is not: a group keeps filters in its plan.
"""

import json
from dataclasses import asdict, dataclass, replace

from planner.app.settings import SettingsFile
from planner.domain.outreach_choice import Order
from planner.domain.outreach_columns import COLUMNS

_KEY = "print"
_NAMES = frozenset(column.name for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was chosen last. `columns`: none for the usual ones."""

    format: str = ""
    large_print: bool = False
    columns: tuple[str, ...] = ()
    order: Order = Order.STANDING


def kept(settings: SettingsFile) -> Kept:
    """What was chosen last; the usual where nothing sensible is kept."""
    try:
        found = json.loads(settings.now.geometry.get(_KEY, "{}"))
    except (ValueError, RecursionError):
        found = {}
    return _sound(found) if isinstance(found, dict) else Kept()


def keep(settings: SettingsFile, choice: Kept) -> None:
    """Keep what is chosen."""
    states = {**settings.now.geometry, _KEY: json.dumps(asdict(choice), sort_keys=True)}
    settings.put(replace(settings.now, geometry=states))


def _sound(found: dict[str, object]) -> Kept:
    columns, name, order = found.get("columns"), found.get("format"), found.get("order")
    known = [each for each in columns if each in _NAMES] if isinstance(columns, list) else []
    return Kept(
        format=name if isinstance(name, str) else "",
        large_print=found.get("large_print") is True,
        columns=tuple(dict.fromkeys(known)),
        order=Order(order) if isinstance(order, str) and order in set(Order) else Order.STANDING,
    )
