"""How long the import of 10,000 CSV rows takes, duplicate search and writing included.

The floor is what nobody can do without: csv.reader over the same file, and the same inserts by bare sqlite3.
The same means every row that ours wrote, operations and records and ties, cell by cell, into tables with the
same columns and indices, in one transaction with the same pragmas. What those cells are made of (ids that are
hashes, JSON) is ready when the floor begins. Run with `python -m tests.benchmarks.import_csv`.
"""

import csv
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlcipher3 import dbapi2 as sqlcipher

from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.collector import collector_at_rest
from planner.domain.commands.records import add
from planner.domain.importing import bring_in, default_decisions
from planner.domain.plan import Plan
from planner.imports.contacts.reading import proposal_of, read_contacts
from planner.store.document import Document
from tests.benchmarks.measure import HEAD, Against, Result

ROWS = 10_000
ALLOWED = 3.0
_ROUNDS = 3
_GIVEN = ("Rosa", "Jo", "Edgar", "Ralph", "Aurelia", "Mary", "Fred", "Bayard", "Ella", "Septima", "Georgia")
_FAMILY = (
    "Adams",
    "Baker",
    "Carter",
    "Dixon",
    "Ellis",
    "Foster",
    "Green",
    "Harris",
    "Jones",
    "Lewis",
    "Nixon",
)
_LETTERS = "abcdefghij"
_TABLES = ("op", "contact", "tie")


@dataclass(slots=True)
class ImportTimes:
    """Seconds of each part. `floor` is csv.reader and bare sqlite3."""

    name: str
    parts: dict[str, float] = field(default_factory=dict)
    floor: float = 0.0

    @property
    def seconds(self) -> float:
        """All parts together."""
        return sum(self.parts.values())

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.seconds / self.floor


def run(rows: int = ROWS, *, with_employers: bool = False) -> ImportTimes:
    """Import into a new plan and measure; then measure the floor with the very rows that it wrote."""
    times = ImportTimes("10,000 rows with employers" if with_employers else "10,000 rows")
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "list.csv"), Path(folder, "plan.coalition")
        _write(source, rows, with_employers=with_employers)
        empty = add(PlanInfo(id=PLAN_ID, country="US"))(Plan())
        with Document.create(target, empty, "Jo") as document:
            _import(times, document, source)
        times.floor = _floor(source, target)
    return times


def _import(times: ImportTimes, document: Document, source: Path) -> None:
    plan = document.load()
    begun = perf_counter()
    with collector_at_rest():  # as it does while there is a window
        found = read_contacts(source, country="US")
        times.parts["read"] = perf_counter() - begun
        begun = perf_counter()
        proposal = proposal_of(plan, found)
        times.parts["compare"] = perf_counter() - begun
        begun = perf_counter()
        changes = bring_in(proposal, default_decisions(proposal), "import")(plan)
        times.parts["decide"] = perf_counter() - begun
        assert changes is not None
        begun = perf_counter()
        document.apply(changes, "Jo")
        times.parts["write"] = perf_counter() - begun


def _floor(source: Path, written: Path) -> float:
    with sqlcipher.connect(written) as held:
        schema = [row[0] for row in held.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]
        rows = {table: held.execute(f'SELECT * FROM "{table}"').fetchall() for table in _TABLES}
    bare = sqlite3.connect(written.with_name("bare.db"))
    bare.execute("PRAGMA journal_mode=DELETE")
    bare.execute("PRAGMA synchronous=EXTRA")
    for statement in schema:
        bare.execute(statement)
    bare.commit()
    begun = perf_counter()
    with source.open(encoding="utf-8", newline="") as file:
        list(csv.reader(file))
    for table, values in rows.items():
        if values:
            places = ", ".join("?" * len(values[0]))
            bare.executemany(f'INSERT INTO "{table}" VALUES ({places})', values)
    bare.commit()
    seconds = perf_counter() - begun
    bare.close()
    return seconds


def _write(path: Path, rows: int, *, with_employers: bool) -> None:
    chance = Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        employer = ["Employer"] if with_employers else []
        table.writerow(["First Name", "Last Name", "Email", "Phone", "Street", "City", "Notes", *employer])
        for number in range(rows):
            given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
            family += "".join(_LETTERS[int(digit)] for digit in str(number))
            mail = f"{given}.{family}@example.org".lower()
            phone = f"(334) {chance.randrange(200, 999)}-{number % 10_000:04d}"
            place = [f"{number} Jackson Street", "Montgomery", "met at the hall"]
            where = [f"Employer {chance.randrange(300)}"] if with_employers else []
            table.writerow([given, family, mail, phone, *place, *where])


def import_rows() -> Iterator[Result]:
    """The import beside its floor, all of it: `run` tells how long each part takes."""
    for with_employers in (False, True):
        runs = sorted((run(with_employers=with_employers) for _round in range(_ROUNDS)), key=_ratio)
        middle = runs[_ROUNDS // 2]
        ours, floor = middle.seconds * 1000, middle.floor * 1000
        yield Result(f"import of {middle.name}", ours, floor, "ms", Against.RATIO, ALLOWED)


def _ratio(times: ImportTimes) -> float:
    return times.ratio


if __name__ == "__main__":
    print(HEAD)
    for result in import_rows():
        print(result.line())
    print("   ".join(f"{part} {seconds * 1000:.0f} ms" for part, seconds in run().parts.items()))
