"""Which of several with one name is meant: by a way to reach them that is theirs alone, else by number.

A way holds when somebody sorts the list or takes rows out; a number counts those of the name from the top.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from planner.domain.contacts import Contact

_NUMBER = re.compile(r"#([0-9]{1,9})")
# What every format of a list writes and reads letter by letter.
_PLAIN = re.compile(r"[!-9;-~]+@[!-9;-~]+|\+?[0-9][0-9 ()./-]*[0-9]")


def told_apart(
    names: Sequence[str],
    order: Iterable[int],
    contacts: Sequence[Contact],
    open_ways: Callable[[Contact], Iterable[str]],
) -> dict[int, str]:
    """What tells each of those who share a name from the others, by their place in `contacts`.

    `names` are folded, one for each contact; `order` says how the places follow each other on the list.
    `open_ways`: what stands on the list of the ways to reach somebody.
    """
    if len(set(names)) == len(names):
        return {}
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place in order:
        groups[names[place]].append(place)
    found: dict[int, str] = {}
    for places in groups.values():
        if len(places) > 1:
            some = [contacts[place] for place in places]
            # Also what is not on the list: nothing is said to be theirs alone that is not.
            holders = Counter(way for contact in some for way in {*contact.emails, *contact.phones})
            for number, (place, contact) in enumerate(zip(places, some, strict=True), 1):
                own = (way for way in open_ways(contact) if holders[way] == 1 and _PLAIN.fullmatch(way))
                found[place] = next(own, f"#{number}")
    return found


def which_of(ways: Sequence[Collection[str]], which: str) -> int | None:
    """The place of the one who is meant among those of a name, by the ways that each has.

    None where nobody is, or several are.
    """
    if number := _NUMBER.fullmatch(which):
        place = int(number[1]) - 1
        return place if 0 <= place < len(ways) else None
    having = [place for place, each in enumerate(ways) if which in each]
    return having[0] if len(having) == 1 else None
