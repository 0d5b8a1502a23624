"""Looks for words in bytes, however they are encoded."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-7")


def spellings(word: str) -> set[bytes]:
    """The word as it could stand in a file: in several encodings, as JSON escapes, in hex."""
    found = {word.encode(encoding) for encoding in ENCODINGS}
    escaped = json.dumps(word)[1:-1].encode()
    return found | {escaped, word.encode().hex().encode(), word.encode().hex().upper().encode()}


def found_in(content: bytes, words: Iterable[str]) -> list[str]:
    """Those of the words that the bytes hold."""
    return [word for word in words if any(spelling in content for spelling in spellings(word))]


def files_below(*folders: Path) -> Iterator[Path]:
    """Every file below the folders."""
    for folder in folders:
        yield from (each for each in sorted(folder.rglob("*")) if each.is_file())


def leaks(words: Iterable[str], *folders: Path) -> dict[str, list[str]]:
    """Which files below the folders hold which of the words, in their content or their name."""
    every = tuple(words)
    found = {
        str(path): found_in(path.read_bytes() + b"\n" + path.name.encode("utf-8", "surrogateescape"), every)
        for path in files_below(*folders)
    }
    return {path: which for path, which in found.items() if which}
