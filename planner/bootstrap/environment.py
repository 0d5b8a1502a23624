"""The .venv beside the code: made once, filled from a lock, and recognised on every later start."""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from planner.domain.errors import PlannerError
from planner.i18n import _


class NotReady(PlannerError):
    """The machine could not be made ready."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A .venv and the locks that it was filled from.

    It holds a stamp for each lock; a file `.unfinished` while something is being put in, which a killed start
    leaves behind; and a file `.turn` that keeps two starts from working on it at once.
    """

    folder: Path

    @property
    def python(self) -> Path:
        """The Python inside."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def is_running(self) -> bool:
        """Whether this very process runs inside."""
        return os.path.realpath(sys.prefix) == os.path.realpath(self.folder)

    def holds(self, lock: Path) -> bool:
        """Whether it was filled, to the end, from just this lock and with the Python that it has now."""
        try:
            return self.python.exists() and self._stamp(lock).read_text("utf-8") == self._fingerprint(lock)
        except OSError:
            return False

    def provide(self, locks: tuple[Path, ...]) -> None:
        """Make sure that it holds the first lock, of which the others are parts. Raises NotReady, OSError."""
        if self.holds(locks[0]):
            return
        self.folder.mkdir(exist_ok=True)
        with _turn(self.folder / ".turn"):
            if not self.holds(locks[0]):
                self._fill(locks[0])
                for lock in locks:
                    self._stamp(lock).write_text(self._fingerprint(lock), "utf-8")

    def _stamp(self, lock: Path) -> Path:
        return self.folder / f"{lock.name}.installed"

    def _fingerprint(self, lock: Path) -> str:
        # The real path changes when the system moves on to another Python, which has nothing installed here.
        return f"{hashlib.sha256(lock.read_bytes()).hexdigest()}\n{os.path.realpath(self.python)}\n"

    def _fill(self, lock: Path) -> None:
        # Not needed on later starts, which should cost next to nothing.
        from planner.bootstrap import install
        from planner.bootstrap.terminal import say

        unfinished = self.folder / ".unfinished"
        if unfinished.exists() or not install.is_usable(self.python):
            _require_venv_module()
            say(
                _("Making {folder}, once, with Python {version}.").format(
                    folder=self.folder, version=_version()
                )
            )
            unfinished.touch()
            self._clear(keep=unfinished)
            install.make(self.folder)
        unfinished.touch()
        say(_("Installing what {lock} names.").format(lock=lock.name))
        try:
            install.install(self.python, lock, self.folder / "install.log")
        except install.NothingInstalled as error:
            unfinished.unlink()
            raise NotReady(str(error)) from error
        unfinished.unlink()
        say(_("Ready."))

    def _clear(self, keep: Path) -> None:
        for entry in self.folder.iterdir():
            if entry.name in {keep.name, ".turn"}:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()


@contextlib.contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Wait until no other start is at work. The system lets go when a process ends, however it ends."""
    with path.open("a+b") as handle:
        if not _lock(handle.fileno(), wait=False):
            from planner.bootstrap.terminal import say

            say(_("Another start is making the program ready; waiting for it."))
            while not _lock(handle.fileno(), wait=True):
                pass  # Windows waits ten seconds and then gives up
        yield


def _lock(handle: int, *, wait: bool) -> bool:
    """Take an open file for this process alone; False when another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _require_venv_module() -> None:
    """Debian and Ubuntu ship Python without the means to make a .venv."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    if shutil.which("apt-get"):
        package = f"python3.{sys.version_info[1]}-venv"
        raise NotReady(
            _("This Python cannot make a .venv. Type: sudo apt install {package}").format(package=package)
        )
    raise NotReady(_("This Python lacks its modules venv and ensurepip. Install them, or another Python."))


def _version() -> str:
    return ".".join(str(part) for part in sys.version_info[:3])


def start_again_with(python: Path) -> NoReturn:
    """This command once more, with the same arguments, input and terminal, run by `python`."""
    command = [str(python), *sys.orig_argv[1:]]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(python, command, environment)
    # Windows would start a new process and forget this one, and the terminal would not wait.
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(subprocess.run(command, env=environment, check=False).returncode)
