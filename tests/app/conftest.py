"""A session on a real plan file, and ways to make its disk fail for real."""

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from sqlcipher3 import dbapi2 as sqlite

from planner.app.session import Session
from planner.domain.commands.answers import describe_plan
from planner.domain.plan import Plan
from planner.store.document import Document

_PATIENCE = 0.05


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.coalition"
    Document.create(path, describe_plan(title="Fair fares")(Plan()), "Rosa").close()
    return path


@pytest.fixture
def session(qapp: QApplication, plan_path: Path) -> Iterator[Session]:
    opened = Session(Document(plan_path, patience=_PATIENCE), "Rosa")
    yield opened
    opened.abandon()
    QCoreApplication.processEvents()


@contextmanager
def _full_disk(_path: Path) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    # The same engine as ours: two engines in one process would not see each other's locks.
    other = sqlite.connect(str(path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def _taken_away(path: Path) -> Iterator[None]:
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(path)


Trouble = Callable[[Path], AbstractContextManager[None]]
TROUBLES: dict[str, Trouble] = {"full disk": _full_disk, "locked": _locked, "taken away": _taken_away}


@pytest.fixture(params=TROUBLES)
def trouble(request: pytest.FixtureRequest) -> Trouble:
    """`with trouble(path):` no write to the plan succeeds."""
    return TROUBLES[request.param]


@pytest.fixture
def full_disk() -> Trouble:
    return _full_disk


@pytest.fixture
def locked() -> Trouble:
    return _locked
