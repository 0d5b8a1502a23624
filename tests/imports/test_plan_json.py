"""plan.json goes out and comes back without loss; whatever else is in the file is named."""

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.domain.contacts import Contact
from planner.domain.fields import Audience
from planner.domain.plan import Alternative, FieldKey, Plan, plan_of
from planner.domain.progress import no_progress
from planner.domain.worksheet import Worksheet
from planner.exports.edition import edition_for
from planner.exports.registry import BY_NAME
from planner.imports.plan_json import NotAPlanJson, PlanJsonErrors, plan_json, read_plan_json
from tests.strategies import plans

WORKSHEET = Worksheet(id="w", title="", language="en")


def _texts(plan: Plan) -> Iterator[str]:
    for rows in plan.tables.values():
        for record in rows.values():
            for value in record.values().values():
                yield from value if isinstance(value, tuple) else (str(value),)


def _exported(plan: Plan) -> bytes:
    file = io.BytesIO()
    edition = edition_for(plan, WORKSHEET, Audience.COMMITTEE, date(2026, 11, 20))
    BY_NAME["plan.json"].write(edition, file, no_progress)
    return file.getvalue()


def _document(**records: Any) -> str:
    return json.dumps({"format": "coalition-plan", "version": 1, "records": records})


# A high surrogate before a low one is a single character to every reader of JSON, the plan's file included.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@given(plans)
def test_what_was_exported_comes_back_equal(plan: Plan) -> None:
    assume(not any(_PAIR.search(text) for text in _texts(plan)))
    found = plan_json(_exported(plan), "plan.json")
    assert plan_of(found.records) == plan
    assert [record.id for record in found.records if isinstance(record, Contact)] == list(plan.table(Contact))
    assert found.notes == ()


@pytest.mark.parametrize(
    "text", ["w" * 200_000, "line\n" * 10_000, "\x00\x1b[31m\x7f", "a\udc80b\ud800", "<b>&amp;</b>", "\u2028"]
)
def test_hard_text_is_kept_exactly(text: str) -> None:
    plan = plan_of([Contact(id="1", name=text, note=text, emails=(text, ""))])
    assert plan_of(plan_json(_exported(plan), "plan.json").records) == plan


def test_an_export_can_be_read_by_any_program() -> None:
    plan = plan_of([Contact(id="1", name="Łukasz \ud800")])
    key = FieldKey("contact", "1", "name")
    plan = plan.with_conflicts({key: (Alternative("Luke", "Ann", 5), Alternative("Łukasz \ud800", "Ben", 6))})
    content = _exported(plan)
    assert "Łukasz \\ud800".encode() in content
    found = json.loads(content)
    assert (found["format"], found["version"]) == ("coalition-plan", 1)
    assert found["records"] == {"contact": [{"id": "1", "name": "Łukasz \ud800"}]}
    assert found["conflicts"][0]["values"][0] == {"value": "Luke", "author": "Ann", "at_ms": 5}


def test_disagreements_in_an_export_are_mentioned() -> None:
    plan = plan_of([Contact(id="1")]).with_conflicts({FieldKey("contact", "1", "name"): ()})
    (note,) = plan_json(_exported(plan), "plan.json").notes
    assert "disagreed" in note


def test_what_a_newer_program_added_is_noted_and_left_out() -> None:
    text = _document(contact=[{"id": "1", "name": "Ann", "shoe": 1}], dream=[{}, {}])
    found = plan_json(text, "plan.json")
    assert found.records == (Contact(id="1", name="Ann"),)
    assert found.notes == (
        "The field “shoe” of “contact” is not known here: 1 value is left out.",
        "The table “dream” is not known here: 2 records are left out.",
    )


@pytest.mark.parametrize(
    ("records", "problem"),
    [
        ({"contact": {}}, "“contact” is not a list of records."),
        ({"contact": ["x"]}, "contact, record 1 is not an object."),
        ({"contact": [{"name": "x"}]}, "contact, record 1 has no id, or one that is not text."),
        ({"contact": [{"id": 5}]}, "contact, record 1 has no id, or one that is not text."),
        ({"contact": [{"id": "a"}, {"id": "a"}]}, "contact, record 2 has the id of another record."),
        ({"contact": [{"id": "a", "name": 5}]}, "contact, record 1: the field “name” must be text."),
        (
            {"contact": [{"id": "a", "emails": "x"}]},
            "contact, record 1: the field “emails” must be a list of texts.",
        ),
        (
            {"contact": [{"id": "a", "emails": [1]}]},
            "contact, record 1: the field “emails” must be a list of texts.",
        ),
        (
            {"contact": [{"id": "a", "influence": 1.5}]},
            "contact, record 1: the field “influence” must be a whole number of up to 18 digits, or null.",
        ),
        (
            {"contact": [{"id": "a", "influence": 2**70}]},
            "contact, record 1: the field “influence” must be a whole number of up to 18 digits, or null.",
        ),
        (
            {"contact": [{"id": "a", "may_be_listed": "yes"}]},
            "contact, record 1: the field “may_be_listed” must be true, false or null.",
        ),
    ],
)
def test_a_wrong_form_is_named_with_its_place(records: dict[str, Any], problem: str) -> None:
    with pytest.raises(PlanJsonErrors) as caught:
        plan_json(_document(**records), "plan.json")
    assert caught.value.problems == (problem,)
    assert str(caught.value) == problem


def test_all_that_is_wrong_is_found() -> None:
    with pytest.raises(PlanJsonErrors, match=r"\(1 more problem in this file\.\)") as caught:
        plan_json(_document(contact=[{"id": "a", "name": 5}], tie=[{}]), "plan.json")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"SQLite format 3\x00",
        b"\xff\xfe\xff",
        b'{"format": "something"}',
        b'{"format": "coalition-plan"}',
        b'{"format": "coalition-plan", "version": true}',
        b'{"format": "coalition-plan", "version": NaN}',
        b'{"format": "coalition-plan", "version": 1, "format": "coalition-plan"}',
        b"[" * 100_000,
        b'{"version": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NotAPlanJson, match="“x” "):
        plan_json(content, "x")


def test_records_are_asked_for() -> None:
    with pytest.raises(PlanJsonErrors, match="records"):
        plan_json('{"format": "coalition-plan", "version": 1}', "x")


def test_a_newer_format_is_not_guessed_at() -> None:
    with pytest.raises(NotAPlanJson, match="newer version"):
        plan_json('{"format": "coalition-plan", "version": 2}', "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_editor_may_have_changed_the_encoding(encoding: str) -> None:
    text = json.dumps(json.loads(_document(contact=[{"id": "a", "name": "Łukasz"}])), ensure_ascii=False)
    assert plan_json(text.encode(encoding), "x").records == (Contact(id="a", name="Łukasz"),)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(), st.lists
    )
)
def test_nothing_in_place_of_records_breaks_the_reader(value: object) -> None:
    text = json.dumps(
        {"format": "coalition-plan", "version": 1, "records": {"contact": [value], "tie": value}}
    )
    with pytest.raises(PlanJsonErrors, match=r"record 1 is not|is not a list"):
        plan_json(text, "x")


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "gone.json", "no file"),
        (tmp_path / "bad\0name", "cannot be read"),
    ):
        with pytest.raises(NotAPlanJson, match=words):
            read_plan_json(path)
