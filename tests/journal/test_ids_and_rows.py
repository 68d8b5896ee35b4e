"""Ids, times, and rows that become records and rows again."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.sides import Side
from mentorjournal.journal import ids
from mentorjournal.journal.ids import new_id, parse_time, time_text
from mentorjournal.journal.rows import list_reader, reader, to_column, to_record


def test_ids_are_version_7_and_sort_as_they_were_made():
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(set(made))
    for each in made[::100]:
        assert str(UUID(each)) == each
        assert UUID(each).version == 7
        assert UUID(each).variant == "specified in RFC 4122"


def test_a_clock_that_jumps_back_does_not_reorder_ids(monkeypatch):
    first = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)
    later = [new_id() for _ in range(10)]
    assert [first, *later] == sorted([first, *later])


def test_the_day_of_an_id_is_the_day_it_was_made():
    made = int(new_id().replace("-", "")[:12], 16) / 1000
    assert abs(datetime.fromtimestamp(made, UTC) - datetime.now(UTC)) < timedelta(minutes=5)


@given(
    st.datetimes(datetime(1970, 1, 3), datetime(9990, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_times_come_back_in_their_own_offset(moment, minutes):
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    back = parse_time(time_text(aware))
    assert timedelta(0) <= aware - back < timedelta(milliseconds=1)
    assert back.utcoffset() == timedelta(minutes=minutes)


@given(st.lists(st.datetimes(datetime(1970, 1, 3), datetime(9990, 1, 1)), min_size=2))
def test_times_sort_as_text(moments):
    zones = (timezone(timedelta(minutes=60 * (n % 25 - 12))) for n in range(len(moments)))
    aware = [m.replace(tzinfo=zone) for m, zone in zip(moments, zones, strict=True)]
    in_order = sorted(aware, key=time_text)
    for before, after in pairwise(in_order):
        assert before - after < timedelta(milliseconds=1)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        time_text(datetime(2026, 1, 1))


class Sample(NamedTuple):
    id: str
    side: Side
    day: date | None
    flag: bool
    maybe: bool | None
    at: datetime
    parts: tuple[str, ...] = ()


def test_a_row_becomes_a_record_of_days_times_and_enums():
    row = {
        "id": "x",
        "side": "them",
        "day": "2026-02-28",
        "flag": 1,
        "maybe": None,
        "at": "2026-02-28T12:00:00.000Z+060",
        "unknown": 1,
    }
    made = to_record(Sample, row, parts=("a",))
    assert made[:5] == ("x", Side.THEM, date(2026, 2, 28), True, None)
    assert made.at.hour == 13
    assert made.parts == ("a",)
    assert to_record(Sample, {**row, "maybe": 0}).maybe is False
    for bad in ({"side": "nobody"}, {"day": "2026-02-30"}, {"at": "yesterday"}):
        with pytest.raises(ValueError, match=r".+"):
            to_record(Sample, row | bad)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Side.ME, "me"),
        (date(2026, 1, 2), "2026-01-02"),
        (True, 1),
        (None, None),
        (1.5, 1.5),
        (b"\0", b"\0"),
        ("a\0b", "ab"),
        ("Ç日本🙂", "Ç日本🙂"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("two\r\nlines\u2028three", "two\nlines\nthree"),
    ],
)
def test_values_as_the_file_keeps_them(value, kept):
    assert to_column(value) == kept
    assert type(to_column(value)) is type(kept)


class _Marked(NamedTuple):
    id: str
    side: Side
    day: date | None


def test_rows_read_all_at_once_are_those_read_one_by_one():
    names = ("day", "id", "side", "more")
    rows = [("2026-11-03", "a", "me", 1), (None, "b", "them", 2)]
    one_by_one = [reader(_Marked, names)(row) for row in rows]
    assert list_reader(_Marked, names)(rows) == one_by_one
    assert one_by_one[1] == _Marked("b", Side.THEM, None)
    assert list_reader(_Marked, names)([]) == []


@pytest.mark.parametrize(
    "bad", [("x", "c", "me", 1), ("2026-11-03", None, "me", 1), (None, "c", "", 1)]
)
def test_one_unreadable_row_among_many_is_refused(bad):
    rows = [("2026-11-03", "a", "me", 1), bad]
    with pytest.raises((ValueError, TypeError)):
        list_reader(_Marked, ("day", "id", "side", "more"))(rows)
