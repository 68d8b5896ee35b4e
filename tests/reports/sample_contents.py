"""A year of one mentorship, made by hand: five goals, twenty sessions, and what came of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from mentorjournal.domain.actions import Action
from mentorjournal.domain.goals import (
    CheckIn,
    Direction,
    Goal,
    GoalChange,
    GoalEvent,
    GoalFields,
    GoalKind,
    GoalState,
    Measure,
    MeasureKind,
    Milestone,
)
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
    GoalEntry,
    ReportContents,
    ReportOptions,
    SessionEntry,
)
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.success import success_rows

YEAR_END = ReportOptions(occasion="the year-end review")
PLAIN = ReportOptions()
TODAY = date(2026, 11, 21)
START = date(2026, 2, 2)

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


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)


def check_ins(goal_id: str, *made: tuple[date, float, int | None, str]) -> tuple[CheckIn, ...]:
    return tuple(
        CheckIn(f"{goal_id}-c{n}", goal_id, day, value, sure, comment, moment(day))
        for n, (day, value, sure, comment) in enumerate(made)
    )


def milestones(goal_id: str | None, *made: tuple[str, date, date | None]) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(f"{goal_id}-m{n}", "m1", goal_id, title, due, reached, "", None)
        for n, (title, due, reached) in enumerate(made)
    )


def goal(
    goal_id: str,
    fields: GoalFields,
    *,
    kind: GoalKind = GoalKind.SMART,
    state: GoalState = GoalState.AGREED,
    parent: str | None = None,
    owner: Side = Side.ME,
    aims: tuple[str, ...] = (),
    closed_on: date | None = None,
    ins: Sequence[CheckIn] = (),
    stones: Sequence[Milestone] = (),
    revision: int = 1,
) -> Goal:
    made = moment(fields.starts_on or START)
    return Goal(
        id=goal_id,
        mentorship_id="m1",
        parent_id=parent,
        kind=kind,
        state=state,
        owner=owner,
        fields=fields,
        position=0,
        revision=revision,
        wizard_step=5,
        catalogue_id=None,
        closed_on=closed_on,
        created_at=made,
        changed_at=made,
        aim_ids=aims,
        check_ins=tuple(ins),
        milestones=tuple(stones),
    )


def log(
    goal_id: str, *made: tuple[date, GoalEvent, str, GoalFields | None]
) -> tuple[GoalChange, ...]:
    """The log newest first, from lines given oldest first."""
    changes = [
        GoalChange(f"{goal_id}-l{n}", goal_id, moment(day), day, Side.ME, event, reason, n, before)
        for n, (day, event, reason, before) in enumerate(made)
    ]
    return tuple(reversed(changes))


TALKS = GoalFields(
    title="Speak at three team reviews",
    sentence=(
        "By 18 December 2026 I will raise the talks I give at team reviews from 0 to 3, by "
        "rehearsing with Lena every two weeks, because leading a team means being heard by it."
    ),
    measure=Measure("talks given at team reviews", MeasureKind.COUNT, "talks", 0, 3),
    starts_on=date(2026, 9, 1),
    due_on=date(2026, 12, 18),
)
NETWORK = GoalFields(
    title="Grow my network by 20 %",
    sentence=(
        "By 31 January 2027 I will raise my contacts outside the team from 40 to 48, by attending "
        "one event a month and asking Lena for introductions, because the tech lead role lives "
        "between teams."
    ),
    measure=Measure("contacts outside the team", MeasureKind.COUNT, "contacts", 40, 48),
    starts_on=date(2026, 7, 1),
    due_on=date(2027, 1, 31),
)
PROJECT = GoalFields(
    title="Lead one cross-team project",
    sentence=(
        "By 31 March 2027 I will lead the payment migration of three teams from plan to hand-over, "
        "with Lena beside me at each checkpoint."
    ),
    measure=Measure("the migration handed over", MeasureKind.DONE),
    starts_on=date(2026, 8, 3),
    due_on=date(2027, 3, 31),
)
INCIDENTS = GoalFields(
    title="Hand incidents on instead of solving them",
    sentence=(
        "By 30 October 2026 I will lower the incidents that only I can solve from 12 to 4 a "
        "month, by writing a runbook for each and pairing on every second one."
    ),
    measure=Measure("incidents only I can solve", MeasureKind.COUNT, "", 12, 4, Direction.LOWER),
    starts_on=date(2026, 3, 2),
    due_on=date(2026, 10, 30),
)
TRUST = GoalFields(
    title="Become the lead the team turns to first",
    sentence="The team brings its hard questions to me before they go to the department head.",
    starts_on=date(2026, 9, 7),
    due_on=date(2027, 1, 29),
    stretch=True,
)
TRUST_1 = GoalFields(
    title="Design questions asked of me first",
    measure=Measure("share of design questions", MeasureKind.PERCENTAGE, "%", 20, 60),
    starts_on=date(2026, 9, 7),
    due_on=date(2027, 1, 29),
)
TRUST_2 = GoalFields(
    title="Answer within one working day",
    measure=Measure("answers in a day", MeasureKind.PERCENTAGE, "%", 55, 90),
    starts_on=date(2026, 9, 7),
    due_on=date(2027, 1, 29),
)
TRUST_3 = GoalFields(
    title="Team’s rating of my reviews",
    measure=Measure("rating of reviews", MeasureKind.RATING, "of 5", 3.2, 4.5),
    starts_on=date(2026, 9, 7),
    due_on=date(2027, 1, 29),
)


def goals() -> tuple[GoalEntry, ...]:
    talks = goal(
        "g1",
        TALKS,
        aims=("a1",),
        revision=2,
        ins=check_ins(
            "g1",
            (date(2026, 9, 1), 0, 4, "nothing yet"),
            (date(2026, 10, 7), 1, 6, "five minutes, and they asked two questions"),
            (date(2026, 11, 6), 2, 7, "with questions; slower than planned"),
        ),
        stones=milestones(
            "g1",
            ("First talk, 5 minutes", date(2026, 10, 9), date(2026, 10, 7)),
            ("Second talk, with questions", date(2026, 11, 6), date(2026, 11, 6)),
            ("Third talk: quarterly review", date(2026, 12, 9), None),
        ),
    )
    network = goal(
        "g2",
        NETWORK,
        aims=("a1", "a2"),
        ins=check_ins(
            "g2",
            (date(2026, 7, 28), 40.5, 6, "one lunch talk"),
            (date(2026, 8, 25), 41, 6, ""),
            (date(2026, 9, 29), 41, 6, "one lunch talk, nobody new"),
            (date(2026, 10, 27), 43, 5, "event cancelled; two by way of Jo"),
        ),
        stones=milestones("g2", ("Two introductions from Lena", date(2026, 11, 27), None)),
    )
    project = goal(
        "g3",
        PROJECT,
        aims=("a3",),
        stones=milestones(
            "g3",
            ("Three teams agree on the plan", date(2026, 9, 18), date(2026, 9, 14)),
            ("First service moved", date(2026, 10, 30), date(2026, 10, 23)),
            ("Half of the services moved", date(2026, 12, 18), date(2026, 11, 19)),
            ("Hand-over to operations", date(2027, 3, 19), None),
        ),
    )
    incidents = goal(
        "g4",
        INCIDENTS,
        state=GoalState.ACHIEVED,
        closed_on=date(2026, 10, 12),
        ins=check_ins(
            "g4",
            *[
                (date(2026, 3, 30) + timedelta(days=28 * n), value, 5 + n // 2, comment)
                for n, (value, comment) in enumerate(
                    [
                        (12, ""),
                        (11, "two runbooks written"),
                        (9, ""),
                        (9, "Sam away, so nobody to pair with"),
                        (6, "Sam solved three alone"),
                        (5, ""),
                        (4, ""),
                    ]
                )
            ],
            (date(2026, 10, 12), 4, 9, "held for two months"),
        ),
    )
    trust = goal("g5", TRUST, kind=GoalKind.OBJECTIVE)
    results = [
        goal(
            f"g5{letter}",
            fields,
            kind=GoalKind.KEY_RESULT,
            parent="g5",
            ins=check_ins(
                f"g5{letter}",
                (date(2026, 10, 5), first, None, ""),
                (date(2026, 11, 9), then, None, ""),
            ),
        )
        for letter, fields, first, then in (
            ("a", TRUST_1, 25, 42),
            ("b", TRUST_2, 60, 64),
            ("c", TRUST_3, 3.4, 3.9),
        )
    ]
    before = TALKS._replace(measure=TALKS.measure._replace(target=4))
    return (
        GoalEntry(
            talks,
            log(
                "g1",
                (date(2026, 8, 25), GoalEvent.CREATED, "", None),
                (date(2026, 9, 1), GoalEvent.AGREED, "", None),
                (date(2026, 10, 12), GoalEvent.ADJUSTED, "reviews are monthly now", before),
            ),
        ),
        GoalEntry(network, log("g2", (date(2026, 7, 1), GoalEvent.AGREED, "", None))),
        GoalEntry(
            project,
            log(
                "g3",
                (date(2026, 8, 3), GoalEvent.AGREED, "", None),
                (
                    date(2026, 9, 21),
                    GoalEvent.ADJUSTED,
                    "operations joins in January",
                    PROJECT._replace(due_on=date(2027, 2, 26)),
                ),
            ),
        ),
        GoalEntry(
            incidents,
            log(
                "g4",
                (date(2026, 3, 2), GoalEvent.AGREED, "", None),
                (date(2026, 10, 12), GoalEvent.ACHIEVED, "", None),
            ),
        ),
        GoalEntry(trust, log("g5", (date(2026, 9, 7), GoalEvent.AGREED, "", None))),
        *(GoalEntry(result) for result in results),
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
