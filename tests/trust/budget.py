"""How much is tried: so little by default that nobody waits, and more on demand."""

from __future__ import annotations

import os

FACTOR = "MENTORJOURNAL_TRUST_FACTOR"
"""Names a number by which every count of these tests is multiplied; see the README here."""


def times(count: int) -> int:
    """How often to try something that is tried `count` times unless more is asked for."""
    return max(1, round(count * float(os.environ.get(FACTOR, "1"))))
