"""Values of a content file's tables besides texts: lists of lines, whole numbers, yes and no."""

from planner.content.checked_tables import Table, cannot_be_shown, flow
from planner.i18n import _


def lines_of(table: Table, key: str, *, needed: bool = False) -> tuple[str, ...]:
    """The flowed texts of a list; none, and noted, where it is wrong or needed and missing."""
    value = table.values.get(key)
    if value is None:
        if needed:
            table.wrong(key, _("{table} has no “{key}”."))
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        table.wrong(key, _("“{key}” in {table} must be a list of lines in quotation marks."))
        return ()
    if any(map(cannot_be_shown, value)):
        table.wrong(key, _("“{key}” in {table} holds a control character."))
        return ()
    flowed = tuple(map(flow, value))
    if not all(flowed) or (needed and not flowed):
        table.wrong(key, _("“{key}” in {table} has an empty line, or none."))
    return flowed


def words_of(table: Table, key: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """The words of a list, each of which must be one of the allowed ones."""
    words = lines_of(table, key)
    unknown = [word for word in words if word not in allowed]
    if unknown:
        what = _("“{key}” in {table} names “{word}”, which there is not.")
        said = what.format(key=key, table=table.called, word=unknown[0][:60])
        table.findings.add(table.place.of(key), said)
    return tuple(word for word in words if word in allowed)


def number_of(table: Table, key: str, default: int, least: int, most: int) -> int:
    """A whole number between two bounds; `default` where the key is missing or wrong, which is noted."""
    value = table.values.get(key, default)
    if type(value) is int and least <= value <= most:
        return value
    what = _("“{key}” in {table} must be a whole number from {least} to {most}.")
    said = what.format(key=key, table=table.called, least=least, most=most)
    table.findings.add(table.place.of(key), said)
    return default


def yes_of(table: Table, key: str) -> bool:
    """Whether a key says true; no where it is missing. Anything else is noted."""
    value = table.values.get(key, False)
    if not isinstance(value, bool):
        table.wrong(key, _("“{key}” in {table} must be true or false."))
        return False
    return value


def refuse_repeated(ids: list[tuple[str, int]], table: Table) -> None:
    """Note every id that stands twice; `ids` come with the lines on which they stand."""
    first: dict[str, int] = {}
    for each, line in ids:
        if each and each in first:
            what = _("The id “{id}” is used before, on line {line}. Each needs its own.")
            table.findings.add(line, what.format(id=each, line=first[each]))
        first.setdefault(each, line)
