"""What the owner chose about the tray."""

from __future__ import annotations

from mentorjournal.settings import Settings

ON, OFF = "on", "off"
TRAY, KEEP, WORDS = "tray", "tray_keep", "tray_words"
"""Keys of the settings: show the icon; stay when the window closes; say what is due."""


def wants(settings: Settings, key: str) -> bool:
    """Whether a choice about the tray is on; only the icon itself is so by default."""
    return settings.value(key, ON if key == TRAY else OFF) == ON
