"""Ids that stay unique across two journals, and times that sort as text."""

import os
import time
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

_TAIL_BITS = 74
_last_ms = 0
_last_tail = 0


def new_id() -> str:
    """A UUID version 7 (RFC 9562) as 36 characters.

    Ids of one process sort in the order of their making: the milliseconds never run backwards,
    so that a clock that jumps does not reorder what was written, and within one millisecond the
    random tail only grows (method 2 of section 6.2).
    """
    global _last_ms, _last_tail
    now = time.time_ns() // 1_000_000
    if now > _last_ms:
        _last_ms, _last_tail = now, int.from_bytes(os.urandom(10)) >> (81 - _TAIL_BITS)
    else:
        _last_tail += 1 + int.from_bytes(os.urandom(4))
        if _last_tail >> _TAIL_BITS:
            _last_ms, _last_tail = _last_ms + 1, int.from_bytes(os.urandom(8))
    high, low = _last_tail >> 62, _last_tail & ((1 << 62) - 1)
    digits = f"{(_last_ms << 80) | (0x7 << 76) | (high << 64) | (0x2 << 62) | low:032x}"
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
    return datetime.fromisoformat(utc + "+00:00").astimezone(_zone(minutes))


@cache
def _zone(minutes: str) -> timezone:
    return timezone(timedelta(minutes=int(minutes or 0)))
