"""Files that lost their end or got other bytes: they open as they were, or the damage is told."""

import random
import shutil
from pathlib import Path

from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.errors import PlanFileError
from planner.store.keys import Key
from tests.faults.kills import Tally
from tests.faults.verdict import Verdict


def flip(
    template: Path, key: Key | None, rounds: int, chance: random.Random, *, checked: bool = True
) -> Tally:
    """Damage a copy of the plan `rounds` times; unless `checked`, believe whatever can be loaded."""
    tally, whole = Tally(), template.read_bytes()
    with Document(template, key=key) as document:
        before = dict(document.load().table(Contact))
    harmed = template.with_name("harmed")
    for _round in range(rounds):
        harmed.write_bytes(_damaged(whole, chance))
        tally.take(_judge(harmed, key, before, checked=checked))
        harmed.unlink()
    return tally


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    content = bytearray(whole)
    kind = chance.random()
    if kind < 0.2:
        return bytes(content[: chance.randrange(len(content))])
    if kind < 0.3:
        place = chance.randrange(0, len(content), 512)
        content[place : place + 512] = bytes(min(512, len(content) - place))
        return bytes(content)
    for _bit in range(chance.choice((1, 1, 3, 40))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _judge(path: Path, key: Key | None, before: dict[str, Contact], *, checked: bool) -> Verdict:
    try:
        with Document(path, key=key) as document:
            found = dict(document.load().table(Contact))
            if found == before or (checked and document.problems()):
                return Verdict(0)
            return Verdict(len(before.keys() - found.keys()), ("damage that nobody was told of",))
    except PlanFileError:
        return Verdict(0)
    finally:
        shutil.rmtree(path.with_name(f"{path.name}-journal"), ignore_errors=True)
