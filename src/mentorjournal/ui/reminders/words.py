"""What a reminder says, and what it opens."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.reminders import Reminder, ReminderKind, are_due
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.words import first_name, short_day, tr

ICONS = {
    ReminderKind.SESSION: "message-circle",
    ReminderKind.MISSED: "message-circle",
    ReminderKind.CADENCE: "calendar-plus",
    ReminderKind.ACTION: "circle-check",
    ReminderKind.STEP: "footprints",
    ReminderKind.MILESTONE: "flag",
    ReminderKind.GOAL: "target",
    ReminderKind.PULSE: "zap",
}


def reminder_text(reminder: Reminder, name: str, today: date) -> str:
    """What is due, in the owner's words where there are some."""
    match reminder.kind:
        case ReminderKind.SESSION:
            form = tr("Session with %1")
        case ReminderKind.MISSED:
            form = tr("The session with %1 of %2: held, or to be moved?")
        case ReminderKind.CADENCE:
            form = tr("By your rhythm, a session with %1")
        case ReminderKind.PULSE:
            form = tr("A pulse with %1")
        case _ if reminder.begins:
            return tr("Begins: %1").replace("%1", reminder.words or tr("Untitled"))
        case _:
            return reminder.words or tr("Untitled")
    return form.replace("%2", short_day(reminder.day, today)).replace("%1", first_name(name))


def summary(found: tuple[Reminder, ...], today: date) -> str:
    """How much there is, without a word of what: "2 things are due, 1 is near."."""
    due = are_due(found, today)
    near = len(found) - due
    if due and near:
        said = tr("%n thing(s) due, %1 near.", due)
        return said.replace("%1", str(near))
    return tr("%n thing(s) due.", due) if due else tr("%n thing(s) near.", near)


def action_text(reminder: Reminder) -> str:
    """The button that helps with it."""
    match reminder.kind:
        case ReminderKind.SESSION:
            return tr("Prepare")
        case ReminderKind.MISSED | ReminderKind.CADENCE:
            return tr("Plan it")
        case ReminderKind.PULSE:
            return tr("Give a pulse")
        case _:
            return tr("Open")


def open_reminder(context: PageContext, reminder: Reminder, window: QWidget) -> None:
    """Show what it is about, in its own mentorship."""
    if reminder.kind is ReminderKind.PULSE:
        from mentorjournal.ui.health.pulse_sheet import PulseSheet

        PulseSheet(context, reminder.mentorship_id, window).open()
        return
    context.choose_mentorship(reminder.mentorship_id)
    match reminder.kind:
        case ReminderKind.ACTION:
            context.go.emit("actions", reminder.id)
        case ReminderKind.STEP | ReminderKind.GOAL | ReminderKind.MILESTONE if reminder.goal_id:
            context.go.emit("goals", reminder.goal_id)
        case ReminderKind.MILESTONE:
            context.go.emit("timeline", reminder.id)
        case _:
            context.go.emit("prepare", None)
