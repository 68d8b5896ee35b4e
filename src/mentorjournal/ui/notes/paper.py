"""The page that one writes on: the parts of a note in their order."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.notes.agenda_section import AgendaSection
from mentorjournal.ui.notes.attachments import AttachmentStrip
from mentorjournal.ui.notes.feedback_fields import FeedbackFields
from mentorjournal.ui.notes.line_section import SIDE, LineSection, NoteHost
from mentorjournal.ui.notes.note_head import NoteHead
from mentorjournal.ui.notes.outcome_sections import (
    ActionSection,
    DecisionSection,
    LessonSection,
)
from mentorjournal.ui.notes.private_field import PrivateField
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.page import PageBody, PageScroll
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

READABLE = 760
"""Width of the column at most, in 1/14 of the type size."""
LEAST_WIDTH = 180
FEWEST_LINES = 4
_LEARNED = (NoteKind.LEARNING, NoteKind.OBSERVATION)


class Paper(PageBody):
    """Lays out the parts, and shows those that a kind of note has.

    Attributes:
        head, agenda, feedback, editor, files, private: the parts; `decision_lines` and so on.
        scroller: what it lies in.
        files_wanted: the user wants to choose files to keep with the note.
    """

    files_wanted = Signal()

    def __init__(
        self,
        context: PageContext,
        host: NoteHost,
        editor: MarkdownEditor,
        parent: QWidget | None = None,
    ) -> None:
        """Lay them out in a scroll area below `parent`; `editor` is where one writes."""
        super().__init__()
        # In its place before the parts come: each would be styled again when it moves there.
        self.scroller = PageScroll(self, parent)
        inner = QWidget()
        line = Line(self, margins=(2, 3, 2, 4))
        line.addWidget(inner)
        self._inner = inner
        self.head = NoteHead(host)
        self.feedback = FeedbackFields()
        self.agenda = AgendaSection(context, host)
        self._notes_label = Label(tr("Notes"), TextRole.SECTION)
        self.editor = editor
        self.editor.set_auto_height(FEWEST_LINES, None)
        self.editor.set_placeholder(tr("Write…"))
        self.files = AttachmentStrip(context)
        self.decision_lines = DecisionSection(context, host)
        self.action_lines = ActionSection(context, host)
        self.lesson_lines = LessonSection(context, host)
        self.private = PrivateField()
        self.sections: tuple[LineSection, ...] = (
            self.agenda,
            self.decision_lines,
            self.action_lines,
            self.lesson_lines,
        )
        self._wanted: set[LineSection] = set()
        self._lay_out(inner)
        self.head.title.left_downwards.connect(self.write)
        theme().changed.connect(self._fit)
        self._fit()

    def _lay_out(self, inner: QWidget) -> None:
        column = Column(inner, gap=4)
        _add_beside(column, self.head)
        _add_beside(column, self.feedback)
        column.addWidget(self.agenda)
        words = Column(gap=2, margins=(SIDE, 0, SIDE, 0))
        column.addLayout(words)
        words.addWidget(self._notes_label)
        words.addWidget(self.editor)
        column.addStretch(1)
        _add_beside(column, self.files)
        for section in (self.decision_lines, self.action_lines, self.lesson_lines):
            column.addWidget(section)
        self._add_foot(column)
        _add_beside(column, self.private)

    def _add_foot(self, column: Column) -> None:
        foot = QWidget()
        column.addWidget(foot)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        foot.setSizePolicy(policy)
        flow = FlowLayout(foot, gap=1)
        self._add_action = Button(tr("Action"), ButtonKind.QUIET, "plus")
        self._add_action.setAccessibleName(tr("Add an action"))
        self._add_action.clicked.connect(self._on_add_action)
        self._add_lesson = Button(tr("What I learned"), ButtonKind.QUIET, "plus")
        self._add_lesson.setAccessibleName(tr("Add what I learned"))
        self._add_lesson.clicked.connect(self._on_add_lesson)
        self._add_file = Button(tr("File"), ButtonKind.QUIET, "paperclip")
        self._add_file.setAccessibleName(tr("Add a file"))
        self._add_file.clicked.connect(self.files_wanted)
        for button in (self._add_action, self._add_lesson, self._add_file, self.private.opener):
            flow.addWidget(button)

    def arrange(self, note: Note, *, another: bool) -> None:
        """Show the parts that a note has; `another` is another note than before."""
        if another:
            self._wanted.clear()
        session = note.kind is NoteKind.SESSION
        feedback = note.kind is NoteKind.FEEDBACK
        self.feedback.parentWidget().setVisible(feedback)
        self._show_section(self.agenda, session, only=True)
        self._notes_label.setVisible(session or feedback)
        self._show_section(self.decision_lines, session)
        self._show_section(self.action_lines, session)
        self._show_section(self.lesson_lines, note.kind in _LEARNED)
        self._add_action.setVisible(self.action_lines.isHidden())
        self._add_lesson.setVisible(self.lesson_lines.isHidden())
        self.files.parentWidget().setVisible(not self.files.is_empty)

    def _show_section(self, section: LineSection, usual: bool, *, only: bool = False) -> None:
        """Show a section where it is usual, and unless `only` then also where it is needed."""
        typed = bool(section.typed) or section.is_typing
        needed = not section.is_empty or section in self._wanted or typed
        shown = usual or (needed and not only)
        if shown:
            section.make()
        section.setVisible(shown)

    @Slot()
    def write(self) -> None:
        """Put the caret into the text."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_add_action(self) -> None:
        self._want(self.action_lines, self._add_action)

    @Slot()
    def _on_add_lesson(self) -> None:
        self._want(self.lesson_lines, self._add_lesson)

    def _want(self, section: LineSection, button: Button) -> None:
        self._wanted.add(section)
        section.setVisible(True)
        section.field.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(False)

    @Slot()
    def _fit(self) -> None:
        self._inner.setMaximumWidth(theme().px(READABLE))

    def minimumSizeHint(self) -> QSize:
        """Any: wrapping parts overstate their least height, and all of them can be narrow."""
        return QSize(theme().px(LEAST_WIDTH), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the empty paper goes on at the end of the text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
            self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


def _add_beside(column: Column, part: QWidget) -> None:
    """Add a part with the same space at its sides as the text of rows."""
    outer = QWidget()
    column.addWidget(outer)
    Line(outer, margins=(SIDE, 0, SIDE, 0)).addWidget(part)
