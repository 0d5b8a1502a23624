"""Files that a group added to its plan, kept word for word: worksheets, guides, agendas."""

import re
from typing import ClassVar

from planner.domain.fields import Audience, Kind, described
from planner.domain.records import Record, record
from planner.i18n import N_

_AUDIENCE = r"^[ \t]*audience[ \t]*=[ \t]*[\"'](committee|coalition|public)[\"']"

_LONG_QUOTES = ("'''", '"""')


@record
class OwnFile(Record):
    """What all of them have: a name by which problems call the file, and its text."""

    name: str = described(N_("File name"), essential=True)
    source: str = described(N_("Text of the file"), Kind.TEXT, audience=Audience.COMMITTEE, essential=True)


@record
class OwnWorksheet(OwnFile):
    """Questions of the group's own."""

    table: ClassVar[str] = "own_worksheet"
    one: ClassVar[str] = N_("Worksheet of our own")
    many: ClassVar[str] = N_("Worksheets of our own")


@record
class SharedFile(OwnFile):
    """A file that says itself who may have it: the coalition, unless it says another audience at its top."""

    name: str = described(N_("File name"), audience=Audience.PUBLIC, essential=True)
    source: str = described(N_("Text of the file"), Kind.TEXT, audience=Audience.PUBLIC, essential=True)

    @property
    def readers(self) -> Audience:
        """Those for whom it says it is. One that cannot be read says nothing, and stays in the coalition."""
        head = self.source.partition("\n[")[0]
        found = re.search(_AUDIENCE, head, re.MULTILINE)
        if found is None or any(head.count(quotes, 0, found.start()) % 2 for quotes in _LONG_QUOTES):
            return Audience.COALITION
        return Audience.named(found[1])


@record
class OwnGuide(SharedFile):
    """A conversation guide, or a conversation to practise on, of the group's own."""

    table: ClassVar[str] = "own_guide"
    one: ClassVar[str] = N_("Conversation guide of our own")
    many: ClassVar[str] = N_("Conversation guides of our own")


@record
class OwnAgenda(SharedFile):
    """An agenda of a workshop of the group's own."""

    table: ClassVar[str] = "own_agenda"
    one: ClassVar[str] = N_("Workshop agenda of our own")
    many: ClassVar[str] = N_("Workshop agendas of our own")


OWN_FILES: tuple[type[OwnFile], ...] = (OwnWorksheet, OwnGuide, OwnAgenda)
