"""The program for a story: the fixtures of the window's own tests."""

from tests.ui.conftest import app_with_looks, example_file, example_path, start

__all__ = ["app_with_looks", "example_file", "example_path", "start"]
