"""What earlier versions kept in the settings of one computer goes into the journal, once."""

from __future__ import annotations

import json
from datetime import timedelta

from tests.ui.reminders.conftest import TODAY, Make

from mentorjournal.domain.mentorships import PulseRhythm
from mentorjournal.journal.errors import Failure

DAY = timedelta(days=1)


def test_what_lay_in_the_settings_is_in_the_journal_and_there_no_more(make: Make) -> None:
    """M6 M51: how often to ask, and what was put away; what belongs to this computer stays."""
    desk = make()
    settings, journal_id = desk.context.settings, desk.journal.journal_id()
    action = desk.journal.actions.add(desk.mentorship_id, "Send outline", due_on=TODAY)
    near = desk.journal.actions.add(desk.mentorship_id, "Read on", due_on=TODAY + DAY)
    away = {f"action:{action.id}": TODAY, f"action:{near.id}": TODAY - DAY, "action:gone": TODAY}
    kept = json.dumps({key: day.isoformat() for key, day in away.items()})
    settings.set_place(journal_id, "put-away", kept)
    settings.set_place(journal_id, f"pulse-{desk.mentorship_id}", "monthly")
    settings.set_place(journal_id, "pulse-gone", "never")
    settings.set_place(journal_id, "pulse-odd", "now and then")
    settings.set_place(journal_id, "place", "{}")
    settings.set_place("another", "put-away", kept)
    before = desk.journal.next_undo()
    desk.look()
    mentorship = desk.journal.mentorships.get(desk.mentorship_id)
    assert mentorship.pulse_rhythm is PulseRhythm.MONTHLY
    words = [one.words for one in desk.context.reminders.found]
    assert words == ["Read on"], "of that one a new stage has come"
    assert settings.places(journal_id) == ["place"]
    assert settings.places("another") == ["put-away"]
    assert desk.journal.next_undo() is before, "nobody did it, so nobody undoes it"
    desk.journal.mentorships.ask_for_pulse(desk.mentorship_id, PulseRhythm.NEVER)
    desk.look()
    mentorship = desk.journal.mentorships.get(desk.mentorship_id)
    assert mentorship.pulse_rhythm is PulseRhythm.NEVER


def test_a_journal_that_takes_nothing_now_is_asked_another_time(make: Make) -> None:
    desk = make()
    settings, journal_id = desk.context.settings, desk.journal.journal_id()
    settings.set_place(journal_id, f"pulse-{desk.mentorship_id}", "never")
    desk.journal.file.refuse(Failure.READ_ONLY)
    desk.look()
    assert settings.places(journal_id) == [f"pulse-{desk.mentorship_id}"]


def test_nonsense_in_the_settings_goes_away(make: Make) -> None:
    desk = make()
    settings, journal_id = desk.context.settings, desk.journal.journal_id()
    settings.set_place(journal_id, "put-away", "[1, 2")
    desk.look()
    assert settings.places(journal_id) == []
    assert desk.journal.reminders.away() == {}
