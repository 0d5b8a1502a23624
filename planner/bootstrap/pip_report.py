"""What pip says, read line by line: how far it is, and in one sentence why it failed."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from planner.bootstrap.terminal import ProgressLine
from planner.i18n import N_, _

_PIN = re.compile(r"^[A-Za-z0-9._-]+==", re.MULTILINE)
_TAKEN_UP = re.compile(
    r"(?:Collecting |Requirement already satisfied: |Processing (?:[^(]*[/\\])?)"
    r"([A-Za-z0-9._]+(?:-[A-Za-z_]+)*)"
)
_NOT_FOR_US = re.compile(r"Ignoring ([A-Za-z0-9._-]+): markers")
_SIZE = re.compile(r"\s*Downloading .*\(([\d.]+ [kKMG]?B)\)")
_INSTALLING = "Installing collected packages"

# Where nothing can be written over, a line for every so many packages will do.
_EVERY = 10

# The first sign that is found decides: causes stand before what follows from them.
_REASONS = (
    (r"No space left|\[Errno 28\]", N_("The disk is full. Make room and start again.")),
    (
        r"NameResolutionError|Connection\w*Error|Timeout|ProxyError|Retrying \(",
        N_("The packages could not be fetched: there is no connection. Start again when there is one."),
    ),
    (
        r"DO NOT MATCH THE HASHES",
        N_("A package is not the one that was locked, so nothing was installed. See {log}."),
    ),
    (
        r"No matching distribution|Could not find a version",
        N_("A package that is needed is not to be had for this system and this Python. See {log}."),
    ),
)
_UNKNOWN = N_("The packages could not be installed. What pip said is in {log}.")


@dataclass(slots=True)
class PipReport:
    """Follows one run of pip and keeps a person posted."""

    total: int
    line: ProgressLine
    done: int = 0
    is_installing: bool = False
    _lines: list[str] = field(default_factory=list)

    @classmethod
    def for_lock(cls, lock: str, line: ProgressLine) -> "PipReport":
        """A report that knows from the text of the lock how many packages there will be."""
        return cls(len(_PIN.findall(lock)), line)

    def read(self, text: str) -> None:
        """Take in one line of pip's."""
        self._lines.append(text)
        if _NOT_FOR_US.match(text):
            self.total -= 1
        elif taken_up := _TAKEN_UP.match(text):
            self.done += 1
            self._count(taken_up[1], lasting=self.done % _EVERY == 0 or self.done == self.total)
        elif size := _SIZE.match(text):
            self._count(size[1])
        elif text.startswith(_INSTALLING):
            self.is_installing = True
            self.line.show(_("putting them in place, which takes a moment"), lasting=True)

    def why_it_failed(self, log: Path) -> str:
        """One sentence; `log` is where the rest can be read."""
        said = "".join(self._lines)
        reason = next((sentence for sign, sentence in _REASONS if re.search(sign, said)), _UNKNOWN)
        return _(reason).format(log=log)

    def _count(self, what: str, *, lasting: bool = False) -> None:
        text = _("{done} of {total}: {what}").format(done=self.done, total=self.total, what=what)
        self.line.show(text, lasting=lasting)
