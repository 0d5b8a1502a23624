"""Every harness by hand, as long as one likes: python3 -m tests.faults --rounds N [--seed S]."""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from planner.store.keys import Key
from planner.store.opening import salt_of
from tests.faults import calls, flips, kills, power
from tests.faults.kills import Tally
from tests.faults.trouble import TROUBLES, Harness
from tests.faults.victim import LOCKED_WORK, WORK, key, prepare

BITES: tuple[tuple[str, str, str, Harness], ...] = (
    ("power cut during edits, never synced", "edits", "never sync", power.cut),
    ("power cut during a copy, written in place", "export", "write in place", power.cut),
    ("power cut during encryption, written in place", "encrypt", "write in place", power.cut),
    ("killed at a call of an import, no journal", "import", "no journal", partial(calls.inject, kills=True)),
    ("a call of an import fails, no journal", "import", "no journal", calls.inject),
)
LOCKED_BITES = (
    *(bite for bite in BITES if bite[1] != "encrypt"),
    ("power cut during another passphrase, written in place", "rekey", "write in place", power.cut),
)


def harnesses(template: Path, rounds: int, chance: random.Random) -> Iterator[tuple[str, Tally, bool]]:
    """What was done to a plan, what came of it, and whether it should have gone well."""
    is_locked = salt_of(template / "plan.coalition") is not None
    every, bites = (LOCKED_WORK, LOCKED_BITES) if is_locked else (WORK, BITES)
    for work in every:
        yield f"killed at random during {work}", kills.kill(template, work, rounds, chance), True
    if calls.tracer() is None:
        sys.stdout.write("No strace here: no calls are made to fail, and no power is cut.\n")
    else:
        for work in every:
            yield f"power cut during {work}", power.cut(template, work, rounds * 5, chance), True
            yield f"a call fails during {work}", calls.inject(template, work, rounds, chance), True
            killed = calls.inject(template, work, rounds, chance, kills=True)
            yield f"killed at a call of {work}", killed, True
        for name, work, careless, harness in bites:
            yield name, harness(template, work, rounds, chance, careless), False
    for name, harness, works, careless in TROUBLES:
        for work in works:
            yield f"{name}: {work}", harness(template, work, rounds, chance, ""), True
        yield f"{name}: {works[0]}, {careless}", harness(template, works[0], rounds, chance, careless), False
    yield from _flipped(template / "plan.coalition", key() if is_locked else None, rounds * 10, chance)


def _flipped(
    plan: Path, held: Key | None, rounds: int, chance: random.Random
) -> Iterator[tuple[str, Tally, bool]]:
    yield "bytes flipped or missing", flips.flip(plan, held, rounds, chance), True
    if held is None:  # an encrypted file cannot be read at all then, whoever looks
        yield "bytes flipped and nobody looks", flips.flip(plan, None, rounds, chance, checked=False), False


def main() -> int:
    """Run all, print a line for each, and fail where one went otherwise than it should."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.faults")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    seed = random.randrange(10**6) if given.seed is None else given.seed
    sys.stdout.write(f"seed {seed}\n")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # the victim may be nobody
        for kind in ("plain", "encrypted"):
            template = Path(folder) / kind
            template.mkdir()
            prepare(template, locked=kind == "encrypted")
            for name, tally, should_be_good in harnesses(template, given.rounds, random.Random(seed)):
                failed += not _tell(f"{kind}: {name}", tally, should_be_good)
    return 1 if failed else 0


def _tell(name: str, tally: Tally, should_be_good: bool) -> bool:
    good = tally.is_good is should_be_good
    meant = "" if should_be_good else " (has to go wrong)"
    sys.stdout.write(f"{'ok ' if good else 'BAD'} {name}{meant}: {tally}\n")
    if not good:
        sys.stdout.writelines(f"    {wrong}\n" for wrong in tally.wrong[:5])
    sys.stdout.flush()
    return good


if __name__ == "__main__":
    sys.exit(main())
