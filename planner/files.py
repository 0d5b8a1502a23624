"""Where the program's own files lie, and writing a file whole or not at all."""

import contextlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PRIVATE_MODE = 0o600
_MOST_BYTES = 80
"""Of a name, for the beside-file: what is added must find room too."""


def resource(*parts: str) -> Path:
    """The path of a file or folder under resources/: in a checkout, an installed wheel or a built program."""
    return _resources().joinpath(*parts)


@cache
def _resources() -> Path:
    package = Path(__file__).resolve().parent
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    candidates = (
        *((Path(frozen) / "resources",) if frozen else ()),
        package / "resources",
        package.parent / "resources",
    )
    root: Path = next((folder for folder in candidates if folder.is_dir()), candidates[-1])
    return root


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; synced and renamed onto `target` when the block ends well.

    Where the block raises, the beside-file is removed and `target` is as it was. Raises OSError.
    """
    beside = target.with_name(f".{_begun_with(target.name)}.{os.urandom(4).hex()}.part")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_MODE))
        yield beside
        sync(beside)
        os.replace(beside, target)
        sync(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def _begun_with(name: str) -> str:
    # File systems count bytes, of which a letter of some scripts takes four.
    return name.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target`: all of it, on the disk, or nothing. Raises OSError."""
    with written_whole(target) as beside:
        beside.write_bytes(content)


def sync(path: Path) -> None:
    """Force a file, or a folder's list of names where the system allows that, onto the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder; its rename is journalled
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
