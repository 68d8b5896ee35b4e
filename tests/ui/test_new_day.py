"""Another day is noticed while a journal is open, once, whichever way the clock goes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.journal.file import local_now
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.new_day import DayWatch, until_next_look
from mentorjournal.ui.reminders.watch import ReminderWatch
from mentorjournal.ui.theme import theme

CET = timezone(timedelta(hours=1))
EVENING = datetime(2026, 11, 21, 23, 59, 59, 950_000, CET)
HALF_MINUTE = 30_000
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=ZONES)


class Wall:
    """A clock on the wall: it stands until somebody sets it."""

    def __init__(self) -> None:
        self.now: Callable[[], datetime] = lambda: EVENING

    def __call__(self) -> datetime:
        return self.now()

    def show(self, now: datetime) -> None:
        self.now = lambda: now


@pytest.fixture
def clock() -> Wall:
    return Wall()


@pytest.fixture
def context(journal: Journal, qapp: QApplication) -> Iterator[PageContext]:
    made = PageContext(journal, Settings(), theme())
    yield made
    for timer in made.findChildren(QTimer):
        timer.stop()
    made.unfinished.close()
    made.tasks.close()
    made.bus.close()


def told(context: PageContext) -> list[date]:
    """The days that are told from now on."""
    days: list[date] = []
    context.day_began.connect(lambda: days.append(context.day))
    return days


def test_midnight_is_noticed_as_it_comes_and_told_once(
    context: PageContext, clock: Wall, qtbot: QtBot
) -> None:
    days = told(context)
    watch = DayWatch(context)
    assert days == []
    clock.show(EVENING + timedelta(milliseconds=60))
    qtbot.waitUntil(lambda: bool(days), timeout=20_000)
    watch.look()
    assert days == [date(2026, 11, 22)]


def test_a_day_that_began_before_anybody_watched_is_told(context: PageContext, clock: Wall) -> None:
    days = told(context)
    clock.show(EVENING + timedelta(days=1))
    DayWatch(context)
    assert days == [date(2026, 11, 22)]


def test_nothing_is_told_of_a_journal_that_is_being_closed(
    context: PageContext, clock: Wall
) -> None:
    watch, days = DayWatch(context), told(context)
    for timer in context.findChildren(QTimer):
        timer.stop()
    clock.show(EVENING + timedelta(days=1))
    watch.look()
    assert days == []


def test_what_is_due_is_told_again_on_a_new_day_though_it_is_the_same(
    context: PageContext, clock: Wall, lena: str
) -> None:
    context.journal.actions.add(lena, "Send the outline", due_on=date(2026, 11, 20))
    watch, days = ReminderWatch(context), DayWatch(context)
    found = watch.found
    reminded: list[int] = []
    context.reminded.connect(lambda: reminded.append(len(watch.found)))
    clock.show(EVENING + timedelta(hours=1))
    days.look()
    assert watch.found == found
    assert reminded == [1]


@example(now=EVENING)
@example(now=EVENING.replace(microsecond=999_999))
@example(now=EVENING.replace(hour=0, minute=0, second=0, microsecond=0))
@given(now=MOMENTS)
def test_a_look_comes_at_midnight_and_within_half_a_minute(now: datetime) -> None:
    wait = until_next_look(now)
    assert 1 <= wait <= HALF_MINUTE
    plain = now.replace(tzinfo=None)
    then = plain + timedelta(milliseconds=wait)
    if wait < HALF_MINUTE:
        assert then.date() == plain.date() + timedelta(days=1)
        assert then - timedelta(milliseconds=1) <= datetime.combine(then, datetime.min.time())
    else:
        assert (then - timedelta(milliseconds=1)).date() == plain.date()


FUNCTION_SCOPED = [HealthCheck.function_scoped_fixture]


@settings(suppress_health_check=FUNCTION_SCOPED, deadline=None, max_examples=40)
@example(moments=[EVENING, EVENING + timedelta(days=3), EVENING - timedelta(days=2)])
@example(moments=[EVENING.astimezone(timezone(timedelta(hours=hours))) for hours in (14, -11, 1)])
@given(moments=st.lists(MOMENTS, max_size=8))
def test_each_jump_of_clock_or_zone_to_another_day_is_told_once(
    context: PageContext, clock: Wall, moments: list[datetime]
) -> None:
    watch = DayWatch(context)
    days, expected = told(context), [context.day]
    for moment in moments:
        clock.show(moment)
        watch.look()
        watch.look()
        if moment.date() != expected[-1]:
            expected.append(moment.date())
    assert days == expected[1:]
    watch.deleteLater()


@pytest.fixture
def travelling() -> Iterator[Callable[[str], None]]:
    """Takes the system into other time zones, as the desktop of a traveller does."""
    home = os.environ.get("TZ")
    yield lambda zone: os.environ.update(TZ=zone)
    if home is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = home
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="there the zone is no variable")
def test_the_system_s_own_clock_follows_a_traveller(
    tmp_path: Path, qapp: QApplication, travelling: Callable[[str], None]
) -> None:
    travelling("Etc/GMT+12")
    time.tzset()
    with Journal.create(tmp_path / "far.mentorjournal", "Amara Keita", local_now) as journal:
        context = PageContext(journal, Settings(), theme())
        watch, days = DayWatch(context), told(context)
        before = context.day
        travelling("Etc/GMT-14")  # 26 hours ahead
        watch.look()
        assert len(days) == 1
        assert days[0] > before
        for timer in context.findChildren(QTimer):
            timer.stop()
        context.unfinished.close()
        context.tasks.close()
        context.bus.close()
