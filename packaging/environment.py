"""The virtual environment in `.venv`: made once, renewed when what it was made from changes."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system

OLDEST = (3, 11)
NEWEST = (3, 14)
STAMP = "made-from.txt"


def newer_python() -> str | None:
    """Find another Python to go on with, where this one is too old.

    Returns:
        Its path, or None when this one will do.

    Raises:
        SystemExit: This one is too old, and there is no other.
    """
    if sys.version_info >= OLDEST:
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and _is_fit(found):
            return found
    here = ".".join(str(number) for number in sys.version_info[:3])
    raise SystemExit(
        f"Mentor Journal needs Python 3.11 or newer; this is {here}, and no other "
        "was found. Please install one and start this again with it."
    )


def _is_fit(python: str) -> bool:
    """Ask a Python for its age: a name on the path may be an empty shim."""
    code = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    return subprocess.run([python, "-c", code], capture_output=True).returncode == 0


def provide(root: Path) -> Path:
    """Make sure that `.venv` holds the pinned packages and the program itself.

    Args:
        root: The top of the checkout.

    Returns:
        The environment's Python.

    Raises:
        system.SetupError: Something is missing that cannot be had from here.
    """
    folder = root / ".venv"
    windows = os.name == "nt"
    python = folder / ("Scripts/python.exe" if windows else "bin/python")
    stamp = folder / STAMP
    wanted = _made_from(root)
    if stamp.is_file() and python.exists() and stamp.read_text("utf-8") == wanted:
        return python
    stamp.unlink(missing_ok=True)
    if not _same_python(python):
        _make(folder)
    print(
        "Installing what Mentor Journal needs into .venv, the first time about 300 MB …", flush=True
    )
    pins = root / "packaging" / "requirements.txt"
    _pip(python, root, "--require-hashes", "--requirement", str(pins))
    _pip(python, root, "--no-index", "--no-build-isolation", "--no-deps", "--editable", str(root))
    _unpack_qt_support(python, root)
    stamp.write_text(wanted, "utf-8")
    return python


def variables(root: Path, *, offscreen: bool) -> dict[str, str]:
    """Return the environment variables for a program in `.venv`.

    Args:
        root: The top of the checkout.
        offscreen: Draw into memory instead of on a screen, and let short enum names, which the
            type checkers do not know, be errors.
    """
    found = dict(os.environ)
    found.pop("PYTHONHOME", None)
    found["PYTHONPATH"] = str(root / "src")
    if not any(found.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        found["LC_ALL"] = "C.UTF-8"  # Qt complains about a locale that cannot hold all letters
    if offscreen:
        found["QT_QPA_PLATFORM"] = "offscreen"
        found["PYSIDE6_OPTION_PYTHON_ENUM"] = "0x71"
    return found


def _made_from(root: Path) -> str:
    """Describe all that an environment depends on, in one short line."""
    digest = hashlib.sha256()
    for path in (root / "packaging" / "requirements.txt", root / "pyproject.toml"):
        digest.update(path.read_bytes())
    version = ".".join(str(number) for number in sys.version_info[:3])
    return f"{digest.hexdigest()} {version} {root}\n"


def _same_python(python: Path) -> bool:
    """Say whether the environment works and has the version of the Python that runs this."""
    if not python.exists():
        return False
    code = "import sys, pip; print(sys.version_info[:3])"
    asked = subprocess.run([str(python), "-c", code], capture_output=True, text=True)
    return asked.returncode == 0 and asked.stdout.strip() == str(tuple(sys.version_info[:3]))


def _make(folder: Path) -> None:
    """Make an empty environment with pip, in place of one that no longer works."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        system.install([f"python{version}-venv"], why="This Python lacks its venv module")
        importlib.invalidate_caches()
    print("Making .venv …", flush=True)
    if folder.exists():
        shutil.rmtree(folder)
    _run([sys.executable, "-m", "venv", str(folder)], "The virtual environment cannot be made")


def _pip(python: Path, root: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--no-warn-script-location", *arguments]
    _run(command, "The packages cannot be installed", root)


def _unpack_qt_support(python: Path, root: Path) -> None:
    """Let PySide6 keep its support files compiled, instead of unzipping them at each start.

    Saves a tenth of importing QtWidgets. `SBK_EMBED=0` is PySide6's own switch for it, documented
    in shiboken's signature_bootstrap.py. Where it fails, starts are just slower.
    """
    kept = {**variables(root, offscreen=True), "SBK_EMBED": "0"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [str(python), "-c", "import PySide6.QtWidgets"]
    for _ in ("unpack", "compile"):
        subprocess.run(command, env=kept, capture_output=True)
        kept.pop("SBK_EMBED", None)


def _run(command: list[str], complaint: str, folder: Path | None = None) -> None:
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise system.SetupError(f"{done.stdout.strip()}\n{complaint}:\n    {' '.join(command)}")
