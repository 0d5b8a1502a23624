"""The example plan that ships."""

from pathlib import Path

from planner.files import resource


def example_file() -> Path:
    """The example as a plan.json, to be read by imports.plan_json."""
    return resource("examples", "montgomery.json")
