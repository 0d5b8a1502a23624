"""What is said at the terminal while the machine is made ready."""

import sys
from dataclasses import dataclass
from typing import TextIO

_WIDTH = 78


def say(sentence: str) -> None:
    """Tell what is being done; on standard error, since standard output belongs to the command."""
    sys.stderr.write(f"planner: {sentence}\n")
    sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One line that is written over on a terminal; elsewhere only what is worth a line of its own."""

    stream: TextIO

    def show(self, text: str, *, lasting: bool = False) -> None:
        """`lasting` marks what is worth a line where nothing can be written over."""
        if self.stream.isatty():
            self.stream.write("\r" + f"  {text}"[:_WIDTH].ljust(_WIDTH))
        elif lasting:
            self.stream.write(f"  {text}\n")
        self.stream.flush()

    def end(self) -> None:
        """Leave the cursor on a fresh line."""
        if self.stream.isatty():
            self.stream.write("\n")
