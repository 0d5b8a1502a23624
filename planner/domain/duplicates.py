"""Who might be the same as whom: quick keys to find candidates, and the reasons to think so.

Every comparison goes through a key that few share, so that ten thousand against ten thousand stays linear:
the e-mail, the end of a phone number, the words of a name in order, and for names that are nearly the same
a word of the name together with something else that both have in common.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import repeat
from typing import Any

from planner.domain.contacts import Contact, ContactId, ContactKind, Tie
from planner.domain.fields import Value
from planner.domain.folding import folded
from planner.domain.plan import Plan
from planner.i18n import N_

HOME_TIES = ("works_for", "belongs_to", "leads")
"""How people are part of an organisation."""
NEAR = 84.0
"""From which likeness of 0 to 100 on two names are nearly the same."""
_LIKE_WORD = 70.0
"""From which likeness on two words of a name are the same with a slip: 'kathryn' and 'katherine', not 'tim'
and 'tom'."""
_SHORTEST_BEGINNING = 3
_CROWD = 32
"""In a block with more members than this only the first ones are compared: it says too little."""
_LONGEST_NAME = 200  # of which the rest is not compared
_TAIL = 7
_SHORTEST_NUMBER = 5
_SURE_NUMBER = 8

Ref = ContactId | int
"""A contact of the plan by its id, or a draft by its key."""


class Reason(StrEnum):
    """Why two entries might be one."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    NEAR_ORGANISATION = "near_organisation"
    NEAR_NEIGHBOURHOOD = "near_neighbourhood"
    NEAR_ADDRESS = "near_address"

    @property
    def label(self) -> str:
        """The untranslated words for it."""
        return _LABELS[self]


_LABELS = {
    Reason.EMAIL: N_("same e-mail"),
    Reason.PHONE: N_("same phone number"),
    Reason.NAME: N_("same name"),
    Reason.NEAR_ORGANISATION: N_("nearly the same name, same organisation"),
    Reason.NEAR_NEIGHBOURHOOD: N_("nearly the same name, same neighbourhood"),
    Reason.NEAR_ADDRESS: N_("nearly the same name, same address"),
}
_PUNCTUATION = str.maketrans(",.-_/\u2010\u2011\u2013·", " " * 9, "'’ʼ`´\"")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "prof", "hon", "sr", "sra", "herr", "frau", "mme")
)
_NO_DIGIT = re.compile(r"\D+")
# What stands between digits and means nothing; letters and # may begin an extension.
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) != "#")
_DIGITS = re.compile(r"\d+")
_EXTENSION = re.compile(r"(?:\b(?:ext|extn|extension|x)\.?|;ext=|#)\s*\d{1,7}\s*$", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{2}")


def name_key(name: str) -> str:
    """The words of a name, folded, without titles and in order: 'Smith, Dr. John' is 'john smith'."""
    name = name[:_LONGEST_NAME]
    words = folded(name).split()
    if not (name.isascii() and "".join(words).isalpha()):
        words = folded(name).translate(_PUNCTUATION).split()
    if len(words) > 1:
        if not _TITLES.isdisjoint(words):
            words = [word for word in words if word not in _TITLES] or words
        words.sort()
    return " ".join(words or name.split())  # a name may be nothing but punctuation


def email_key(email: str) -> str:
    """An e-mail address as mailboxes are compared."""
    return email.strip().casefold()


def phone_digits(phone: str) -> str:
    """The digits of a number, without an extension, in the digits 0 to 9."""
    if phone.isascii():
        plain = phone.encode("ascii").translate(None, _SIGNS)
        if plain.isdigit():
            return plain.decode("ascii")
    else:
        phone = _in_ascii_digits(phone)
    if _LETTERS.search(phone) or "#" in phone or "x" in phone:
        phone = _EXTENSION.sub("", phone)
    return _NO_DIGIT.sub("", phone)


def _in_ascii_digits(phone: str) -> str:
    phone = unicodedata.normalize("NFKC", phone)
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in phone)


@dataclass(slots=True)
class Phones:
    """Reads phone numbers with the plan's country, and says which are the same."""

    country: str = ""
    _read: dict[str, str] = field(default_factory=dict)

    def are_same(self, one: str, other: str) -> bool:
        """Whether two numbers, as they were typed, reach the same telephone as far as can be told."""
        digits, others = phone_digits(one), phone_digits(other)
        if digits == others:
            return True
        read, read_other = self.e164(one), self.e164(other)
        if read and read_other:
            return read == read_other
        short, long = sorted((digits.lstrip("0"), others.lstrip("0")), key=len)
        return len(short) >= _SURE_NUMBER and long.endswith(short)

    def e164(self, phone: str) -> str:
        """The number in its international form, +442079460000; empty where it cannot be read."""
        known = self._read.get(phone)
        if known is None:
            known = self._read[phone] = _e164(phone, self.country)
        return known


def _e164(phone: str, country: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(phone[:60], country.strip().upper() or None)
    except phonenumbers.NumberParseException:
        return ""
    number.extension = None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


Block = tuple[str, str, str]
"""Something that two people may have in common: the reason that this gives, what it is, and how the ends of
their names begin."""
_ORGANISATION, _NEIGHBOURHOOD, _ADDRESS = (
    # Plain texts: to hash one of an Enum takes longer than all the rest of looking it up.
    str(reason.value)
    for reason in (Reason.NEAR_ORGANISATION, Reason.NEAR_NEIGHBOURHOOD, Reason.NEAR_ADDRESS)
)


@dataclass(slots=True)
class Traits:
    """What of an entry is compared."""

    name: str
    """By `name_key`."""
    emails: Sequence[str] = ()
    """By `email_key`."""
    phones: Sequence[tuple[str, str]] = ()
    """The last digits of each number, and the number as it was typed."""
    blocks: Sequence[Block] = ()
    """Where somebody with nearly the same name and something in common stands too."""


def keys_of(values: Mapping[str, Value], organisations: Iterable[str] = ()) -> list[Any]:
    """What another entry has one of if it is like one with these field values.

    The name, by `name_key`; then each e-mail, by `email_key`; then the end of each phone number; then blocks.
    """
    known: Any = values.get
    name = name_key(known("name", ""))
    found: list[object] = [name, *map(email_key, known("emails", ()))]
    for phone in known("phones", ()):
        digits = phone_digits(phone)
        if len(digits) >= _SHORTEST_NUMBER:
            found.append(digits[-_TAIL:])
    found += _blocks(name, organisations, known("neighbourhoods", ()), known("address", ""))
    return found


def traits_of(values: Mapping[str, Value], organisations: Iterable[str] = ()) -> Traits:
    """The traits of a contact with these field values."""
    return traits_by(keys_of(values, organisations), values)


def traits_by(keys: list[Any], values: Mapping[str, Value]) -> Traits:
    """The traits of a contact with these field values, whose keys are known."""
    known: Any = values.get
    name, *rest = keys
    phones, place = known("phones", ()), len(known("emails", ()))
    tails = [key for key in rest[place:] if type(key) is str]
    # A number with too few digits has no key.
    numbers = [*zip(tails, phones, strict=True)] if len(tails) == len(phones) else _tails(phones)
    return Traits(name, rest[:place], numbers, rest[place + len(tails) :])


def _tails(phones: Iterable[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for phone in phones:
        digits = phone_digits(phone)
        if len(digits) >= _SHORTEST_NUMBER:
            found.append((digits[-_TAIL:], phone))
    return found


def _blocks(
    name: str, organisations: Iterable[str], neighbourhoods: Iterable[str], address: str
) -> list[Block]:
    found: list[Block] = []
    if not name:
        return found
    # The first and the last word, in the order of the alphabet, begin alike: so do those of a name with a
    # slip further on, or with initials.
    ends = name[0] + name[name.rfind(" ") + 1]
    if organisations:
        found += zip(repeat(_ORGANISATION), map(folded, organisations), repeat(ends), strict=False)
    if neighbourhoods:
        found += zip(repeat(_NEIGHBOURHOOD), map(folded, neighbourhoods), repeat(ends), strict=False)
    if address:
        found.append((_ADDRESS, folded(address), ends))
    return found


class Likenesses:
    """Entries by their traits, to be asked who is like somebody."""

    def __init__(self, phones: Phones) -> None:
        self._phones = phones
        self._is_empty = True
        self._by_name: defaultdict[str, list[Ref]] = defaultdict(list)
        self._by_email: defaultdict[str, list[Ref]] = defaultdict(list)
        self._by_phone: defaultdict[str, list[tuple[str, Ref]]] = defaultdict(list)
        self._by_block: defaultdict[Block, list[tuple[str, Ref]]] = defaultdict(list)

    def add(self, ref: Ref, traits: Traits) -> None:
        """Take an entry in."""
        self._is_empty = False
        if traits.name:
            self._by_name[traits.name].append(ref)
        for email in traits.emails:
            self._by_email[email].append(ref)
        for tail, phone in traits.phones:
            self._by_phone[tail].append((phone, ref))
        for block in traits.blocks:
            members = self._by_block[block]
            if len(members) < _CROWD:
                members.append((traits.name, ref))

    def forget(self) -> None:
        """Let all entries go, one at a time."""
        every: tuple[dict[Any, Any], ...] = (self._by_name, self._by_email, self._by_phone, self._by_block)
        for index in every:
            while index:
                index.popitem()

    def may_know(self, keys: Iterable[object]) -> bool:
        """Whether somebody may be like an entry with these keys, as `keys_of` gives them."""
        return not self._is_empty and not (
            self._by_name.keys().isdisjoint(keys)
            and self._by_email.keys().isdisjoint(keys)
            and self._by_phone.keys().isdisjoint(keys)
            and self._by_block.keys().isdisjoint(keys)
        )

    def like(self, traits: Traits) -> dict[Ref, list[Reason]]:
        """Who is like an entry with these traits, and why, in the order in which they were added."""
        found: dict[Ref, list[Reason]] = {}
        for email in traits.emails:
            for ref in self._by_email.get(email, ())[:_CROWD]:
                _note(found, ref, Reason.EMAIL)
        for tail, phone in traits.phones:
            for other, ref in self._by_phone.get(tail, ())[:_CROWD]:
                if other == phone or self._phones.are_same(phone, other):
                    _note(found, ref, Reason.PHONE)
        for ref in self._by_name.get(traits.name, ())[:_CROWD]:
            _note(found, ref, Reason.NAME)
        self._near(traits, found)
        return found

    def _near(self, traits: Traits, found: dict[Ref, list[Reason]]) -> None:
        for block in traits.blocks:
            for name, ref in self._by_block.get(block, ()):
                if name != traits.name and are_near(name, traits.name):
                    _note(found, ref, Reason(block[0]))


def _note(found: dict[Ref, list[Reason]], ref: Ref, reason: Reason) -> None:
    reasons = found.setdefault(ref, [])
    if reason not in reasons:
        reasons.append(reason)


def are_near(one: str, other: str) -> bool:
    """Whether two names, by their `name_key`, are nearly the same. Numbers in them must be the same."""
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    if _ratio()(one, other, score_cutoff=NEAR):
        return _have_like_words(one.split(), other.split())
    return _with_initials(one.split(), other.split())


def _have_like_words(one: list[str], other: list[str]) -> bool:
    """Whether every word that only one name has is like one that only the other has; one may have more.

    A long surname outweighs all the rest: brother and sister differ in a single word.
    """
    left, right = Counter(one), Counter(other)
    # The order makes the answer the same whichever name comes first.
    fewer, more = sorted((sorted((left - right).elements()), sorted((right - left).elements())), key=_length)
    for word in fewer:
        like = next((each for each in more if _are_like(word, each)), None)
        if like is None:
            return False
        more.remove(like)
    return True


def _length(words: list[str]) -> tuple[int, list[str]]:
    return len(words), words


def _are_like(one: str, other: str) -> bool:
    """Whether one word is the other with a slip, its beginning, or its initial."""
    short, long = sorted((one, other), key=len)
    is_beginning = long.startswith(short) and (len(short) == 1 or len(short) >= _SHORTEST_BEGINNING)
    return is_beginning or bool(_ratio()(one, other, score_cutoff=_LIKE_WORD))


@cache
def _ratio() -> Callable[..., float]:
    from rapidfuzz import fuzz  # not needed before two names are alike

    return fuzz.ratio


def _with_initials(one: list[str], other: list[str]) -> bool:
    """Whether both have the same words, some of them shortened to a letter: 'j smith', 'john smith'."""
    if len(one) != len(other) or len(one) < 2:
        return False
    left = [word for word in one if word not in other]
    right = [word for word in other if word not in one]
    return len(left) < len(one) and all(
        a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(sorted(left), sorted(right), strict=False)
    )


def organisations_of(plan: Plan) -> dict[ContactId, list[str]]:
    """The names of the organisations that each contact is part of."""
    found: dict[ContactId, list[str]] = {}
    for tie in plan.all(Tie):
        if tie.kind in HOME_TIES:
            found.setdefault(tie.source, []).append(plan.name(tie.target))
    return found


def likenesses_of(plan: Plan, phones: Phones) -> Likenesses:
    """All contacts of a plan by their traits."""
    index = Likenesses(phones)
    homes = organisations_of(plan)
    for contact in plan.all(Contact):
        name = name_key(contact.name)
        blocks = _blocks(name, homes.get(contact.id, ()), contact.neighbourhoods, contact.address)
        traits = Traits(name, [*map(email_key, contact.emails)], _tails(contact.phones), blocks)
        index.add(contact.id, traits)
    return index


def is_organisation(values: Mapping[str, Value]) -> bool:
    """Whether field values say that they are an organisation's."""
    return values.get("kind") == ContactKind.ORGANISATION
