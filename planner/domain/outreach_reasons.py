"""Why an outreach list is shorter than the plan: the sentences, with their numbers."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from planner.domain.redaction import HeldBack
from planner.i18n import ngettext

if TYPE_CHECKING:
    from planner.domain.outreach import Reach


def people_held_back(shunned: int, left_alone: int) -> Iterator[HeldBack]:
    """Contacts who are on no list: those not to be added, and those who want to be left alone."""
    if shunned:
        sentence = ngettext(
            "{count} contact who is not to be added is left out.",
            "{count} contacts who are not to be added are left out.",
            shunned,
        )
        yield HeldBack(sentence.format(count=shunned), shunned)
    if left_alone:
        sentence = ngettext(
            "{count} contact who has closed every way of being reached is left out.",
            "{count} contacts who have closed every way of being reached are left out.",
            left_alone,
        )
        yield HeldBack(sentence.format(count=left_alone), left_alone)


def ways_held_back(lines: "Iterable[Reach]") -> Iterator[HeldBack]:
    """What is known of people on the list and kept off it, because they have asked for that."""
    closed = [line for line in lines if line.closed]
    count = sum(bool(line.contact.phones and not line.phones and not line.text_only) for line in closed)
    if count:
        sentence = ngettext(
            "The phone numbers of {count} contact are left out, as they have asked.",
            "The phone numbers of {count} contacts are left out, as they have asked.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)
    count = sum(bool(line.contact.emails and not line.emails) for line in closed)
    if count:
        sentence = ngettext(
            "The e-mail addresses of {count} contact are left out, as they have asked.",
            "The e-mail addresses of {count} contacts are left out, as they have asked.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)
    count = sum(bool(line.contact.address.strip() and not line.address) for line in closed)
    if count:
        sentence = ngettext(
            "The address of {count} contact is left out, as they have asked.",
            "The addresses of {count} contacts are left out, as they have asked.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)
