"""Writes `requirements.txt`: the exact versions of everything, for every platform at once."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import system

HEADING = """\
# Exact versions, with the hashes of their files for every platform, of all that runs, tests,
# checks and builds Mentor Journal. Written by the "pins" command of dev.py; not for editing.
"""


def write(root: Path, *, upgrade: bool) -> int:
    """Resolve the ranges in pyproject.toml into pins.

    The resolver, uv, is installed into a folder that is thrown away afterwards. It is told to
    name no place to install from: that stays the choice of whoever installs.

    Args:
        root: The top of the checkout.
        upgrade: Take the newest versions within the ranges; else keep those pinned already where
            they still fit.

    Raises:
        system.SetupError: The resolver cannot be installed, or finds no answer.
    """
    import tomllib

    target = root / "packaging" / "requirements.txt"
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        python = _install_uv(Path(folder))
        build = Path(folder) / "build.in"
        build.write_text("\n".join(project["build-system"]["requires"]), "utf-8")
        pinned = Path(folder) / "requirements.txt"
        if target.exists() and not upgrade:
            pinned.write_bytes(target.read_bytes())
        command = [str(python), "-m", "uv", "--quiet", "--no-cache", "pip", "compile"]
        command += ["--universal", "--python-version", project["project"]["requires-python"][2:]]
        command += ["--generate-hashes", "--no-header", "--no-annotate", "--all-extras"]
        command += ["--output-file", str(pinned), str(root / "pyproject.toml"), str(build)]
        _run(command)
        text = HEADING + "".join(
            line
            for line in pinned.read_text("utf-8").splitlines(keepends=True)
            if not line.startswith("#")
        )
    if "://" in text or "index" in text:
        raise system.SetupError("The pins name an address; nothing was written.")
    target.write_bytes(text.encode())
    print(f"Wrote {text.count('==')} pins to {target.relative_to(root)}.")
    return 0


def _install_uv(folder: Path) -> Path:
    _run([sys.executable, "-m", "venv", str(folder / "venv")])
    windows = sys.platform == "win32"
    python = folder / "venv" / ("Scripts/python.exe" if windows else "bin/python")
    _run([str(python), "-m", "pip", "install", "--quiet", "--no-input", "uv"])
    return python


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise system.SetupError(f"{done.stdout.strip()}\nThis failed:\n    {' '.join(command)}")
