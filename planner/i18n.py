"""gettext for every string that a person reads: in the window, on paper and on the command line."""

import gettext
import os
from functools import cache

from planner.files import resource

_DOMAIN = "planner"


@cache
def _translations() -> gettext.NullTranslations:
    folder = resource("locale")
    if not folder.is_dir():  # to learn the languages of a person takes longer than to see that there are none
        return gettext.NullTranslations()
    chosen = os.environ.get("PLANNER_LANGUAGE")
    return gettext.translation(_DOMAIN, folder, [chosen] if chosen else None, fallback=True)


def _(message: str) -> str:
    """The message in the reader's language; the message itself where no translation holds it."""
    return _translations().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits `count` in the reader's language. Fill the number in afterwards."""
    return _translations().ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a message that stands in a table; `_` translates it when it is shown."""
    return message
