"""What can be undone and done again."""

from planner.domain.changes import ChangeSet

LONGEST = 1_000


class History:
    """Two stacks of steps. Kept for one sitting; the file's own history is the table of operations."""

    def __init__(self) -> None:
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []

    def push(self, changes: ChangeSet) -> None:
        """Take in a new step, joined to the last one where both type into one field."""
        if not changes.is_step:
            return
        self._undone.clear()
        joined = changes.joined_to(self._done[-1]) if self._done else None
        if joined is not None:
            self._done[-1] = joined
        else:
            self._done.append(changes)
            del self._done[:-LONGEST]

    @property
    def undoable(self) -> ChangeSet | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> ChangeSet | None:
        """The step that redo would bring back."""
        return self._undone[-1] if self._undone else None

    def stepped_back(self) -> None:
        """Undo has happened. What is typed next is a step of its own."""
        self._undone.append(self._done.pop())
        self.seal()

    def stepped_forward(self) -> None:
        """Redo has happened. What is typed next is a step of its own."""
        self._done.append(self._undone.pop())
        self.seal()

    def seal(self) -> None:
        """Let nothing join the last step any more: the person left the field."""
        if self._done and self._done[-1].joins:
            last = self._done[-1]
            self._done[-1] = ChangeSet(last.label, last.changes)
