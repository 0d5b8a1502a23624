"""What the tests of the plan file share: a plan on disk, and raw access to it from outside."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.domain.fields import Value
from planner.domain.records import Record
from planner.store.document import Document
from planner.store.opening import Connection
from tests.files.make import RECORDS, begun
from tests.strategies import change_of

RawAccess = Callable[[Path], AbstractContextManager[Connection]]


@pytest.fixture
def records() -> tuple[Record, ...]:
    """What the plan holds; a file of tests that is about something else has its own."""
    return RECORDS


@pytest.fixture
def path(tmp_path: Path, records: tuple[Record, ...]) -> Path:
    """A plan with a few records, closed."""
    path = tmp_path / "Our plan.coalition"
    Document.create(path, begun(records), "Ann").close()
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


def edit(document: Document, record: Record, **values: Value) -> None:
    """Ann gives the record of this type and id other values."""
    before = document.load().the(type(record), record.id)
    document.apply(change_of(before, before.but(**values)), "Ann")
