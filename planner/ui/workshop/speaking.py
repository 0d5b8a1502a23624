"""Who has spoken for how long. It stays in the room: it is forgotten once the workshop is over."""

from collections.abc import Callable
from datetime import datetime, timedelta

Now = Callable[[], datetime]


class Speaking:
    """Counts the time of one seat at a time."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._spent: dict[str, timedelta] = {}
        self._since: datetime | None = None
        self.speaks = ""
        """The seat that speaks; empty for none."""

    @property
    def seats(self) -> tuple[str, ...]:
        """All seats, in the order in which they were added."""
        return tuple(self._spent)

    def add(self, name: str, spent: timedelta | None = None) -> None:
        """Give somebody a seat, who may have spoken before. A name that has one keeps its time."""
        if name.strip():
            self._spent.setdefault(name.strip(), spent or timedelta())

    def tap(self, name: str) -> None:
        """This seat speaks now; a second tap, and nobody does."""
        ends = self.speaks == name
        self.stop()
        if not ends and name in self._spent:
            self.speaks, self._since = name, self._now()

    def stop(self) -> None:
        """Nobody speaks now."""
        if self._since is not None:
            self._spent[self.speaks] += self._now() - self._since
        self.speaks, self._since = "", None

    def seconds(self, name: str) -> int:
        """How long a seat has spoken, up to now."""
        spent = self._spent.get(name, timedelta())
        if name == self.speaks and self._since is not None:
            spent += self._now() - self._since
        return max(0, int(spent.total_seconds()))

    def share(self, name: str) -> float:
        """The part of all the talking that was this seat's, from 0 to 1."""
        total = sum(map(self.seconds, self.seats))
        return self.seconds(name) / total if total else 0.0
