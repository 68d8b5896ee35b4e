"""How often the pulse is asked for, mentorship by mentorship."""

from __future__ import annotations

from mentorjournal.domain.health import PulseRhythm
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings


def pulse_rhythm(settings: Settings, journal: Journal, mentorship_id: str) -> PulseRhythm:
    """What was chosen for a mentorship; each quarter until somebody chooses."""
    kept = settings.place(journal.journal_id(), f"pulse-{mentorship_id}", "")
    try:
        return PulseRhythm(str(kept))
    except ValueError:
        return PulseRhythm.QUARTERLY


def set_pulse_rhythm(
    settings: Settings, journal: Journal, mentorship_id: str, rhythm: PulseRhythm
) -> None:
    """Remember how often to ask."""
    settings.set_place(journal.journal_id(), f"pulse-{mentorship_id}", rhythm.value)
