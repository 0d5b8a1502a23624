"""The rules of the house that no tool has: each finds offences in one module's syntax tree."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60

_NETWORK = {
    "ftplib",
    "http",
    "imaplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "xmlrpc",
}
_UNSAFE = {"marshal", "pickle", "shelve"}
_RICH_TEXT = {"RichText", "MarkdownText", "AutoText", "setHtml", "insertHtml", "appendHtml", "setMarkdown"}
_MARKUP = re.compile(r"</?(?:b|i|a|br|p|div|span|font|html|h[1-6])(?:\s[^>]*)?/?>")
_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")

Finder = Callable[["Module"], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: its dotted name, its text and its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    @classmethod
    def read(cls, name: str, text: str) -> "Module":
        """Parse the text."""
        return cls(name, text, ast.parse(text))

    def is_below(self, *packages: str) -> bool:
        """Whether it is one of these, or lies inside one."""
        return any(self.name == package or self.name.startswith(f"{package}.") for package in packages)

    def imported(self) -> Iterator[str]:
        """The dotted names of all that it imports, at the top and inside functions."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is forbidden, in words, how it is found, and a module of one line or two that breaks it."""

    says: str
    find: Finder
    bad: str
    where: str = "planner.domain.sample"


def _too_long(module: Module) -> Iterator[str]:
    lines = module.text.count("\n") + 1
    if lines > LONGEST_MODULE:
        yield f"{lines} lines"


def _long_functions(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name}: {lines} lines"


def _no_opening_line(module: Module) -> Iterator[str]:
    opening = ast.get_docstring(module.tree) or ""
    if not opening or not opening.splitlines()[0].endswith((".", "?", "!")):
        yield "does not open with a sentence"


def _sleeps(module: Module) -> Iterator[str]:
    yield from (name for name in module.imported() if name == "time.sleep")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {
            "time.sleep",
            "QThread.sleep",
            "QTest.qWait",
        }:
            yield ast.unparse(node)


def _imports_of(forbidden: set[str]) -> Finder:
    def find(module: Module) -> Iterator[str]:
        yield from (name for name in module.imported() if name.split(".")[0] in forbidden)

    return find


def _rich_text(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in _RICH_TEXT:
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and module.is_below("planner.ui"):
            yield from _MARKUP.findall(node.value)


def _prints(module: Module) -> Iterator[str]:
    if module.is_below("planner.cli"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield f"print in line {node.lineno}"


def _unfinished(module: Module) -> Iterator[str]:
    yield from _UNFINISHED.findall(module.text)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and node.id == "NotImplementedError":
            yield node.id


def _qt_too_low(module: Module) -> Iterator[str]:
    if module.is_below("planner.ui"):
        return
    is_app = module.is_below("planner.app")
    for name in module.imported():
        if name.startswith("PySide6.") and not (is_app and name.startswith("PySide6.QtCore")):
            yield name


def _not_standard(module: Module) -> Iterator[str]:
    """The bootstrap runs before anything is installed."""
    if not module.is_below("planner.bootstrap", "planner.__main__", "planner.i18n", "planner.files"):
        return
    own = ("planner.bootstrap", "planner.i18n", "planner.files", "planner.domain.errors", "planner.cli")
    for name in module.imported():
        is_own = name == "planner" or name.startswith(own)
        if not is_own and name.split(".")[0] not in sys.stdlib_module_names:
            yield name


def _kept_for_ever(module: Module) -> Iterator[str]:
    """PySide 6.12 never lets go of what a timer of no time should call on an object that goes before."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr == "singleShot" and len(node.args) > 2 and ast.unparse(node.args[0]) == "0":
            yield f"singleShot with a receiver in line {node.lineno}"


_LONG_FUNCTION = '"""Opens."""\ndef long():\n' + "    pass\n" * LONGEST_FUNCTION

RULES = (
    Rule("a module fits in the eye", _too_long, '"""Opens."""\n' + "\n" * LONGEST_MODULE),
    Rule("a function fits in the eye", _long_functions, _LONG_FUNCTION),
    Rule("a module opens with a sentence that says what it holds", _no_opening_line, "import os"),
    Rule("nothing waits on time", _sleeps, "import time\ntime.sleep(1)"),
    Rule("no network", _imports_of(_NETWORK), "def fetch():\n    from urllib import request"),
    Rule("nothing is read that could run code", _imports_of(_UNSAFE), "import pickle"),
    Rule(
        "what users write is shown as plain text", _rich_text, "label.setTextFormat(Qt.TextFormat.RichText)"
    ),
    Rule("our own texts carry no markup", _rich_text, "label.setText('<b>Now</b>')", "planner.ui.sample"),
    Rule("only the command line prints", _prints, "print('x')"),
    Rule("nothing is left for later", _unfinished, "# TO" + "DO: finish"),
    Rule("no timer keeps what is gone", _kept_for_ever, "QTimer.singleShot(0, self, self.show_lists)"),
    Rule("no Qt below app", _qt_too_low, "from PySide6.QtCore import QObject"),
    Rule("app knows no widgets", _qt_too_low, "from PySide6 import QtCore, QtGui", "planner.app.sample"),
    Rule(
        "what runs first needs nothing installed", _not_standard, "import babel", "planner.bootstrap.sample"
    ),
)
