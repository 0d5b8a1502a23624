"""Names as they stand in running text: whether a text mentions one of many people."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
# Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean: no space, or an ending, parts a name from the rest.
_RUNS_ON = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")

_Words = tuple[str, ...]


def known_as(name: str) -> str:
    """The name without case and superfluous space, for telling whether two are the same."""
    return " ".join(name.casefold().split())


@dataclass(slots=True)
class NamesInText:
    """Finds whole names in texts, in time that grows with the texts and not with the number of names."""

    names: Iterable[str]
    _spaced: set[_Words] = field(init=False)
    _lengths: dict[str, set[int]] = field(init=False)
    _run_on: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the names by how they are found."""
        known = [known_as(name) for name in self.names]
        self._run_on = [name for name in known if _RUNS_ON.search(name)]
        self._spaced = {words for name in known if (words := tuple(_WORD.findall(name)))}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for words in self._spaced:
            lengths[words[0]].add(len(words))
        self._lengths = dict(lengths)

    def are_in(self, text: str) -> bool:
        """Whether the text mentions at least one of them."""
        if not self._spaced and not self._run_on:
            return False
        plain = text.casefold()
        if any(name in plain for name in self._run_on):
            return True
        words = _WORD.findall(plain)
        return any(
            tuple(words[place : place + length]) in self._spaced
            for place, word in enumerate(words)
            for length in self._lengths.get(word, ())
        )
