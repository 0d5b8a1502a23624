"""plan.json read back: records just as they were, and every doubt named."""

import json
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.domain.errors import PlannerError, ProblemsInFile
from planner.domain.fields import FieldInfo, Kind, Value, fields_of, fits
from planner.domain.interchange import FORMAT, VERSION
from planner.domain.records import Record, RecordId
from planner.domain.registry import BY_TABLE
from planner.i18n import _, ngettext
from planner.imports.files import bytes_of, shown

LARGEST_FILE = 512 * 1024 * 1024
"""In bytes. A plan of a hundred thousand contacts fits many times over."""


class NotAPlanJson(PlannerError):
    """The file is something else, cannot be read, or was made by a newer program."""


class PlanJsonErrors(ProblemsInFile):
    """The file is a plan with parts of a wrong form. `problems` are sentences, each with its place."""


@dataclass(frozen=True, slots=True)
class PlanJson:
    """What a plan.json holds. `notes` are sentences on what this program does not take over."""

    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()

    def without(self, gone: Container[tuple[str, RecordId]]) -> "PlanJson":
        """The plan without records, by table and id, that another has forgotten for good; a note says so."""
        left = tuple(record for record in self.records if (record.table, record.id) not in gone)
        count = len(self.records) - len(left)
        if not count:
            return self
        sentence = ngettext(
            "{count} record in the file was forgotten here for good. It stays forgotten.",
            "{count} records in the file were forgotten here for good. They stay forgotten.",
            count,
        )
        return PlanJson(left, (*self.notes, sentence.format(count=count)))


def read_plan_json(path: Path) -> PlanJson:
    """The plan in a file. Raises NotAPlanJson and PlanJsonErrors."""
    too_large = _("“{name}” is larger than 512 MiB, too large for a plan.")
    return plan_json(bytes_of(path, LARGEST_FILE, NotAPlanJson, too_large), shown(path.name))


def plan_json(content: str | bytes, name: str) -> PlanJson:
    """The plan in the content of a file; `name` is what sentences call the file.

    Unknown tables and fields, which a newer program may have added, are noted and left out. Anything of a
    wrong form is an error, and all of them are found. Raises NotAPlanJson and PlanJsonErrors.
    """
    found = _parsed(content, name)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _not_ours(name)
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _not_ours(name)
    if version > VERSION:
        sentence = _("“{name}” was made by a newer version of the program. Update the program to import it.")
        raise NotAPlanJson(sentence.format(name=name))
    reading = _Reading()
    records = tuple(reading.all(found.get("records")))
    if reading.problems:
        raise PlanJsonErrors(tuple(reading.problems))
    return PlanJson(records, (*reading.notes(), *_disagreements(found.get("conflicts"))))


class _TwiceInOne(ValueError):
    """One object has two entries with one name."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _TwiceInOne
    return found


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _parsed(content: str | bytes, name: str) -> object:
    try:
        if isinstance(content, bytes):
            content = content.decode(json.detect_encoding(content), "surrogatepass")
        return json.loads(
            content.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        sentence = _("“{name}” is not a plan: line {line} is not JSON, the form that plans are exported in.")
        raise NotAPlanJson(sentence.format(name=name, line=error.lineno)) from error
    except _TwiceInOne as error:
        sentence = _("“{name}” says one thing twice: an entry in it has two values of the same name.")
        raise NotAPlanJson(sentence.format(name=name)) from error
    except (ValueError, RecursionError) as error:  # not text, a number without end, nested too deeply
        raise _not_ours(name) from error


def _not_ours(name: str) -> NotAPlanJson:
    return NotAPlanJson(_("“{name}” is not a plan that this program exported.").format(name=name))


@dataclass(slots=True)
class _Reading:
    """Makes records of what was parsed, and gathers what is wrong or unknown on the way."""

    problems: list[str] = field(default_factory=list)
    _unknown: Counter[tuple[str, str]] = field(default_factory=Counter)

    def all(self, tables: object) -> Iterator[Record]:
        """Every record of every table that this program knows."""
        if not isinstance(tables, dict):
            self.problems.append(_("“records” is missing, or is not an object."))
            return
        for table, rows in tables.items():
            record_type = BY_TABLE.get(table)
            if record_type is None:
                self._unknown[table, ""] += len(rows) if isinstance(rows, list) else 1
            elif not isinstance(rows, list):
                self.problems.append(_("“{table}” is not a list of records.").format(table=table))
            else:
                yield from self._table(record_type, rows)

    def _table(self, record_type: type[Record], rows: list[Any]) -> Iterator[Record]:
        known = {info.name: info for info in fields_of(record_type)}
        ids: set[str] = set()
        for number, row in enumerate(rows, start=1):
            place = _("{table}, record {number}").format(table=record_type.table, number=number)
            record_id = self._id(row, place, ids)
            if record_id is not None:
                ids.add(record_id)
                yield record_type(id=record_id, **self._values(record_type.table, known, row, place))

    def _id(self, row: object, place: str, ids: set[str]) -> str | None:
        record_id = row.get("id") if isinstance(row, dict) else None
        if not isinstance(row, dict):
            sentence = _("{place} is not an object.")
        elif not isinstance(record_id, str) or not record_id:
            sentence = _("{place} has no id, or one that is not text.")
        elif record_id in ids:
            sentence = _("{place} has the id of another record.")
        else:
            return record_id
        self.problems.append(sentence.format(place=place))
        return None

    def _values(
        self, table: str, known: dict[str, FieldInfo], row: dict[str, Any], place: str
    ) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, raw in row.items():
            info = known.get(name)
            if info is None:
                self._unknown[table, name] += name != "id"
                continue
            value: Any = tuple(raw) if isinstance(raw, list) else raw
            if not fits(info.kind, value):
                sentence = _("{place}: the field “{field}” must be {what}.")
                self.problems.append(sentence.format(place=place, field=name, what=_wanted(info.kind)))
            else:
                values[name] = value
        return values

    def notes(self) -> Iterator[str]:
        """What was left out because this program does not know it."""
        for (table, name), count in self._unknown.items():
            if not count:
                continue
            if name:
                sentence = ngettext(
                    "The field “{field}” of “{table}” is not known here: {count} value is left out.",
                    "The field “{field}” of “{table}” is not known here: {count} values are left out.",
                    count,
                )
            else:
                sentence = ngettext(
                    "The table “{table}” is not known here: {count} record is left out.",
                    "The table “{table}” is not known here: {count} records are left out.",
                    count,
                )
            yield sentence.format(field=shown(name), table=shown(table), count=count)


_WANTED: dict[Kind, Callable[[], str]] = {
    Kind.CHOICES: lambda: _("a list of texts"),
    Kind.CONTACTS: lambda: _("a list of texts"),
    Kind.TAGS: lambda: _("a list of texts"),
    Kind.LINES: lambda: _("a list of texts"),
    Kind.YES_NO: lambda: _("true, false or null"),
    Kind.AMOUNT: lambda: _("a whole number of up to 18 digits, or null"),
    Kind.SCALE: lambda: _("a whole number of up to 18 digits, or null"),
}


def _wanted(kind: Kind) -> str:
    return _WANTED.get(kind, lambda: _("text"))()


def _disagreements(conflicts: object) -> tuple[str, ...]:
    count = len(conflicts) if isinstance(conflicts, list) else 0
    if not count:
        return ()
    sentence = ngettext(
        "In {count} field copies of the plan disagreed: the value written last is taken.",
        "In {count} fields copies of the plan disagreed: the values written last are taken.",
        count,
    )
    return (sentence.format(count=count),)
