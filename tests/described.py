"""Records with anything in their fields, made by Hypothesis from the descriptions of the fields."""

import re
from typing import Any

from hypothesis import strategies as st

from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.contacts import Contact
from planner.domain.fields import LIST_KINDS, FieldInfo, Kind
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.records import Record
from planner.domain.registry import RECORD_TYPES

# A high surrogate before a low one is one character to every reader of JSON, so no plan tells them apart.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

any_text = st.text(st.characters(exclude_categories=()), max_size=30).filter(
    lambda text: _PAIR.search(text) is None
)
"""Any text that a plan can hold: control characters, markup, lone surrogates."""


def values(info: FieldInfo) -> st.SearchStrategy[Any]:
    """Values that a field of this kind can hold, whether they make sense or not."""
    if info.kind in LIST_KINDS:
        return st.lists(any_text, max_size=3).map(tuple)
    if info.kind is Kind.YES_NO:
        return st.sampled_from((None, True, False))
    if info.kind in (Kind.AMOUNT, Kind.SCALE):
        return st.none() | st.integers(-(2**63) + 1, 2**63 - 1)
    return any_text


def ids(record_type: type[Record]) -> st.SearchStrategy[str]:
    """Ids that a record of this type can have."""
    if record_type is PlanInfo:
        return st.just(PLAN_ID)
    some = any_text.filter(bool)
    if record_type is Contact:
        return some.filter(lambda text: not text.startswith(bare_name("")))
    return some


def records_of(record_type: type[Record]) -> st.SearchStrategy[Record]:
    """Records of one type with some of their fields filled."""
    fields = {info.name: values(info) for info in record_type.fields()}
    filled = st.fixed_dictionaries({}, optional=fields)
    return st.builds(lambda key, found: record_type(id=key, **found), ids(record_type), filled)


any_record = st.sampled_from(RECORD_TYPES).flatmap(records_of)

plans: st.SearchStrategy[Plan] = st.lists(any_record, max_size=6).map(plan_of)
"""Plans of a few records of any type. Later records with the same id replace earlier ones."""
