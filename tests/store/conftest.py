"""What the tests of the plan file share: a plan on disk, and raw access to it from outside."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.store.document import Document
from planner.store.opening import Connection
from tests.files.make import begun

RawAccess = Callable[[Path], AbstractContextManager[Connection]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan with a few records, closed."""
    path = tmp_path / "Our plan.coalition"
    Document.create(path, begun(), "Ann").close()
    return path


@pytest.fixture
def document(path: Path) -> Iterator[Document]:
    """The plan, open."""
    with Document(path) as document:
        yield document


@contextlib.contextmanager
def _raw(path: Path) -> Iterator[Connection]:
    # By the engine of the program: a second one in this process would not see its locks, and would drop them.
    connection = sqlite.connect(str(path), isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture(scope="session")
def raw() -> RawAccess:
    """A plan file as any SQLite tool sees it: `with raw(path) as connection`."""
    return _raw
