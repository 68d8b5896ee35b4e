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

    @cached_property
    def mentorships(self) -> Table:
        """Two people, a purpose, a period."""
        return noun_table(
            self.metadata,
            "mentorships",
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

    @cached_property
    def notes(self) -> Table:
        """What is written; the private columns, from private_text on, never leave the file."""
        return noun_table(
            self.metadata,
            "notes",
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

    @cached_property
    def feedback(self) -> Table:
        """The parts of a feedback note."""
        return noun_table(
            self.metadata,
            "feedback",
            refers_to("notes", "note_id"),
            choice("direction", FeedbackDirection),
            text("who"),
            text("situation"),
            text("example"),
            text("effect"),
            text("next_step"),
        )

    @cached_property
    def sessions(self) -> Table:
        """Meetings, planned and held."""
        return noun_table(
            self.metadata,
            "sessions",
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

    @cached_property
    def questions(self) -> Table:
        """Questions, alive across sessions."""
        return noun_table(
            self.metadata,
            "questions",
            refers_to("mentorships", "mentorship_id"),
            text("text"),
            text("theme"),
            choice("state", QuestionState),
            text("answer"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            Column("starter_id", Text),
            day("asked_on"),
        )

    @cached_property
    def topics(self) -> Table:
        """The lines of an agenda."""
        return noun_table(
            self.metadata,
            "topics",
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

    @cached_property
    def actions(self) -> Table:
        """Promises with an owner and a day."""
        return noun_table(
            self.metadata,
            "actions",
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

    @cached_property
    def decisions(self) -> Table:
        """What was decided in a session."""
        return noun_table(
            self.metadata,
            "decisions",
            refers_to("mentorships", "mentorship_id"),
            refers_to("notes", "note_id"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            day("day", required=True),
            text("text"),
            position(),
        )

    @cached_property
    def lessons(self) -> Table:
        """What was learned, from whom."""
        return noun_table(
            self.metadata,
            "lessons",
            refers_to("mentorships", "mentorship_id"),
            refers_to("notes", "note_id", required=False, on_delete="SET NULL"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            day("day", required=True),
            text("text"),
            text("learned_from"),
        )

    @cached_property
    def aims(self) -> Table:
        """Values and objectives that goals serve."""
        return noun_table(self.metadata, "aims", choice("kind", AimKind), text("text"), position())

    @cached_property
    def agreements(self) -> Table:
        """Versions of what the two agreed on."""
        return noun_table(
            self.metadata,
            "agreements",
            refers_to("mentorships", "mentorship_id"),
            whole("version", 1, 10_000, required=True),
            day("agreed_on"),
            text("my_expectations"),
            text("their_expectations"),
            text("meetings"),
            text("confidentiality"),
            text("feedback_way"),
        )

    @cached_property
    def baseline_lines(self) -> Table:
        """Lines of a self-assessment."""
        return noun_table(
            self.metadata,
            "baseline_lines",
            refers_to("mentorships", "mentorship_id"),
            day("taken_on", required=True),
            choice("area", BaselineArea),
            text("text"),
            whole("score", 1, 10),
        )

    @cached_property
    def people(self) -> Table:
        """People met on the way."""
        return noun_table(
            self.metadata,
            "people",
            refers_to("mentorships", "mentorship_id"),
            text("name"),
            day("met_on"),
            text("introduced_by"),
            refers_to("goals", "goal_id", required=False, on_delete="SET NULL"),
            flag("sponsor"),
            text("text"),
        )

    @cached_property
    def pulses(self) -> Table:
        """Ratings of the mentorship."""
        return noun_table(
            self.metadata,
            "pulses",
            refers_to("mentorships", "mentorship_id"),
            choice("kind", PulseKind),
            day("day", required=True),
            choice("side", Side),
            Column("scores", Text, nullable=False, info={"check": "json_valid(scores)"}),
        )

    @cached_property
    def closings(self) -> Table:
        """What a mentorship came to, written when it ends."""
        return noun_table(
            self.metadata,
            "closings",
            refers_to("mentorships", "mentorship_id"),
            text("reached"),
            text("goes_on"),
            text("thanks"),
            text("contact"),
            day("closed_on"),
        )

    @cached_property
    def put_away(self) -> Table:
        """Reminders that were put away, each up to one of its stages; see `domain.reminders`."""
        return noun_table(
            self.metadata,
            "put_away",
            refers_to("mentorships", "mentorship_id"),
            choice("kind", ReminderKind),
            # Of whatever its kind speaks of, which may be gone by now.
            Column("about", Text, nullable=False),
            day("since", required=True),
        )

    @cached_property
    def own_entries(self) -> Table:
        """The owner's own knowledge: catalogue entries, questions, templates, pulse lines."""
        return noun_table(
            self.metadata,
            "own_entries",
            choice("kind", EntryKind),
            text("title"),
            text("body"),
            position(),
        )

    @cached_property
    def attachments(self) -> Table:
        """Files kept inside the journal."""
        return noun_table(
            self.metadata,
            "attachments",
            refers_to("notes", "note_id"),
            text("name"),
            text("media_type"),
            whole("size", 0, 1 << 40, required=True),
            Column("content", LargeBinary, nullable=False),
        )

    @cached_property
    def note_goals(self) -> Table:
        """Which goals a note is tied to."""
        return link_table(
            self.metadata,
            "note_goals",
            refers_to("notes", "note_id"),
            refers_to("goals", "goal_id"),
        )

    @cached_property
    def note_tags(self) -> Table:
        """The tags of a note."""
        return link_table(
            self.metadata,
            "note_tags",
            refers_to("notes", "note_id"),
            Column("tag", Text, nullable=False, index=True),
        )

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
