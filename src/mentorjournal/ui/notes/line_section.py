"""One kind of lines that belong to a note, with a field that adds the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from mentorjournal.domain.notes import Note
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.notes.line_list import LineList
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.row_model import RowItem, RowRole
from mentorjournal.ui.widgets.tab_order import stand_in_place
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr

SIDE = 2
"""Step of space beside what stands in line with the text of the rows."""


class NoteHost(Protocol):
    """What a section needs of the panel around it."""

    def keep_note(self) -> str | None:
        """See that the note is in the file; its id, or None when that failed."""

    def is_shown(self, note_id: str) -> bool:
        """Whether this is the note that is shown."""

    def goal_title(self, goal_id: str | None) -> str:
        """The title of a goal, "" without one."""

    def live_goals(self) -> list[tuple[str, str]]:
        """Id and title of the goals one can choose."""


class _Parts(NamedTuple):
    head: Line
    heading: Label
    list: LineList
    foot: Line
    field: TextField


class LineSection(QWidget):
    """A heading, the lines, and "Add …, Enter". Subclasses say what a line is.

    Its parts are made once a note needs them: most notes have one or two of these.

    Attributes:
        heading: what the lines are.
        list: the lines.
        field: where the next one is written.
        made: whether there are parts.
    """

    added = Signal()
    deleted_text = ""

    def __init__(
        self,
        context: PageContext,
        host: NoteHost,
        title: str,
        placeholder: str,
        *,
        movable: bool = False,
    ) -> None:
        super().__init__()
        self.context, self._host = context, host
        self._title, self._placeholder, self._movable = title, placeholder, movable
        self._note: Note | None = None
        self._begun: str | None = None
        self._parts: _Parts | None = None

    @property
    def made(self) -> bool:
        """Whether its parts have been made."""
        return self._parts is not None

    @property
    def _all(self) -> _Parts:
        self.make()
        assert self._parts is not None
        return self._parts

    @property
    def heading(self) -> Label:
        """What the lines are."""
        return self._all.heading

    @property
    def list(self) -> LineList:
        """The lines."""
        return self._all.list

    @property
    def field(self) -> TextField:
        """Where the next line is written."""
        return self._all.field

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return str(self._parts.field.text()) if self._parts is not None else ""

    @property
    def is_typing(self) -> bool:
        """Whether the field has the keyboard."""
        return self._parts is not None and self._parts.field.hasFocus()

    def make(self) -> None:
        """Make the parts, unless they are there."""
        if self._parts is None:
            self._parts = self._make()
            self.fill()
            stand_in_place(self, self)

    def _make(self) -> _Parts:
        column = Column(self, gap=1)
        head = Line(margins=(SIDE, 0, SIDE, 0))
        heading = Label(self._title, TextRole.SECTION)
        head.addWidget(heading, 1)
        column.addLayout(head)
        lines = LineList(name=self._title, movable=self._movable)
        lines.hide()  # until there is a line: Tab goes past it
        column.addWidget(lines)
        foot = Line(gap=2, margins=(SIDE, 0, SIDE, 0))
        foot.addWidget(IconMark("plus", "muted"))
        field = TextField("", self._placeholder, name=self._placeholder, bare=True)
        field.setTextMargins(-2, 0, -2, 0)
        field.returnPressed.connect(self._on_entered)
        foot.addWidget(field, 1)
        column.addLayout(foot)
        lines.written.connect(self._on_written)
        lines.delete_requested.connect(self._on_delete)
        lines.menu_requested.connect(self._on_menu_requested)
        lines.check_toggled.connect(self._on_check_toggled)
        lines.moved.connect(self._on_moved)
        return _Parts(head, heading, lines, foot, field)

    def fill(self) -> None:
        """Add what else belongs to it, once its parts are there; by default nothing does."""

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the far end of the heading."""
        self._all.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_to_foot(self, widget: QWidget) -> None:
        """Put something beside the field."""
        self._all.foot.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    # What subclasses say ------------------------------------------------------------------

    def rows(self, note: Note) -> Iterable[RowItem]:
        """The lines of a note that is in the file."""
        raise NotImplementedError

    def add(self, note_id: str, text: str) -> str:
        """Add a line; its id. Raises JournalError."""
        raise NotImplementedError

    def rewrite(self, line_id: str, text: str) -> object:
        """Give a line another text. Raises JournalError."""
        raise NotImplementedError

    def delete(self, line_id: str) -> None:
        """Remove a line. Raises JournalError."""
        raise NotImplementedError

    def tick(self, line_id: str, on: bool) -> object:
        """Tick a line. Raises JournalError."""
        raise NotImplementedError

    def move_line(self, line_id: str, to: int) -> object:
        """Put a line at another place. Raises JournalError."""
        raise NotImplementedError

    def fill_menu(self, menu: QMenu, line_id: str) -> None:
        """Add what else can be done with a line; each entry holds a `Wish`."""

    # Showing ------------------------------------------------------------------------------

    def show_note(self, note: Note, in_file: bool) -> None:
        """Show the lines of a note; one that is not in the file has none."""
        if self._note is not None and self._note.id != note.id:
            self.leave()
        self._note = note
        rows = [*self.rows(note)] if in_file else []
        if not rows and not self.made:
            return
        self.list.lines.set_rows(rows)
        self.list.setVisible(bool(rows))
        if self._begun is not None and self.list.lines.row_of(self._begun) < 0:
            self._begun = None
            self.field.clear()

    @property
    def is_empty(self) -> bool:
        """Whether there is no line."""
        return self._parts is None or self._parts.list.lines.rowCount() == 0

    def adopt(self, note: Note) -> None:
        """The note that is shown has got its place in the file."""
        self._note = note

    def save_typed(self) -> None:
        """Put on disk what stands in an open field; where one is typing, the words stay."""
        if self._parts is not None:
            self._parts.list.finish_writing()
            self._take_field(keep=self.is_typing)

    def leave(self) -> None:
        """Another note is shown next."""
        if self._parts is not None:
            self._parts.list.finish_writing()
            self._take_field(keep=False)
        self._note, self._begun = None, None

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._begun is not None and not event.spontaneous():
            self._begun = None
            self.field.clear()

    # What the user does -------------------------------------------------------------------

    def run(self, command: Callable[[], Any]) -> Any:
        """Run a command of the journal; why it failed is shown."""
        return self.context.run(command)

    def _take_field(self, *, keep: bool) -> None:
        """Make a line of what was typed; with `keep` it can be typed on, and is the same line."""
        text = self.field.text().strip()
        if not text:
            return
        begun, done = self._begun, None
        if begun is not None:
            done = self.run(partial(self.rewrite, begun, text))
        else:
            note_id = self._host.keep_note()
            if note_id is not None:
                done = self.run(partial(self.add, note_id, text))
                begun = done
        if done is None:
            return
        if keep:
            self._begun = begun
        else:
            self._begun = None
            self.field.clear()

    @Slot()
    def _on_entered(self) -> None:
        self._take_field(keep=False)
        self.added.emit()

    @Slot(object, str)
    def _on_written(self, line_id: object, text: str) -> None:
        self.run(partial(self.rewrite, str(line_id), text))

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        self._delete(str(index.data(RowRole.ID)), index.row())

    def _delete(self, line_id: str, row: int) -> None:
        try:
            self.delete(line_id)
        except JournalError as error:
            self.context.notify.emit(Notice(failure_text(error), kind="error"))
            return
        self.context.notify.emit(Notice(self.deleted_text, undoable=True))
        left = self.list.lines.rowCount()
        if left:
            self.list.select_row(self.list.lines.index(min(row, left - 1)))
        else:
            self.field.setFocus()

    @Slot(object)
    def _on_check_toggled(self, index: QModelIndex) -> None:
        on = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked
        self.run(partial(self.tick, str(index.data(RowRole.ID)), on))

    @Slot(object, int)
    def _on_moved(self, line_id: object, to: int) -> None:
        if self.run(partial(self.move_line, str(line_id), to)) is not None:
            self.list.select_id(line_id)

    @Slot(object, QPoint)
    def _on_menu_requested(self, index: QModelIndex, place: QPoint) -> None:
        self.make_menu(str(index.data(RowRole.ID))).popup(place)

    def make_menu(self, line_id: str) -> QMenu:
        """The menu of a line; it belongs to the list and deletes itself."""
        menu = Menu("", self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_wish(menu, tr("Edit"), line_id, "write", None)
        self.fill_menu(menu, line_id)
        menu.addSeparator()
        add_wish(menu, tr("Delete"), line_id, "delete", None)
        menu.triggered.connect(self._on_menu)
        return menu

    def add_goal_menu(self, menu: QMenu, line_id: str, goal_id: str | None) -> None:
        """Add a menu to choose the goal of a line."""
        goals = self._host.live_goals()
        if not goals and goal_id is None:
            return
        choices = Menu(tr("Goal"), menu)
        menu.addMenu(choices)
        for known, title in [("", tr("None")), *goals]:
            action = add_wish(choices, title, line_id, "goal_id", known or None)
            action.setCheckable(True)
            action.setChecked((goal_id or "") == known)

    @Slot(str)
    def write_line(self, line_id: str) -> None:
        """Open a line to be put into other words."""
        self.list.write(line_id)

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        data = action.data()
        if not isinstance(data, tuple):
            return
        line_id, wish, value = data
        if wish == "write":
            self.list.write(line_id)
        elif wish == "delete":
            self._delete(line_id, max(0, self.list.lines.row_of(line_id)))
        else:
            self.on_wish(line_id, wish, value)

    def on_wish(self, line_id: str, wish: str, value: Any) -> None:
        """Do what an entry of `fill_menu` asks for: by default, set the field of that name."""
        self.run(partial(self.set_field, line_id, wish, value))

    def set_field(self, line_id: str, name: str, value: Any) -> object:
        """Set one field of a line. Raises JournalError."""
        raise JournalError(Failure.NOT_ALLOWED, name)


def add_wish(menu: QMenu, text: str, line_id: str, wish: str, value: object) -> QAction:
    """Add an entry that asks for something to be done with a line."""
    action = menu.addAction(text.replace("&", "&&"))
    action.setData((line_id, wish, value))
    return action


def below(widget: QWidget) -> QRect:
    """Where a widget is, globally."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
