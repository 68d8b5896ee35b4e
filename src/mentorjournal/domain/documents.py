"""What goes into the shorter documents: session sheet, agreement, certificate (M38, M44).

As with the report, the journal gathers these records and the reports print them, and neither
knows the other. Nothing here has a place for private text (M64): a session comes without what its
owner wants to remember, a topic without the record of its question.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.actions import Action
from mentorjournal.domain.brief import BriefLine
from mentorjournal.domain.goals import Step
from mentorjournal.domain.mentorships import Mentorship, Mode, Role
from mentorjournal.domain.notes import Decision
from mentorjournal.domain.practice import Agreement
from mentorjournal.domain.reports import GoalEntry, ReportContents, ReportKind, first_name
from mentorjournal.domain.sides import Side


class DocumentKind(StrEnum):
    """Every document that can be made of a mentorship; the first four are reports."""

    PROGRESS = ReportKind.PROGRESS.value
    MIDPOINT = ReportKind.MIDPOINT.value
    FINAL = ReportKind.FINAL.value
    BOOK = ReportKind.BOOK.value
    SHEET = "sheet"
    GOAL = "goal"
    AGREEMENT = "agreement"
    CERTIFICATE = "certificate"

    @property
    def report(self) -> ReportKind | None:
        """Which report it is, or None for the shorter documents, which are about one record."""
        return ReportKind(self.value) if self.value in list(ReportKind) else None


class Pair(NamedTuple):
    """The two people of a mentorship, as documents name them."""

    owner_name: str
    counterpart: str
    role: Role

    def name(self, side: Side) -> str:
        """Return the full name of one of the two."""
        return self.owner_name if side is Side.ME else self.counterpart

    def first_name(self, side: Side) -> str:
        """Return the name used in lines and tables."""
        return first_name(self.name(side))

    @property
    def mentee(self) -> Side:
        """Which of the two is the mentee, who is named first."""
        return Side.ME if self.role is Role.MENTEE else Side.THEM

    @property
    def mentor(self) -> Side:
        """Which of the two is the mentor."""
        return Side.THEM if self.mentee is Side.ME else Side.ME


def pair_of(mentorship: Mentorship, owner_name: str) -> Pair:
    """Return the two people of a mentorship."""
    return Pair(owner_name, mentorship.counterpart, mentorship.role)


class SheetTopic(NamedTuple):
    """A line of the agenda as it is printed.

    Attributes:
        minutes: its time box, None without one. goal: the title of the goal it serves, or "".
        done: it has been talked about. detour: off-topic on purpose. swapped: the mentor learns.
        id: of the topic.
    """

    text: str
    minutes: int | None = None
    goal: str = ""
    done: bool = False
    detour: bool = False
    swapped: bool = False
    id: str = ""


class SheetContents(NamedTuple):
    """Everything that the sheet for one meeting is made from (M23, M26, M27).

    Attributes:
        day: of the session; None while it is not planned.
        starts_at: local time "HH:MM", or None. minutes: its planned length, or None.
        last: the day of the session before, None before the first.
        since: what has happened since then, in the order of the brief.
        promises: open actions of both, mine first.
        questions: open ones that are on no agenda, as they came up; `question_ids` in this order.
        decisions, actions: what came of it, as far as that is written down.
    """

    pair: Pair
    today: date
    day: date | None
    starts_at: str | None = None
    minutes: int | None = None
    mode: Mode | None = None
    purpose: str = ""
    last: date | None = None
    since: tuple[BriefLine, ...] = ()
    promises: tuple[Action, ...] = ()
    topics: tuple[SheetTopic, ...] = ()
    questions: tuple[str, ...] = ()
    question_ids: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the session lies behind the two, and no more is planned for it."""
        past = self.day is not None and self.day < self.today
        return past or bool(self.decisions or self.actions)

    @property
    def told_on(self) -> date:
        """The day on which things stand as the sheet tells them: its own, or today."""
        return self.today if self.day is None else min(self.day, self.today)


class AgreementContents(NamedTuple):
    """One version of what the two agreed on, and what it stands on (M38)."""

    pair: Pair
    today: date
    mentorship: Mentorship
    agreement: Agreement


class Honour(StrEnum):
    """What a certificate can be given for (M44)."""

    GOAL = "goal"
    MILESTONE = "milestone"
    MENTORSHIP = "mentorship"


class CertificateContents(NamedTuple):
    """What a certificate says (M44).

    Attributes:
        holder: which of the two it is given to.
        title: the goal, the milestone, or the purpose of the mentorship.
        detail: a line below it: the goal's sentence, the goal a milestone belongs to, or what the
            mentorship came to.
        day: when it was reached or closed; since: when the mentorship began.
        sessions: how many the two held, told for a mentorship.
    """

    pair: Pair
    today: date
    honour: Honour
    holder: Side
    title: str
    detail: str
    day: date
    since: date
    sessions: int = 0


class GoalSheetContents(NamedTuple):
    """One goal with all that belongs to it.

    Attributes:
        report: contents of a report with this goal first, then those below it; its period
            reaches back to where the goal began.
        steps: the action plan, in its order.
    """

    report: ReportContents
    steps: tuple[Step, ...] = ()

    @property
    def entry(self) -> GoalEntry:
        """The goal itself, with its log."""
        return self.report.goals[0]
