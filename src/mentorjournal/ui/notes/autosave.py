"""Keeps what is typed: soon after the last key, now and then while typing, at once when asked.

What could not be saved stays in memory, by note, and is tried again until it is on disk; so the
writer may go on, and even to another note. The times are those that lost nothing older than two
seconds when the program was killed while typing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.save_times import SaveTimes

Fields = dict[str, Any]
_SLOW_FAILURES = frozenset({Failure.BUSY})
"""The driver waits before it reports these, so that a try at every key would hold up typing."""


class Autosave(QObject):
    """Saves the fields of notes that are being typed into.

    A note that is not in the file yet (a draft) is added with its first word. One that has gone
    from the file while something for it was unsaved is added again: no word is dropped.

    Attributes:
        origin: what its changes carry, so that the page can tell them from those of others.
        error: why the last try failed, or None while all is well.
        saved: (Note) a note is on disk as it is typed now.
        created: (str, Note) the note with this id is in the file now, as that record.
        turned: something could not be saved, or is on disk now after a failure.
    """

    saved = Signal(object)
    created = Signal(str, object)
    turned = Signal()

    def __init__(
        self,
        context: PageContext,
        collect: Callable[[], tuple[Note, Fields, Fields] | None],
        parent: QObject,
    ) -> None:
        """Make it.

        Args:
            context: of the page.
            collect: gives the note in the editor with its fields that may differ from the file:
                those of the note, and those of its feedback; None without a note.
            parent: owns it.
        """
        super().__init__(parent)
        self.origin = f"note-editor-{uuid4().hex}"
        self.error: JournalError | None = None
        self._context = context
        self._collect = collect
        self._notes: dict[str, Note] = {}
        self._waiting: dict[str, tuple[Fields, Fields]] = {}
        self._drafts: set[str] = set()
        self._wanted: set[str] = set()
        self._touched = False
        self._shown = False
        self._stay = ""
        self._times = SaveTimes(self)
        self._times.due.connect(self._on_time)
        context.bus.changed.connect(self._on_changed)
        self.begin_stay()

    def begin_stay(self) -> None:
        """What is saved from now on is a step of undo of its own."""
        self._stay = uuid4().hex

    def begin_draft(self, note: Note) -> None:
        """A note that is to be added with its first word; or one whose kind, day … changed."""
        self._drafts.add(note.id)
        self._notes[note.id] = note

    def drop_draft(self, note_id: str) -> None:
        """Forget a draft that nothing was written into."""
        self._drafts.discard(note_id)
        self._wanted.discard(note_id)
        self._notes.pop(note_id, None)
        self._waiting.pop(note_id, None)
        self._touched = False
        self._say()

    def is_draft(self, note_id: str) -> bool:
        """Whether a note is not in the file yet."""
        return note_id in self._drafts

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on disk."""
        return self._touched or bool(self._waiting)

    def waiting_for(self, note_id: str) -> tuple[Fields, Fields]:
        """What was typed for a note and its feedback and is not on disk."""
        return self._waiting.get(note_id, ({}, {}))

    @Slot()
    def touch(self) -> None:
        """Something was typed."""
        self._touched = True
        self._say()
        self._times.typed()
        if self.error is not None and self.error.failure not in _SLOW_FAILURES:
            self.flush()

    def flush(self) -> bool:
        """Save everything now; False when some of it could not be saved."""
        self._gather()
        self._times.stop()
        problem: JournalError | None = None
        for note_id in list(self._waiting):
            try:
                self._save(note_id)
            except JournalError as error:
                if error.failure is Failure.READ_ONLY:
                    self._waiting.pop(note_id, None)
                    self._context.save_watch.say_read_only()
                    continue
                problem = error
        had_failed, self.error = self.error is not None, problem
        if problem is not None:
            self._times.refused()
            self._context.save_watch.failed(self, problem)
        else:
            self._context.save_watch.worked(self)
        if had_failed or problem is not None:
            self.turned.emit()
        self._say()
        return problem is None

    def keep(self, note_id: str) -> bool:
        """See that a draft is in the file, even an empty one, because something hangs on it."""
        if note_id in self._drafts:
            self._wanted.add(note_id)
            self._touched = True
        return self.flush()

    # Inside -------------------------------------------------------------------------------

    def _gather(self) -> None:
        """Take over what is in the editor, since it may show another note by the next try."""
        collected = self._collect() if self._touched else None
        self._touched = False
        if collected is None:
            return
        note, fields, feedback = collected
        known_fields, known_feedback = self.waiting_for(note.id)
        fields, feedback = {**known_fields, **fields}, {**known_feedback, **feedback}
        needed = note.id in self._wanted or _says_something(fields, feedback)
        if note.id in self._drafts and not needed:
            self._waiting.pop(note.id, None)
        elif fields or feedback:
            self._notes[note.id] = note
            self._waiting[note.id] = (fields, feedback)

    def _save(self, note_id: str) -> None:
        fields, feedback = self._waiting[note_id]
        marks: Fields = {"merge": self._stay, "origin": self.origin}
        note = None
        if note_id not in self._drafts:
            note = self._edit(note_id, fields, marks)
        if note is None:
            note = self._add(self._notes[note_id]._replace(**fields), marks)
            self._drafts.discard(note_id)
            self._wanted.discard(note_id)
            self._waiting[note.id] = self._waiting.pop(note_id)
            self.created.emit(note_id, note)
        if feedback:
            self._context.journal.feedback.set(note.id, **feedback, **marks)
        self._waiting.pop(note.id, None)
        self._notes.pop(note_id, None)
        self.saved.emit(note)

    def _edit(self, note_id: str, fields: Fields, marks: Fields) -> Note | None:
        try:
            edited: Note = self._context.journal.notes.edit(note_id, **fields, **marks)
        except JournalError as error:
            if error.failure is not Failure.NOT_FOUND:
                raise
            return None
        return edited

    def _add(self, note: Note, marks: Fields) -> Note:
        given = note._asdict()
        for name in ("id", "created_at", "changed_at"):
            del given[name]
        added: Note = self._context.journal.notes.add(**given, **marks)
        return added

    def _say(self) -> None:
        if self.unsaved != self._shown:
            self._shown = self.unsaved
            self._context.unsaved.emit(self._shown)

    @Slot()
    def _on_time(self) -> None:
        self.flush()

    @Slot(object)
    def _on_changed(self, change: object) -> None:
        # Whoever shows "saved" after any change would be wrong about what is still typed.
        if self._waiting and self.error is not None:
            self._context.unsaved.emit(True)


def _says_something(fields: Fields, feedback: Fields) -> bool:
    texts = [value for value in (*fields.values(), *feedback.values()) if isinstance(value, str)]
    return any(text.strip() for text in texts)


def new_draft(mentorship_id: str, kind: NoteKind, day: date, now: datetime, **fields: str) -> Note:
    """A note that is not in a file yet."""
    return Note(
        id=f"draft-{uuid4().hex}",
        mentorship_id=mentorship_id,
        kind=kind,
        day=day,
        title=fields.get("title", ""),
        text=fields.get("text", ""),
        private_text="",
        energy=None,
        well_being="",
        asked_more=None,
        created_at=now,
        changed_at=now,
    )


def is_empty_note(journal: Journal, note: Note) -> bool:
    """Whether nothing was written into a note and nothing hangs on it; a session is something."""
    written = (note.title, note.text, note.private_text, note.well_being)
    if any(text.strip() for text in written) or note.kind is NoteKind.SESSION:
        return False
    return not (
        journal.actions.of_note(note.id, limit=1)
        or journal.decisions.of_note(note.id, limit=1)
        or journal.lessons.of_note(note.id, limit=1)
        or journal.attachments.of_note(note.id, limit=1)
        or journal.feedback.of_note(note.id)
    )
