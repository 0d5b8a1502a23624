"""What Qt needs of a Linux system: what is missing, and installing it or saying what to type."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from planner.bootstrap.terminal import say
from planner.domain.errors import PlannerError
from planner.i18n import _


class SystemPackagesMissing(PlannerError):
    """The system lacks something that cannot be installed from here."""


@dataclass(frozen=True, slots=True)
class Need:
    """A shared library or a program, and the Debian package that brings it."""

    package: str
    library: str = ""
    program: str = ""

    def is_met(self) -> bool:
        """Whether the system has it."""
        if self.program:
            return shutil.which(self.program) is not None
        try:
            ctypes.CDLL(self.library)
        except OSError:
            return False
        return True


# What the libraries in Qt's wheels are linked against and a bare system may lack.
QT = (
    Need("libbrotli1", "libbrotlidec.so.1"),
    Need("libdbus-1-3", "libdbus-1.so.3"),
    Need("libegl1", "libEGL.so.1"),
    Need("libfontconfig1", "libfontconfig.so.1"),
    Need("libfreetype6", "libfreetype.so.6"),
    Need("libgl1", "libGL.so.1"),
    Need("libglib2.0-0", "libgthread-2.0.so.0"),
    Need("libgssapi-krb5-2", "libgssapi_krb5.so.2"),
    Need("libx11-6", "libX11.so.6"),
    Need("libxkbcommon0", "libxkbcommon.so.0"),
    Need("libzstd1", "libzstd.so.1"),
)

# And what a window on an X display needs besides.
QT_ON_X11 = (
    Need("libx11-xcb1", "libX11-xcb.so.1"),
    Need("libxcb-cursor0", "libxcb-cursor.so.0"),
    Need("libxcb-icccm4", "libxcb-icccm.so.4"),
    Need("libxcb-image0", "libxcb-image.so.0"),
    Need("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    Need("libxcb-randr0", "libxcb-randr.so.0"),
    Need("libxcb-render-util0", "libxcb-render-util.so.0"),
    Need("libxcb-render0", "libxcb-render.so.0"),
    Need("libxcb-shape0", "libxcb-shape.so.0"),
    Need("libxcb-shm0", "libxcb-shm.so.0"),
    Need("libxcb-sync1", "libxcb-sync.so.1"),
    Need("libxcb-util1", "libxcb-util.so.1"),
    Need("libxcb-xfixes0", "libxcb-xfixes.so.0"),
    Need("libxcb-xkb1", "libxcb-xkb.so.1"),
    Need("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
)


def missing(needs: Sequence[Need]) -> tuple[str, ...]:
    """The packages that would meet what is not met; none on systems that bring everything with Qt."""
    if sys.platform != "linux":
        return ()
    return tuple(need.package for need in needs if not need.is_met())


def require(needs: Sequence[Need], *, install: bool) -> None:
    """See to it that all needs are met, or raise SystemPackagesMissing with what to type.

    Installs only where it may: `install` asks for it, apt-get is there, and we are the administrator.
    """
    packages = missing(needs)
    if packages and install and _may_install():
        _apt_install(packages)
        packages = missing(needs)
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get"):
        raise SystemPackagesMissing(
            _("Type this, then start again: sudo apt install {names}").format(names=names)
        )
    raise SystemPackagesMissing(
        _("The system lacks what these Debian packages bring; install it and start again: {names}").format(
            names=names
        )
    )


def _may_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: Sequence[str]) -> None:
    """Installs; asks for the newest lists of packages only where those at hand will not do."""
    say(_("Installing with apt: {names}").format(names=" ".join(packages)))
    install = ("install", "-y", "--no-install-recommends", *packages)
    if not _apt(*install):
        _apt("update")
        _apt(*install)


def _apt(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
