"""One note of the journal page, to be written on, and the keeping of what is typed into it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.notes.autosave import Autosave, Fields, is_empty_note
from mentorjournal.ui.notes.goal_titles import GoalTitles
from mentorjournal.ui.notes.note_files import NoteFiles
from mentorjournal.ui.notes.note_texts import NoteTexts
from mentorjournal.ui.notes.note_words import saved_words
from mentorjournal.ui.notes.paper import Paper
from mentorjournal.ui.notes.place_on_paper import PlaceOnPaper
from mentorjournal.ui.unfinished import writes_nothing
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.find_bar import FindBar
from mentorjournal.ui.words import failure_text, tr


class EditorPanel(Card):
    """Shows a note and keeps what is typed.

    Attributes:
        saved: (Note) a note is on disk as it is typed now.
        created: (str, Note) the draft with this id is in the file now.
        dropped: (str) the draft with this id was left empty and is gone.
        draft_changed: (Note) kind, day … of a draft are others now.
        left: Esc was pressed: the user goes back to the list.
        autosave: what keeps the words. place: where one is on the paper.
    """

    saved = Signal(object)
    created = Signal(str, object)
    dropped = Signal(str)
    draft_changed = Signal(object)
    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padded=False)
        self._context = context
        self._note: Note | None = None
        self._session: Session | None = None
        self._mentorship: Mentorship | None = None
        self._goals = GoalTitles(context)
        self._new_ids: set[str] = set()
        self._loading = False
        self.autosave = Autosave(context, self._collect, self)
        self.setAccessibleName(tr("Note"))
        bars = Column(gap=2, margins=(4, 2, 4, 0))
        self.body.addLayout(bars)
        editor = MarkdownEditor()
        self._find_bar = FindBar(editor)
        writes_nothing(self._find_bar)
        bars.addWidget(self._find_bar)
        self.paper = Paper(context, self, editor, self)
        self.body.addWidget(self.paper.scroller, 1)
        self._texts = NoteTexts(self.paper, self)
        self._files = NoteFiles(context, self, self.paper)
        self.place = PlaceOnPaper(self.paper, self._find_bar, self)
        self._wire()

    def _wire(self) -> None:
        paper, head, private = self.paper, self.paper.head, self.paper.private
        self._texts.typed.connect(self._on_typed)
        head.edited.connect(self.edit_note)
        head.session_edited.connect(self._on_session_edited)
        head.goal_opened.connect(self._on_goal_opened)
        head.tags_wanted.connect(self._on_tags_wanted)
        private.asked_more_chosen.connect(self._on_asked_more)
        paper.feedback.direction_chosen.connect(self._on_direction)
        paper.agenda.close_requested.connect(self._on_close_session)
        paper.agenda.action_made.connect(paper.action_lines.write_line)
        for editor in (paper.editor, private.editor):
            editor.text_edited.connect(self.place.follow)
            editor.cursorPositionChanged.connect(self._on_caret_moved)
        self.autosave.saved.connect(self._on_saved)
        self.autosave.created.connect(self._on_created)
        self.autosave.turned.connect(self._on_turned)

    # Which note ---------------------------------------------------------------------------

    @property
    def note(self) -> Note | None:
        """The note that is shown, as it is in the file (or as a draft)."""
        return self._note

    def show_note(self, note_id: str) -> bool:
        """Show another note, once what was typed into this one is kept; False if it is gone."""
        if self._note is not None and self._note.id == note_id:
            return self.refresh()
        self.leave()
        try:
            note = self._context.journal.notes.get(note_id)
        except JournalError as error:
            if error.failure is not Failure.NOT_FOUND:
                self._context.notify.emit(Notice(failure_text(error), kind="error"))
            return False
        self.autosave.begin_stay()
        self._show(note, another=True)
        return True

    def begin_draft(self, note: Note, caret: int = 0) -> None:
        """Show a note that is in no file yet, with the caret in its text."""
        self.leave()
        self.autosave.begin_stay()
        self.autosave.begin_draft(note)
        self._show(note, another=True)
        cursor = self.paper.editor.textCursor()
        cursor.setPosition(caret)
        self.paper.editor.setTextCursor(cursor)
        self.paper.write()

    def refresh(self) -> bool:
        """Show the note as it is in the file now, but for what is being typed; False if gone."""
        note = self._note
        if note is None:
            return True
        if not self.autosave.is_draft(note.id):
            try:
                note = self._context.journal.notes.get(note.id)
            except JournalError:
                # What was being typed is added again as a note; without that it is just gone.
                if self.autosave.unsaved and (not self.autosave.flush() or self._note is not note):
                    return True
                self._note = None
                return False
        self._show(note, another=False)
        return True

    def leave(self) -> None:
        """Keep everything of the note that is shown; a new one that is empty disappears."""
        note = self._note
        if note is None:
            return
        for section in self.paper.sections:
            section.leave()
        self.autosave.flush()
        note = self._note or note
        self._find_bar.hide()
        self._texts.forget()
        self._note = None
        waiting = any(self.autosave.waiting_for(note.id))
        if self.autosave.is_draft(note.id) and not waiting:
            self.autosave.drop_draft(note.id)
            self.dropped.emit(note.id)
        elif (
            note.id in self._new_ids and not waiting and is_empty_note(self._context.journal, note)
        ):
            delete = self._context.journal.notes.delete
            self._context.run(partial(delete, note.id, origin=self.autosave.origin))
            self.dropped.emit(note.id)
        self._new_ids.discard(note.id)

    def flush(self) -> bool:
        """Put everything that was typed on disk; False when some of it could not be saved."""
        if self._note is not None:
            for section in self.paper.sections:
                section.save_typed()
        return self.autosave.flush()

    def drop_untouched_draft(self) -> bool:
        """Let go of a new note that nothing was written into; whether there was one."""
        note = self._note
        if note is None or not self.autosave.is_draft(note.id) or self.autosave.unsaved:
            return False
        self.leave()
        return True

    # Showing ------------------------------------------------------------------------------

    def _show(self, note: Note, *, another: bool) -> None:
        journal = self._context.journal
        draft = self.autosave.is_draft(note.id)
        other = self._mentorship is None or self._mentorship.id != note.mentorship_id
        self._goals.read(note.mentorship_id, anew=another or other)
        self._mentorship = self._context.mentorship()
        self._note = note
        is_session = note.kind is NoteKind.SESSION
        self._session = journal.sessions.of_note(note.id) if is_session and not draft else None
        paper = self.paper
        self._loading = True
        fields, feedback = self.autosave.waiting_for(note.id)
        self._texts.show_note(note, fields, another=another)
        self._show_head()
        paper.action_lines.set_names(self._mentorship.counterpart if self._mentorship else "")
        paper.agenda.show_session(note, self._session)
        for section in (paper.decision_lines, paper.action_lines, paper.lesson_lines):
            section.show_note(note, not draft)
        if note.kind is NoteKind.FEEDBACK:
            kept = None if draft else journal.feedback.of_note(note.id)
            self._texts.show_feedback(kept, feedback, another=another)
        paper.files.show_files(None if draft else note.id)
        mentor = self._mentorship is not None and self._mentorship.role is Role.MENTOR
        paper.private.show_note(note, session=is_session, mentor=mentor, another=another)
        paper.arrange(note, another=another)
        self._say_saved()
        self._loading = False
        if another:
            self.paper.scroller.verticalScrollBar().setValue(0)

    def _show_head(self) -> None:
        if self._note is not None:
            today = self._context.today()
            self.paper.head.show_note(self._note, self._session, self._mentorship, today)

    def _say_saved(self) -> None:
        note = self._note
        if note is None or self.autosave.is_draft(note.id):
            words = ""
        elif self.autosave.error is not None:
            words = tr("not saved")
        else:
            words = saved_words(note, self._context.today())
        self.paper.head.saved.setText(words)

    # What the sections need ---------------------------------------------------------------

    def keep_note(self) -> str | None:
        """See that the note is in the file; its id, or None when that failed."""
        if self._note is None:
            return None
        if self.autosave.is_draft(self._note.id) and not self.autosave.keep(self._note.id):
            return None
        return self._note.id

    def is_shown(self, note_id: str) -> bool:
        """Whether this is the note that is shown."""
        return self._note is not None and self._note.id == note_id

    def goal_title(self, goal_id: str | None) -> str:
        """The title of a goal, also of one that is closed; "" without one."""
        return self._goals.of(goal_id)

    def live_goals(self) -> list[tuple[str, str]]:
        """Id and title of the goals one can choose."""
        return self._goals.live

    # Typing -------------------------------------------------------------------------------

    def _collect(self) -> tuple[Note, Fields, Fields] | None:
        note = self._note
        if note is None:
            return None
        return note, *self._texts.take(whole=self.autosave.is_draft(note.id))

    @Slot()
    def _on_typed(self) -> None:
        if self._note is not None:
            self.autosave.touch()

    @Slot(object)
    def _on_saved(self, note: Note) -> None:
        if self._note is not None and self._note.id == note.id:
            self._note = note
            self._say_saved()
        self.saved.emit(note)

    @Slot(str, object)
    def _on_created(self, draft_id: str, note: Note) -> None:
        self._new_ids.add(note.id)
        if self._note is not None and self._note.id == draft_id:
            self._note = note
            if note.kind is NoteKind.SESSION:
                self._session = self._context.journal.sessions.of_note(note.id)
                self.paper.agenda.show_session(note, self._session)
            self._show_head()
            for section in self.paper.sections:
                section.adopt(note)
        self.created.emit(draft_id, note)

    @Slot()
    def _on_turned(self) -> None:
        self._say_saved()

    # Choosing -----------------------------------------------------------------------------

    @Slot(object)
    def edit_note(self, fields: Fields) -> None:
        """Set fields of the note that are chosen, not typed."""
        note = self._note
        if note is None:
            return
        if self.autosave.is_draft(note.id):
            fresh = note._replace(**fields)
            self.autosave.begin_draft(fresh)
            self._show(fresh, another=False)
            self.draft_changed.emit(fresh)
            return
        self.autosave.flush()
        self._context.run(partial(self._context.journal.notes.edit, note.id, **fields))

    @Slot(object)
    def _on_session_edited(self, fields: Fields) -> None:
        if self._session is not None:
            edit = self._context.journal.sessions.edit
            self._context.run(partial(edit, self._session.id, **fields))

    @Slot(object)
    def _on_asked_more(self, answer: bool | None) -> None:
        self.edit_note({"asked_more": answer})

    @Slot(object)
    def _on_direction(self, direction: object) -> None:
        note_id = self.keep_note()
        if note_id is not None:
            set_parts = self._context.journal.feedback.set
            self._context.run(partial(set_parts, note_id, direction=direction))

    @Slot(str)
    def _on_goal_opened(self, goal_id: str) -> None:
        self._context.go.emit("goals", goal_id)

    @Slot()
    def _on_tags_wanted(self) -> None:
        if self._note is not None:
            known = self._context.journal.notes.tags(self._note.mentorship_id)
            self.paper.head.set_known_tags([tag for tag, _ in known])

    @Slot()
    def _on_close_session(self) -> None:
        session = self._session
        if session is not None and session.state is SessionState.RUNNING:
            from mentorjournal.ui.close_session import CloseSessionSheet

            self.flush()
            CloseSessionSheet(self._context, session, self.window()).open()

    # Where the caret is -------------------------------------------------------------------

    @Slot()
    def _on_caret_moved(self) -> None:
        if not self._loading:
            self.place.follow()

    @Slot()
    def find(self) -> None:
        """Find words in the text."""
        self._find_bar.open_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
