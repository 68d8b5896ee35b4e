"""Notes: what is written, with a shared and a private part (M24, M52, M64)."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class NoteKind(StrEnum):
    """What a note is about (M28, M30, M31, M41, M42, M52, M62); an observation is shadowing."""

    SESSION = "session"
    REFLECTION = "reflection"
    MOMENT = "moment"
    FEEDBACK = "feedback"
    LEARNING = "learning"
    CASE = "case"
    OBSERVATION = "observation"


class Source(StrEnum):
    """Where something was learned; a note of learning has its word as a tag (M30, M31)."""

    BOOK = "book"
    COURSE = "course"
    WEBINAR = "webinar"
    TALK = "talk"
    SHADOWING = "shadowing"
    VOLUNTEERING = "volunteering"
    PRACTICE = "practice"


class FeedbackDirection(StrEnum):
    """Whether the owner gave the feedback or received it (M41)."""

    GIVEN = "given"
    RECEIVED = "received"


class Note(NamedTuple):
    """One note with everything the editor shows.

    Attributes:
        title: as given; empty while the first line of the text stands for it.
        text: the shared part, Markdown source.
        private_text: the private part; it never leaves the journal file (M64).
        energy: 1 to 5, or None (M53); private by default.
        well_being: a line on how one is (M53); private like private_text.
        asked_more: the mentor's own check after a session, did I ask more than I told (M36);
            None while unanswered. Private.
        goal_ids, tags: what the note is tied to, in the order given.
    """

    id: str
    mentorship_id: str
    kind: NoteKind
    day: date
    title: str
    text: str
    private_text: str
    energy: int | None
    well_being: str
    asked_more: bool | None
    created_at: datetime
    changed_at: datetime
    goal_ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class NoteLine(NamedTuple):
    """A note as a list shows it.

    Attributes:
        title: the given title or the first line of the shared text; may be empty.
        excerpt: what follows, up to 120 characters, without Markdown marks.
        actions: how many actions came out of the note.
    """

    id: str
    mentorship_id: str
    kind: NoteKind
    day: date
    title: str
    excerpt: str
    has_private: bool
    actions: int


class SharedNote(NamedTuple):
    """What a document may know of a note: read by queries that never touch the private part."""

    id: str
    kind: NoteKind
    day: date
    title: str
    text: str
    goal_ids: tuple[str, ...] = ()


class Feedback(NamedTuple):
    """The four parts of useful feedback, tied to a feedback note (M41)."""

    note_id: str
    direction: FeedbackDirection
    who: str
    situation: str
    example: str
    effect: str
    next_step: str


class LessonOrder(StrEnum):
    """What an index of lessons is put together by."""

    TIME = "time"
    GOAL = "goal"
    PERSON = "person"


class Lesson(NamedTuple):
    """Something learned: what, from whom, for which goal (M55, M61)."""

    id: str
    mentorship_id: str
    note_id: str | None
    goal_id: str | None
    day: date
    text: str
    learned_from: str


class Decision(NamedTuple):
    """What was decided in a session, tied to the note it stands in."""

    id: str
    mentorship_id: str
    note_id: str
    goal_id: str | None
    day: date
    text: str
    position: int


class Attachment(NamedTuple):
    """A file kept inside the journal; the bytes are read apart, by id. Size in bytes."""

    id: str
    note_id: str
    name: str
    media_type: str
    size: int
