"""Ids that stay unique across two journals, and times that sort as text."""

import os
import time
from datetime import UTC, datetime, timedelta, timezone

_last_ms = 0


def new_id() -> str:
    """A UUID version 7 (RFC 9562) as 36 characters.

    The milliseconds never run backwards within a process, so that a clock that jumps does not
    reorder what one program has written.
    """
    global _last_ms
    _last_ms = max(time.time_ns() // 1_000_000, _last_ms)
    value = (_last_ms << 80) | int.from_bytes(os.urandom(10))
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def time_text(moment: datetime) -> str:
    """An aware time as text: UTC to the millisecond, then the local offset in minutes."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a time without a zone cannot be kept")
    minutes = round(offset.total_seconds() / 60)
    utc = moment.astimezone(UTC).isoformat(timespec="milliseconds")[:23]
    return f"{utc}Z{minutes:+04d}"


def parse_time(text: str) -> datetime:
    """The aware time that `time_text` wrote, in its own offset."""
    utc, _, minutes = text.partition("Z")
    zone = timezone(timedelta(minutes=int(minutes or 0)))
    return datetime.fromisoformat(utc + "+00:00").astimezone(zone)
