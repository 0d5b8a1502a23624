"""Keep PySide6 from reading the source of each module that is imported after it."""

import sys

_ASKED_IN = "shibokensupport.feature"
_QUESTION = "_mod_uses_pyside"


def forgo_features() -> None:
    """Answer for every module at once what PySide6 asks of each: whether its source says "PySide6".

    It wants to know for `from __feature__ import snake_case` and its like, which nobody here writes, and
    reads and decodes the whole file for it: a third of all that opening the window does beyond Qt itself.
    "Yes" is the answer that leaves a module as it is. A PySide6 that does not ask is left alone.
    """
    features = vars(sys.modules.get(_ASKED_IN, sys))
    if _QUESTION in features:
        features[_QUESTION] = lambda _module: True
