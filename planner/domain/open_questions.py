"""Open questions instead of closed ones: a hint while somebody prepares a conversation."""

import re
from typing import Final

# What a question that can be answered with yes or no begins with.
_CLOSED_FIRST: Final = re.compile(
    r"(?:am|are|is|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must)(?:n't)?"
    r"|(?:ca|wo|sha)n't"
)
_LEAD_IN: Final = frozenset(["and", "but", "so", "or", "well", "now", "then", "also", "okay", "ok", "please"])
_EITHER_OR: Final = re.compile(r"\bor (?:not|no|isn't it|don't you|aren't you)\b")
_TAG: Final = re.compile(
    r",\s*(?:right|correct|yes|no|eh|ok|okay|"
    r"(?:is|are|was|were|do|does|did|have|has|can|could|will|would|should)n't \w+|won't \w+|can't \w+)\?$"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# These lead to another person's thoughts all the same: “Would you tell me how ...?”
_INVITES: Final = re.compile(r"\b(?:tell|describe|explain|walk me through|say more|share)\b")


def is_closed(question: str) -> bool:
    """Whether a typed question can be answered with yes or no. Judged by English words; a hint, no verdict.

    What is no question, and what is not English, counts as open: a wrong hint is worse than none.
    """
    text = question.strip().casefold().replace("\u2019", "'")
    if _TAG.search(text) or _EITHER_OR.search(text):
        return True
    first = next((word for word in _WORD.findall(text) if word not in _LEAD_IN), "")
    return bool(_CLOSED_FIRST.fullmatch(first)) and not _INVITES.search(text)
