"""What a column can mean: the fields of a contact, pieces of them, and words about consent."""

from dataclasses import dataclass

from planner.domain.contacts import Contact
from planner.domain.fields import fields_of
from planner.i18n import N_

LEFT_OUT = "-"
"""The target of columns that a person does not want."""
ADDRESSES = ("", "work_", "home_", "other_")
"""What the pieces of an address begin with; the first address that is there becomes the contact's own."""
PIECES = ("street", "street_more", "city", "region", "postcode", "country")
OPT_OUTS = {
    "no_phone": ("phone",),
    "no_text": ("text",),
    "no_email": ("email",),
    "no_post": ("post",),
    "no_contact": ("phone", "text", "email", "post"),
}
"""Columns in which a yes means: not by these channels."""
OPT_INS = {"yes_phone": "phone", "yes_text": "text", "yes_email": "email", "yes_post": "post"}
"""Columns in which a no means the same."""
STATES = {"state_phone": "phone", "state_text": "text", "state_email": "email"}
"""Columns with a word such as 'unsubscribed'."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a column can mean. `label` is untranslated."""

    name: str
    label: str


_PIECE_LABELS = (
    ("given_name", N_("First name")),
    ("middle_name", N_("Middle name")),
    ("family_name", N_("Last name")),
    ("prefix", N_("Title before the name")),
    ("suffix", N_("Addition after the name")),
    ("organisation", N_("Organisation they work for")),
    ("belongs_to", N_("Organisation they belong to")),
    ("ties", N_("Ties to others, a line each")),
    ("job_title", N_("Job title")),
    ("department", N_("Department")),
    ("labels", N_("Labels")),
    ("email_label", N_("What an e-mail address is for")),
    ("phone_label", N_("What a phone number is for")),
    ("fax", N_("Fax")),
    ("street", N_("Street")),
    ("street_more", N_("Street, second line")),
    ("city", N_("City")),
    ("region", N_("Region")),
    ("postcode", N_("Postcode")),
    ("country", N_("Country")),
    ("unsubscribed_on", N_("When they unsubscribed from e-mail")),
    ("no_phone", N_("Must not be phoned (yes or no)")),
    ("no_text", N_("Must not be sent text messages (yes or no)")),
    ("no_email", N_("Must not be e-mailed (yes or no)")),
    ("no_post", N_("Must not be sent post (yes or no)")),
    ("no_contact", N_("Must not be contacted at all (yes or no)")),
    ("yes_phone", N_("May be phoned (yes or no)")),
    ("yes_text", N_("May be sent text messages (yes or no)")),
    ("yes_email", N_("May be e-mailed (yes or no)")),
    ("yes_post", N_("May be sent post (yes or no)")),
    ("state_phone", N_("State of phone consent")),
    ("state_text", N_("State of text message consent")),
    ("state_email", N_("State of e-mail consent")),
    (LEFT_OUT, N_("Leave this column out")),
)


def _all() -> dict[str, Target]:
    found = {info.name: Target(info.name, info.label) for info in fields_of(Contact)}
    found |= {name: Target(name, label) for name, label in _PIECE_LABELS}
    labels = dict(_PIECE_LABELS)
    for block in ADDRESSES[1:]:
        found |= {block + piece: Target(block + piece, labels[piece]) for piece in PIECES}
        found[f"{block}address"] = Target(f"{block}address", N_("Address"))
    return found


TARGETS: dict[str, Target] = _all()
"""Everything that a column can be made to mean, by the name that the command line takes."""
