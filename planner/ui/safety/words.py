"""What encryption does and does not, said plainly where it is switched on."""

from planner.i18n import _


def what_encryption_does() -> str:
    """The promise."""
    return _(
        "Encrypted, the file and its backups on this computer are noise to everybody who has not got the"
        " passphrase: a finder, a thief, the police, the service that synchronises your folders. Forget the"
        " passphrase, and nobody can bring the plan back, not even those who made this program."
    )


def what_encryption_does_not() -> tuple[str, ...]:
    """The limits."""
    return (
        _("While the plan is open, whoever uses or controls this computer can read it: lock it."),
        _("Copies that were made before stay readable: mails, memory sticks, other people’s computers."),
        _("What the disk held of the old file may be found by experts until it is written over."),
        _("Whatever you print, export or send as a list is readable, on purpose."),
        _("That there is a plan, how large its file is, what it is called and when it changed can be seen."),
        _("The system’s own file dialogs and lists of recent files may remember where you opened it."),
        _("A program that records what you type learns the passphrase."),
        _("Those who know the passphrase can be asked for it, and can pass it on."),
    )
