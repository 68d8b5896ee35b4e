"""What earlier versions kept in the settings of this computer, brought over into the journal."""

from __future__ import annotations

import json
from datetime import date

from mentorjournal.domain.mentorships import PulseRhythm
from mentorjournal.domain.reminders import OpenDates, reminders
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext

_AWAY = "put-away"
_PULSE = "pulse-"


def take_over_settings(context: PageContext, dates: OpenDates, today: date) -> bool:
    """Bring over how often to ask for a pulse, and what was put away; whether there was any.

    It is done once: then the settings know of it no more. A journal that takes nothing now is
    asked again the next time.
    """
    journal, settings = context.journal, context.settings
    journal_id = journal.journal_id()
    kept = [name for name in settings.places(journal_id) if name.startswith((_PULSE, _AWAY))]
    if not kept or journal.file.refuses is not None:
        return False
    said = {name: str(settings.place(journal_id, name, "")) for name in kept}
    from mentorjournal.journal.reminders import take_over

    away = _days(said.pop(_AWAY, ""))
    # Of what is neither due nor near, a new stage will be spoken of anyway.
    near = [one for one in reminders(dates, today) if one.key in away]
    near = [one._replace(since=away[one.key]) for one in near]
    known = {rhythm.value: rhythm for rhythm in PulseRhythm}
    rhythms = {
        name.removeprefix(_PULSE): known[text] for name, text in said.items() if text in known
    }
    try:
        take_over(journal.file, rhythms, near)
    except JournalError:
        return False
    for name in kept:
        settings.forget_place(journal_id, name)
    return True


def _days(text: str) -> dict[str, date]:
    try:
        return {str(key): date.fromisoformat(day) for key, day in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
