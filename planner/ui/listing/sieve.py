"""Records in order, and which of them hold the words of a search: quick enough for every letter typed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import compress, repeat
from operator import contains
from typing import Final

from planner.domain.records import RecordId

TextOf = Callable[[RecordId], str]
Words = tuple[str, ...]
SLICE: Final = 8_000
"""How many texts are looked through at once: some two milliseconds."""
_MOST_STEPS: Final = 40


@dataclass(frozen=True, slots=True)
class _Step:
    """What was found for some words, with the texts it was found in, so that more letters look no further."""

    words: Words
    ids: list[RecordId]
    texts: list[str]

    def leads_to(self, words: Words) -> bool:
        """Whether all that holds `words` is among what was found here."""
        return all(any(mine in word for word in words) for mine in self.words)


class Sieve:
    """Holds ids in order with their folded texts. Whoever changes a record drops it and puts it in anew."""

    def __init__(self, text_of: TextOf, ids: Iterable[RecordId] = ()) -> None:
        self.ids = list(ids)
        self._text_of = text_of
        self._texts: list[str] = []
        self._steps: list[_Step] = []
        self._from = self._to = _Step((), self.ids, self._texts)
        self._at = 0
        self.is_done = True
        """Whether all was found of what was last looked for."""

    def learn(self) -> bool:
        """Gather one more text, so that the first letter typed need not. Whether there was one."""
        if len(self._texts) == len(self.ids):
            return False
        self._gather(len(self._texts) + 1)
        return True

    def sift(self, words: Words) -> list[RecordId]:
        """The first ids in order of which every word stands in the text; `more` gives those after them."""
        while self._steps and not self._steps[-1].leads_to(words):
            self._steps.pop()
        self._from = self._steps[-1] if self._steps else _Step((), self.ids, self._texts)
        self.is_done = self._from.words == words
        if self.is_done:
            return list(self._from.ids)
        self._to, self._at = _Step(words, [], []), 0
        return self.more()

    def more(self) -> list[RecordId]:
        """What the next slice of the texts gives, until all is done."""
        begin, end = self._at, self._at + SLICE
        if self._from.texts is self._texts:
            self._gather(end)
        ids, texts = self._from.ids[begin:end], self._from.texts[begin:end]
        for word in self._to.words:
            if word not in self._from.words:
                holds = list(map(contains, texts, repeat(word)))
                ids, texts = list(compress(ids, holds)), list(compress(texts, holds))
        self._to.ids.extend(ids)
        self._to.texts.extend(texts)
        self._at = end
        self.is_done = end >= len(self._from.ids)
        if self.is_done:
            self._steps = [*self._steps[-_MOST_STEPS:], self._to]
        return ids

    def drop(self, record_ids: Collection[RecordId]) -> None:
        """Hold these no more."""
        stays = [each not in record_ids for each in self.ids]
        self._texts = list(compress(self._texts, stays))
        self.ids = list(compress(self.ids, stays))
        self._steps.clear()

    def insert(self, place: int, record_id: RecordId) -> None:
        """Hold one more."""
        self.ids.insert(place, record_id)
        if place <= len(self._texts):  # those after it are gathered still
            self._texts.insert(place, self._text_of(record_id))
        self._steps.clear()

    def _gather(self, end: int) -> None:
        self._texts.extend(map(self._text_of, self.ids[len(self._texts) : end]))
