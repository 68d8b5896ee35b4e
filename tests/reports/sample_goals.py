"""The goals of the mentorship in `sample_contents`, and what such goals are made with."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

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
from mentorjournal.domain.reports import (
    GoalEntry,
)
from mentorjournal.domain.sides import Side

TODAY = date(2026, 11, 21)
START = date(2026, 2, 2)


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


def _talks() -> GoalEntry:
    before = TALKS._replace(measure=TALKS.measure._replace(target=4))
    return GoalEntry(
        goal(
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
        ),
        log(
            "g1",
            (date(2026, 8, 25), GoalEvent.CREATED, "", None),
            (date(2026, 9, 1), GoalEvent.AGREED, "", None),
            (date(2026, 10, 12), GoalEvent.ADJUSTED, "reviews are monthly now", before),
        ),
    )


def _network() -> GoalEntry:
    return GoalEntry(
        goal(
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
        ),
        log("g2", (date(2026, 7, 1), GoalEvent.AGREED, "", None)),
    )


def _project() -> GoalEntry:
    before = PROJECT._replace(due_on=date(2027, 2, 26))
    return GoalEntry(
        goal(
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
        ),
        log(
            "g3",
            (date(2026, 8, 3), GoalEvent.AGREED, "", None),
            (date(2026, 9, 21), GoalEvent.ADJUSTED, "operations joins in January", before),
        ),
    )


_INCIDENTS_A_MONTH = (
    (12, ""),
    (11, "two runbooks written"),
    (9, ""),
    (9, "Sam away, so nobody to pair with"),
    (6, "Sam solved three alone"),
    (5, ""),
    (4, ""),
)


def _incidents() -> GoalEntry:
    monthly = [
        (date(2026, 3, 30) + timedelta(days=28 * n), value, 5 + n // 2, comment)
        for n, (value, comment) in enumerate(_INCIDENTS_A_MONTH)
    ]
    return GoalEntry(
        goal(
            "g4",
            INCIDENTS,
            state=GoalState.ACHIEVED,
            closed_on=date(2026, 10, 12),
            ins=check_ins("g4", *monthly, (date(2026, 10, 12), 4, 9, "held for two months")),
        ),
        log(
            "g4",
            (date(2026, 3, 2), GoalEvent.AGREED, "", None),
            (date(2026, 10, 12), GoalEvent.ACHIEVED, "", None),
        ),
    )


def _key_result(letter: str, fields: GoalFields, first: float, then: float) -> GoalEntry:
    values = ((date(2026, 10, 5), first, None, ""), (date(2026, 11, 9), then, None, ""))
    return GoalEntry(
        goal(
            f"g5{letter}",
            fields,
            kind=GoalKind.KEY_RESULT,
            parent="g5",
            ins=check_ins(f"g5{letter}", *values),
        )
    )


def goals() -> tuple[GoalEntry, ...]:
    trust = goal("g5", TRUST, kind=GoalKind.OBJECTIVE)
    return (
        _talks(),
        _network(),
        _project(),
        _incidents(),
        GoalEntry(trust, log("g5", (date(2026, 9, 7), GoalEvent.AGREED, "", None))),
        _key_result("a", TRUST_1, 25, 42),
        _key_result("b", TRUST_2, 60, 64),
        _key_result("c", TRUST_3, 3.4, 3.9),
    )
