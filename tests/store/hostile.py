"""Files that somebody made in order to do harm, each from a sound plan; and a program that opens one."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.errors import PlanFileError
from planner.store.opening import Connection
from tests.strategies import change_of

ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT"
OP = (
    'INSERT INTO "op" ("id", "action", "tbl", "record", "fields", "supersedes", "author", "clock", "nonce")'
    " VALUES (?, 'a', ?, ?, ?, ?, 'Mallory', ?, 'n')"
)
MEMORY = 512 * 2**20
SECONDS = 5.0
Harm = Callable[[Connection], None]


def _run(*statements: str) -> Harm:
    def harm(connection: Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return harm


def _ops(rows: Callable[[], Iterator[tuple[object, ...]]]) -> Harm:
    def harm(connection: Connection) -> None:
        connection.execute("BEGIN")
        connection.executemany(OP, rows())
        connection.execute("COMMIT")

    return harm


def _one(table: str, record: str, fields: str, supersedes: str = "{}", clock: int = 1) -> Harm:
    return _ops(lambda: iter([("f" * 32, table, record, fields, supersedes, clock)]))


def _rewrite_schema(old: str, new: str) -> Harm:
    return _run(
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = 'op'",
        "PRAGMA writable_schema = RESET",
    )


_ALIVE = '{"_alive":true,"name":"x"}'
_DEEP = "[" * 100_000 + "]" * 100_000

HARMS: dict[str, Harm] = {
    "a view in the place of a table": _run(
        'DROP TABLE "contact"', f'CREATE VIEW "contact" AS {ENDLESS} x AS id FROM c'
    ),
    "an endless view": _run(f"CREATE VIEW harmless AS {ENDLESS} count(*) FROM c"),
    "a trigger": _run(
        'CREATE TRIGGER t AFTER INSERT ON "op" BEGIN DELETE FROM "op"; SELECT load_extension(\'/tmp/x\'); END'
    ),
    "a generated column": _run(
        'DROP TABLE "tie"', 'CREATE TABLE "tie" ("id" TEXT NOT NULL PRIMARY KEY, "x" AS (zeroblob(9e8)))'
    ),
    "a virtual table": _run("CREATE VIRTUAL TABLE v USING fts5(x)"),
    "a table that is virtual": _run('DROP TABLE "tie"', 'CREATE VIRTUAL TABLE "tie" USING fts5("id")'),
    "an index on an expression": _run('CREATE INDEX i ON "contact" (hex("id"))'),
    "a default that runs": _rewrite_schema('"nonce" TEXT NOT NULL', '"nonce" TEXT DEFAULT (1)'),
    "a thousand tables": _run(*(f"CREATE TABLE t{number} (x)" for number in range(1_000))),
    "a statement of ten megabytes": _run(f"CREATE TABLE t (x DEFAULT '{'x' * 10_000_000}')"),
    "a huge cell": _run("""UPDATE "op" SET "fields" = zeroblob(70000000) WHERE "seq" = 1"""),
    "a huge cell in a table": _run("""UPDATE "contact" SET "note" = zeroblob(70000000)"""),
    "fields of the wrong type": _run("""UPDATE "op" SET "fields" = 17, "clock" = 'then'"""),
    "fields that are no object": _run("""UPDATE "op" SET "fields" = '[1, 2]'"""),
    "fields nested without end": _one("contact", "x", _DEEP),
    "a value nested without end": _one("contact", "x", '{"_alive":true,"name":' + _DEEP + "}"),
    "a number of a million digits": _one(
        "contact", "x", '{"_alive":true,"influence":' + "9" * 1_000_000 + "}"
    ),
    "numbers that are none": _one("contact", "x", '{"_alive":true,"influence":NaN,"keep_in_touch":1e999}'),
    "text that is none": _run("""UPDATE "op" SET "author" = CAST(x'ff80fe' AS TEXT)"""),
    "ops in a circle": _ops(
        lambda: iter(
            [
                ("1" * 32, "contact", "x", _ALIVE, json.dumps({"name": ["2" * 32]}), 1),
                ("2" * 32, "contact", "x", _ALIVE, json.dumps({"name": ["1" * 32], "_alive": ["2" * 32]}), 2),
            ]
        )
    ),
    "an op that replaces itself": _one("contact", "x", _ALIVE, json.dumps({"name": ["f" * 32]})),
    "an op that replaces a million others": _one(
        "contact", "x", _ALIVE, json.dumps({"name": [f"{number:032x}" for number in range(100_000)]})
    ),
    "false hashes": _run("""UPDATE "op" SET "id" = lower(hex(randomblob(16)))"""),
    "clocks from the year 9999": _run("""UPDATE "op" SET "clock" = 9223372036854775807"""),
    "clocks from before time": _run("""UPDATE "op" SET "clock" = -9223372036854775808"""),
    "places at the end of all numbers": _run(
        """UPDATE "op" SET "seq" = 9223372036854775807 WHERE "seq" = 1"""
    ),
    "fifty thousand ops of nobody's": _ops(
        lambda: (
            (f"{number:032x}", "unknown", f"r{number}", _ALIVE, "{}", number) for number in range(50_000)
        )
    ),
    "one record of twenty thousand ops": _ops(
        lambda: ((f"{number:032x}", "contact", "x", _ALIVE, "{}", number) for number in range(20_000))
    ),
    "a hundred thousand disputes": _run(
        f"""INSERT INTO "disputed" {ENDLESS} 'contact', x FROM c LIMIT 100000"""
    ),
    "a table of nowhere in dispute": _run("""INSERT INTO "disputed" VALUES ('nowhere', 'x')"""),
    "the cache ahead of the ops": _run("""UPDATE "meta" SET "value" = '999999999999'"""),
    "a purge of everything": _one("contact", "c1", '{"_alive":false,"_purged":true}'),
    "text in sixteen bits": _run("PRAGMA encoding = 'UTF-16'", "VACUUM"),
    "pages of another size": _run("PRAGMA page_size = 512", "VACUUM"),
    "room for a terabyte": _run("PRAGMA auto_vacuum = FULL", "VACUUM"),
    "a log that runs ahead": _run("PRAGMA journal_mode = WAL", 'DELETE FROM "disputed"'),
}


def harm(path: Path, name: str) -> None:
    """Make a sound plan hostile."""
    connection = sqlite.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        HARMS[name](connection)
    finally:
        connection.close()


def _most_memory() -> int:
    """The most memory that this process ever had, in bytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def main(path: Path) -> None:
    """Open, read, check and edit a plan, and say as JSON how that ended and what it took."""
    begun = time.process_time()  # what else the machine does is not told
    said = ""
    try:
        with Document(path) as document:
            plan = document.load()
            problems = document.problems()
            if not problems:
                document.apply(change_of(None, Contact(id="later")), "Ann")
            said = f"opened: {len(plan.tables)} {problems[:1]}"
    except PlanFileError as error:
        said = f"refused: {error}"
    took = time.process_time() - begun
    sys.stdout.write(json.dumps({"said": said, "seconds": took, "bytes": _most_memory()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
