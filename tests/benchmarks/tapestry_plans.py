"""Made-up plans with as many contacts and ties as wanted, the same every time."""

import random

from planner.domain.contacts import SPECTRUM, STANDINGS, Contact, ContactKind, Tie
from planner.domain.records import Record


def woven_records(contacts: int, ties: int, seed: int = 1) -> list[Record]:
    """People in circles that know each other, with a committee of ten; the last contact has no tie."""
    lot = random.Random(seed)
    found: list[Record] = [
        Contact(
            id=f"c{number}",
            name=f"Contact {number}",
            kind=ContactKind.ORGANISATION if number % 9 == 4 else ContactKind.PERSON,
            standing=STANDINGS[number * 7 % len(STANDINGS)].value,
            spectrum=SPECTRUM[number * 3 % len(SPECTRUM)].value,
            influence=number * 5 % 6 or None,
            on_committee=number < 10 or None,
        )
        for number in range(contacts)
    ]
    for number in range(ties):
        one = lot.randrange(contacts - 1)
        far = lot.random() < 0.2
        other = lot.randrange(contacts - 1) if far else min(contacts - 2, one + lot.randrange(1, 20))
        found.append(Tie(id=f"t{number}", source=f"c{one}", target=f"c{other}", strength=lot.randrange(1, 6)))
    return found
