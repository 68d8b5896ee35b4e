"""What the program needs of the machine besides Python: shared libraries, and perhaps a screen."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# Asked of the loader by the name Qt asks for, so that the answer holds on each Linux; the values
# are the packages of Debian and Ubuntu that bring them.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class SetupError(Exception):
    """Set-up cannot go on; the text says what to do about it."""


def has_screen() -> bool:
    """Say whether a window can be shown to someone."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide_libraries(*, window: bool) -> None:
    """Make sure that Qt finds its libraries, installing them where that can be done.

    Args:
        window: Also what a real window needs; otherwise only drawing without a screen.

    Raises:
        SetupError: Some are missing, and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(OFFSCREEN)
    if window and os.environ.get("DISPLAY"):
        wanted.update(X11)
    if window and os.environ.get("WAYLAND_DISPLAY"):
        wanted.update(WAYLAND)
    missing = [name for name in wanted if not _loads(name)]
    if missing:
        install([wanted[name] for name in missing], why="Qt needs " + ", ".join(missing))
        still = [name for name in missing if not _loads(name)]
        if still:
            raise SetupError(f"Installed, but still not found: {', '.join(still)}")


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install(packages: list[str], why: str) -> None:
    """Install packages of Debian or Ubuntu as root; else say which one command to type.

    Args:
        packages: Names as in Debian 12.
        why: The reason, for the person at the keyboard.

    Raises:
        SetupError: It is another system, or not root, or it failed.
    """
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        raise SetupError(
            f"{why}.\nPlease install what your system calls them "
            f"(on Debian and Ubuntu: {' '.join(packages)})."
        )
    if os.geteuid() != 0:
        raise SetupError(f"{why}.\nPlease type:\n    sudo {' '.join(command)}")
    print(f"{why}. Installing {' '.join(packages)} …", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = _quietly(command, variables)
    if done.returncode:  # on a fresh machine the lists of packages are missing or old
        _quietly(["apt-get", "update"], variables)
        done = _quietly(command, variables)
    if done.returncode:
        raise SetupError(f"{done.stdout.strip()}\nThis failed:\n    {' '.join(command)}")


def _quietly(command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
