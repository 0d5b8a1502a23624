"""Whether a plan is as it should be after something happened to the program that worked on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.errors import PlanFileError, WrongPassphrase
from planner.store.opening import salt_of
from tests.faults.victim import LOCKED, key, other_key, person

ALWAYS = ("kept", *(f"k{number}" for number in range(60)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: how many acknowledged edits are gone, and whatever else is wrong with the files."""

    lost: int
    wrong: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost and nothing is broken."""
        return not self.lost and not self.wrong


def judge(path: Path, work: str, said: Iterable[str]) -> Verdict:
    """Look at a plan after the work during which the program said these words."""
    words = [word for word in said if word and not word.startswith("!") and word != "done"]
    expected = {*ALWAYS, *(word for word in words if person(word).id[0] in "nimo" and word[-1:].isdigit())}
    expected |= {"other"} if "other" in words else set()
    if work != "restore":
        expected.add("latest")
    is_locked = path.with_name(LOCKED).exists() and work != "decrypt"
    try:
        plan, problems = _read(path, must_be_encrypted="encrypted" in words or is_locked)
    except PlanFileError as error:
        return Verdict(len(words), (f"{type(error).__name__}: {error}",))
    wrong = list(problems)
    found = plan
    if any(contact != person(name) for name, contact in found.items() if name != "gone"):
        wrong.append("a contact is half written")
    if work == "import" and 0 < sum(name[0] == "i" for name in found) < 400:
        wrong.append("an import is half done")
    if work == "merge" and 0 < sum(name[0] == "o" for name in found) < 201:
        wrong.append("a merge is half done")
    if work == "restore" and "restored" in words and "latest" in found:
        wrong.append("what was restored is not there")
    if work == "forget" and "forgotten" in words and "gone" in found:
        wrong.append("who was forgotten is there")
    if work == "decrypt" and "decrypted" in words and salt_of(path) is not None:
        wrong.append("the plan is still encrypted")
    wrong += _other_files(path)
    if is_locked:
        wrong += _readable(path.parent)
    return Verdict(len(expected - found.keys()), tuple(wrong))


def _read(path: Path, *, must_be_encrypted: bool) -> tuple[dict[str, Contact], list[str]]:
    try:
        document = Document(path, key=key())
    except WrongPassphrase:
        document = Document(path, key=other_key())
    with document:
        problems = document.problems()
        if must_be_encrypted and document.key is None:
            problems.append("the plan is not encrypted")
        return dict(document.load().table(Contact)), problems


def _other_files(path: Path) -> list[str]:
    """The copies and backups beside the plan are whole, each of them."""
    wrong = []
    backups = path.parent / "backups"
    for each in (path.with_name("copy.coalition"), *sorted(backups.glob("*.coalition"))):
        try:
            with Document(each, key=key()) as copy:
                if copy.problems() or not set(ALWAYS) <= copy.load().table(Contact).keys():
                    wrong.append(f"{each.parent.name}: a copy is broken")
        except PlanFileError as error:
            wrong.append(f"{each.parent.name}: {type(error).__name__}")
    return wrong


def _readable(folder: Path) -> list[str]:
    """Of an encrypted plan nothing can be read in any file, not in what was left half done either."""
    every = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return [f"{each.name} can be read" for each in every if b"Person " in each.read_bytes()]
