"""Names that run against the window: what stands beside them stays in its place."""

import re
from typing import Final

from PySide6.QtCore import Qt

_RIGHT_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# A letter that leads from left to right. Digits and signs take the direction of what is around them.
_OTHER: Final = rf"[^\W\d_{_RIGHT_TO_LEFT}]"
_RUNS: Final = {
    Qt.LayoutDirection.LeftToRight: f"[{_RIGHT_TO_LEFT}](?:(?:(?!{_OTHER}).)*[{_RIGHT_TO_LEFT}])?",
    Qt.LayoutDirection.RightToLeft: f"{_OTHER}(?:[^{_RIGHT_TO_LEFT}]*{_OTHER})?",
}
_OPEN: Final = "\N{FIRST STRONG ISOLATE}"
_CLOSE: Final = "\N{POP DIRECTIONAL ISOLATE}"


def isolated(text: str, window: Qt.LayoutDirection) -> str:
    """The text with isolates (Unicode annex 9) around all that runs against the window.

    A number, a full stop or a bracket beside such a name would be drawn on its wrong side else.
    """
    if window == Qt.LayoutDirection.LeftToRight and not _holds(_RIGHT_TO_LEFT, text):
        return text
    if _is_one_way(text):
        return f"{_OPEN}{text}{_CLOSE}"
    return re.sub(_RUNS[window], lambda run: f"{_OPEN}{run[0]}{_CLOSE}", text)


def _is_one_way(text: str) -> bool:
    return not _holds(_RIGHT_TO_LEFT, text) or re.search(_OTHER, text) is None


def _holds(signs: str, text: str) -> bool:
    # Nothing is compiled for what most texts are.
    return not text.isascii() and re.search(f"[{signs}]", text) is not None
