"""plan.json: everything that a plan holds, for other programs and for a plan file of its own again.

    {"format": "coalition-plan", "version": 1, "program": "0.1.0",
     "records": {"contact": [{"id": "c1", "name": "Rosa Parks", ...}, ...], ...},
     "conflicts": [{"table": "contact", "record": "c1", "field": "name", "values": [...]}, ...]}

Records stand oldest first. A field that holds its default is left out. Text is kept exactly, control
characters included; what has no UTF-8 (a lone surrogate) is written as an escape. `imports.plan_json` reads
it back.
"""

import json
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

import planner
from planner.domain.interchange import FORMAT, VERSION
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.records import Record
from planner.domain.registry import RECORD_TYPES
from planner.exports.edition import Edition, Report

_NO_UTF8 = re.compile("[\ud800-\udfff]")
_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def write_plan(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the whole plan, a record a line. Raises Cancelled and OSError."""
    plan = edition.plan
    total = sum(len(plan.table(record_type)) for record_type in RECORD_TYPES)
    text = TextIOWrapper(file, encoding="utf-8", newline="\n")
    text.write(
        f'{{\n"format": {_json(FORMAT)},\n"version": {VERSION},\n"program": {_json(planner.__version__)},'
    )
    text.write('\n"records": {')
    done = 0
    tables = [record_type for record_type in RECORD_TYPES if plan.table(record_type)]
    for number, record_type in enumerate(tables):
        text.write(f"{',' if number else ''}\n{_json(record_type.table)}: [")
        for place, record in enumerate(plan.all(record_type)):
            progress(done, total)
            text.write(f"{',' if place else ''}\n{_json(_as_object(record))}")
            done += 1
        text.write("\n]")
    conflicts = ",\n".join(_json(conflict) for conflict in _conflicts(plan))
    text.write(f'\n}},\n"conflicts": [{conflicts}]\n}}\n')
    text.detach()
    return Report(records=total)


def _json(value: object) -> str:
    return _NO_UTF8.sub(lambda found: f"\\u{ord(found[0]):04x}", _encoder.encode(value))


def _as_object(record: Record) -> dict[str, Any]:
    return {"id": record.id, **record.filled()}


def _conflicts(plan: Plan) -> Iterator[dict[str, Any]]:
    for key, alternatives in sorted(plan.conflicts.items(), key=lambda item: item[0]):
        values = [{"value": each.value, "author": each.author, "at_ms": each.at_ms} for each in alternatives]
        yield {"table": key.table, "record": key.record, "field": key.field, "values": values}
