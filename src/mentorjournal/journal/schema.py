"""All tables of a journal file, as SQLAlchemy Core tables.

Every table is STRICT, has an id that stays unique across journals, the times of its making and
last change, and a hash of its other columns (`row_hash`), which the connection's own triggers
keep. Days are ISO dates; times are UTC with the local offset in minutes behind, so that they
sort as text: `2026-11-21T13:02:11.123Z+060`.
"""

from functools import cached_property

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from mentorjournal.domain.mentorships import MentorshipKind, Mode, Phase, PulseRhythm, Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.practice import AimKind, BaselineArea, EntryKind, PulseKind
from mentorjournal.domain.reminders import ReminderKind
from mentorjournal.domain.sessions import QuestionState, SessionState, TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.columns import (
    Columns,
    choice,
    day,
    flag,
    link_table,
    noun_table,
    position,
    refers_to,
    text,
    whole,
)
from mentorjournal.journal.goal_tables import GoalTables


class Tables(GoalTables):
    """Every table, each made when it is first asked for.

    A start needs a few of them, and making all costs as much time as opening the file.
    """

    def __init__(self) -> None:
        self.metadata = MetaData()

    @cached_property
    def meta(self) -> Table:
        """One row: whose journal this is, and the state of its last write."""
        return Table(
            "meta",
            self.metadata,
            Column("id", Integer, primary_key=True, info={"check": "id = 1"}),
            Column("journal_id", Text, nullable=False),
            text("owner_name"),
            Column("created_at", Text, nullable=False),
            # The change counter of the header after our own last commit: another value at opening
            # means that another program has written, and the search index is checked.
            Column("change_counter", Integer, nullable=False, server_default="0"),
            # Who wrote last, and who before: see `lineage`.
            text("lineage"),
            sqlite_strict=True,
        )

    @cached_property
    def unfinished(self) -> Table:
        """What was typed and not yet made a record, by the place it stands in; see `unfinished`."""
        return Table(
            "unfinished",
            self.metadata,
            Column("place", Text, primary_key=True, nullable=False),
            text("text"),
            Column("changed_at", Text, nullable=False),
            sqlite_strict=True,
        )

    @noun_table
    def mentorships(self) -> Columns:
        """Two people, a purpose, a period."""
        return (
            choice("role", Role),
            text("counterpart"),
            text("counterpart_pronouns"),
            text("purpose"),
            choice("kind", MentorshipKind),
            choice("mode", Mode),
            day("starts_on", required=True),
            day("ends_on"),
            whole("cadence_days", 1, 365, required=True),
            whole("session_minutes", 5, 480, required=True),
            text("my_success"),
            text("their_success"),
            text("likes_to_celebrate"),
            choice("pulse_rhythm", PulseRhythm, default=PulseRhythm.QUARTERLY),
            choice("phase_override", Phase, required=False),
            day("archived_on"),
            position(),
        )

    @noun_table
    def notes(self) -> Columns:
        """What is written; the private columns, from private_text on, never leave the file."""
        return (
            refers_to("mentorships", "mentorship_id"),
            choice("kind", NoteKind),
            day("day", required=True),
            text("title"),
            text("text"),
            text("private_text"),
            whole("energy", 1, 5),
            text("well_being"),
            flag("asked_more", required=False),
            Index("ix_notes_by_day", "mentorship_id", "day", "id"),
            Index("ix_notes_by_kind", "mentorship_id", "kind", "day", "id"),
        )

    @noun_table
    def feedback(self) -> Columns:
        """The parts of a feedback note."""
        return (
            refers_to("notes", "note_id"),
            choice("direction", FeedbackDirection),
            text("who"),
            text("situation"),
            text("example"),
            text("effect"),
            text("next_step"),
        )

    @noun_table
    def sessions(self) -> Columns:
        """Meetings, planned and held."""
        return (
            refers_to("mentorships", "mentorship_id"),
            day("day", required=True),
            Column("starts_at", Text, info={"check": "starts_at GLOB '[0-2][0-9]:[0-5][0-9]'"}),
            whole("minutes", 1, 1440),
            choice("mode", Mode, required=False),
            choice("state", SessionState),
            refers_to("notes", "note_id", required=False, on_delete="SET NULL"),
            text("presence"),
            text("for_next_time"),
            Index("ix_sessions_by_day", "mentorship_id", "day"),
        )

    @noun_table
    def questions(self) -> Columns:
        """Questions, alive across sessions."""
        return (
            refers_to("mentorships", "mentorship_id"),
            text("text"),
            text("theme"),
            choice("state", QuestionState),
            text("answer"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            Column("starter_id", Text),
            day("asked_on"),
        )

    @noun_table
    def topics(self) -> Columns:
        """The lines of an agenda."""
        return (
            refers_to("mentorships", "mentorship_id"),
            refers_to("sessions", "session_id", required=False, on_delete="SET NULL"),
            text("text"),
            whole("minutes", 1, 480),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            flag("detour"),
            flag("swapped"),
            refers_to("questions", "question_id", required=False, on_delete="SET NULL"),
            choice("state", TopicState),
            position(),
        )

    @noun_table
    def actions(self) -> Columns:
        """Promises with an owner and a day."""
        return (
            refers_to("mentorships", "mentorship_id"),
            text("text"),
            choice("owner", Side),
            day("due_on"),
            day("done_on"),
            refers_to("notes", "note_id", required=False, on_delete="SET NULL"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            refers_to("questions", "question_id", required=False, on_delete="SET NULL"),
            position(),
            Index("ix_actions_open", "mentorship_id", "done_on", "due_on"),
        )

    @noun_table
    def decisions(self) -> Columns:
        """What was decided in a session."""
        return (
            refers_to("mentorships", "mentorship_id"),
            refers_to("notes", "note_id"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            day("day", required=True),
            text("text"),
            position(),
        )

    @noun_table
    def lessons(self) -> Columns:
        """What was learned, from whom."""
        return (
            refers_to("mentorships", "mentorship_id"),
            refers_to("notes", "note_id", required=False, on_delete="SET NULL"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            day("day", required=True),
            text("text"),
            text("learned_from"),
        )

    @noun_table
    def aims(self) -> Columns:
        """Values and objectives that goals serve."""
        return choice("kind", AimKind), text("text"), position()

    @noun_table
    def agreements(self) -> Columns:
        """Versions of what the two agreed on."""
        return (
            refers_to("mentorships", "mentorship_id"),
            whole("version", 1, 10_000, required=True),
            day("agreed_on"),
            text("my_expectations"),
            text("their_expectations"),
            text("meetings"),
            text("confidentiality"),
            text("feedback_way"),
        )

    @noun_table
    def baseline_lines(self) -> Columns:
        """Lines of a self-assessment."""
        return (
            refers_to("mentorships", "mentorship_id"),
            day("taken_on", required=True),
            choice("area", BaselineArea),
            text("text"),
            whole("score", 1, 10),
        )

    @noun_table
    def people(self) -> Columns:
        """People met on the way."""
        return (
            refers_to("mentorships", "mentorship_id"),
            text("name"),
            day("met_on"),
            text("introduced_by"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            flag("sponsor"),
            text("text"),
        )

    @noun_table
    def pulses(self) -> Columns:
        """Ratings of the mentorship."""
        return (
            refers_to("mentorships", "mentorship_id"),
            choice("kind", PulseKind),
            day("day", required=True),
            choice("side", Side),
            Column("scores", Text, nullable=False, info={"check": "json_valid(scores)"}),
        )

    @noun_table
    def closings(self) -> Columns:
        """What a mentorship came to, written when it ends."""
        return (
            refers_to("mentorships", "mentorship_id"),
            text("reached"),
            text("goes_on"),
            text("thanks"),
            text("contact"),
            day("closed_on"),
        )

    @noun_table
    def put_away(self) -> Columns:
        """Reminders that were put away, each up to one of its stages; see `domain.reminders`."""
        return (
            refers_to("mentorships", "mentorship_id"),
            choice("kind", ReminderKind),
            # Of whatever its kind speaks of, which may be gone by now.
            Column("about", Text, nullable=False),
            day("since", required=True),
        )

    @noun_table
    def own_entries(self) -> Columns:
        """The owner's own knowledge: catalogue entries, questions, templates, pulse lines."""
        return (
            choice("kind", EntryKind),
            text("title"),
            text("body"),
            position(),
        )

    @noun_table
    def attachments(self) -> Columns:
        """Files kept inside the journal."""
        return (
            refers_to("notes", "note_id"),
            text("name"),
            text("media_type"),
            whole("size", 0, 1 << 40, required=True),
            Column("content", LargeBinary, nullable=False),
        )

    @link_table
    def note_goals(self) -> Columns:
        """Which goals a note is tied to."""
        return refers_to("notes", "note_id"), refers_to("goals", "goal_id")

    @link_table
    def note_tags(self) -> Columns:
        """The tags of a note."""
        return refers_to("notes", "note_id"), Column("tag", Text, nullable=False, index=True)

    def every(self) -> list[Table]:
        """All tables, with their check constraints, parents before children."""
        for name in TABLE_NAMES:
            getattr(self, name)
        for table in self.metadata.tables.values():
            for column in table.columns:
                rule = column.info.pop("check", None)
                if rule is not None:
                    table.append_constraint(CheckConstraint(rule))
        return self.metadata.sorted_tables


TABLE_NAMES = tuple(
    name
    for part in (Tables, GoalTables)
    for name, value in vars(part).items()
    if isinstance(value, cached_property)
)
tables = Tables()
