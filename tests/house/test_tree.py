"""What lies in the tree: layers that hold, locks that are whole, no addresses, a README that is true."""

import ast
import os
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]

# Put together here, so that this file does not hold what it looks for.
_ADDRESSES = re.compile(
    "|".join(
        (
            r"pypi\." + "org",
            "python" + "hosted",
            r"npm" + r"js\.",
            r"anaconda\." + "org",
            "--(?:extra-)?index" + "-url",
            "--find" + "-links",
            r"https?://\S+\." + "(?:whl|tar\\.gz|zip)",
        )
    ),
    re.IGNORECASE,
)
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def _tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = (ROOT / os.fsdecode(name) for name in listing.split(b"\0") if name)
    return [path for path in paths if path.is_file()]


def _pins(lock: str) -> dict[str, str]:
    return dict(_PIN.findall((ROOT / lock).read_text("utf-8")))


def test_the_layers_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_logo=True, no_cache=True) == 0, capsys.readouterr().out


def test_no_file_says_where_packages_are_fetched_from() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _tracked()
        for match in _ADDRESSES.finditer(path.read_bytes().decode("latin-1"))
    ]
    assert not found


def test_every_dependency_is_locked_by_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[<>=!~; ]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    assert wanted <= _pins("requirements.lock").keys()
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text("utf-8").strip())
    assert not [block for block in blocks if "--hash=sha256:" not in block]


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {_plain(re.split(r"[<>=!~; ]", line)[0]) for line in project["dependencies"]}
    used = {
        name
        for path in (ROOT / "planner").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    modules = {name.partition(".")[0] for name in used}
    owners = packages_distributions()
    assert wanted <= {_plain(owner) for module in modules for owner in owners.get(module, ())}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def test_the_lock_of_the_tests_holds_the_lock_of_the_program() -> None:
    assert _pins("requirements.lock").items() <= _pins("requirements-tests.lock").items()


@pytest.mark.parametrize("command", ["python3 -m planner example FOLDER", "python3 -m tests"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert f"    {command}\n" in (ROOT / "README.md").read_text("utf-8")


def test_ci_runs_what_the_readme_says() -> None:
    assert "python3 -m tests" in (ROOT / ".ci" / "run").read_text("utf-8")
