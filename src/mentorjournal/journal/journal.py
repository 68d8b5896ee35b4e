"""The journal: the one object that window, command line and tests use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.journal.file import Clock, JournalFile, local_now

if TYPE_CHECKING:
    from mentorjournal.journal.actions import Actions
    from mentorjournal.journal.aims import Aims
    from mentorjournal.journal.attachments import Attachments
    from mentorjournal.journal.calendar import Calendar
    from mentorjournal.journal.closings import Closings
    from mentorjournal.journal.decisions import Decisions
    from mentorjournal.journal.feedback import FeedbackNotes
    from mentorjournal.journal.first_page import FirstPage
    from mentorjournal.journal.goal_drafts import GoalDrafts
    from mentorjournal.journal.goals import Goals
    from mentorjournal.journal.health import Health
    from mentorjournal.journal.key import Key
    from mentorjournal.journal.lessons import Lessons
    from mentorjournal.journal.mentorships import Mentorships
    from mentorjournal.journal.milestones import Milestones
    from mentorjournal.journal.notes import Notes
    from mentorjournal.journal.own_entries import OwnEntries
    from mentorjournal.journal.practice import Practice
    from mentorjournal.journal.questions import Questions
    from mentorjournal.journal.reminders import Reminders
    from mentorjournal.journal.search import Search
    from mentorjournal.journal.sessions import Sessions
    from mentorjournal.journal.unfinished import Unfinished

MOST_COUNTED = 10_000
_MOST_READS = 3
T = TypeVar("T")


class Counts(NamedTuple):
    """What the rail shows beside its pages.

    Attributes:
        notes: at most `MOST_COUNTED`: counting a hundred thousand would hold up the first page.
        goals: those neither achieved nor dropped; key results count with their objective.
    """

    notes: int
    goals: int
    open_actions: int
    open_questions: int


class Journal:
    """An open journal.

    Each noun is an attribute with its queries and commands, and its module is imported when it
    is first asked for: a start needs a few of them.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock = local_now,
        *,
        passphrase: str | None = None,
        key: Key | None = None,
        read_only: bool = False,
    ) -> None:
        """Open an existing journal. Raises JournalError and changes nothing when it cannot.

        Args:
            path: the file.
            clock: gives the time.
            passphrase: of an encrypted journal; making the key of it takes a quarter of a second.
            key: the finished key, instead.
            read_only: nothing is ever written to it; see `JournalFile`.
        """
        if passphrase is not None:
            from mentorjournal.journal.key import unlock

            key = unlock(path, passphrase)
        self._file = JournalFile(path, clock, key=key, read_only=read_only)
        if not read_only and path.with_name(f".{path.name}.working").exists():
            from mentorjournal.journal.claims import remove_unclaimed

            remove_unclaimed(path)

    @classmethod
    def create(
        cls,
        path: Path,
        owner_name: str,
        clock: Clock = local_now,
        *,
        passphrase: str | None = None,
        key: Key | None = None,
    ) -> Self:
        """Make a new journal and open it; with a passphrase, or a new key, it is encrypted.

        Raises JournalError (EXISTS, NO_FOLDER, NO_ACCESS, NO_CIPHER).
        """
        from mentorjournal.journal.connection import create

        if passphrase is not None:
            from mentorjournal.journal.key import new_key

            key = new_key(passphrase)
        create(path, owner_name, clock(), key)
        return cls(path, clock, key=key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def file(self) -> JournalFile:
        """The file below, for what looks at it as a whole: search, check, backup."""
        return self._file

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def encrypted(self) -> bool:
        """Whether it has a passphrase."""
        return self._file.key is not None

    def clock(self) -> datetime:
        """The time now, aware of the local offset."""
        return self._file.clock()

    def today(self) -> date:
        """The local day."""
        return self._file.clock().date()

    def move_to(self, target: Path) -> None:
        """Copy the journal to `target` and go on there; raises JournalError like a copy does."""
        from mentorjournal.journal.backup import move_to

        move_to(self._file, target)

    def close(self) -> None:
        """Let go of the file; every command was on disk when it returned."""
        self._file.close()

    def read_apart(self, work: Callable[[Journal], T]) -> T:
        """Return what `work` reads of the file through a connection of its own.

        For much reading on another thread: each query is a short one, so that a save waits for
        none of them long. Where somebody wrote in between, what was read may not fit together,
        and `work` is called again. Raises JournalError.
        """
        read_only = self._file.refuses is not None
        with type(self)(self.path, self.clock, key=self._file.key, read_only=read_only) as reader:
            for _ in range(_MOST_READS):
                before = reader.file.state()
                found = work(reader)
                if reader.file.state() == before:
                    break
            return found

    # Changes -----------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` with every change, after its commit."""
        self._file.subscribe(listener)

    def unsubscribe(self, listener: Callable[[Change], None]) -> None:
        """Stop calling `listener`."""
        self._file.unsubscribe(listener)

    def undo(self) -> Change | None:
        """Undo the newest command; returns what was undone, or None when there is nothing."""
        return self._file.undo()

    def redo(self) -> Change | None:
        """Do again what was undone last, or None when there is nothing."""
        return self._file.redo()

    def next_undo(self) -> Label | None:
        """What `undo` would undo, or None."""
        return self._file.next_undo()

    def next_redo(self) -> Label | None:
        """What `redo` would do again, or None."""
        return self._file.next_redo()

    def accept_outside_changes(self) -> None:
        """Go on from the file as another program left it."""
        self._file.accept_outside_changes()

    # The journal itself ------------------------------------------------------------------

    def journal_id(self) -> str:
        """The id of this journal, the same in every copy of the file."""
        return str(self._file.look("SELECT journal_id FROM meta")[0][0])

    def owner_name(self) -> str:
        """Whose journal this is."""
        return str(self._file.look("SELECT owner_name FROM meta")[0][0])

    def set_owner_name(self, name: str, *, origin: str = "") -> None:
        """Change whose journal this is."""
        from mentorjournal.journal.rows import to_column

        if name == self.owner_name():
            return
        with self._file.change(Label.EDIT_OWNER, Kind.OWNER, origin=origin) as writer:
            writer.connection.exec_driver_sql("UPDATE meta SET owner_name = ?", (to_column(name),))

    def counts(self, mentorship_id: str) -> Counts:
        """How many of each there are, for the rail; all are counted from indexes."""
        return Counts(*self._file.look(_COUNTS, (mentorship_id,) * 4)[0])

    # The nouns ---------------------------------------------------------------------------

    @cached_property
    def first_page(self) -> FirstPage:
        """What the first page asks, without SQLAlchemy."""
        from mentorjournal.journal.first_page import FirstPage

        return FirstPage(self._file)

    @cached_property
    def mentorships(self) -> Mentorships:
        """Two people, a purpose, a period."""
        from mentorjournal.journal.mentorships import Mentorships

        return Mentorships(self._file)

    @cached_property
    def notes(self) -> Notes:
        """What is written."""
        from mentorjournal.journal.notes import Notes

        return Notes(self._file)

    @cached_property
    def goals(self) -> Goals:
        """Goals, their check-ins, steps and history."""
        from mentorjournal.journal.goals import Goals

        return Goals(self._file)

    @cached_property
    def goal_drafts(self) -> GoalDrafts:
        """What each side drafted of a goal, and what the two make of it."""
        from mentorjournal.journal.goal_drafts import GoalDrafts

        return GoalDrafts(self._file)

    @cached_property
    def milestones(self) -> Milestones:
        """Dated points on the way."""
        from mentorjournal.journal.milestones import Milestones

        return Milestones(self._file)

    @cached_property
    def sessions(self) -> Sessions:
        """Meetings and their agenda."""
        from mentorjournal.journal.sessions import Sessions

        return Sessions(self._file)

    @cached_property
    def questions(self) -> Questions:
        """Questions for the other person."""
        from mentorjournal.journal.questions import Questions

        return Questions(self._file)

    @cached_property
    def actions(self) -> Actions:
        """Promises with an owner and a day."""
        from mentorjournal.journal.actions import Actions

        return Actions(self._file)

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided."""
        from mentorjournal.journal.decisions import Decisions

        return Decisions(self._file)

    @cached_property
    def lessons(self) -> Lessons:
        """What was learned."""
        from mentorjournal.journal.lessons import Lessons

        return Lessons(self._file)

    @cached_property
    def feedback(self) -> FeedbackNotes:
        """The four parts of feedback notes."""
        from mentorjournal.journal.feedback import FeedbackNotes

        return FeedbackNotes(self._file)

    @cached_property
    def attachments(self) -> Attachments:
        """Files kept inside the journal."""
        from mentorjournal.journal.attachments import Attachments

        return Attachments(self._file)

    @cached_property
    def aims(self) -> Aims:
        """Values and objectives that goals serve."""
        from mentorjournal.journal.aims import Aims

        return Aims(self._file)

    @cached_property
    def practice(self) -> Practice:
        """Agreement, baseline, people met, pulses."""
        from mentorjournal.journal.practice import Practice

        return Practice(self._file)

    @cached_property
    def health(self) -> Health:
        """What the health of a mentorship is told from."""
        from mentorjournal.journal.health import Health

        return Health(self._file)

    @cached_property
    def reminders(self) -> Reminders:
        """The dates that are still open, and what was put away of them."""
        from mentorjournal.journal.reminders import Reminders

        return Reminders(self._file)

    @cached_property
    def closings(self) -> Closings:
        """What a mentorship came to, and its end."""
        from mentorjournal.journal.closings import Closings

        return Closings(self._file)

    @cached_property
    def own_entries(self) -> OwnEntries:
        """What the owner has added to the knowledge of the program."""
        from mentorjournal.journal.own_entries import OwnEntries

        return OwnEntries(self._file)

    @cached_property
    def unfinished(self) -> Unfinished:
        """What was typed and not yet entered."""
        from mentorjournal.journal.unfinished import Unfinished

        return Unfinished(self._file)

    @cached_property
    def calendar(self) -> Calendar:
        """What stands on which day."""
        from mentorjournal.journal.calendar import Calendar

        return Calendar(self._file)

    @cached_property
    def search(self) -> Search:
        """Everything, found by its words."""
        from mentorjournal.journal.search import Search

        return Search(self._file)


_COUNTS = f"""
SELECT
 (SELECT count(*) FROM (SELECT 1 FROM notes WHERE mentorship_id = ? LIMIT {MOST_COUNTED})),
 (SELECT count(*) FROM goals WHERE mentorship_id = ?
   AND state NOT IN ('achieved', 'dropped') AND kind <> 'key_result'),
 (SELECT count(*) FROM actions WHERE mentorship_id = ? AND done_on IS NULL),
 (SELECT count(*) FROM questions WHERE mentorship_id = ? AND state IN ('open', 'on_agenda'))
"""
