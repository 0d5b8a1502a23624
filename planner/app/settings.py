"""What one person has chosen on this machine: a small file beside no plan. Never a name from a plan."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from planner.domain.values import value
from planner.files import write_whole

APP_FOLDER = "coalition-planner"
MOST_RECENT = 12
SMALLEST_TEXT, LARGEST_TEXT = 80, 200
LONGEST_IDLE = 240
PALETTES = ("system", "light", "dark", "contrast")
PAPERS = ("A4", "Letter")


@value
class Settings:
    """Everything that is kept between two starts. `geometry` holds window states as base64 text.

    `lock_after`: minutes without a touch before an encrypted plan is locked, 0 for never.

    `hidden`: those of the recent plans that are encrypted. The path of such a plan is kept only where the
    person asked for it: it may name a group, and outlasts a memory stick that is long pulled out.

    `mappings`: what columns of imported files mean, by the fingerprint of their headings.
    """

    author: str = ""
    palette: str = "system"
    text_size: int = 100
    guide_open: bool = True
    lock_after: int = 10
    paper: str = "A4"
    recent: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    geometry: Mapping[str, str] = field(default_factory=dict)
    mappings: Mapping[str, str] = field(default_factory=dict)

    def opened(self, path: Path, *, is_encrypted: bool = False) -> "Settings":
        """The settings once a plan was opened: first among the recent ones, if it may be named there."""
        here = str(path.absolute())
        if is_encrypted and here not in self.hidden:
            return self.forgot(here)
        hidden = self.hidden if is_encrypted else tuple(other for other in self.hidden if other != here)
        recent = (here, *(other for other in self.recent if other != here))[:MOST_RECENT]
        return replace(self, recent=recent, hidden=tuple(other for other in hidden if other in recent))

    def keeps(self, path: Path) -> bool:
        """Whether the person asked to keep where an encrypted plan is."""
        return str(path.absolute()) in self.hidden

    def keeping(self, path: Path, wanted: bool) -> "Settings":
        """The settings once the person said whether to keep where an encrypted plan is."""
        here = str(path.absolute())
        if not wanted:
            return self.forgot(here)
        return replace(self, hidden=(here, *self.forgot(here).hidden)).opened(path, is_encrypted=True)

    def forgot(self, path: str) -> "Settings":
        """The settings without one recent plan."""
        recent, hidden = (tuple(each for each in kept if each != path) for kept in (self.recent, self.hidden))
        return replace(self, recent=recent, hidden=hidden)


def user_config_folder() -> Path:
    """Where this machine keeps a person's settings."""
    from platformdirs import user_config_path  # not needed by a headless command

    return user_config_path(APP_FOLDER, appauthor=False)


def user_data_folder() -> Path:
    """Where this machine keeps a person's data: the backups."""
    from platformdirs import user_data_path

    return user_data_path(APP_FOLDER, appauthor=False)


def load_settings(folder: Path | None = None) -> Settings:
    """The settings as they were left; the defaults where there is no file or it cannot be read."""
    file = (folder or user_config_folder()) / "settings.json"
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _settings_of(found) if isinstance(found, dict) else Settings()


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings. A machine that does not let us is no reason to stop work: nothing is raised."""
    target = (folder or user_config_folder()) / "settings.json"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, json.dumps(asdict(settings), indent=1).encode())
    except OSError:
        return


def _settings_of(found: dict[str, object]) -> Settings:
    default = Settings()
    known: dict[str, Any] = {}
    for each in fields(Settings):
        value = found.get(each.name)
        value = tuple(map(str, value)) if isinstance(value, list) else value
        if type(value) is type(getattr(default, each.name)) and _FITS.get(each.name, _anything)(value):
            known[each.name] = value
    return replace(default, **known)


def _anything(_value: object) -> bool:
    return True


def _plain_texts(values: Mapping[str, object]) -> bool:
    return all(isinstance(value, str) and value.isascii() for value in values.values())


# What somebody else's hand may have written into the file, and the window could not bear.
_FITS: Mapping[str, Callable[[Any], bool]] = {
    "palette": lambda name: name in PALETTES,
    "paper": lambda name: name in PAPERS,
    "text_size": lambda percent: SMALLEST_TEXT <= percent <= LARGEST_TEXT,
    "lock_after": lambda minutes: 0 <= minutes <= LONGEST_IDLE,
    "geometry": _plain_texts,
    "mappings": _plain_texts,
}


class SettingsFile:
    """The settings of the running program, written when they change."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._is_kept = True

    @cached_property
    def _held(self) -> list[Settings]:
        return [load_settings(self._folder)]

    @property
    def now(self) -> Settings:
        """The settings as they stand."""
        return self._held[0]

    def put(self, settings: Settings) -> None:
        """Take other settings, and keep them."""
        self.take(settings)
        self.keep()

    def take(self, settings: Settings) -> None:
        """Take other settings, to be kept in a moment when there is time to wait for the disk."""
        if settings != self._held[0]:
            self._held[0] = settings
            self._is_kept = False

    def keep(self) -> None:
        """Keep what was taken and is not kept yet."""
        if not self._is_kept:
            self._is_kept = True
            save_settings(self._held[0], self._folder)
