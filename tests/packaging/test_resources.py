"""Bundled files are found from a checkout, an installed wheel and a frozen build alike."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from mentorjournal.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]
ASK = "from mentorjournal.resources import resource_path as r; print(r('fonts', 'Inter-Bold.ttf'))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built for real from this checkout."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = target.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an empty environment into which the wheel alone was installed."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    command += ["--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run(command, check=True, capture_output=True, env=without_path())
    return python


def without_path() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def ask(python: Path, code: str, folder: Path) -> str:
    done = subprocess.run(
        [str(python), "-c", code],
        cwd=folder,
        env=without_path(),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_checkout() -> None:
    assert resource_path() == ROOT / "resources"
    assert resource_path("fonts", "Inter-Bold.ttf").is_file()


def test_installed_wheel(installed: Path, tmp_path: Path) -> None:
    found = Path(ask(installed, ASK, tmp_path))
    assert found.is_relative_to(installed.parents[1])
    assert found.read_bytes() == resource_path("fonts", "Inter-Bold.ttf").read_bytes()


def test_wheel_holds_every_bundled_file(installed: Path, tmp_path: Path) -> None:
    code = "from mentorjournal.resources import resource_path as r; print(r())"
    there = Path(ask(installed, code, tmp_path))
    assert names(there) == names(ROOT / "resources")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_frozen_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    font = tmp_path / "mentorjournal" / "resources" / "fonts" / "Inter-Bold.ttf"
    font.parent.mkdir(parents=True)
    font.write_bytes(b"unpacked")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("fonts", "Inter-Bold.ttf") == font


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/fonts/Nothing\.ttf"):
        resource_path("fonts", "Nothing.ttf")
