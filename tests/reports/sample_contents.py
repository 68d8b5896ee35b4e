"""A year of one mentorship, made by hand: five goals, twenty sessions, and what came of them."""

from datetime import date, timedelta

from mentorjournal.domain.actions import Action
from mentorjournal.domain.mentorships import Mentorship, MentorshipKind, Mode, Role
from mentorjournal.domain.notes import (
    Decision,
    Feedback,
    FeedbackDirection,
    Lesson,
    NoteKind,
    SharedNote,
)
from mentorjournal.domain.practice import SUCCESS_LINE, Aim, AimKind, Pulse, PulseKind
from mentorjournal.domain.reports import (
    FeedbackEntry,
    ReportContents,
    ReportOptions,
    SessionEntry,
)
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.success import success_rows

from .sample_goals import START, TODAY, goals, milestones, moment

YEAR_END = ReportOptions(occasion="the year-end review")
PLAIN = ReportOptions()

MENTORSHIP = Mentorship(
    id="m1",
    role=Role.MENTEE,
    counterpart="Lena Vogt",
    counterpart_pronouns="she/her",
    purpose="Grow from senior developer into a tech lead people ask for.",
    kind=MentorshipKind.FORMAL,
    mode=Mode.VIDEO,
    starts_on=START,
    ends_on=date(2027, 1, 31),
    cadence_days=14,
    session_minutes=50,
    my_success="I lead one project across teams and am asked to lead the next.",
    their_success="Amara decides without me, and tells me afterwards.",
    phase_override=None,
    archived_on=None,
    position=0,
)


_TITLES = (
    "Getting to know each other",
    "What the next step could be",
    "Incidents: what only I can do",
    "First runbook read together",
    "A hard conversation with Sam",
    "Delegating without checking twice",
    "Half-year review, prepared",
    "After the review",
    "What a tech lead does all day",
    "The payment migration as a chance",
    "A plan for three teams",
    "Whom to ask first",
    "Nerves before a talk",
    "Questions I cannot answer",
    "Saying no to a director",
    "First talk: what worked",
    "Holding back in meetings",
    "The network goal is slow",
    "Second talk, with questions",
    "Where the third talk goes",
)
_DECISIONS = {
    2: ("Runbooks first, pairing second.",),
    6: ("Send the self-assessment three days ahead.",),
    9: ("Ask for the migration in writing.", "Lena speaks with the platform lead beforehand."),
    10: ("One page as the plan, no slides.",),
    14: ("Say what would have to stop, then no.",),
    15: ("Talks: three instead of four.",),
    16: ("Agree the next checkpoint before handing work over.",),
    17: (
        "Keep the network target; ask for two introductions a month.",
        "One event a month is enough if it is one with other teams.",
    ),
    18: ("Answer one question fully rather than three by half.",),
}
_ACTIONS: dict[int, tuple[tuple[str, Side, int, int | None], ...]] = {
    2: (("Write the first two runbooks", Side.ME, 14, 12),),
    4: (("Send the note on hard conversations", Side.THEM, 7, 5),),
    6: (("Self-assessment in writing", Side.ME, 10, 9),),
    9: (
        ("Mail to the department head about the migration", Side.ME, 3, 3),
        ("Speak with the platform lead", Side.THEM, 10, 16),
    ),
    10: (("One-page plan to all three teams", Side.ME, 14, 11),),
    13: (("List the ten questions I fear", Side.ME, 14, 14),),
    15: (("Ask for a review slot", Side.ME, 10, 8),),
    16: (("Migration plan handed to Jo", Side.ME, 7, 6),),
    17: (
        ("Introduction to the platform lead", Side.THEM, 31, None),
        ("Find two events with other teams", Side.ME, 14, 15),
    ),
    18: (("Watch the recording of the second talk", Side.ME, 7, 4),),
    19: (
        ("Talk outline to Lena", Side.ME, 2, None),
        ("Dry run of talk three with two colleagues", Side.ME, 10, None),
    ),
}


def session_days() -> list[date]:
    return [date(2026, 2, 9) + timedelta(days=14 * n + (n % 3 == 2)) for n in range(20)]


def sessions() -> tuple[SessionEntry, ...]:
    made = []
    for n, day in enumerate(session_days()):
        day = day + timedelta(days=14) if n > 18 else day
        session = Session(
            f"s{n}", "m1", day, "14:00", (50, 55, 45, 60)[n % 4], Mode.VIDEO,
            SessionState.HELD, f"n{n}",
        )  # fmt: skip
        decisions = tuple(
            Decision(f"d{n}-{k}", "m1", f"n{n}", None, day, text, k)
            for k, text in enumerate(_DECISIONS.get(n, ()))
        )
        actions = tuple(
            Action(
                f"a{n}-{k}", "m1", text, owner, day + timedelta(days=due),
                None if done is None else day + timedelta(days=done),
                f"n{n}", None, None, moment(day), k,
            )
            for k, (text, owner, due, done) in enumerate(_ACTIONS.get(n, ()))
        )  # fmt: skip
        made.append(SessionEntry(session, _TITLES[n], decisions, actions))
    return tuple(made)


def feedback() -> tuple[FeedbackEntry, ...]:
    return (
        FeedbackEntry(
            date(2026, 8, 14),
            Feedback(
                "n30", FeedbackDirection.GIVEN, "Lena",
                "When I bring a case, you often name the answer first.",
                "On 3 August I had not finished the question.",
                "I stop looking for my own.",
                "Ask me what I have tried.",
            ),
        ),
        FeedbackEntry(
            date(2026, 10, 22),
            Feedback(
                "n31", FeedbackDirection.RECEIVED, "Lena Vogt",
                "In the first talk you answered before the question was finished",
                "",
                "two people stopped asking",
                "count to two",
            ),
        ),
    )  # fmt: skip


def lessons() -> tuple[Lesson, ...]:
    return (
        Lesson(
            "l1", "m1", None, None, date(2026, 5, 4), "A runbook nobody has tried is a wish.", "Sam"
        ),
        Lesson(
            "l2", "m1", None, "g3", date(2026, 10, 13),
            "Ask for the plan, not for the status: asking every day takes the work back without "
            "saying so.", "Lena",
        ),
        Lesson("l3", "m1", None, None, date(2026, 11, 9), "A pause is not an attack.", ""),
    )  # fmt: skip


NOTE_TEXT = """We began with **what went well**: the second talk had *real* questions.

## What was hard
- the question about costs, which I had not prepared
- holding the pause
    - two seconds feel like ten

1. Say the question back.
2. Count to two.
3. Answer once.

> “Nobody in that room wanted you to fail.”

- [x] Watch the recording
- [ ] Write down the three best questions

See [the review page](https://example.org/reviews) for dates. Costs are `5 < 7 && 7 > 5`.

| question | who asked | answered |
|---|---|---|
| What does it cost? | Jo | half |
| Who is on call? | Sam | yes |
"""


def notes() -> tuple[SharedNote, ...]:
    days = session_days()
    return (
        SharedNote("n15", NoteKind.SESSION, days[15], _TITLES[15], "The first talk, *at last*.\n"),
        SharedNote("n18", NoteKind.SESSION, days[18], _TITLES[18], NOTE_TEXT),
    )


AIMS = (
    Aim("a1", AimKind.VALUE, "being heard without being loud", 0),
    Aim("a2", AimKind.OBJECTIVE, "teams that know each other", 1),
    Aim("a3", AimKind.OBJECTIVE, "one payment system by summer", 2),
)


def sample_contents(options: ReportOptions = YEAR_END) -> ReportContents:
    entries = goals()
    held = sessions()
    loose = milestones(None, ("Half-year review", date(2026, 5, 29), date(2026, 5, 22)))
    own = [milestone for entry in entries for milestone in entry.goal.milestones]
    extra = Action(
        "a-x", "m1", "Bring the book on feedback", Side.THEM, None, None, None, None, None,
        moment(date(2026, 10, 30)), 0,
    )  # fmt: skip
    return ReportContents(
        mentorship=MENTORSHIP,
        owner_name="Amara Keita",
        since=START,
        until=TODAY,
        today=TODAY,
        options=options,
        goals=entries,
        milestones=tuple(sorted([*own, *loose], key=lambda milestone: milestone.due_on)),
        sessions=held,
        actions=(*(action for entry in held for action in entry.actions), extra),
        feedback=feedback(),
        lessons=lessons(),
        notes=notes(),
        aims=AIMS,
        next_session=Session(
            "s-next", "m1", date(2026, 12, 1), "14:00", 50, Mode.VIDEO, SessionState.PLANNED, None
        ),
        private_left_out=2,
        success=success_rows(MENTORSHIP, pulses(), [entry.goal for entry in entries], TODAY),
    )


def pulses() -> list[Pulse]:
    """How near either side said they were to what they called success, now and then."""
    said = [
        (date(2026, 3, 2), Side.ME, 1),
        (date(2026, 6, 1), Side.ME, 2),
        (date(2026, 6, 3), Side.THEM, 3),
        (date(2026, 10, 5), Side.ME, 4),
        (date(2026, 10, 9), Side.THEM, 4),
    ]
    return [
        Pulse(f"p{number}", "m1", PulseKind.PULSE, day, side, ((SUCCESS_LINE, score),))
        for number, (day, side, score) in enumerate(said)
    ]


def empty_contents(options: ReportOptions = PLAIN) -> ReportContents:
    """The first day of a mentorship: nothing but two names."""
    return ReportContents(
        mentorship=MENTORSHIP._replace(
            purpose="", starts_on=TODAY, my_success="", their_success=""
        ),
        owner_name="Amara Keita",
        since=TODAY,
        until=TODAY,
        today=TODAY,
        options=options,
    )
