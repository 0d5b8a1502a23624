"""What a command says and reads: safe in any encoding, and no text of a plan drives the terminal."""

import contextlib
import io
import os
import re
import sys
from typing import BinaryIO, TextIO, cast

from planner.domain.values import value

# Not compiled here: a window says nothing to a terminal.
_BREAKS = "[\t\n\v\f\r\x85\u2028\u2029]+"
_CONTROL = "[\x00-\x1f\x7f-\x9f]"
_CONTROL_IN_TEXT = "[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_MARK = "\N{REPLACEMENT CHARACTER}"


def one_line(text: str) -> str:
    """The text on a single line, with a mark for each character that could drive a terminal."""
    return re.sub(_CONTROL, _MARK, re.sub(_BREAKS, " ", text))


@value
class Terminal:
    """Standard input, output and error of one run."""

    input: TextIO
    output: TextIO
    error: TextIO

    @classmethod
    def of_this_process(cls) -> "Terminal":
        """The streams of the process. What an encoding cannot hold is written as an escape."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        # A program without a console has none of them.
        return cls(sys.stdin or io.StringIO(), sys.stdout or io.StringIO(), sys.stderr or io.StringIO())

    def say(self, text: str) -> None:
        """One line of the result."""
        self.output.write(one_line(text) + "\n")

    def say_text(self, text: str) -> None:
        """A text of many lines just as it is; on a screen with marks for what could drive it."""
        if self.output.isatty():
            text = re.sub(_CONTROL_IN_TEXT, _MARK, text)
        self.output.write(text + "\n")

    def note(self, text: str) -> None:
        """One line beside the result."""
        self.error.write(one_line(text) + "\n")

    def complain(self, text: str) -> None:
        """The one line that says why something was not done."""
        self.note(f"planner: {text}")

    @property
    def bytes_out(self) -> BinaryIO:
        """Standard output for a file's content."""
        self.output.flush()
        return self.output.buffer

    def read_all(self) -> str:
        """Standard input to its end, as UTF-8; bytes that are not come through as lone surrogates."""
        buffer = getattr(self.input, "buffer", None)
        if buffer is None:
            return self.input.read()
        return cast(bytes, buffer.read()).decode("utf-8", "surrogateescape")

    def flush(self) -> None:
        """Hand over what was said."""
        self.output.flush()
        self.error.flush()

    def fall_silent(self) -> None:
        """Nobody can listen any more: what is still to be flushed at the end goes nowhere."""
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.output.fileno())
            os.close(nowhere)
