"""Settings: what one person chose on this machine, whatever has become of the file."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.settings import (
    MOST_RECENT,
    Settings,
    SettingsFile,
    load_settings,
    save_settings,
    user_config_folder,
    user_data_folder,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


CHOSEN = Settings(
    author="Łukasz",
    palette="dark",
    text_size=150,
    guide_open=False,
    paper="Letter",
    recent=("/home/plans/a.coalition",),
    geometry={"window": "AdnQ"},
)


def test_settings_come_back_as_they_were_put(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "new" / "folder").put(CHOSEN)
    assert SettingsFile(tmp_path / "new" / "folder").now == CHOSEN


def test_settings_lie_in_the_persons_own_folders(home: Path) -> None:
    save_settings(CHOSEN)
    assert load_settings() == CHOSEN
    assert home in user_config_folder().parents
    assert home in user_data_folder().parents


@pytest.mark.parametrize("rubbish", [b"", b"\xff\xfe\x00", b"[1, 2]", b"null", b"{", b"[" * 100_000])
def test_a_file_that_cannot_be_read_counts_as_none(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(rubbish)
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("palette", "plaid"),
        ("palette", 7),
        ("paper", "A0"),
        ("text_size", 5000),
        ("text_size", -3),
        ("text_size", True),
        ("author", None),
        ("guide_open", "yes"),
        ("recent", "a"),
        ("geometry", {"window": 5}),
        ("geometry", {"window": "\ud800"}),
        ("geometry", []),
        ("from a later version", 1),
    ],
)
def test_what_cannot_be_used_is_left_out_and_the_rest_is_kept(
    tmp_path: Path, name: str, value: object
) -> None:
    content = {"author": "Noor", "palette": "dark", name: value}
    (tmp_path / "settings.json").write_text(json.dumps(content))
    found = load_settings(tmp_path)
    assert found.author == ("" if name == "author" else "Noor")
    assert found.palette == ("system" if name == "palette" else "dark")
    assert found.text_size == 100
    assert found.geometry == {}


def test_the_plan_opened_last_stands_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for number in (*range(20), 15):
        settings = settings.opened(tmp_path / str(number))
    assert len(settings.recent) == MOST_RECENT
    assert [Path(path).name for path in settings.recent[:3]] == ["15", "19", "18"]
    assert len(set(settings.recent)) == MOST_RECENT
    assert str(tmp_path / "15") not in settings.forgot(str(tmp_path / "15")).recent


def test_where_an_encrypted_plan_is_stays_out_unless_somebody_asked(tmp_path: Path) -> None:
    plan, here = tmp_path / "plan", str(tmp_path / "plan")
    settings = Settings().opened(plan)
    assert settings.recent == (here,)
    settings = settings.opened(plan, is_encrypted=True)
    assert here not in json.dumps(asdict(settings))
    kept = settings.keeping(plan, True)
    assert kept.keeps(plan)
    assert kept.opened(plan, is_encrypted=True) == kept
    assert (kept.recent, kept.hidden) == ((here,), (here,))
    assert kept.keeping(plan, False) == settings
    assert kept.forgot(here) == settings
    assert kept.opened(plan).hidden == ()


def test_an_encrypted_plan_that_drops_off_the_list_is_not_named_elsewhere(tmp_path: Path) -> None:
    settings = Settings().keeping(tmp_path / "secret", True)
    for number in range(MOST_RECENT):
        settings = settings.opened(tmp_path / str(number))
    assert "secret" not in json.dumps(asdict(settings))


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings = SettingsFile(tmp_path / "file" / "folder")
    settings.put(CHOSEN)
    assert settings.now == CHOSEN


def test_nothing_is_written_while_nothing_changes(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    settings.put(Settings())
    assert os.listdir(tmp_path) == []


@given(
    st.dictionaries(
        st.sampled_from([*Settings.__dataclass_fields__, "other"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ),
    )
)
def test_whatever_the_file_says_the_settings_can_be_used(folder: Path, content: dict[str, object]) -> None:
    (folder / "settings.json").write_text(json.dumps(content))
    found = load_settings(folder)
    save_settings(found, folder)
    assert load_settings(folder) == found


def test_what_is_only_taken_is_kept_a_little_later(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    settings.take(CHOSEN)
    assert settings.now == CHOSEN
    assert load_settings(tmp_path) == Settings()
    settings.keep()
    assert load_settings(tmp_path) == CHOSEN
