"""dev.py: what it decides before it starts anything."""

import ast
import ctypes
import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    """Import one of the modules beside dev.py, as dev.py does."""
    monkeypatch.syspath_prepend(str(PACKAGING))

    def by_name(name: str) -> ModuleType:
        return importlib.import_module(name)

    return by_name


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "requirements.txt").write_text("one==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


@pytest.mark.parametrize("file", ["dev", "environment", "system", "pins"])
def test_an_old_python_can_read_it(file: str) -> None:
    text = (PACKAGING / f"{file}.py").read_text("utf-8")
    assert ast.parse(text, feature_version=(3, 9))


def test_an_old_python_alone_gets_a_sentence(load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.9\.2"):
        load("environment").newer_python()


def test_an_old_python_hands_over_to_a_newer_one(load, monkeypatch: pytest.MonkeyPatch) -> None:
    here = f"python3.{sys.version_info.minor}"
    monkeypatch.setattr(shutil, "which", lambda name: sys.executable if name == here else None)
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert load("environment").newer_python() == sys.executable


def test_an_environment_is_renewed_only_when_its_sources_change(load, checkout: Path) -> None:
    environment = load("environment")
    first = environment._made_from(checkout)
    assert environment._made_from(checkout) == first
    (checkout / "packaging" / "requirements.txt").write_text("one==2\n")
    second = environment._made_from(checkout)
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert len({first, second, environment._made_from(checkout)}) == 3


def test_a_good_environment_starts_nothing(load, checkout, monkeypatch) -> None:
    environment = load("environment")
    folder = checkout / ".venv"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    python.parent.mkdir(parents=True)
    python.touch()
    (folder / environment.STAMP).write_text(environment._made_from(checkout), "utf-8")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("started something"))
    assert environment.provide(checkout) == python


@pytest.fixture
def bare_machine(load, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Debian without any of the libraries, and a person who is not root."""

    def refuse(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return load("system")


def test_missing_libraries_give_the_one_command_to_type(bare_machine: ModuleType) -> None:
    with pytest.raises(bare_machine.SetupError) as told:
        bare_machine.provide_libraries(window=False)
    (command,) = [line for line in str(told.value).splitlines() if "sudo" in line]
    assert command.strip().startswith("sudo apt-get install --yes --no-install-recommends libegl1 ")
    assert "libxcb-cursor0" not in command


def test_a_window_needs_more(bare_machine: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(bare_machine.SetupError, match="libxcb-cursor0"):
        bare_machine.provide_libraries(window=True)


@pytest.mark.parametrize(
    ("variables", "screen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_whether_there_is_a_screen(load, monkeypatch, variables, screen) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert load("system").has_screen() is screen


def test_arguments_for_pytest_are_passed_on(load) -> None:
    options, rest = load("dev").parse(["test", "-k", "smart", "--help"])
    assert options.command == "test"
    assert rest == ["-k", "smart", "--help"]


@pytest.mark.parametrize("of", [[], ["run"], ["lint"], ["shots"], ["pins"]], ids=str)
def test_help_says_how_it_goes(load, capsys: pytest.CaptureFixture[str], of: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        load("dev").parse([*of, "--help"])
    assert end.value.code == 0
    assert "100 % and 200 %" in capsys.readouterr().out or of


def test_unknown_arguments_are_refused(load, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        load("dev").parse(["lint", "--quick"])
    assert ended.value.code == 2
    assert "--quick" in capsys.readouterr().err
