"""How a listing was left: its columns and their widths, its order, and how much the form shows."""

import json
from dataclasses import asdict, dataclass, field, replace

from planner.app.settings import SettingsFile
from planner.domain.fields import field_names
from planner.domain.listings import Listing

_WIDEST = 4000


@dataclass(slots=True)
class Memory:
    """What is remembered of one listing. `split` is the table's share of the room, in thousandths."""

    columns: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    more: bool = False
    split: int = 0


def key_of(listing: Listing) -> str:
    """Under which name the settings keep a listing."""
    return f"listing/{listing.id}"


def recall(settings: SettingsFile, listing: Listing) -> Memory:
    """The listing as it was left; as it is made where nothing sensible is remembered."""
    try:
        found = json.loads(settings.now.geometry.get(key_of(listing), "{}"))
    except (ValueError, RecursionError):
        found = {}
    return _sound(found if isinstance(found, dict) else {}, listing)


def remember(settings: SettingsFile, listing: Listing, memory: Memory) -> None:
    """Keep how a listing is left."""
    text = json.dumps(asdict(memory), sort_keys=True)
    kept = {**settings.now.geometry, key_of(listing): text}
    settings.put(replace(settings.now, geometry=kept))


def _sound(found: dict[str, object], listing: Listing) -> Memory:
    names = field_names(listing.record_type)
    columns, widths, sort = found.get("columns"), found.get("widths"), found.get("sort")
    split = found.get("split")
    memory = Memory(more=found.get("more") is True, descending=found.get("descending") is True)
    memory.columns = [each for each in columns if each in names] if isinstance(columns, list) else []
    memory.columns = list(dict.fromkeys(memory.columns)) or list(listing.columns)
    memory.sort = sort if isinstance(sort, str) and sort in names else ""
    memory.split = split if isinstance(split, int) and 0 < split < 1000 else 0
    if isinstance(widths, dict):
        memory.widths = {
            name: width
            for name, width in widths.items()
            if name in names and isinstance(width, int) and 0 < width < _WIDEST
        }
    return memory
