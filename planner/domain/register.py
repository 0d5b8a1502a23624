"""Who looks like somebody in the register of whom not to add, and why we think so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from planner.domain.contacts import Contact, ContactId, RegisterEntry, Standing
from planner.domain.dates import date_of
from planner.domain.duplicates import Phones, are_near, email_key, name_key, phone_digits
from planner.domain.plan import Plan
from planner.i18n import N_, _

_TAIL = 7
EMAIL, PHONE, NAME, NEAR = (
    N_("same e-mail"),
    N_("same phone number"),
    N_("same name"),
    N_("nearly the same name"),
)
_BLOCK = 2


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whom the committee decided not to add, and how a contact is like them."""

    subject: ContactId
    name: str
    reason: str
    """Untranslated."""
    entry: RegisterEntry | None = None

    def sentence(self, show_day: Callable[[date], str] = date.isoformat) -> str:
        """What a person is told, the day as `show_day` writes it."""
        day = date_of(self.entry.decided_on) if self.entry is not None else None
        if day is None:
            words = _("This looks like {name} ({reason}), whom the committee decided not to add.")
            said = words.format(name=self.name, reason=_(self.reason))
        else:
            words = _("This looks like {name} ({reason}), whom the committee decided on {day} not to add.")
            said = words.format(name=self.name, reason=_(self.reason), day=show_day(day))
        why = " ".join(self.entry.facts.split()) if self.entry else ""
        if not why:
            return said + " " + _("The register holds no facts about it yet.")
        return said + " " + _("The register says: {facts}").format(facts=_shortened(why))


@dataclass(slots=True)
class Watchlist:
    """Everybody in the register and every contact that is not to be added, ready to be compared."""

    plan: Plan
    phones: Phones = field(init=False)
    _names: dict[str, list[ContactId]] = field(default_factory=dict)
    _near: dict[str, list[tuple[str, ContactId]]] = field(default_factory=dict)
    _emails: dict[str, list[ContactId]] = field(default_factory=dict)
    _tails: dict[str, list[tuple[str, ContactId]]] = field(default_factory=dict)
    _entries: dict[ContactId, RegisterEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take everybody in."""
        self.phones = Phones(self.plan.info.country)
        for entry in self.plan.all(RegisterEntry):
            if entry.contact:
                self._entries.setdefault(entry.contact, entry)
        shunned = [c.id for c in self.plan.all(Contact) if c.standing == Standing.NOT_TO_ADD]
        for subject in dict.fromkeys((*shunned, *self._entries)):
            self._take(subject)

    def match(self, contact: Contact) -> Match | None:
        """Whom a contact looks like; None for nobody. Whoever is in the register is not like themselves.

        What says most comes first: the e-mail, the phone, the name, nearly the name.
        """
        if contact.standing == Standing.NOT_TO_ADD or contact.id in self._entries:
            return None
        for subject, reason in self._alike(contact):
            name = self.plan.name(subject)
            if subject != contact.id and name:
                return Match(subject, name, reason, self._entries.get(subject))
        return None

    def _take(self, subject: ContactId) -> None:
        key = name_key(self.plan.name(subject))
        if key:
            self._names.setdefault(key, []).append(subject)
            self._near.setdefault(key[:_BLOCK], []).append((key, subject))
        contact = self.plan.get(Contact, subject)
        if contact is None:
            return
        for email in contact.emails:
            self._emails.setdefault(email_key(email), []).append(subject)
        for phone in contact.phones:
            self._tails.setdefault(phone_digits(phone)[-_TAIL:], []).append((phone, subject))

    def _alike(self, contact: Contact) -> Iterator[tuple[ContactId, str]]:
        for email in filter(None, map(email_key, contact.emails)):
            yield from ((subject, EMAIL) for subject in self._emails.get(email, ()))
        for phone in contact.phones:
            digits = phone_digits(phone)
            if len(digits) >= _TAIL:
                for other, subject in self._tails.get(digits[-_TAIL:], ()):
                    if self.phones.are_same(phone, other):
                        yield subject, PHONE
        key = name_key(contact.name)
        if key:
            yield from ((subject, NAME) for subject in self._names.get(key, ()))
            for other, subject in self._near.get(key[:_BLOCK], ()):
                if other != key and are_near(other, key):
                    yield subject, NEAR


def _shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[:most].rstrip() + "…"
