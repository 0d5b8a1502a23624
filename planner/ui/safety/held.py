"""What a backup held: its counts, and record by record what is different now."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from planner.domain.changes import Change, difference
from planner.domain.contacts import Contact
from planner.domain.fields import field_of
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.records import Record, RecordId
from planner.i18n import N_, _, ngettext
from planner.store.backups import Backup, Backups
from planner.store.errors import NeedsPassphrase, PlanFileError
from planner.store.keys import Key
from planner.store.opening import salt_of


class Fate(Enum):
    """What has become of a record since."""

    GONE = N_("is not in the plan any more")
    OTHER = N_("says something else now")
    NEW = N_("was not there yet")

    @property
    def words(self) -> str:
        """What a person reads."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Differing:
    """A record that is not now what it was then."""

    kind: type[Record]
    id: RecordId
    title: str
    fate: Fate
    fields: tuple[str, ...] = ()
    """The labels of the fields that differ, translated, where it is there both then and now."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of a backup that was read, or why it cannot be. The plan in it is not kept: dozens are.

    `key` opened it. Where it has an older passphrase, `locked_with` is what those have in common that one
    passphrase opens; empty else.
    """

    backup: Backup
    is_readable: bool
    sentence: str
    differing: tuple[Differing, ...] = ()
    key: Key | None = None
    locked_with: bytes = b""


def read_all(
    kept: Backups, found: Sequence[Backup], keys: Sequence[Key], now: Plan, progress: Progress
) -> list[Held]:
    """What every backup held, newest first, beside what the plan holds now; as far as the keys open them."""
    by_salt = {key.salt: key for key in keys}
    held = []
    for number, backup in enumerate(found):
        progress(number, len(found))
        held.append(_read(kept, backup, by_salt, now))
    return held


def differences(then: Plan, now: Plan) -> tuple[Differing, ...]:
    """Every record that is different now, those that are gone first."""
    changes = difference("-", now, then)
    found = [_differing(change, then, now) for change in changes.changes] if changes else []
    order = list(Fate)
    return tuple(
        sorted(found, key=lambda each: (order.index(each.fate), each.kind.table, each.title.casefold()))
    )


def _read(kept: Backups, backup: Backup, by_salt: Mapping[bytes, Key], now: Plan) -> Held:
    salt: bytes | None = None
    try:
        salt = salt_of(backup.path)
        key = by_salt.get(salt) if salt is not None else None
        plan = kept.read(backup, key)
    except NeedsPassphrase:
        sentence = _("It was encrypted with an older passphrase.")
        return Held(backup, False, sentence, locked_with=salt or b"")
    except PlanFileError as error:
        return Held(backup, False, str(error))
    return Held(backup, True, _counts(plan), differences(plan, now), key)


def _differing(change: Change, then: Plan, now: Plan) -> Differing:
    fate = Fate.GONE if change.before is None else Fate.NEW if change.after is None else Fate.OTHER
    record = change.after or change.before
    assert record is not None
    plan = then if change.after is not None else now
    title = plan.title_of(record).strip() or record.id
    labels: tuple[str, ...] = ()
    if fate is Fate.OTHER:
        labels = tuple(_(field_of(change.record_type, name).label) for name in change.fields)
    return Differing(change.record_type, change.record_id, title, fate, labels)


def _counts(plan: Plan) -> str:
    contacts = len(plan.table(Contact))
    records = sum(map(len, plan.tables.values()))
    one = ngettext("{count} contact", "{count} contacts", contacts).format(count=contacts)
    other = ngettext("{count} record in all", "{count} records in all", records).format(count=records)
    return _("{contacts}, {records}").format(contacts=one, records=other)


def difference_sentence(held: Held) -> str:
    """How far a backup is from the plan as it is now."""
    if not held.is_readable:
        return ""
    if not held.differing:
        return _("The plan is now as it was then.")
    count = Counter(each.fate for each in held.differing)
    gone, other, new = count[Fate.GONE], count[Fate.OTHER], count[Fate.NEW]
    parts = (
        (gone, ngettext("{count} record has gone since", "{count} records have gone since", gone)),
        (other, ngettext("{count} record says something else", "{count} records say something else", other)),
        (new, ngettext("{count} record is new", "{count} records are new", new)),
    )
    return ", ".join(words.format(count=number) for number, words in parts if number)
