"""Commands that keep a plan safe: backups, restore, merge, encrypt, decrypt, copy, forget, purge, repair."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planner.app import opening
from planner.app.backups import own_backups
from planner.commandline.older import key_of_backup, older_keys
from planner.commandline.terminal import Terminal
from planner.commandline.unlocking import ask_hidden, can_ask, key_of, new_key, open_plan
from planner.domain.contacts import Contact, ContactId
from planner.domain.errors import PlannerError
from planner.domain.fields import Audience
from planner.domain.naming import known_as
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.store.backups import Backup, Backups
from planner.store.document import Document
from planner.store.errors import NeedsPassphrase, PlanFileError
from planner.store.keys import Key
from planner.store.opening import salt_of

if TYPE_CHECKING:
    from planner.domain.forgetting import Forgotten

_STAMP = "%Y%m%dT%H%M%S"


class NoSuchBackup(PlannerError):
    """No backup of the plan, or several, are called so."""


class NotOnePerson(PlannerError):
    """A name is nobody's in the plan, or that of several."""


class NothingToDo(PlannerError):
    """The plan is as it was wanted already."""


def keep_backup(document: Document, terminal: Terminal) -> None:
    """Back a plan up before something large happens to it; where there is no place for that, say so."""
    try:
        own_backups().keep(document)
    except PlanFileError as error:
        terminal.note(_("No backup could be made: {why}").format(why=error))


# Backups


def backups(arguments: Namespace, terminal: Terminal) -> int:
    """Print the backups of a plan, newest first: what to call one, when it was made, and what it holds."""
    path = Path(arguments.plan)
    key = key_of(path, arguments.passphrase_file) if path.is_file() else None
    kept = own_backups()
    found = _of(kept, path, key)
    keys = older_keys(found, arguments.old_passphrase_file)
    if key is not None:
        keys[key.salt] = key
    for backup in found:
        terminal.say(f"{_name(backup, found)}  {_when(backup)}  {_holds(kept, backup, keys)}")
    if not found:
        terminal.note(_("There is no backup of this plan."))
    return 0


def restore(arguments: Namespace, terminal: Terminal) -> int:
    """Put a backup in the place of the plan, which is backed up first."""
    path = Path(arguments.plan)
    key = key_of(path, arguments.passphrase_file) if path.is_file() else None
    kept = own_backups()
    backup = _called(arguments.backup, _of(kept, path, key))
    backup_key = key_of_backup(backup, key, arguments, terminal, _when)
    kept.restore(backup, path, key or backup_key, backup_key)
    sentence = _("“{name}” is again as it was on {when}. What it was before is among the backups.")
    terminal.say(sentence.format(name=path.name, when=_when(backup)))
    return 0


def _of(kept: Backups, path: Path, key: Key | None) -> tuple[Backup, ...]:
    if path.is_file():
        try:
            with opening.open_plan(path, key) as document:
                return kept.of(document.plan_id)
        except PlanFileError:
            return kept.of(path)
    return kept.of(path)


def _called(name: str, found: Sequence[Backup]) -> Backup:
    fitting = [backup for backup in found if _full_name(backup).startswith(name)] if name else []
    if len(fitting) == 1:
        return fitting[0]
    sentence = _("There is no single backup “{name}” of this plan. “planner backups PLAN” lists them.")
    raise NoSuchBackup(sentence.format(name=name))


def _full_name(backup: Backup) -> str:
    return backup.at.strftime(f"{_STAMP}%f")


def _name(backup: Backup, found: Sequence[Backup]) -> str:
    short = backup.at.strftime(_STAMP)
    alike = sum(_full_name(each).startswith(short) for each in found)
    return short if alike == 1 else _full_name(backup)


def _when(backup: Backup) -> str:
    return backup.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _holds(kept: Backups, backup: Backup, keys: Mapping[bytes, Key]) -> str:
    try:
        salt = salt_of(backup.path)
        plan = kept.read(backup, keys.get(salt) if salt is not None else None)
    except NeedsPassphrase:
        return _("It is encrypted, with another passphrase.") if keys else _("It is encrypted.")
    except PlanFileError as error:
        return str(error)
    contacts = len(plan.table(Contact))
    records = sum(map(len, plan.tables.values()))
    one = ngettext("{count} contact", "{count} contacts", contacts).format(count=contacts)
    other = ngettext("{count} record in all", "{count} records in all", records).format(count=records)
    return f"{one}, {other}"


# Encryption


def encrypt(arguments: Namespace, terminal: Terminal) -> int:
    """Encrypt a plan with a new passphrase, and its backups too; an encrypted one gets another passphrase."""
    path = Path(arguments.plan)
    old = key_of(path, arguments.old_passphrase_file)
    with opening.open_plan(path, old):
        pass  # a wrong passphrase is told before a new one is asked for
    _change_key(path, old, new_key(arguments.passphrase_file, terminal), terminal)
    terminal.say(
        _("“{name}” is encrypted. Without the passphrase nobody can read it.").format(name=path.name)
    )
    if old is None:
        terminal.say(
            _("Copies that were made before, and what the disk still holds of the old file, are not.")
        )
    return 0


def decrypt(arguments: Namespace, terminal: Terminal) -> int:
    """Take the encryption of a plan and of its backups away."""
    path = Path(arguments.plan)
    old = key_of(path, arguments.passphrase_file)
    if old is None:
        raise NothingToDo(_("“{name}” is not encrypted.").format(name=path.name))
    _change_key(path, old, None, terminal)
    sentence = _("“{name}” is not encrypted any more. Whoever has the file can read it.")
    terminal.say(sentence.format(name=path.name))
    return 0


def _change_key(path: Path, old: Key | None, new: Key | None, terminal: Terminal) -> None:
    from planner.store.encryption import set_key

    kept = own_backups()
    if old is not None:
        with opening.open_plan(path, old) as document:
            kept.keep(document)
    set_key(path, old, new)
    if new is not None:
        _keep_quiet(path)
    with Document(path, key=new) as document:
        plan_id = document.plan_id
        kept.keep(document)
    left = kept.rekey(plan_id, old, new)
    if left:
        sentence = ngettext(
            "{count} older backup has another passphrase, or none, or is damaged, and stayed as it is.",
            "{count} older backups have another passphrase, or none, or are damaged, and stayed as they are.",
            len(left),
        )
        terminal.say(sentence.format(count=len(left)))


def _keep_quiet(path: Path) -> None:
    """A plan that is encrypted now is not named in the settings any more, unless somebody asked for that."""
    from planner.app.settings import load_settings, save_settings

    settings = load_settings()
    if not settings.keeps(path) and settings.forgot(str(path.absolute())) != settings:
        save_settings(settings.forgot(str(path.absolute())))


# Copies


def merge(arguments: Namespace, terminal: Terminal) -> int:
    """Bring other copies of the same plan in, one after the other, and list what is left to people."""
    from planner.domain.merging import describe_conflict
    from planner.store.sharing import merge as merge_copy

    with open_plan(arguments, terminal) as document:
        keep_backup(document, terminal)
        for name in arguments.others:
            other = Path(name)
            merged = merge_copy(document, other, _other_key(document, other, arguments.passphrase_file))
            sentence = ngettext(
                "{name}: {count} edit was brought in.", "{name}: {count} edits were brought in.", merged.edits
            )
            terminal.say(sentence.format(name=other.name, count=merged.edits))
        plan = document.load()
    if plan.conflicts:
        sentence = ngettext(
            "{count} disagreement is left to people:",
            "{count} disagreements are left to people:",
            len(plan.conflicts),
        )
        terminal.say(sentence.format(count=len(plan.conflicts)))
    for key in sorted(plan.conflicts):
        terminal.say(f"- {describe_conflict(plan, key)}")
    return 0


def _other_key(document: Document, other: Path, passphrase_file: str | None) -> Key | None:
    from planner.store.opening import salt_of

    salt = salt_of(other)
    if document.key is not None and document.key.salt == salt:
        return document.key
    return key_of(other, passphrase_file)


def copy(arguments: Namespace, terminal: Terminal) -> int:
    """Write a copy of a plan: all of it, or what an audience may read as a plan of its own."""
    from planner.content.plan_worksheet import worksheet_for
    from planner.store.sharing import send_copy

    target = Path(arguments.target)
    with open_plan(arguments, terminal) as document:
        if arguments.audience is None:
            document.save_copy(target)
            terminal.say(_("Wrote {path}: the whole plan, with its history.").format(path=target))
            return 0
        audience = Audience.named(arguments.audience)
        worksheet, _complaints = worksheet_for(document.load())
        left = send_copy(document, target, worksheet, audience, document.key)
    sentence = _("Wrote {path}, a plan of its own. For: {audience}.")
    terminal.say(sentence.format(path=target, audience=_(audience.label)))
    for held in left.held_back:
        terminal.say(f"  {held.reason}")
    for warning in left.to_check:
        terminal.say(f"  {warning}")
    return 0


# Forgetting and repair


def forget(arguments: Namespace, terminal: Terminal) -> int:
    """Forget a person for good, in the file and in its backups, and say where texts still name them."""
    with open_plan(arguments, terminal) as document:
        contact = _one_person(document.load(), arguments.name)
        if not arguments.yes:
            _make_sure(arguments.name)
        done = document.forget(contact, arguments.author)
        kept = own_backups()
        kept.keep(document)
        left = kept.forget(document.plan_id, contact, arguments.author, document.key)
    terminal.say(_("Forgotten. Nothing brings the entry back, no merge and no import of an old copy."))
    for sentence in _still_named(done):
        terminal.say(sentence)
    for backup in left:
        sentence = _("The backup of {when} may still name them: {path}")
        terminal.say(sentence.format(when=_when(backup), path=backup.path))
    return 0


def purge(arguments: Namespace, terminal: Terminal) -> int:
    """Purge what was told in confidence and whose day has come, from the file and from its backups."""
    from planner.app.forgetting import purge as purge_told
    from planner.domain.keeping_quiet import to_purge

    today = datetime.now().astimezone().date()
    with open_plan(arguments, terminal) as document:
        count = len(to_purge(document.load(), document.ops(), today))
        if not count:
            terminal.say(_("Nothing that was told is due to be purged."))
            return 0
        if not arguments.yes:
            sentence = ngettext(
                "{count} record of what was told is due to be purged. This cannot be undone. Say that you"
                " mean it with --yes.",
                "{count} records of what was told are due to be purged. This cannot be undone. Say that you"
                " mean it with --yes.",
                count,
            )
            raise NothingToDo(sentence.format(count=count))
        done = purge_told(document, today, arguments.author)
    terminal.say(_("Purged. Nothing brings it back, no merge and no import of an old copy."))
    for mention in done.forgotten.mentions:
        sentence = _("A text still repeats it, in {table} {record}: {text}")
        key = mention.key
        terminal.say(sentence.format(table=key.table, record=key.record, text=mention.text[:200]))
    if done.problem:
        terminal.say(
            _("The backups could not be seen to, and may still hold it: {why}").format(why=done.problem)
        )
    for backup in done.left:
        sentence = _("The backup of {when} may still hold it: {path}")
        terminal.say(sentence.format(when=_when(backup), path=backup.path))
    return 0


def _still_named(done: "Forgotten") -> Iterator[str]:
    for mention in done.mentions:
        sentence = _("A text still names them, in {table} {record}: {text}")
        yield sentence.format(table=mention.key.table, record=mention.key.record, text=mention.text[:200])
    if done.authored:
        sentence = ngettext(
            "{count} edit carries their name as the one who wrote it.",
            "{count} edits carry their name as the one who wrote them.",
            done.authored,
        )
        yield sentence.format(count=done.authored)


def _one_person(plan: Plan, name: str) -> ContactId:
    found = [contact.id for contact in plan.all(Contact) if known_as(contact.name) == known_as(name)]
    if len(found) == 1:
        return found[0]
    if found:
        sentence = _("Several contacts are called “{name}”. Open the plan to choose one.")
        raise NotOnePerson(sentence.format(name=name))
    raise NotOnePerson(_("Nobody in the plan is called “{name}”.").format(name=name))


def _make_sure(name: str) -> None:
    sentence = _("This cannot be undone. Say that you mean it with --yes.")
    if not can_ask():
        raise NothingToDo(sentence)
    question = _("Forget “{name}” for good? There is no way back. Type the name again: ")
    if known_as(ask_hidden(question.format(name=name))) != known_as(name):
        raise NothingToDo(_("Nothing was changed."))


def repair(arguments: Namespace, terminal: Terminal) -> int:
    """Save what can be saved of a damaged plan into a new file, and say what was lost."""
    from planner.store.repair import repair as save_what_can_be

    path, target = Path(arguments.plan), Path(arguments.repair)
    done = save_what_can_be(path, target, key_of(path, arguments.passphrase_file))
    sentence = ngettext("Saved {count} edit to {path}.", "Saved {count} edits to {path}.", done.edits)
    terminal.say(sentence.format(count=done.edits, path=target))
    for lost in done.lost:
        terminal.say(f"- {lost}")
    if not done.lost:
        terminal.say(_("Nothing was lost."))
    return 0
