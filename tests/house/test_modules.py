"""Every module of the program keeps the rules of the house."""

from pathlib import Path

import pytest

from tests.house.rules import RULES, Module, Rule

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    paths = sorted((ROOT / "planner").rglob("*.py"))
    return [Module.read(_dotted(path), path.read_text("utf-8")) for path in paths]


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_every_module_keeps_the_rule(rule: Rule, modules: list[Module]) -> None:
    offences = [f"{module.name}: {offence}" for module in modules for offence in rule.find(module)]
    assert not offences


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_the_rule_catches_what_breaks_it(rule: Rule) -> None:
    assert list(rule.find(Module.read(rule.where, rule.bad)))


def test_app_may_use_the_core_of_qt() -> None:
    module = Module.read("planner.app.sample", '"""Opens."""\nfrom PySide6.QtCore import QObject\n')
    assert not [offence for rule in RULES for offence in rule.find(module)]
