"""Which backups are kept, by hand and for any folder."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.backups import (
    DAYS,
    MONTHS,
    WEEKS,
    Backup,
    Reason,
    kept,
    next_number,
    read_name,
)

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12)

backups = st.builds(
    Backup,
    st.integers(1, 99_999),
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 2, 1)).map(
        lambda at: at.replace(microsecond=0)
    ),
    st.sampled_from(Reason),
    st.integers(0, 5_000_000),
    st.booleans(),
)
folders = st.lists(backups, max_size=60, unique_by=lambda one: one.number)
dense = st.lists(
    st.builds(
        Backup,
        st.integers(1, 99_999),
        st.integers(0, 60 * 24 * 40).map(lambda minutes: NOON - timedelta(minutes=minutes)),
        st.just(Reason.CHANGES),
        st.integers(0, 1_000),
        st.just(True),
    ),
    max_size=80,
    unique_by=lambda one: one.number,
)
bounds = st.sampled_from([0, 1_000, 20_000, 10_000_000, 10_000_000_000])


def every_day(days: int, a_day: int = 1) -> list[Backup]:
    """So many a day, back from today, the oldest with the lowest number."""
    found = []
    for number in range(days * a_day):
        ago = (days * a_day - 1 - number) // a_day
        hour = 8 + (number % a_day)
        at = NOON.replace(hour=hour) - timedelta(days=ago)
        found.append(Backup(number + 1, at, Reason.CHANGES, 1_000))
    return found


@given(folders | dense, bounds)
def test_the_newest_is_never_lost(folder, bound):
    left = kept(folder, TODAY, bound)
    assert left <= set(folder)
    if folder:
        assert max(folder, key=lambda one: one.number) in left
    sound = [one for one in folder if one.sound]
    if sound:
        assert max(sound, key=lambda one: one.number) in left


@given(folders | dense, bounds)
def test_thinning_twice_is_thinning_once(folder, bound):
    left = kept(folder, TODAY, bound)
    assert kept(left, TODAY, bound) == left


@given(folders | dense, bounds, st.randoms())
def test_the_order_of_the_folder_does_not_matter(folder, bound, chance):
    mixed = list(folder)
    chance.shuffle(mixed)
    assert kept(mixed, TODAY, bound) == kept(folder, TODAY, bound)


@given(folders | dense, bounds)
def test_the_number_and_the_size_are_bounded(folder, bound):
    left = kept(folder, TODAY, bound)
    older = [one for one in left if not TODAY - timedelta(1) <= one.at.date() <= TODAY]
    assert len(older) <= DAYS + WEEKS + MONTHS + 3
    newest = sorted(left, key=lambda one: one.number)[-1:]
    sound = sorted((one for one in left if one.sound), key=lambda one: one.number)[-1:]
    spared = sum(one.size for one in {*newest, *sound})
    assert sum(one.size for one in left) <= max(bound, spared)


@given(dense)
def test_all_of_today_and_yesterday_stay_where_there_is_room(folder):
    recent = {one for one in folder if one.at.date() >= TODAY - timedelta(1)}
    assert recent <= kept(folder, TODAY)


@given(folders)
def test_backups_of_a_damaged_journal_never_push_out_a_sound_one(folder):
    sound = [one for one in folder if one.sound]
    left = kept(folder, TODAY)
    assert {one for one in left if one.sound} == kept(sound, TODAY)
    assert len(left) - len(kept(sound, TODAY)) <= 1


@given(backups)
def test_a_name_says_what_it_was_made_of(backup):
    assert read_name(backup.name, backup.size) == backup


def test_a_year_of_days_leaves_days_weeks_and_months():
    left = sorted(kept(every_day(365, 3), TODAY), key=lambda one: one.at)
    days = [one.at.date() for one in left]
    assert days[-6:] == [TODAY - timedelta(1)] * 3 + [TODAY] * 3
    assert days[-18:-6] == [TODAY - timedelta(days) for days in range(13, 1, -1)]
    weekly = days[-28:-18]
    assert weekly[-1] == TODAY - timedelta(14), "the last day before those"
    assert all(day.isoweekday() == 7 for day in weekly[:-1])
    assert len(days) == 6 + DAYS + WEEKS + MONTHS
    assert [one.at.hour for one in left[:-6]] == [10] * (len(left) - 6), "the last of each day"


def test_day_by_day_for_three_years_old_ones_reach_back_for_months():
    """Thinning each day leaves weeks and months behind, and never eats them up."""
    folder: set[Backup] = set()
    for number in range(3 * 365):
        today = TODAY + timedelta(number)
        at = datetime(today.year, today.month, today.day, 9)
        folder |= {Backup(2 * number + 1, at, Reason.CHANGES, 1)}
        folder |= {Backup(2 * number + 2, at + timedelta(hours=3), Reason.CLOSING, 1)}
        folder = set(kept(folder, today))
    assert len(folder) == 4 + DAYS + WEEKS + MONTHS
    assert today - min(one.at for one in folder).date() > timedelta(days=270)


def test_where_room_is_short_the_many_of_today_go_before_the_old():
    folder = every_day(3, 10)
    left = kept(folder, TODAY, 5_000)
    assert {one.at.date() for one in left} == {TODAY - timedelta(days) for days in range(3)}
    assert len(left) == 5
    assert kept(folder, TODAY, 500) == {folder[-1]}


def test_a_clock_that_was_wrong_for_a_day_costs_no_history():
    """A day in 2031, or in 1970, thins what is there like any other day."""
    folder = every_day(200)
    wrong = Backup(900, datetime(2031, 1, 1, 9), Reason.CHANGES, 1)
    left = kept([*folder, wrong], date(2031, 1, 1))
    right = Backup(901, NOON, Reason.CHANGES, 1)
    later = kept([*left, right], TODAY)
    assert {wrong, right} <= later
    assert min(one.at for one in later) == min(one.at for one in kept(folder, TODAY))
    epoch = Backup(902, datetime(1970, 1, 1, 9), Reason.CHANGES, 1)
    assert epoch in kept([*later, epoch], TODAY), "it is the newest, whatever its day"


def test_only_names_of_ours_are_backups():
    assert read_name("00042 2026-11-22 14-02-31 closing.mentorjournal") == Backup(
        42, datetime(2026, 11, 22, 14, 2, 31), Reason.CLOSING
    )
    for name in (
        "journal.mentorjournal",
        "00042 2026-11-22 14-02-31 closing.mentorjournal.part",
        "00042 2026-11-31 14-02-31 closing.mentorjournal",
        "00042 2026-11-22 14-02-31 something.mentorjournal",
        "42 2026-11-22 14-02-31 closing.mentorjournal",
        "00042 2026-11-22 14-02-31 closing",
        "",
    ):
        assert read_name(name) is None
    assert next_number(["00042 2026-11-22 14-02-31 closing.mentorjournal", "x"]) == 43
    assert next_number([]) == 1
