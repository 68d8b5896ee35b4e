"""The file of settings is its owner's alone."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from mentorjournal.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    return tmp_path


def rights(folder: Path) -> set[int]:
    return {stat.S_IMODE(file.stat().st_mode) for file in folder.rglob("*.ini")}


def test_only_the_owner_may_read_a_new_one(folder: Path):
    settings = Settings()
    settings.set_scheme("dark")
    settings.sync()
    assert rights(folder) == {0o600}
    assert Settings().scheme() == "dark"


def test_one_that_was_open_to_all_is_closed_and_keeps_what_it_says(folder: Path):
    first = Settings()
    first.set_scheme("dark")
    first.sync()
    for file in folder.rglob("*.ini"):
        file.chmod(0o644)
    again = Settings()
    assert rights(folder) == {0o600}
    again.set_text_scale(1.5)
    again.sync()
    assert rights(folder) == {0o600}
    assert again.scheme() == "dark"


def test_without_a_place_for_it_the_program_goes_on(folder: Path):
    (folder / "MentorJournal").touch()
    settings = Settings()
    settings.set_scheme("dark")
    settings.sync()
    assert settings.scheme() == "dark"
