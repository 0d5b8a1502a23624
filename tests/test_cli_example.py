"""The example on the command line: the plan and every export of it in one folder."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest

from planner.cli import main
from planner.domain.commands.answers import describe_plan
from planner.domain.contacts import Contact, Standing
from planner.domain.redaction import not_to_add
from planner.exports.registry import EXPORTERS
from planner.store.document import Document

PLAN = "montgomery.coalition"
Capture = pytest.CaptureFixture[str]


def test_the_example_comes_with_every_export(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "deep" / "example"
    assert main(["example", str(folder), "--no-window"]) == 0
    assert sorted(os.listdir(folder)) == sorted([PLAN, *(exporter.name for exporter in EXPORTERS)])
    said = capsys.readouterr()
    assert said.err == ""
    assert all(str(folder / exporter.name) in said.out for exporter in EXPORTERS)
    for exporter in EXPORTERS:
        content = (folder / exporter.name).read_bytes()
        assert content.startswith(b"%PDF-") == (exporter.mime == "application/pdf")
    with Document(folder / PLAN) as document:
        assert document.problems() == []
        plan = document.load()
    assert plan.info.example
    assert len(json.loads((folder / "plan.json").read_bytes())["records"]["contact"]) == len(
        plan.table(Contact)
    )
    rows = csv.DictReader(io.StringIO((folder / "outreach.csv").read_text("utf-8-sig"), newline=""))
    shunned = {plan.name(key) for key in not_to_add(plan)}
    assert shunned
    names = {row["Name"] for row in rows}
    assert names.isdisjoint(shunned)
    assert {c.name for c in plan.all(Contact) if c.standing == Standing.TO_ADD} <= names


def test_a_plan_that_is_there_is_kept_and_exported_anew(tmp_path: Path, capsys: Capture) -> None:
    assert main(["example", str(tmp_path), "--no-window"]) == 0
    with Document(tmp_path / PLAN) as document:
        changes = describe_plan(title="Ours")(document.load())
        assert changes is not None
        document.apply(changes, "Ann")
    capsys.readouterr()
    assert main(["example", str(tmp_path), "--no-window"]) == 0
    assert capsys.readouterr().out.startswith("Kept ")
    info = json.loads((tmp_path / "plan.json").read_bytes())["records"]["plan_info"][0]
    assert info["title"] == "Ours"


def test_without_a_display_the_window_is_left_out(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["example", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "There is no display here, so the window was left out."


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["example", str(tmp_path / "file"), "--no-window"]) == 1
    assert capsys.readouterr().err.startswith("planner: The folder")
