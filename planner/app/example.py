"""The example that ships, as a plan of the person's own to look at and to play with."""

from pathlib import Path

from planner.domain.commands.records import add
from planner.domain.plan import Plan
from planner.files import resource
from planner.i18n import _
from planner.imports.plan_json import read_plan_json
from planner.store.document import Document
from planner.store.errors import told_plainly


def example_path() -> Path:
    """Where a person's copy of the example lies."""
    from planner.app.settings import user_data_folder

    return user_data_folder() / _("Montgomery example.coalition")


def write_example(path: Path) -> None:
    """Make the example plan at `path`. Raises PlannerError."""
    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    records = read_plan_json(resource("examples", "montgomery.json")).records
    Document.create(path, add(*records)(Plan()), "").close()
