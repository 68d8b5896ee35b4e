"""When a missing thing becomes an early sign, as the owner likes it (M57)."""

from __future__ import annotations

import math
from typing import Any

from mentorjournal.domain.signs import DEFAULTS, SignKind, Thresholds
from mentorjournal.settings import Settings

_KEY = "signs"
LIMITS = {
    "cadences": (1.0, 10.0),
    "check_in_days": (1, 365),
    "question_days": (0, 14),
    "agreement_days": (1, 365),
}
"""The least and the most of each threshold."""


def read_thresholds(settings: Settings) -> Thresholds:
    """What was chosen; what is missing or makes no sense is as at the first start."""
    found: dict[str, Any] = DEFAULTS._asdict()
    for name, (least, most) in LIMITS.items():
        try:
            value = float(settings.value(f"{_KEY}/{name}", "nan"))
        except ValueError:
            continue
        if math.isfinite(value) and least <= value <= most:
            found[name] = type(least)(value)
    off = settings.value(f"{_KEY}/off").split()
    found["off"] = frozenset(kind for kind in SignKind if kind.value in off)
    return Thresholds(**found)


def keep_thresholds(settings: Settings, thresholds: Thresholds) -> None:
    """Remember a choice."""
    for name in LIMITS:
        settings.set_value(f"{_KEY}/{name}", str(getattr(thresholds, name)))
    settings.set_value(f"{_KEY}/off", " ".join(sorted(kind.value for kind in thresholds.off)))
