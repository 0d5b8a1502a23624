"""How the people of the shipped example answered the questions."""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from planner.files import resource


@cache
def example_answers() -> Mapping[str, str]:
    """What the example says to each question, by the question's id. Empty where the file cannot be read.

    Read once, when it is first asked for. A choice is given by its value, as the plan holds it.
    """
    try:
        found = json.loads(resource("examples", "montgomery.json").read_bytes())
        answers = {row["id"]: row.get("text", "") for row in found["records"]["answer"]}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        answers = {}
    return MappingProxyType({key: text for key, text in answers.items() if text.strip()})
