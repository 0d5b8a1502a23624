"""Finding by typing: every word somewhere in the text, whatever the case and the accents."""

from collections.abc import Iterable, Iterator

from planner.domain.fields import Kind, Value, fields_of
from planner.domain.folding import folded
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.i18n import _


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a search."""
    return tuple(folded(text).split())


def is_match(words: Iterable[str], text: str) -> bool:
    """Whether every word stands somewhere in a folded text. No words match everything."""
    return all(word in text for word in words)


def searchable(plan: Plan, record: Record) -> str:
    """Everything that a person typed into a record, folded, with links by name and choices by label."""
    return folded("\n".join(_pieces(plan, record)))


def _pieces(plan: Plan, record: Record) -> Iterator[str]:
    for info in fields_of(type(record)):
        value: Value = getattr(record, info.name)
        if not value or value is True:
            continue
        for item in value if isinstance(value, tuple) else (str(value),):
            if info.kind in (Kind.CONTACT, Kind.CONTACTS):
                yield plan.name(item)
            elif info.kind is Kind.RECORD:
                yield plan.linked_title(info.of, item)
            else:
                yield _(info.choice_label(item)) if info.choices else item
