"""What was called how before it left the plan: its operations still say, unless it was forgotten."""

import contextlib
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from planner.domain.records import Record, RecordId
from planner.store.document import Document
from planner.ui.desk import Desk

_LONGEST: Final = 160


class LostNames(QObject):
    """Reads names beside the window. None is kept: whoever shows one asks again when it is shown again."""

    found = Signal(object)
    """(names by record id): of those that were asked for and have one."""
    _read = Signal(object)

    def __init__(self, desk: Desk, record_type: type[Record], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._type = record_type
        self._read.connect(self._on_read)

    def look_for(self, record_ids: Iterable[RecordId]) -> None:
        """Find out what these were called. `found` goes out later, if anything is."""
        ids, kind = tuple(record_ids), self._type

        def read(document: Document) -> dict[RecordId, str]:
            from planner.domain.record_history import last_called  # only once something is lost

            names = ((key, last_called(document.ops_of(kind.table, key), kind)) for key in ids)
            return {key: " ".join(name[:_LONGEST].split()) for key, name in names if name}

        def tell(future: "Future[Any]") -> None:
            with contextlib.suppress(RuntimeError):  # the form may be gone by now
                self._read.emit(future)

        self._desk.session.on_writer(read).add_done_callback(tell)

    def _on_read(self, future: "Future[Any]") -> None:
        if future.exception() is None and (names := future.result()):
            self.found.emit(names)
