"""Text for a cell of a spreadsheet: never taken for a formula, and read back as it was typed.

A spreadsheet takes a cell that begins with = + - @ (or a tab, a return, or the wide forms of those signs) for
a formula. We put an apostrophe before such a beginning. The same happens after a line break, and after a
semicolon because a spreadsheet set to many European languages parts cells there, quotation marks or not. A
text that has apostrophes there already gets one more, so that taking one away gives back what was typed.

A phone number in its international form (+44 20 7946 0000) is left as it is: made of digits and signs alone
it can do nothing, and people copy it from the cell.

Source: OWASP, CSV injection.
"""

import re

_BOUNDARY = r"(?:\A|(?<=[;\t\r\n]))"
_FORMULA = r"(?=['\x20\xa0]*[=+\-@\t\r＝＋－＠])"
_PHONE = r"\+\d[\d ().\-/]*(?:[;\r\n]|\Z)"
_ENDANGERED = re.compile(rf"{_BOUNDARY}(?!{_PHONE}){_FORMULA}")
_DEFUSED = re.compile(rf"{_BOUNDARY}'{_FORMULA}")


def defused(text: str) -> str:
    """The text for a cell of a spreadsheet. `as_typed` gives back exactly what went in."""
    return _ENDANGERED.sub("'", text)


def as_typed(cell: str) -> str:
    """What somebody typed, from a cell that `defused` made. Other texts come back as they are."""
    return _DEFUSED.sub("", cell)
