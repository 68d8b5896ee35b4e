"""What nobody expected: logged and shown once, without a word of the journal; and no network."""

from __future__ import annotations

import os
import re
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from mentorjournal import crash
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.widgets.sheet import Sheet

from .conftest import Desk, Start
from .running import Running

MARK = "a word of the journal that no log may hold"


class Faulty(QObject):
    """Fails in the ways that code of a page could."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.desk = desk

    @Slot()
    def fail(self) -> None:
        note = self.desk.journal.notes.add(self.desk.context.mentorship_id, text=MARK)
        raise ValueError(f"cannot read {note}")

    @Slot()
    def fail_otherwise(self) -> None:
        try:
            self.fail()
        except ValueError as error:
            raise KeyError(MARK) from error


class FaultyOtherwise(QObject):
    @Slot()
    def fail(self) -> None:
        raise RuntimeError(MARK)


@pytest.fixture
def desk(start: Start, sample: Path) -> Desk:
    desk = start(sample)
    # These are wanted here; the fixture asks for none at the end.
    desk.program.crashes.text_arrived.disconnect(desk.crashes.append)
    return desk


def log_text(home: Path) -> str:
    return "".join(file.read_text() for file in home.rglob("mentorjournal.log*"))


def report(desk: Desk) -> str:
    """The text of the dialog that is open, once it is."""
    desk.bot.waitUntil(lambda: bool(sheets()), timeout=20_000)
    (sheet,) = sheets()
    return sheet.findChild(QPlainTextEdit).toPlainText()


def sheets() -> list[Sheet]:
    every = QApplication.topLevelWidgets()
    return [one for one in every if isinstance(one, Sheet) and one.isVisible()]


def close_sheet(desk: Desk) -> None:
    (sheet,) = sheets()
    sheet.accept()
    desk.bot.waitUntil(lambda: not sheets(), timeout=20_000)


def test_a_fault_in_a_slot_is_shown_once_and_writing_goes_on(desk: Desk, home: Path):
    faulty = Faulty(desk)
    for _ in range(3):
        QTimer.singleShot(0, faulty.fail)
    text = report(desk)
    assert text.endswith("ValueError")
    assert "test_crash.py" in text
    assert MARK not in text
    sheet = sheets()[0]
    assert sheet.findChild(QPlainTextEdit).isReadOnly()
    desk.click("Copy", sheet)
    assert QApplication.clipboard().text() == text
    close_sheet(desk)
    QTimer.singleShot(0, faulty.fail)
    desk.bot.wait(50)
    assert sheets() == [], "the same fault is shown once"
    assert log_text(home).count("ValueError") == 4
    assert MARK not in log_text(home)
    desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type("And on it goes")
    assert desk.window.flush()
    assert desk.journal.search.find("And on it goes").hits


def test_it_saves_first_and_says_so_where_it_could_not(desk: Desk, sample: Path):
    desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type("Typed just before the fault")
    faulty = Faulty(desk)
    QTimer.singleShot(0, faulty.fail)
    report(desk)
    assert any("Your writing is safe" in label.text() for label in sheets()[0].findChildren(QLabel))
    assert desk.journal.search.find("Typed just before the fault").hits
    close_sheet(desk)
    away = sample.rename(sample.with_name("moved away"))
    desk.type(", and after it")
    QTimer.singleShot(0, FaultyOtherwise(desk.window).fail)
    report(desk)
    assert any("not saved yet" in label.text() for label in sheets()[0].findChildren(QLabel))
    away.rename(sample)
    close_sheet(desk)
    assert desk.window.flush()


def test_several_faults_at_once_open_one_dialog_and_all_are_logged(desk: Desk, home: Path):
    faulty = Faulty(desk)
    QTimer.singleShot(0, faulty.fail)
    QTimer.singleShot(0, faulty.fail_otherwise)
    report(desk)
    desk.bot.waitUntil(lambda: "KeyError" in log_text(home), timeout=20_000)
    assert len(sheets()) == 1
    assert MARK not in log_text(home)
    close_sheet(desk)


def test_a_fault_in_a_thread_is_shown(desk: Desk, home: Path):
    def work() -> None:
        raise RuntimeError(MARK)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert report(desk).endswith("RuntimeError")
    assert MARK not in log_text(home)
    close_sheet(desk)


def test_a_fault_in_a_task_is_shown_or_told_to_who_asked(desk: Desk, home: Path):
    told: list[BaseException] = []
    tasks = desk.context.tasks

    def work(job: object) -> None:
        raise LookupError(MARK)

    tasks.run_task(work, told.append, told.append)
    desk.bot.waitUntil(lambda: len(told) == 1, timeout=20_000)
    assert isinstance(told[0], LookupError)
    assert sheets() == []
    tasks.run_task(work, told.append)
    text = report(desk)
    assert text.endswith("LookupError")
    assert " work\n" in text, "the place where it failed"
    close_sheet(desk)
    assert len(told) == 1
    assert MARK not in log_text(home)


def test_a_task_that_outlives_its_journal_tells_nobody(desk: Desk):
    begun, go_on = threading.Event(), threading.Event()
    told: list[object] = []

    def work(job: object) -> str:
        begun.set()
        go_on.wait(20)
        return "late"

    desk.context.tasks.run_task(work, told.append)
    assert begun.wait(20)
    threading.Timer(0.05, go_on.set).start()
    desk.program.opening.close()
    QApplication.processEvents()
    assert told == []


def test_an_expected_failure_that_nobody_caught_names_its_kind_alone():
    try:
        raise JournalError(Failure.FULL, MARK)
    except JournalError as error:
        text = crash.report_text(type(error), error, error.__traceback__)
    assert text.endswith("JournalError (full)")
    assert MARK not in text


def test_a_fault_while_something_is_destroyed_is_logged(desk: Desk, home: Path):
    class Bad:
        def __del__(self) -> None:
            raise OSError(MARK)

    bad = Bad()
    del bad
    desk.bot.waitUntil(lambda: "OSError" in log_text(home), timeout=20_000)
    assert sheets() == []
    assert MARK not in log_text(home)


def test_the_log_does_not_grow_without_end(desk: Desk, home: Path):
    for number in range(4):
        crash.log.info("%s", str(number) * (crash.MOST_BYTES - 100))
    for _ in range(4):
        crash.log.info("%s", "x" * (crash.MOST_BYTES // 2))
    files = sorted(file.name for file in home.rglob("mentorjournal.log*"))
    assert files == ["mentorjournal.log", *(f"mentorjournal.log.{n}" for n in (1, 2, 3))]
    assert all(file.stat().st_size <= crash.MOST_BYTES for file in home.rglob("mentorjournal.log*"))


def test_without_a_place_for_a_log_it_starts_all_the_same(
    start: Start, sample: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    (home / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file" / "below"))
    desk = start(sample)
    desk.program.crashes.text_arrived.disconnect(desk.crashes.append)
    QTimer.singleShot(0, Faulty(desk).fail)
    assert report(desk).endswith("ValueError")
    close_sheet(desk)
    assert log_text(home) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="reads what the system says of a process")
def test_no_page_opens_or_asks_the_network(tmp_path: Path, sample: Path):
    one = Running.typist(tmp_path, sample, "tour")
    try:
        one.wait_for("toured")
        assert [line for line in one.said if line[0] == "network"] == []
        assert [line[1] for line in one.said if line[0] == "page"][:2] == ["journal", "goals"]
        mine = sockets_of(one.process.pid)
        assert mine, "the door for a second start is a socket, too"
        assert mine & network_sockets(one.process.pid) == set()
    finally:
        one.kill()
    assert "Traceback" not in one.errors()


def sockets_of(process: int) -> set[str]:
    """The inodes of all sockets that a process has open."""
    found = set()
    for handle in Path(f"/proc/{process}/fd").iterdir():
        match = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(handle))
        if match:
            found.add(match[1])
    return found


def network_sockets(process: int) -> set[str]:
    """The inodes of sockets of the network that any process here has; local ones are not named."""
    found = set()
    for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        table = Path(f"/proc/{process}/net/{kind}")
        if table.exists():
            found |= {line.split()[9] for line in table.read_text().splitlines()[1:]}
    return found
