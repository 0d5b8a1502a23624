"""The import page over a real plan on the disk, and small files as programs write them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.contacts import Contact, RegisterEntry
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.ui.desk import Desk
from planner.ui.importing.steps import Step
from planner.ui.pages.importing import ImportPage
from tests.ui.stage import BareStage, DeskMaker

GOOGLE = (
    "First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Shoe size\n"
    "Мария,Иванова,Union of Drivers,Home,maria@example.org,+7 916 123-45-67,38\n"
    "Ada,Lovelace,,,ada@example.org,+1 334 555 0101,\n"
    "Grace,Hopper,,,grace@example.org,,\n"
)
OUTLOOK = (
    "First Name;Last Name;Company;Job Title;E-mail Address;Business Phone;Business Street;Mobile Phone\n"
    "Jörg;Müller;;;joerg@example.org;;;0171 2345678\n"
)
ODD = "Wer,Handynr\nZoë Ünal,0172 99988877\nAyşe Kaya,0172 11122233\n"
CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Nguyễn Hoa\nEMAIL:hoa@example.org\nEND:VCARD\n"


@dataclass(slots=True)
class Import:
    """A page over a session on a real file, and what was said and asked for."""

    desk: Desk
    page: ImportPage
    qtbot: QtBot
    folder: Path
    said: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    def names(self) -> set[str]:
        return {contact.name for contact in self.plan.all(Contact)}

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def take(self, name: str, content: str | bytes, step: Step = Step.SEEN) -> None:
        """Drop a file with this content, and wait until it is seen."""
        path = self.write(name, content)
        with self.qtbot.waitSignal(self.page.step_shown):
            self.page.take(path)
        assert self.page.step is step

    def compare(self) -> None:
        with self.qtbot.waitSignal(self.page.step_shown):
            self.page.go_on()
        assert self.page.step is Step.PROPOSED

    def bring_in(self) -> None:
        self.page.go_on()
        self.qtbot.waitUntil(lambda: self.page.step is Step.DONE)

    def undo(self) -> None:
        self.desk.session.undo()
        self.desk.session.settle()


ImportMaker = Callable[..., Import]


@pytest.fixture
def begin(desk_of: DeskMaker, qtbot: QtBot, tmp_path: Path) -> ImportMaker:
    """`begin(*records)` opens the import page on a plan that holds these records."""

    def make(*records: Record) -> Import:
        desk = desk_of(*records)
        stage, page = BareStage.at(desk, qtbot), ImportPage(desk)
        stage.put_up(page, 1200, 820)
        made = Import(desk, page, qtbot, tmp_path, stage.said)
        desk.wanted.connect(made.wanted.append)
        return made

    return make


ADA = Contact(
    id="ada", name="Ada Lovelace", emails=("ada@old.example",), standing="with_us", note="Met twice."
)
SHUNNED = Contact(id="mal", name="Grace Hopper", emails=("grace@example.org",), standing="not_to_add")
WHY = RegisterEntry(id="why", contact="mal", facts="Sold the list of members in March.")
