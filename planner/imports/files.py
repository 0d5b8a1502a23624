"""A file from elsewhere: its bytes, or why there are none, and its words as a sentence may quote them."""

import os
from pathlib import Path

from planner.domain.errors import PlannerError
from planner.i18n import _


def bytes_of(path: Path, most: int, refusal: type[PlannerError], too_large: str) -> bytes:
    """All that a file holds. Raises `refusal`, with the sentence `too_large` for more than `most` bytes.

    `too_large` is translated and names the file as {name}.
    """
    name = shown(path.name)
    try:
        with path.open("rb") as file:
            # What is asked for is set aside at once: no more than the file says it needs.
            size = os.fstat(file.fileno()).st_size or most
            content = file.read(min(size, most) + 1)
    except IsADirectoryError as error:
        raise refusal(_("“{name}” is a folder, not a file.").format(name=name)) from error
    except FileNotFoundError as error:
        raise refusal(_("There is no file “{name}”.").format(name=name)) from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise refusal(_("“{name}” cannot be read.").format(name=name)) from error
    if len(content) > most:
        raise refusal(too_large.format(name=name))
    return content


def shown(text: str, most: int = 60) -> str:
    """A text from a file as it may stand in a sentence: on one line, and not without end."""
    plain = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[: most + 1]
    )
    return plain if len(plain) <= most else plain[: most - 1] + "…"
