"""The session ends: all is saved. And what an undo says of another mentorship."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from mentorjournal.journal.journal import Journal

from .conftest import Start

CTRL = Qt.KeyboardModifier.ControlModifier


class Manager:
    """What a desktop hands over as its session ends; Qt lets nobody else make one."""

    def __init__(self) -> None:
        self.cancelled = False

    def allowsInteraction(self) -> bool:
        return True

    def cancel(self) -> None:
        self.cancelled = True


def test_the_end_of_the_session_saves_and_is_no_unclean_end(start: Start, sample: Path):
    desk = start(sample)
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Typed as the session ended")
    manager = Manager()
    desk.program._on_session_ends(manager)
    assert not manager.cancelled
    with Journal(sample, read_only=True) as journal:
        assert journal.notes.recent(desk.context.mentorship_id)[0].title == (
            "Typed as the session ended"
        )
    journal_id = desk.journal.journal_id()
    assert not desk.program.settings.place(journal_id, "open", "")


def test_a_session_that_ends_while_nothing_can_be_saved_is_asked_to_wait(
    start: Start, sample: Path, tmp_path: Path
):
    desk = start(sample)
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("Typed without a file")
    sample.rename(tmp_path / "moved away")
    manager = Manager()
    desk.program._on_session_ends(manager)
    assert manager.cancelled
    (tmp_path / "moved away").rename(sample)


def test_an_undo_says_whose_act_it_takes_back(start: Start, sample: Path):
    desk = start(sample)
    first, second = desk.journal.mentorships.all()[:2]
    assert desk.context.mentorship_id == first.id
    desk.journal.actions.add(first.id, "Something to do")
    desk.context.choose_mentorship(second.id)
    desk.program.commands.actions["undo"].trigger()
    assert desk.toast == f"Undone, with {first.counterpart}: new action"
    desk.program.commands.actions["redo"].trigger()
    assert desk.toast == f"Done again, with {first.counterpart}: new action"
    desk.context.choose_mentorship(first.id)
    desk.program.commands.actions["undo"].trigger()
    assert desk.toast == "Undone: new action"
