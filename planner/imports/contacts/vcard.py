"""Cards to sketches: names, ways to reach somebody, organisations and relations; the rest to the note."""

import re
from collections.abc import Callable, Iterator

from planner.domain.contacts import ContactKind
from planner.domain.outreach_ties import ToldTie, tie_of
from planner.domain.proposal import DraftTie, Remark
from planner.i18n import N_, _, ngettext
from planner.imports.contacts import values as of
from planner.imports.contacts.drafting import Sketch, with_told_ties
from planner.imports.contacts.names import composed_address
from planner.imports.contacts.vcard_lines import BINARY, Card, Cards, Property


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TECHNICAL = _words(
    "VERSION PRODID REV UID X-ABUID X-ABADR X-ABLABEL X-ABSHOWAS KIND CLASS PROFILE SORT-STRING CLIENTPIDMAP"
    " X-EVOLUTION-FILE-AS X-IMAGEHASH X-IMAGETYPE X-SHARED-PHOTO-DISPLAY-PREF"
)
OURS = "X-COALITION-"
"""What our own cards put before the names of fields that no phone knows."""
_OUR_UID = "coalition-contact-"
_SAYS_NOTHING = _words("pref internet voice text")
"""Types of numbers and addresses that tell nobody anything."""
_TEXT_ONLY = N_("Text messages only")
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_\Z", re.DOTALL)
_URI = re.compile(r"(?:tel|mailto|sms):", re.IGNORECASE)
_FAMILY = _words(
    "spouse husband wife partner child son daughter parent mother father sibling brother sister kin relative"
    " family cousin aunt uncle grandmother grandfather co-resident sweetheart domesticpartner"
)
_LABELS = {
    "URL": N_("Website"),
    "BDAY": N_("Birthday"),
    "ANNIVERSARY": N_("Anniversary"),
    "NICKNAME": N_("Nickname"),
    "CATEGORIES": N_("Labels"),
    "ROLE": N_("Role"),
    "IMPP": N_("Chat"),
    "GENDER": N_("Gender"),
}


def sketches_of(cards: Cards, source: str, skipped: list[Remark]) -> Iterator[Sketch]:
    """A sketch for each card that holds somebody; reasons for the others go to `skipped`."""
    pictures = 0
    names = {id(card): _Reader(card, source) for card in cards.cards}
    for card in cards.cards:
        reader = names[id(card)]
        sketch = reader.sketch()
        pictures += reader.pictures
        if card.inside is not None and id(card.inside) in names and sketch.name:
            sketch.ties.append(DraftTie("knows", names[id(card.inside)].name(), _("Stands in their card")))
        if sketch.name:
            yield sketch
        else:
            skipped.append(Remark(card.line, _("The card has no name, organisation, e-mail or phone.")))
    if pictures:
        sentence = ngettext(
            "{count} picture or sound was left out.", "{count} pictures and sounds were left out.", pictures
        )
        cards.problems.append(Remark(0, sentence.format(count=pictures)))


class _Reader:
    """Reads one card."""

    def __init__(self, card: Card, source: str) -> None:
        self._card = card
        self._source = source
        self._labels = {
            prop.group: _label(prop.text)
            for prop in card.properties
            if prop.name == "X-ABLABEL" and prop.group
        }
        self._notes: list[str] = []
        self._texts: list[str] = []
        self._emails: list[Property] = []
        self._phones: list[Property] = []
        self._title = ""
        self._is_ours = False
        self._told: list[ToldTie] = []
        self.pictures = 0

    def name(self) -> str:
        """What the card calls its contact."""
        return self._first("FN") or _composed(self._all("N"))

    def sketch(self) -> Sketch:
        """All that the card says."""
        sketch = Sketch(self._card.line, {"came_from": self._source}, uid=_uid(self._first("UID")))
        self._is_ours = sketch.uid.startswith(_OUR_UID)
        self._title = self._first("TITLE")
        for prop in self._card.properties:
            take = _TAKERS.get(prop.name)
            if take is not None:
                take(self, prop, sketch)
            elif prop.name.startswith(OURS):
                self._ours(prop, sketch)
            elif prop.name not in _TECHNICAL:
                self._leave(prop)
        self._ways(sketch)
        self._name(sketch)
        if self._told:
            sketch.ties = with_told_ties(sketch.ties, self._told)
        notes = [*self._texts, *self._notes]
        if notes:
            sketch.values["note"] = "\n".join(notes)
        return sketch

    def _all(self, name: str) -> list[Property]:
        return [prop for prop in self._card.properties if prop.name == name]

    def _first(self, name: str) -> str:
        return next((prop.text for prop in self._card.properties if prop.name == name and prop.text), "")

    def _name(self, sketch: Sketch) -> None:
        composed = _composed(self._all("N"))
        name = self._first("FN") or composed
        is_company = self._first("X-ABSHOWAS").upper() == "COMPANY" or self._first("KIND").casefold() in (
            "org",
            "organization",
            "group",
        )
        if is_company or (not name and sketch.ties):
            sketch.values["kind"] = ContactKind.ORGANISATION
            own = [tie for tie in sketch.ties if tie.kind == "works_for"]
            name = name or (own[0].name if own else "")
            if self._title and own:
                self._notes.append(self._title)
            sketch.ties = [tie for tie in sketch.ties if tie.kind != "works_for"]
        elif self._is_ours:
            sketch.values["kind"] = ContactKind.PERSON  # ours would say if it were none
        elif self._title and not any(tie.kind == "works_for" for tie in sketch.ties):
            self._notes.append(_("Job title: {title}").format(title=self._title))
        for key in ("emails", "phones"):
            values = sketch.values.get(key)
            if not name and isinstance(values, tuple) and values:
                name = values[0]
        if composed and name != composed and any(word not in name for word in composed.split()):
            self._notes.append(_("Full name: {name}").format(name=composed))
        if name:
            sketch.values["name"] = name

    def _ways(self, sketch: Sketch) -> None:
        for key, found in (("emails", self._emails), ("phones", self._phones)):
            found = [prop for prop in found if self._says(_plain(prop))]
            usable = [prop for prop in found if not self._is_fax(prop) and self._is_way(key, prop)]
            values = tuple(dict.fromkeys(map(_plain, usable)))
            if values:
                sketch.values[key] = values
            self._notes += self._labelled(found, key, is_worth_it=key == "phones" and len(values) > 1)

    def _labelled(self, found: list[Property], key: str, *, is_worth_it: bool) -> Iterator[str]:
        """What cannot be called, and what each of the others is for where that says something."""
        for prop in found:
            label = self._labels.get(prop.group) or ", ".join(t for t in prop.types if t not in _SAYS_NOTHING)
            if label in (_TEXT_ONLY, _(_TEXT_ONLY)):
                continue
            is_telling = label and (is_worth_it or not of.is_usual_label(label))
            if is_telling or self._is_fax(prop) or not self._is_way(key, prop):
                yield f"{label or _('Phone')}: {_plain(prop)}"

    def _says(self, text: str) -> bool:
        """Whether a text tells anything; what a card of ours holds, the plan held."""
        return bool(text) and (self._is_ours or text.strip() not in of.STANDS_FOR_NOTHING)

    def _is_way(self, key: str, prop: Property) -> bool:
        """Whether somebody can be reached by it: words in place of a number go into the note."""
        return key != "phones" or self._is_ours or of.is_number(_plain(prop))

    def _is_fax(self, prop: Property) -> bool:
        is_voice = "voice" in prop.types or "cell" in prop.types
        label = self._labels.get(prop.group, "")
        return prop.name == "TEL" and not is_voice and any(map(of.is_fax, (*prop.types, label)))

    def _organisation(self, prop: Property, sketch: Sketch) -> None:
        name, *units = (part if self._says(part) else "" for part in prop.parts())
        note = ", ".join(filter(None, (self._title, *units)))
        if name:
            sketch.ties.append(DraftTie("works_for", name, note))
        elif note:
            self._notes.append(note)

    def _related(self, prop: Property, sketch: Sketch) -> None:
        label = self._labels.get(prop.group) or ", ".join(prop.types) or _GIVEN.get(prop.name, "")
        words = set(re.findall(r"[\w-]+", label.casefold()))
        # A manager is somebody they know; whom they work for is an organisation.
        kind = "family" if words & _FAMILY else "knows"
        text = prop.text
        if not text:
            return
        if text.casefold().startswith("urn:uuid:") or prop.parameters.get("value") == ["uri"]:
            sketch.uid_ties.append((kind, _uid(text), label))
        else:
            sketch.ties.append(DraftTie(kind, text, label))

    def _address(self, prop: Property, sketch: Sketch) -> None:
        said = (part if self._says(part) else "" for part in prop.parts())
        parts = [*said, *[""] * 7][:7]
        box, extended, street, city, region, postcode, country = parts
        more = "\n".join(filter(None, (extended, box)))
        text = composed_address(street, more, city, region, postcode, country)
        if text and not sketch.values.get("address"):
            sketch.values["address"] = text
        elif text and text != sketch.values.get("address"):
            label = self._labels.get(prop.group) or ", ".join(prop.types) or _("Address")
            self._notes.append(f"{label}: {', '.join(text.splitlines())}")

    def _ours(self, prop: Property, sketch: Sketch) -> None:
        """A field of the plan as the plan holds it, from a card that this program wrote."""
        name = prop.name.removeprefix(OURS).casefold().replace("-", "_")
        items = [item for item in prop.parts(",") if item]
        if name == "belongs_to":
            sketch.ties += [DraftTie("belongs_to", item) for item in prop.parts("\0") if item]
        elif name == "tie":
            self._told += filter(None, [tie_of(prop.text)])
        elif not of.take_ours(name, prop.text, items, sketch.values):
            self._leave(prop)

    def _language(self, prop: Property, sketch: Sketch) -> None:
        held = sketch.values.get("languages", ())
        if isinstance(held, tuple) and prop.text and prop.text not in held:
            sketch.values["languages"] = (*held, prop.text)

    def _pronouns(self, prop: Property, sketch: Sketch) -> None:
        held = str(sketch.values.get("pronouns", ""))
        sketch.values["pronouns"] = ", ".join(filter(None, (held, prop.text)))

    def _leave(self, prop: Property) -> None:
        """Keep in the note what has no place of its own."""
        text = " ".join(filter(None, (part.replace("\n", " ") for part in prop.parts())))
        is_twice = prop.name == "CATEGORIES" and self._first(f"{OURS}ISSUE-AREAS")
        if not text or is_twice:
            return
        label = self._labels.get(prop.group) or (_(_LABELS[prop.name]) if prop.name in _LABELS else prop.name)
        self._notes.append(f"{label}: {text}" if label else text)

    def _note(self, prop: Property, _sketch: Sketch) -> None:
        if prop.text:
            self._texts.append(prop.text)

    def _email(self, prop: Property, _sketch: Sketch) -> None:
        self._emails.append(prop)

    def _phone(self, prop: Property, _sketch: Sketch) -> None:
        self._phones.append(prop)

    def _picture(self, _prop: Property, _sketch: Sketch) -> None:
        self.pictures += 1

    def _known(self, _prop: Property, _sketch: Sketch) -> None:
        """Read elsewhere."""


_GIVEN = {"AGENT": N_("Agent"), "X-SPOUSE": "Spouse", "X-EVOLUTION-SPOUSE": "Spouse"}
_Taker = Callable[[_Reader, Property, Sketch], None]
_TAKERS: dict[str, _Taker] = {
    **dict.fromkeys(("FN", "N", "TITLE"), _Reader._known),
    **dict.fromkeys(BINARY, _Reader._picture),
    **dict.fromkeys(
        ("RELATED", "X-ABRELATEDNAMES", "AGENT", "X-SPOUSE", "X-EVOLUTION-SPOUSE", "X-MANAGER", "X-ASSISTANT",
         "X-EVOLUTION-MANAGER", "X-EVOLUTION-ASSISTANT"),
        _Reader._related,
    ),
    "ORG": _Reader._organisation,
    "TEL": _Reader._phone,
    "EMAIL": _Reader._email,
    "ADR": _Reader._address,
    "LANG": _Reader._language,
    "PRONOUNS": _Reader._pronouns,
    "NOTE": _Reader._note,
}  # fmt: skip


def _composed(names: list[Property]) -> str:
    """A name from its parts, which stand in the order family, given, further, before, after."""
    if not names:
        return ""
    family, given, more, before, after = [*names[0].parts(), *[""] * 5][:5]
    return " ".join(filter(None, (before, given, more, family, after)))


def _label(text: str) -> str:
    """A label as a person reads it: Apple keeps its own in marks, _$!<Spouse>!$_."""
    match = _APPLE_LABEL.match(text)
    return match[1] if match else text


def _uid(text: str) -> str:
    return text.casefold().removeprefix("urn:uuid:")


def _plain(prop: Property) -> str:
    """A number or an address without the scheme of its URI."""
    return (
        _URI.sub("", prop.text, count=1)
        if prop.text[:7].casefold().startswith(("tel:", "mailto:", "sms:"))
        else prop.text
    )
