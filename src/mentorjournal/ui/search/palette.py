"""Search over everything, as one types; also the way to every page and command (Ctrl+K)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.journal.folding import fold
from mentorjournal.journal.search_hit import Hit
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import SearchField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.painting import draw_box
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

_AT_ONCE = 50
_MOST_COMMANDS = 4
_ICONS = {
    Kind.NOTE: "notebook-text",
    Kind.GOAL: "target",
    Kind.CHECK_IN: "target",
    Kind.MILESTONE: "flag",
    Kind.ACTION: "list-checks",
    Kind.DECISION: "check",
    Kind.QUESTION: "circle-question-mark",
    Kind.TOPIC: "list",
    Kind.LESSON: "lightbulb",
    Kind.FEEDBACK: "message-square",
    Kind.PERSON: "user",
    Kind.MENTORSHIP: "users",
    Kind.ATTACHMENT: "paperclip",
    Kind.SESSION: "calendar",
    Kind.STEP: "footprints",
    Kind.AIM: "leaf",
    Kind.AGREEMENT: "handshake",
    Kind.CLOSING: "circle-check",
}
_PAGES = {
    Kind.NOTE: "journal",
    Kind.GOAL: "goals",
    Kind.MILESTONE: "timeline",
    Kind.SESSION: "prepare",
    Kind.TOPIC: "prepare",
    Kind.QUESTION: "questions",
    Kind.ACTION: "actions",
    Kind.LESSON: "lessons",
    Kind.PERSON: "mentorship",
    Kind.AIM: "mentorship",
    Kind.AGREEMENT: "mentorship",
    Kind.CLOSING: "mentorship",
    Kind.MENTORSHIP: "mentorship",
}


class SearchPalette(QFrame):
    """A field and what it finds, over the middle of the window."""

    def __init__(self, context: PageContext, actions: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(tr("Search everything"))
        self._context = context
        self._actions = actions
        self._last: int | None = None
        self._hits: dict[str, Hit] = {}
        self._others: list[tuple[str, str]] = []
        column = Column(self, gap=2, margins=3)
        self._field = SearchField(tr("Search notes, goals, people … or type a command"))
        self._field.searched.connect(self._on_searched)
        self._field.installEventFilter(self)
        self._model = RowModel(self)
        self._rows = RowList(self._model, name=tr("Results"))
        self._rows.opened.connect(self._on_opened)
        self._rows.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._foot = Label("", TextRole.SMALL, "muted")
        column.addWidget(self._field)
        column.addWidget(self._rows, 1)
        self._nothing = EmptyState("search", tr("Nothing in the journal has these words."))
        column.addWidget(self._nothing, 1)
        column.addWidget(self._foot)

    def show_over(self, window: QWidget) -> None:
        """Open over the upper middle of a window, with the last words selected."""
        wide = min(theme().px(680), window.width() - theme().space(6))
        high = min(theme().px(520), window.height() - theme().space(6))
        self.resize(QSize(wide, high))
        left = (window.width() - wide) // 2
        top = max(theme().space(3), (window.height() - high) // 4)
        self.move(window.mapToGlobal(QPoint(left, top)))
        self._others = [
            (one.id, one.counterpart)
            for one in self._context.journal.first_page.mentorships()
            if one.id != self._context.mentorship_id and one.archived_on is None
        ]
        self._on_searched(self._field.text())
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._field.selectAll()

    def search_for(self, text: str) -> None:
        """Put words into the field, as if they had been typed."""
        self._field.setText(text)

    # Finding ------------------------------------------------------------------------------

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        text = text.strip()
        rows = self._command_rows(text)
        self._hits.clear()
        self._last = None
        if text:
            found = self._context.journal.search.find(text, limit=_AT_ONCE)
            self._last = found.last
            hits = [self._hit_row(hit) for hit in found.hits]
            if hits and rows:
                rows.append(RowItem("#journal", tr("In your journal"), group=True))
            rows += hits
            count = tr("%n found", len(hits)) if not found.more else tr("The newest %n", len(hits))
            nothing = tr("Nothing in the journal has these words.") if rows else ""
            self._foot.setText(count if hits else nothing)
        else:
            self._foot.setText(tr("Enter opens, Esc closes. A minus before a word leaves it out."))
        self._model.set_rows(rows)
        self._rows.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        first = next((row.id for row in rows if not row.group), None)
        if first is not None:
            self._rows.select_id(first)
            self._rows.scrollToTop()

    def _command_rows(self, text: str) -> list[RowItem]:
        wanted = text.strip()
        fitting = [
            (name, action)
            for name, action in self._actions.items()
            if action.isEnabled() and name != "search" and _fits(wanted, action.text())
        ]
        shown = fitting if not wanted else fitting[:_MOST_COMMANDS]
        native = QKeySequence.SequenceFormat.NativeText
        rows = [
            RowItem(f"@{key}", tr("Journal with %1").replace("%1", name), icon="users")
            for key, name in self._others
            if wanted and _fits(wanted, name)
        ][:_MOST_COMMANDS]
        rows += [
            RowItem(
                f"!{name}",
                action.text(),
                icon="arrow-right",
                trailing_text=action.shortcut().toString(native),
            )
            for name, action in shown
        ]
        return [RowItem("#commands", tr("Go to"), group=True), *rows] if rows else []

    def _hit_row(self, hit: Hit) -> RowItem:
        key = f"{hit.kind}/{hit.id}"
        self._hits[key] = hit
        return RowItem(
            key,
            hit.title or tr("Untitled"),
            hit.excerpt,
            icon=_ICONS.get(hit.kind, "file-text"),
            trailing_text=short_day(hit.day, self._context.today()),
            trailing_chip=(tr("private"), ChipKind.VIOLET) if hit.private else None,
            matches=tuple(_in_utf16(hit.excerpt, start, end) for start, end in hit.marks),
            title_matches=tuple(_in_utf16(hit.title, *mark) for mark in hit.title_marks),
        )

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if self._last is None or value < self._rows.verticalScrollBar().maximum():
            return
        found = self._context.journal.search.find(
            self._field.text(), limit=_AT_ONCE, before=self._last
        )
        self._last = found.last
        fresh = [self._hit_row(hit) for hit in found.hits]
        self._model.set_rows([*self._model.rows, *fresh])
        self._rows.verticalScrollBar().setValue(value)

    # Opening ------------------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self._open(str(index.data(RowRole.ID)))

    def _open(self, key: str) -> None:
        self.hide()
        if key.startswith("!"):
            # After this pop-up has gone, so that what opens gets the keyboard.
            QTimer.singleShot(0, self._actions[key[1:]].trigger)
            return
        if key.startswith("@"):
            self._context.choose_mentorship(key[1:])
            return
        hit = self._hits.get(key)
        if hit is None:
            return
        mentorship_id = self._context.journal.search.mentorship_of(hit)
        if mentorship_id:
            self._context.choose_mentorship(mentorship_id)
        self._context.go.emit(_PAGES.get(hit.place_kind, "today"), hit.place_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter of the field move in the results."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_field_key(event)
        return super().eventFilter(watched, event)

    def _on_field_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._rows.current_id is not None:
                self._open(str(self._rows.current_id))
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def _step(self, by: int) -> None:
        rows = self._model.rows
        at = self._model.row_of(self._rows.current_id) + by
        while 0 <= at < len(rows) and rows[at].group:
            at += by
        if 0 <= at < len(rows):
            self._rows.select_id(rows[at].id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground with round corners."""
        look = theme()
        ground, line = look.colour("card"), look.colour("field_border")
        draw_box(QPainter(self), self.rect(), look.px(12), ground, line)


def _fits(wanted: str, text: str) -> bool:
    """Whether each word begins one of the text, whatever its case and accents, as in the search."""
    words = _words(text)
    return all(any(word.startswith(part) for word in words) for part in _words(wanted))


def _words(text: str) -> list[str]:
    return fold(text).text.replace("-", " ").split()


def _in_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    if text.isascii():
        return start, end - start
    before = len(text[:start].encode("utf-16-le")) // 2
    return before, len(text[start:end].encode("utf-16-le")) // 2
