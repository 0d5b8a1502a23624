"""Writing a file whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from planner.files import PRIVATE_MODE, write_whole, written_whole

LONGEST_NAME = 255
"""Of a file, in bytes, on every system that counts bytes."""
NAMES = (
    "a" * LONGEST_NAME,
    "\N{GOTHIC LETTER AHSA}" * 63,  # four bytes each
    "\N{DEVANAGARI LETTER KA}" * 85,
    "x" + "\N{GOTHIC LETTER AHSA}" * 63,
)


@pytest.mark.parametrize("name", NAMES, ids=["ascii", "four bytes", "three bytes", "cut inside a letter"])
def test_a_name_as_long_as_there_may_be_is_written(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    write_whole(target, b"first")
    write_whole(target, b"second")
    assert target.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [target]
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == PRIVATE_MODE


@pytest.mark.parametrize("name", NAMES)
def test_the_file_beside_has_a_name_that_any_system_takes(tmp_path: Path, name: str) -> None:
    with written_whole(tmp_path / name) as beside:
        assert len(beside.name.encode()) < LONGEST_NAME // 2
        assert "\N{REPLACEMENT CHARACTER}" not in beside.name


def test_what_breaks_off_leaves_everything_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "plan"
    target.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError):
        _write_half(target)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def _write_half(target: Path) -> None:
    with written_whole(target) as beside:
        beside.write_bytes(b"half")
        raise ZeroDivisionError


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_a_name_that_is_no_text_is_written_too(tmp_path: Path) -> None:
    target = tmp_path / os.fsdecode(b"plan \xff\xfe")
    try:
        write_whole(target, b"x")
    except OSError:
        pytest.skip("this disk wants names that are text")
    assert target.read_bytes() == b"x"
