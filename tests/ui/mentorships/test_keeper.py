"""What is typed into a form is on disk soon, and stays in memory while the disk refuses."""

from __future__ import annotations

import pytest

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.keeper import Keeper
from mentorjournal.ui.save_times import RETRY


class Disk:
    """Takes what is saved, or refuses for a reason."""

    def __init__(self) -> None:
        self.refuses: Failure | None = None
        self.kept: list[tuple[str, str, dict[str, str]]] = []

    def save(self, record_id: str, *, merge: str, **fields: str) -> None:
        if self.refuses is not None:
            raise JournalError(self.refuses)
        self.kept.append((record_id, merge, fields))


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def keeper(desk, disk: Disk) -> Keeper:
    return Keeper(desk.context, disk.save, desk.window)


def test_a_pause_saves_and_the_rail_is_told(desk, disk: Disk, keeper: Keeper):
    said: list[bool] = []
    desk.context.unsaved.connect(said.append)
    keeper.touch("a", purpose="L")
    keeper.touch("a", purpose="Le")
    keeper.touch("b", purpose="Other")
    desk.qtbot.waitUntil(lambda: len(disk.kept) == 2)
    assert [(key, fields) for key, _, fields in disk.kept] == [
        ("a", {"purpose": "Le"}),
        ("b", {"purpose": "Other"}),
    ]
    assert said == [True, False]


def test_a_full_disk_loses_nothing_and_is_said_once(desk, disk: Disk, keeper: Keeper):
    watch, said = desk.context.save_watch, []
    watch.changed.connect(lambda: said.append(watch.error and watch.error.failure))
    disk.refuses = Failure.FULL
    keeper.touch("a", purpose="Lead")
    assert not keeper.flush()
    assert not keeper.flush()
    assert keeper.is_waiting("a", "purpose")
    assert said == [Failure.FULL]
    disk.refuses = None
    desk.qtbot.waitUntil(lambda: bool(disk.kept), timeout=RETRY * 5)
    assert disk.kept[0][2] == {"purpose": "Lead"}
    assert not keeper.is_waiting("a", "purpose")
    assert said == [Failure.FULL, None]


def test_what_can_never_be_kept_is_said_and_let_go(desk, disk: Disk, keeper: Keeper):
    disk.refuses = Failure.NOT_FOUND
    keeper.touch("gone", purpose="Lead")
    assert keeper.flush()
    assert not keeper.is_waiting("gone", "purpose")
    assert desk.notices[-1].kind == "error"


def test_one_stay_is_one_step_and_a_choice_is_another(disk: Disk, keeper: Keeper):
    for text in ("L", "Le"):
        keeper.touch("a", purpose=text)
        keeper.flush()
    keeper.set("a", mode="phone")
    keeper.touch("a", purpose="Lea")
    keeper.end_stay()
    keeper.touch("a", purpose="Lead")
    keeper.flush()
    merges = [merge for _, merge, _ in disk.kept]
    assert merges[0] == merges[1]
    assert len(set(merges)) == 4
