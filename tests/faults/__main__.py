"""Every harness by hand, as long as one likes: python3 -m tests.faults --rounds N [--seed S]."""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from planner.store.document import Document
from tests.faults import calls, flips, kills, power
from tests.faults.kills import Tally
from tests.faults.victim import WORK, key, prepare

Harness = Callable[[Path, str, int, random.Random, str], Tally]
BITES: tuple[tuple[str, str, str, Harness], ...] = (
    ("power cut during edits, never synced", "edits", "never sync", power.cut),
    ("power cut during a copy, written in place", "export", "write in place", power.cut),
    ("power cut during encryption, written in place", "encrypt", "write in place", power.cut),
    ("killed at a call of an import, no journal", "import", "no journal", partial(calls.inject, kills=True)),
    ("a call of an import fails, no journal", "import", "no journal", calls.inject),
)


def harnesses(template: Path, rounds: int, chance: random.Random) -> Iterator[tuple[str, Tally, bool]]:
    """What was done, what came of it, and whether it should have gone well."""
    plan, locked = template / "plan.coalition", template.with_name("locked")
    for work in WORK:
        yield f"killed at random during {work}", kills.kill(template, work, rounds, chance), True
    if calls.tracer() is None:
        sys.stdout.write("No strace here: no calls are made to fail, and no power is cut.\n")
    else:
        for work in WORK:
            yield f"power cut during {work}", power.cut(template, work, rounds * 5, chance), True
            yield f"a call fails during {work}", calls.inject(template, work, rounds, chance), True
            killed = calls.inject(template, work, rounds, chance, kills=True)
            yield f"killed at a call of {work}", killed, True
        for name, work, careless, harness in BITES:
            yield name, harness(template, work, rounds, chance, careless), False
    yield "bytes flipped or missing", flips.flip(plan, None, rounds * 10, chance), True
    with Document(plan) as document:
        document.save_copy_under(locked, key())
    yield "bytes flipped or missing, encrypted", flips.flip(locked, key(), rounds * 10, chance), True
    yield "bytes flipped and nobody looks", flips.flip(plan, None, rounds * 10, chance, checked=False), False


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
        template = Path(folder) / "plan"
        template.mkdir()
        prepare(template)
        for name, tally, should_be_good in harnesses(template, given.rounds, random.Random(seed)):
            good = tally.is_good is should_be_good
            failed += not good
            meant = "" if should_be_good else " (has to go wrong)"
            sys.stdout.write(f"{'ok ' if good else 'BAD'} {name}{meant}: {tally}\n")
            if not good:
                sys.stdout.writelines(f"    {wrong}\n" for wrong in tally.wrong[:5])
            sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
