"""Cells to values: lists, choices, yes and no, and the words with which people opt out."""

import re
from collections.abc import Iterable
from functools import cache

from planner.domain.contacts import CHANNELS, Contact, ContactKind
from planner.domain.fields import LIST_KINDS, Choice, FieldInfo, Kind, Value, field_names, field_of
from planner.domain.folding import folded
from planner.domain.plan import bare_name
from planner.i18n import _
from planner.imports.contacts.targets import OPT_INS, OPT_OUTS, STATES

Values = dict[str, Value]
Cell = tuple[int, str]
CHANNEL_ORDER = tuple(channel.value for channel in CHANNELS)
_SEVERAL = re.compile(r":::|[\r\n;]")
_TAGS = re.compile(r":::|[\r\n;,]")


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


_YES = _words("1 y yes true t x ✓ ✔ on ja oui si sí sim tak да evet 是 はい checked")
_NO = _words("0 n no false f off nein non não nie нет hayır 否 いいえ unchecked")
_OUT = re.compile(
    r"unsub|opt(?:ed)?[\s_-]*out|not[\s_-]*subscribed|do[\s_-]*not|complain|stopped|blocked|never"
)
_IN = re.compile(r"subscribed|opt(?:ed)?[\s_-]*in|active|neutral|unknown|pending|none")
_USUAL = _words("home work mobile cell other main primary pref internet voice business email phone obsolete")
_ORGANISATIONS = _words("organisation organization org company business household group")
_PEOPLE = _words("person individual people contact")
_LONGEST_NUMBER = 18
_DIGIT = re.compile(r"\d")


_NO_VALUE = (
    *("-", "--", "---", "–", "—", "n/a", "n.a.", "none", "null"),
    *("unknown", "not available", "not applicable"),
    *("k.A.", "k. A.", "keine Angabe", "keine", "unbekannt", "aucun", "aucune", "inconnu", "s/o", "n/d"),
    *("ninguno", "ninguna", "nessuno", "nessuna", "geen", "onbekend"),
)
STANDS_FOR_NOTHING = frozenset(
    way for text in _NO_VALUE for way in (text, text.lower(), text.upper(), text.capitalize(), text.title())
)
"""What people type where they have no number or address to type; in the ways in which they type it, because
to look for a whole row in here at once takes no time."""


def several(text: str) -> list[str]:
    """The values of one cell: parted by ' ::: ', line ends or semicolons."""
    if ":::" not in text and ";" not in text and "\n" not in text and "\r" not in text:
        return [text]
    return _sound(_pieces(_SEVERAL, text))


def _sound(items: Iterable[str]) -> list[str]:
    return [item for item in items if item not in STANDS_FOR_NOTHING]


def _pieces(separators: re.Pattern[str], text: str) -> list[str]:
    return [item for piece in separators.split(text) if (item := piece.strip())]


def is_number(text: str) -> bool:
    """Whether a text can be a phone number: words alone, such as "ask her sister", are none."""
    return _DIGIT.search(text) is not None


def lines(text: str) -> list[str]:
    """The lines of a cell that we wrote ourselves."""
    return [line for line in text.split("\n") if line]


def emails(text: str) -> list[str]:
    """The addresses of one cell; commas and blanks part them too where there are several."""
    if text.count("@") > 1 and "<" not in text and '"' not in text:
        return _sound(item for item in re.split(r"[\s;,]+|:::", text) if item)
    return several(text)


def each_once(items: list[str]) -> tuple[str, ...]:
    """The items in order, without those that stood there before."""
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)


def is_fax(label: str) -> bool:
    """Whether a label says that a number is for machines."""
    return "fax" in label.casefold() or "pager" in label.casefold()


def is_usual_label(label: str) -> bool:
    """Whether a label says no more than that there is a number."""
    return all(word in _USUAL for word in re.findall(r"\w+", label.casefold()))


def kind(text: str) -> str:
    """The kind of contact that a word names; empty where it names none."""
    word = folded(text).strip()
    if word in _ORGANISATIONS:
        return ContactKind.ORGANISATION
    if word in _PEOPLE:
        return ContactKind.PERSON
    return _by_label(field_of(Contact, "kind").choices, word) or ""


def closed_by(target: str, text: str) -> tuple[tuple[str, ...], bool]:
    """Which channels a cell about consent closes, and whether its words are understood.

    What stands in a column 'do not call' and is no plain no counts as a yes: an opt-out is never lost.
    """
    word = folded(text).strip()
    if target in OPT_OUTS:
        return ((), True) if word in _NO else (OPT_OUTS[target], word in _YES)
    if target in OPT_INS:
        is_out = word in _NO or bool(_OUT.search(word))
        return ((OPT_INS[target],) if is_out else (), is_out or word in _YES or bool(_IN.search(word)))
    if target in STATES:
        is_out = bool(_OUT.search(word)) or word in _NO
        return ((STATES[target],) if is_out else (), is_out or word in _YES or bool(_IN.search(word)))
    return ("email",), False


def channels(text: str) -> tuple[list[str], list[str]]:
    """The channels that a cell names, by their labels or values, and what it says besides."""
    closed: list[str] = []
    unknown: list[str] = []
    for item in _pieces(_TAGS, text):
        value = _by_label(CHANNELS, folded(item))
        (closed if value else unknown).append(value or item)
    return closed, unknown


def _by_label(choices: Iterable[Choice], word: str) -> str | None:
    """The choice with this folded value or label, in English or in the reader's language."""
    for choice in choices:
        if word in (folded(choice.value), folded(choice.label), folded(_(choice.label))):
            return str(choice.value)
    return None


@cache
def _info(name: str) -> FieldInfo:
    return field_of(Contact, name)


@cache
def _is_long_text(name: str) -> bool:
    return name in field_names(Contact) and _info(name).kind is Kind.TEXT


@cache
def takes_any_text(name: str) -> bool:
    """Whether a cell for this target becomes, as it stands, a field that nothing else has a part in."""
    if name in ("name", "address") or name not in field_names(Contact):
        return False
    return _info(name).kind in (Kind.TEXT, Kind.LINE) and not _info(name).choices


def take(target: str, cells: list[Cell], found: Values, *, plain: bool) -> list[Cell]:
    """Fill the field `target` with what `cells` say; those that do not fit come back.

    `plain`: the cells are our own, with a value on each line.
    """
    if _is_long_text(target):
        found[target] = cells[0][1] if len(cells) == 1 else "\n".join(text for _number, text in cells)
        return []
    try:
        info = _info(target)
    except KeyError:
        return cells
    if info.kind in LIST_KINDS:
        return _take_list(info, cells, found, plain=plain)
    first, *rest = cells
    value = _single(info, first[1])
    if value is None:
        return cells
    found[target] = value
    return rest


def _take_list(info: FieldInfo, cells: list[Cell], found: Values, *, plain: bool) -> list[Cell]:
    items: list[str] = []
    left: list[Cell] = []
    for number, text in cells:
        for item in lines(text) if plain else _pieces(_TAGS, text):
            value = _by_label(info.choices, folded(item)) if info.choices else item
            if value:
                items.append(value)
            elif item:
                left.append((number, item))
    if items:
        found[info.name] = tuple(dict.fromkeys(items))
    return left


def _single(info: FieldInfo, text: str) -> Value:
    """The value that a text is for a field with one value; None where it is none."""
    if info.choices:
        return _by_label(info.choices, folded(text).strip())
    if info.kind is Kind.YES_NO:
        word = folded(text).strip()
        return True if word in _YES else False if word in _NO else None
    if info.kind in (Kind.AMOUNT, Kind.SCALE):
        number = text.strip().removesuffix(".0")
        return int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else None
    if info.kind is Kind.CONTACT:
        return bare_name(text)
    return text


def take_ours(name: str, text: str, items: list[str], found: Values) -> bool:
    """Fill a field with what our own export says of it: the plan's values, not their labels.

    `items`: the same text as a list. False where there is no such field, or it cannot hold this.
    """
    try:
        info = _info(name)
    except KeyError:
        return False
    known = {choice.value for choice in info.choices}
    value: Value
    if info.kind in LIST_KINDS:
        value = tuple(items)
        is_sound = not known or known.issuperset(items)
    else:
        one = text if info.choices else _single(info, text)
        value = one
        is_sound = one is not None and (not known or one in known)
    if is_sound:
        found[name] = value
    return is_sound
