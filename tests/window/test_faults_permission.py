"""A file that may not be written, and a folder that lets nobody in: real modes, also for root."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Start, end
from .disks import like_anybody
from .frame import problem
from .test_faults_saving import assert_kept, begin_note, is_over, is_told

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="modes count otherwise there")


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder with a journal in it, whose mode the test changes."""
    folder = tmp_path / "shared"
    folder.mkdir()
    shutil.copy(sample, folder / "a.mentorjournal")
    with like_anybody():
        yield folder
        folder.chmod(0o700)


def test_a_file_that_may_only_be_read_until_it_may_be_written(start: Start, folder: Path):
    path = folder / "a.mentorjournal"
    path.chmod(0o400)
    desk = start(path)
    begin_note(desk, "Typed without leave")
    is_told(desk, "cannot be written at the moment")
    desk.type(", and on")
    path.chmod(0o600)
    is_over(desk)
    desk.type(", and again")
    assert desk.window.close()
    assert_kept(path, "Typed without leave, and on, and again")


@pytest.mark.parametrize("mode", [0o500, 0o000], ids=["may be read", "may not be entered"])
def test_a_folder_that_takes_nothing_any_more(start: Start, folder: Path, mode: int):
    path = folder / "a.mentorjournal"
    desk = start(path)
    folder.chmod(mode)
    begin_note(desk, "Typed without leave")
    is_told(desk, "cannot be written at the moment")
    desk.type(", and on")
    folder.chmod(0o700)
    is_over(desk)
    assert desk.window.close()
    assert_kept(path, "Typed without leave, and on")


@pytest.mark.parametrize("by_itself", [True, False], ids=["the last one", "asked for"])
@pytest.mark.parametrize("harm", ["file", "folder"])
def test_what_may_not_be_looked_into_is_named_at_the_start(
    start: Start, folder: Path, harm: str, by_itself: bool
):
    path = folder / "a.mentorjournal"
    end(start(path))
    (path if harm == "file" else folder).chmod(0)
    desk = start(None if by_itself else path)
    assert problem(desk) == "There is no access to a.mentorjournal. Check its permissions."
    folder.chmod(0o700)
    path.chmod(0o600)
    assert desk.program.open_journal(path)
