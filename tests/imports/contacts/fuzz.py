"""Throws broken files at the readers: python -m tests.imports.contacts.fuzz --rounds N, as long as you like.

Every round takes a sound file, breaks it in a few places, and reads it. A reader may refuse with a sentence.
It must not fail in any other way, nor take long for what it was given.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.errors import PlannerError
from planner.domain.importing import bring_in, default_decisions
from planner.domain.plan import Plan
from planner.imports.contacts.reading import import_contacts, lines
from tests.imports.contacts.bad_files import cell, workbook

_CSV = (
    "Name,E-mail,Phone,Organisation,Notes,Do not call\r\n"
    'Ana Ruiz,ana@x.org,+1 334 555 0101,Transit Union,"two\nlines",no\r\n'
    "Łukasz,l@x.org;m@x.org,0151 12345,Büro,ü,yes\r\nمريم,,,,,\r\n"
)
_CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nN:Ruiz;Ana;;;\r\nitem1.TEL;TYPE=CELL:+1\r\n"
    "item1.X-ABLabel:_$!<Home>!$_\r\n"
    "item2.X-ABRELATEDNAMES:Bo\r\nORG:Union;Local 12\r\nADR;TYPE=HOME:;;1 Main St;Town;AL;36104;US\r\n"
    "NOTE:a\\, b\\n c\r\n d\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;=\r\nJ=C3=B6rg\r\n"
    "PHOTO;BASE64:AAAA\r\n  BBBB\r\n\r\n"
    "AGENT:\r\nBEGIN:VCARD\r\nFN:Cy\r\nEND:VCARD\r\nEND:VCARD\r\n"
)
_SHEET = "".join(
    f'<row r="{row}">{cell(f"A{row}", "Name")}{cell(f"B{row}", "ana@x.org")}</row>' for row in range(1, 6)
)
_STUFF = (
    *(bytes([letter]) for letter in b"\",;\t\r\n\0\\=:\xe9@<'"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xf0\x9f\x8e\x89", b" ::: ", b"item1.", b"\r\n ", b"X" * 3000),
    *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b";ENCODING=QUOTED-PRINTABLE", b";CHARSET=utf-7"),
    *(b"&#0;", b"<!DOCTYPE a>", b"A1048576", b"999999999999"),
)
_SECONDS_A_MIB = 5.0
_PATIENCE = 1.0


def seeds() -> tuple[tuple[str, bytes], ...]:
    """A sound file for each reader."""
    return (
        ("a.csv", _CSV.encode()),
        ("b.csv", _CSV.replace(",", ";").encode("cp1252", "replace")),
        ("c.csv", _CSV.encode("utf-16")),
        ("d.vcf", _CARDS.encode()),
        ("e.xlsx", workbook(_SHEET)),
    )


def broken(content: bytes, chance: random.Random) -> bytes:
    """The same file with a few places changed."""
    found = bytearray(content)
    for _number in range(chance.randint(1, 12)):
        place = chance.randrange(len(found) + 1)
        end = min(len(found), place + chance.choice((0, 1, 1, 4, 40)))
        found[place:end] = chance.choice(_CHANGES)(bytes(found), chance)
    return bytes(found)


_Change = Callable[[bytes, random.Random], bytes]
_CHANGES: tuple[_Change, ...] = (
    lambda _whole, chance: chance.choice(_STUFF),
    lambda _whole, chance: bytes([chance.randrange(256)]),
    lambda whole, chance: whole[(start := chance.randrange(len(whole) + 1)) : start + chance.randrange(200)],
    lambda _whole, chance: chance.choice(_STUFF) * chance.randrange(300),
)


def read(folder: Path, name: str, content: bytes) -> str:
    """Read one file as an import does; what is wrong with that, or an empty text."""
    path = folder / name
    path.write_bytes(content)
    begun = time.perf_counter()
    try:
        proposal = import_contacts(Plan(), path, country="US")
        done = bring_in(proposal, default_decisions(proposal), "i")(Plan())
        again = import_contacts(Plan().after(done) if done else Plan(), path, country="US")
        list(lines(again))
        if bring_in(again, default_decisions(again), "j")(Plan().after(done) if done else Plan()) is not None:
            return "the second import brings something"
    except PlannerError:
        pass
    except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
        return traceback.format_exc()
    seconds = time.perf_counter() - begun
    allowed = _PATIENCE + 2 * _SECONDS_A_MIB * len(content) / 2**20
    return f"took {seconds:.1f} s" if seconds > allowed else ""


def failures(rounds: int, seed: int) -> Iterator[tuple[str, bytes, str]]:
    """Break and read; every file that something is wrong with."""
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        for _number in range(rounds):
            name, content = chance.choice(seeds())
            content = broken(content, chance)
            if problem := read(Path(folder), name, content):
                yield name, content, problem


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    chosen = parser.parse_args()
    count = 0
    for name, content, problem in failures(chosen.rounds, chosen.seed):
        count += 1
        sys.stdout.write(f"{name} {content[:20_000]!r}\n{problem}\n\n")
        sys.stdout.flush()
    sys.stdout.write(f"{chosen.rounds} files, seed {chosen.seed}: {count} failures\n")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main())
