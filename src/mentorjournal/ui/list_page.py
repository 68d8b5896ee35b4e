"""What the pages of actions, questions and lessons share: one long list, narrowed by words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.command_table import key_of
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.scope import ALL, THIS, Scope, scope_choices
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.fields import SearchField
from mentorjournal.ui.widgets.long_list import STRETCH, LongList, Source
from mentorjournal.ui.widgets.record_popover import RecordPopover
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.words import tr

_ROOMY_FROM = 430
"""In a lower page the field to find in comes when it is asked for: the rows need the room."""


class ForGoal(Protocol):
    """A record that may serve a goal."""

    @property
    def id(self) -> str: ...
    @property
    def goal_id(self) -> str | None: ...
    @property
    def mentorship_id(self) -> str: ...


R = TypeVar("R", bound=ForGoal)


class ScopedRows(Generic[R]):
    """Reads the records of a scope, and makes rows of them.

    Attributes:
        words: what they are narrowed to have; "" for all.
    """

    def __init__(self, context: PageContext, scope: Scope) -> None:
        self._context = context
        self._scope = scope
        self._goals: dict[str, str] = {}
        self._today = context.today()
        self.words = ""

    def source(self) -> Source[R]:
        """What a list shows, as things are chosen now."""
        self._goals = {}
        self._today = self._context.today()
        return Source(self.read, self.row, self.part)

    def read(self, after: R | None, limit: int, /) -> list[R]:
        """The next stretch behind a record; None is the start."""
        raise NotImplementedError

    def one(self, record_id: str, /) -> R:
        """A record by its id.

        Raises:
            NotFound: there is none.
        """
        raise NotImplementedError

    def row(self, record: R, /) -> RowItem:
        """How a record shows."""
        raise NotImplementedError

    def part(self, record: R, /) -> tuple[object, str]:
        """The heading a record stands under: a key, and its words."""
        raise NotImplementedError

    @property
    def narrowed(self) -> tuple[object, ...]:
        """What is shown of the scope, and in which order: two that are equal show the same."""
        return (self.words,)

    def widen(self) -> None:
        """Narrow to nothing any more."""
        self.words = ""

    def learn_goals(self, records: Iterable[R]) -> None:
        """Ask what the goals of some records are called."""
        wanted = {one.goal_id for one in records if one.goal_id} - self._goals.keys()
        if wanted:
            self._goals.update(self._context.journal.goals.titles(wanted))


class ListPage(LivePage):
    """One list under headings, of this mentorship or of all, and a line that adds to it.

    A kind of it builds the list, hands it to `hold`, and shows in `show_rest` what goes with it.

    Attributes:
        search: narrows the list by words. scope: this mentorship, or all.
        list: the rows. adding: the field that adds one.
    """

    def __init__(
        self,
        context: PageContext,
        name: str,
        title: str,
        find: str,
        rows: type[ScopedRows[Any]],
        parent: QWidget | None = None,
    ) -> None:
        """Build the head; `name` is that of the page in the table of commands."""
        super().__init__(context, title, parent, scrolls=False)
        self._scope = Scope(context)
        self._rows = rows(context, self._scope)
        self._wanted: str | None = None
        self._first: Any = None
        self._popover: RecordPopover | None = None
        self._shown_for: tuple[tuple[str, ...], object] | None = None
        self.search = SearchField(find)
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._focus_list)
        self.search.hide()  # until it is known whether there is room
        self.header.add_widget(self.search)
        self.scope = Segmented(scope_choices(), name=tr("Show"))
        tip = tr("The key of the page turns it over (%1)").replace("%1", key_of(name))
        self.scope.setToolTip(tip)
        self.scope.chosen.connect(self._on_scope)
        self.header.add_widget(self.scope)
        theme().changed.connect(self._on_theme_changed)

    def hold(self, rows: LongList, adding: QWidget) -> None:
        """Look after a list, and the field that adds to it."""
        self.list = rows
        self.adding = adding

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list as far as it was read, and show what stands around it."""
        scope = self._scope
        scope.refresh()
        old, self._shown_for = self._shown_for, (tuple(scope.ids), self._rows.narrowed)
        if old is not None and old[0] != self._shown_for[0]:
            self._first = None
        self.scope.setVisible(scope.several)
        self._refresh_first()
        again = old == self._shown_for
        self.list.show_source(self._rows.source(), self._first, again=again)
        wanted, self._wanted = self._wanted, None
        self.select(wanted)
        self.show_rest()

    def select(self, wanted: str | None) -> None:
        """Choose a record that was asked for from elsewhere, and go to it."""
        if wanted is not None and self.list.select_id(wanted):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rest(self) -> None:
        """Show what goes with the rows that are there now."""
        raise NotImplementedError

    def _refresh_first(self) -> None:
        """Look again at the record that was opened from elsewhere; it may have gone."""
        wanted = self._wanted or (self._first.id if self._first is not None else None)
        self._first = None
        if wanted is None or any(one.id == wanted for one in self._rows.read(None, STRETCH)):
            return
        self._first = self.context.run(partial(self._rows.one, wanted))
        if self._first is not None:
            self._rows.learn_goals([self._first])

    def goals_for(self, record: ForGoal) -> list[tuple[str, str]]:
        """The goals that a record can serve, as id and title: the live ones, and its own."""
        goals = self.context.journal.goals
        lines = goals.lines(record.mentorship_id)
        if record.goal_id is not None and record.goal_id not in dict(lines):
            lines += goals.titles([record.goal_id]).items()
        return lines

    # What the window asks -----------------------------------------------------------------

    def open(self, target: object | None) -> None:
        """Select a record by its id; one far down the list is shown on top."""
        if target is None:
            return
        self._wanted = str(target)
        self._rows.widen()
        with QSignalBlocker(self.search):
            self.search.clear()
        self.refresh_when_seen()

    def asked_again(self) -> None:
        """Show all mentorships rather than this one, or this one again."""
        if self._scope.several:
            key = THIS if self._scope.wide else ALL
            self.scope.set_current(key)
            self._on_scope(key)

    @property
    def starts_at(self) -> QWidget | None:
        """The list; while it is empty, the line that adds to it."""
        return self.list if self.list.isVisible() else self.adding

    @Slot()
    def new_item(self) -> None:
        """Put the cursor into the line that adds to the list."""
        self.adding.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:
        """Put the cursor into the field that narrows the list."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def flush(self) -> bool:
        """Take over what an open record was changed to."""
        if self._popover is not None:
            self._popover.settle()
        return True

    def state(self) -> dict[str, Any]:
        """Whether all mentorships show."""
        return {"wide": self._scope.wide}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        self._scope.wide = state.get("wide") is True
        self.scope.set_current(ALL if self._scope.wide else THIS)

    def narrow_again(self) -> None:
        """Show what the list is narrowed to now, without what was opened from elsewhere."""
        self._first = None
        self.refresh_when_seen()

    @Slot(str)
    def _on_scope(self, key: str) -> None:
        self._scope.wide = key == ALL
        self.refresh_when_seen()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._rows.words = text.strip()
        self.narrow_again()

    @Slot()
    def _focus_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    # One record in full -------------------------------------------------------------------

    def row_rect(self, record_id: object) -> QRect:
        """Where a row stands in the list."""
        row = self.list.rows.row_of(record_id)
        return self.list.visualRect(self.list.rows.index(max(0, row)))

    def open_popover(self, popover: RecordPopover, record_id: object) -> None:
        """Show a record in full beside its row."""
        popover.note_wanted.connect(self._on_note_wanted)
        self._popover = popover
        popover.open_at(self.list.viewport(), self.row_rect(record_id))

    @Slot(object)
    def _on_note_wanted(self, note_id: object) -> None:
        self.context.go.emit("journal", note_id)

    # Size ---------------------------------------------------------------------------------

    @property
    def roomy(self) -> bool:
        """Whether there is room for more than the rows."""
        return self.height() >= theme().px(_ROOMY_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_parts()

    @Slot()
    def _on_theme_changed(self) -> None:
        # Not `_fit_parts` itself: Qt never lets go of a slot that a kind of page has overridden.
        self._fit_parts()

    def _fit_parts(self) -> None:
        """Show only what there is room for."""
        asked_for = bool(self.search.text()) or self.search.hasFocus()
        self.search.setVisible(self.roomy or asked_for)
