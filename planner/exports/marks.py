"""Characters that a format cannot hold: a visible mark stands in their place, and they are reported."""

import re
from collections.abc import Sequence

MARK = "\N{REPLACEMENT CHARACTER}"
NO_UTF8 = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no encoding holds."""
NO_LINE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no line of a vCard or calendar holds: control characters besides tab and line ends, and half ones."""

_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32), 127))
_STARTS = (b"\xc2", b"\xef\xbf")  # with these begins, in UTF-8, all else that no line holds
_HIGH = re.compile("[\x80-\x9f\ufffe\uffff]")


class Marks:
    """Puts marks into texts and remembers for what."""

    def __init__(self, unwanted: re.Pattern[str] = NO_UTF8) -> None:
        self._unwanted = unwanted
        self._found: set[str] = set()

    @property
    def found(self) -> tuple[str, ...]:
        """The characters that had to give way, in order."""
        return tuple(sorted(self._found))

    def written(self, texts: Sequence[str]) -> Sequence[str]:
        """The texts as they can be written. The same ones where nothing is in the way."""
        joined = "".join(texts)
        # What is quick to see first: nothing unwanted is printable, and halves are not ASCII.
        if (self._unwanted is NO_UTF8 and joined.isascii()) or joined.isprintable():
            return texts
        if not self._unwanted.search(joined):
            return texts
        return [self.line(text) for text in texts]

    def line(self, text: str) -> str:
        """One text as it can be written."""
        found = self._unwanted.findall(text)
        if not found:
            return text
        self._found.update(found)
        return self._unwanted.sub(MARK, text)

    def joined(self, texts: Sequence[str], part: str) -> str:
        """The texts as they can be written, parted by `part`, a character that is unwanted itself."""
        joined = part.join(texts)
        if _has_no_more(joined, len(texts) - 1):
            return joined
        return part.join([self.line(text) for text in texts])


def _has_no_more(joined: str, parts: int) -> bool:
    """Whether nothing of NO_LINE stands in a text but so many parts: in bytes, that is quickly seen."""
    try:
        written = joined.encode()
    except UnicodeEncodeError:  # half a character
        return False
    if len(written) - len(written.translate(None, _CONTROLS)) != parts:
        return False
    return joined.isascii() or not any(start in written for start in _STARTS) or not _HIGH.search(joined)
