"""Power cuts: all writes of a victim are written down, and disks made from what a cut may leave of them.

What was not synced may be there, be missing, or be torn at a sector. The order of changes in a folder is
kept, and those that were not synced with the folder may be missing from some point on.
"""

import random
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.calls import WRITING, log_of, traced
from tests.faults.kills import Tally, fresh
from tests.faults.verdict import judge

SECTOR = 512
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_FILE = re.compile(r"^\d+<(.*?)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
Write = tuple[int, bytes | None]
"""Where, and what; without content the file ends there."""


@dataclass(frozen=True, slots=True)
class Event:
    """One call: on which file, at which place, with what, and the other name of a renamed one."""

    call: str
    path: str
    place: int = 0
    content: bytes = b""
    other: str = ""


@dataclass
class _File:
    """A file as the disk surely holds it, and what has been written since."""

    synced: bytes = b""
    since: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        self.synced = _written(self.synced, self.since)
        self.since.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """What may be found: each write since the last sync is there, missing, or torn."""
        kept: list[Write] = []
        for place, content in self.since:
            fate = chance.random()
            if fate < 0.4 or content is None:
                kept += [(place, content)] if fate < 0.7 else []
            elif fate < 0.6:
                cut = chance.randrange(0, len(content) + 1, SECTOR)
                kept.append((place, content[:cut]) if chance.random() < 0.5 else (place + cut, content[cut:]))
        return _written(self.synced, kept)


def _written(content: bytes, writes: Iterable[Write]) -> bytes:
    found = bytearray(content)
    for place, new in writes:
        if new is None:
            del found[place:]
            found.extend(bytes(max(0, place - len(found))))
        elif new:
            found.extend(bytes(max(0, place - len(found))))
            found[place : place + len(new)] = new
    return bytes(found)


class Disk:
    """A disk that remembers what was synced."""

    def __init__(self, folder: Path) -> None:
        self.names = {str(each): _File(each.read_bytes()) for each in folder.rglob("*") if each.is_file()}
        self._synced_names = dict(self.names)
        self._changes: list[tuple[str, _File | None]] = []

    def do(self, event: Event) -> None:
        """Let one call happen."""
        file = self.names.get(event.path)
        if event.call in ("fsync", "fdatasync"):
            self._sync(file)
        elif event.call == "openat" and file is None:
            self._set(event.path, _File())
        elif event.call == "unlink":
            self._set(event.path, None)
        elif event.call == "rename" and file is not None:
            self._set(event.other, file)
            self._set(event.path, None)
        elif event.call in ("pwrite64", "ftruncate") and file is not None:
            file.since.append((event.place, event.content if event.call == "pwrite64" else None))

    def _set(self, name: str, file: _File | None) -> None:
        self._changes.append((name, file))
        if file is None:
            self.names.pop(name, None)
        else:
            self.names[name] = file

    def _sync(self, file: _File | None) -> None:
        if file is not None:
            file.sync()
        else:
            # A folder: its names are sure from now on.
            self._synced_names = dict(self.names)
            self._changes.clear()

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Files by name as a power cut at this moment may leave them."""
        names = dict(self._synced_names)
        for name, file in self._changes[: chance.randint(0, len(self._changes))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        found = {id(file): file.after_cut(chance) for file in names.values()}
        return {name: found[id(file)] for name, file in names.items()}


def record(template: Path, work: str, careless: str, folder: Path) -> tuple[list[Event], Disk]:
    """Run the victim once: all its calls in order, and the disk before the first."""
    path = fresh(template, folder)
    disk = Disk(path.parent)
    done = traced(path, work, careless, ("-y", "-xx", "-s", "1000000"), (*WRITING, "write", "openat"))
    assert done.returncode == 0, done.stderr.decode()
    lines = log_of(path).read_text("utf-8", "replace").splitlines()
    return [event for line in lines for event in _event(line, str(path.parent))], disk


def _event(line: str, folder: str) -> Iterator[Event]:
    match = _LINE.match(line)
    if match is None or int(match[3]) < 0:
        return
    call, rest = match[1], match[2]
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(rest)]
    held = _FILE.match(rest)
    path = _plain(held[1]) if held and call != "openat" else texts[0].decode() if texts else ""
    numbers = [int(part) for part in re.findall(r", (\d+)(?=,|$)", _TEXT.sub("", rest))]
    if call == "write" and rest.startswith("1<"):
        yield Event("said", "", content=texts[0])
    elif not path.startswith(folder):
        return
    elif call == "openat":
        if "O_CREAT" in rest:
            yield Event(call, path)
    elif call in ("unlink", "fsync", "fdatasync"):
        yield Event(call, path)
    elif call == "rename":
        yield Event(call, path, other=texts[1].decode())
    elif call == "ftruncate":
        yield Event(call, path, numbers[-1])
    elif call == "pwrite64":
        yield Event(call, path, numbers[-1], texts[0])


def _plain(shown: str) -> str:
    if "\\x" not in shown:
        return shown
    return bytes.fromhex(shown.replace("\\x", "")).decode()


def cut(template: Path, work: str, rounds: int, chance: random.Random, careless: str = "") -> Tally:
    """Cut the power `rounds` times at random moments of the work, and look at what is left."""
    tally, folder = Tally(), template.with_name(f"{template.name}-{work}")
    events, disk = record(template, work, careless, folder)
    moments = sorted(chance.choices(range(len(events) + 1), k=rounds))
    said: list[str] = []
    done = 0
    for moment in moments:
        for event in events[done:moment]:
            disk.do(event)
            if event.call == "said":
                said += event.content.decode().splitlines()
        done = moment
        with tempfile.TemporaryDirectory(dir=template.parent) as after:
            path = _laid_out(disk.after_cut(chance), folder, Path(after) / "disk")
            tally.take(judge(path, work, said), finished="done" in said)
    shutil.rmtree(folder, ignore_errors=True)
    log_of(folder / "plan").unlink(missing_ok=True)
    return tally


def _laid_out(files: dict[str, bytes], folder: Path, after: Path) -> Path:
    after.mkdir()
    for name, content in files.items():
        target = after / Path(name).relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return after / "plan.coalition"
