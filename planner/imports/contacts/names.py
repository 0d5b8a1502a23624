"""Names and addresses put together from the pieces that tables keep them in."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.fields import Value
from planner.i18n import N_, _
from planner.imports.contacts.targets import PIECES

Words = dict[str, list[tuple[int, str]]]
"""What a row says, by target: the number of each column and its text."""
NAME_PIECES = ("prefix", "given_name", "middle_name", "family_name", "suffix")
_SALUTATIONS = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "herr",
        "frau",
        "m",
        "mme",
        "mlle",
        "sr",
        "sra",
        "sig",
        "dhr",
        "mevr",
        "pan",
        "pani",
    )
)
"""How people are addressed, which is no part of their name."""
_BLOCKS = (
    ("", ""),
    ("home_", N_("Home address: {address}")),
    ("work_", N_("Work address: {address}")),
    ("other_", N_("Other address: {address}")),
)


@dataclass(frozen=True, slots=True)
class Block:
    """One of the addresses of a table: its line in the note, and what it is made of."""

    label: str
    pieces: tuple[tuple[str, str], ...]
    """Each as `composed_address` takes it, and as a target."""
    whole: str
    """The target for all of it."""


def name_of(words: Words, name_pieces: Iterable[str], found: dict[str, Value], notes: list[str]) -> None:
    """Take the name out of `words`: as it is shown, or else put together from those pieces that there are."""
    prefix = words.get("prefix")
    if prefix and prefix[0][1].casefold().rstrip(".") in _SALUTATIONS:
        words.setdefault("", []).extend(words.pop("prefix"))
    pieces: list[str] = []
    for piece in name_pieces:
        for _number, text in words.pop(piece, ()):
            pieces.append(text)
    composed = " ".join(pieces)
    whole = words.pop("name", None)
    if whole is None:
        if composed:
            found["name"] = composed
        return
    found["name"] = name = whole[0][1]
    notes.extend(text for _number, text in whole[1:] if text != name)
    if any(piece not in name for piece in pieces):
        notes.append(_("Full name: {name}").format(name=composed))


def blocks_of(targets: Iterable[str]) -> tuple[Block, ...]:
    """The addresses that a table with columns for these targets can have."""
    known = set(targets)
    every = (
        Block(
            label,
            tuple((piece, start + piece) for piece in PIECES if start + piece in known),
            f"{start}address",
        )
        for start, label in _BLOCKS
    )
    return tuple(block for block in every if block.pieces or block.whole in known)


def address_of(words: Words, blocks: Iterable[Block], notes: list[str]) -> str:
    """Take the addresses out of `words`: the first is returned, the others go to the note."""
    first = ""
    for block in blocks:
        for text in _addresses(words, block):
            if not first:
                first = text
            elif text not in first:
                sentence = _(block.label) if block.label else _("Other address: {address}")
                notes.append(sentence.format(address=", ".join(text.splitlines())))
    return first


def _addresses(words: Words, block: Block) -> list[str]:
    said = words.pop(block.whole, ())
    whole = [text for _number, text in said] if said else []
    pieces: dict[str, str] = {}
    for piece, target in block.pieces:
        if texts := words.pop(target, None):
            pieces[piece] = texts[0][1] if len(texts) == 1 else "\n".join([text for _n, text in texts])
    if not pieces:
        return whole
    if whole:
        every = "\n".join(whole)
        left = [text for texts in pieces.values() for text in texts.split("\n") if text not in every]
        return [*whole, ", ".join(left)] if left else whole
    return [composed_address(**pieces)]


def composed_address(
    street: str = "",
    street_more: str = "",
    city: str = "",
    region: str = "",
    postcode: str = "",
    country: str = "",
) -> str:
    """An address as it stands on an envelope: in the American order where there is a region."""
    place = f"{postcode} {city}" if postcode and city else postcode or city
    if region:
        place = f"{city}, {region}" if city else region
        place = f"{place} {postcode}" if postcode else place
    if not street_more and not country:
        return f"{street}\n{place}" if street and place else street or place
    return "\n".join([line for line in (street, street_more, place, country) if line])
