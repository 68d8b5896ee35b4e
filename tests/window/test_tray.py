"""The tray: a way in, one message a day, nothing private, nobody kept alive unasked (M52)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.reminders.choices import KEEP, OFF, ON, TRAY, WORDS
from mentorjournal.ui.reminders.tray import Tray

Said = list[tuple[str, str]]


@pytest.fixture
def tray_there(monkeypatch: pytest.MonkeyPatch) -> Said:
    """A desktop with a tray, where this one has none; what its bubbles say."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    said: Said = []

    def show(icon: QSystemTrayIcon, title: str, text: str, *more: object) -> None:
        said.append((title, text))

    monkeypatch.setattr(QSystemTrayIcon, "showMessage", show)
    return said


@pytest.fixture
def due(sample: Path) -> Path:
    """The sample with one promise more that is due."""
    with Journal(sample) as journal:
        first = journal.mentorships.all()[0].id
        journal.actions.add(first, "Ask about the secret offer", due_on=date.today())
    return sample


def tray_of(desk: Any) -> Tray:
    program = desk.program
    desk.bot.waitUntil(lambda: program.tray is not None, timeout=20_000)
    desk.bot.waitUntil(lambda: desk.context.reminders is not None, timeout=20_000)
    return program.tray


def texts(tray: Tray) -> list[str]:
    tray.menu.aboutToShow.emit()
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def test_without_a_tray_nothing_is_shown_and_nothing_kept(
    start: Callable[..., Any], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    settings = Settings()
    settings.set_value(KEEP, ON)
    settings.sync()
    desk = start(sample)
    tray = tray_of(desk)
    assert tray.icon is None
    assert not tray.keeps
    desk.window.close()
    assert desk.program.context is None


def test_the_bubble_says_how_much_and_not_what_once_a_day(
    start: Callable[..., Any], restart: Callable[..., Any], due: Path, tray_there: Said
) -> None:
    desk = start(due)
    tray_of(desk)
    desk.bot.waitUntil(lambda: bool(tray_there), timeout=20_000)
    ((title, text),) = tray_there
    assert title == "Mentor Journal"
    assert text.endswith("things due.")
    assert "secret" not in text
    again = restart(desk, due)
    tray = tray_of(again)
    again.bot.waitUntil(lambda: bool(again.context.reminders.found), timeout=20_000)
    assert len(tray_there) == 1
    again.program.settings.set_value(WORDS, ON)
    assert "Ask about the secret offer" in tray.bubble_text()


def test_the_menu_leads_to_the_next_session_and_to_a_moment(
    start: Callable[..., Any], sample: Path, tray_there: Said
) -> None:
    """M52: a moment from the tray, with the cursor where it is written."""
    desk = start(sample)
    tray = tray_of(desk)
    words = texts(tray)
    assert words[0].startswith("Next session: ")
    assert words[0].endswith("with Lena")
    assert words[1:] == ["Capture a moment", "Open Mentor Journal", "Quit"]
    actions = [action for action in tray.menu.actions() if not action.isSeparator()]
    actions[0].trigger()
    assert desk.window.current_page == "prepare"
    desk.window.hide()
    actions[1].trigger()
    assert desk.window.isVisible()


def test_closing_the_window_ends_the_program_unless_it_shall_stay(
    start: Callable[..., Any], sample: Path, tray_there: Said
) -> None:
    desk = start(sample)
    tray = tray_of(desk)
    assert tray.icon is not None
    assert not tray.keeps
    desk.window.close()
    assert desk.program.context is None
    assert tray.icon is None


def test_kept_in_the_tray_the_journal_stays_open_until_one_quits(
    start: Callable[..., Any], sample: Path, tray_there: Said
) -> None:
    desk = start(sample)
    tray = tray_of(desk)
    desk.program.settings.set_value(KEEP, ON)
    desk.context.settings_changed.emit()
    desk.window.close()
    assert not desk.window.isVisible()
    assert desk.program.context is not None
    tray._on_open()
    assert desk.window.isVisible()
    desk.journal.notes.add(desk.context.mentorship_id, text="Still writing.")
    desk.program.quit()
    assert desk.program.context is None
    assert not desk.window.isVisible()


def test_it_can_be_switched_off_and_on_again_at_once(
    start: Callable[..., Any], sample: Path, tray_there: Said
) -> None:
    desk = start(sample)
    tray = tray_of(desk)
    for wanted in (OFF, ON):
        desk.program.settings.set_value(TRAY, wanted)
        desk.context.settings_changed.emit()
        assert (tray.icon is not None) is (wanted == ON)


def test_what_was_put_away_stays_away_over_a_restart(
    start: Callable[..., Any], restart: Callable[..., Any], due: Path
) -> None:
    """M6: away until its next date, also after the program was closed."""
    desk = start(due)
    tray_of(desk)
    watch = desk.context.reminders
    assert any(one.words == "Ask about the secret offer" for one in watch.found)
    watch.put_away(watch.found)
    assert watch.found == ()
    again = restart(desk, due)
    tray_of(again)
    assert again.context.reminders.found == ()
    later = date.today() + timedelta(days=1)
    again.journal.actions.add(again.context.mentorship_id, "Another", due_on=later)
    again.bot.waitUntil(lambda: bool(again.context.reminders.found), timeout=20_000)
