"""The home page: what is next, where the goals stand, what is open, what was written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.context import NEW, Notice, PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.today.cards import GoalsCard, NextSessionCard, NotesCard, TodayCard
from mentorjournal.ui.today.side_cards import ActionsCard, CelebrateCard, MilestonesCard
from mentorjournal.ui.today.signs_card import SignsCard
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.tab_order import stand_in_place
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.ui.reminders.card import PulsePrompt, RemindersCard

_TWO_COLUMNS_FROM = 780
_MORNING, _AFTERNOON, _EVENING = 4, 12, 18


class TodayPage(LivePage):
    """Everything about today on one page, each line a way to what it speaks of."""

    kinds = frozenset(Kind) - {Kind.ATTACHMENT}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Today"), parent)
        search = Button(tr("Search"), icon="search", tooltip=tr("Search everything (Ctrl+K)"))
        search.clicked.connect(self._on_search)
        self.header.add_widget(search)
        new = Button(tr("New note"), ButtonKind.PRIMARY, tooltip=tr("New note (Ctrl+N)"))
        new.clicked.connect(self._on_new_note)
        self.header.add_widget(new)
        self._capture = TextField(
            name=tr("Capture a moment"),
            placeholder=tr("Something worth keeping? One line, Enter"),
        )
        self._capture.returnPressed.connect(self._on_captured)
        self._as_goal = Button(tr("Keep as a goal"), ButtonKind.QUIET)
        self._as_goal.setToolTip(tr("Keep this line as a goal, to be made SMART later"))
        self._as_goal.clicked.connect(self._on_captured_goal)
        self._capture.textChanged.connect(self._on_capture_changed)
        context.unfinished.watch(self._capture, "today")
        capture = Line(gap=2)
        capture.addWidget(self._capture, 1)
        capture.addWidget(self._as_goal)
        self.body.addLayout(capture)
        self._on_capture_changed("")
        self._greeted = ""
        self._reminders: RemindersCard | None = None
        self._prompt: PulsePrompt | None = None
        self._build_cards()
        context.reminded.connect(self._show_reminders)
        context.settings_changed.connect(self._on_settings_changed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_state)

    def _build_cards(self) -> None:
        main = (NextSessionCard, GoalsCard, NotesCard)
        side = (CelebrateCard, ActionsCard, MilestonesCard, SignsCard)
        self._cards: list[TodayCard] = []
        left, right = Column(gap=4), Column(gap=4)
        for column, kinds in ((left, main), (right, side)):
            for kind in kinds:
                card = kind(self.context)
                column.addWidget(card)
                self._cards.append(card)
        left.addStretch(1)
        right.addStretch(1)
        self._side = right
        self._board = QWidget()
        self._columns = Line(self._board, gap=4)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        self.body.addWidget(self._board)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Ask the journal for everything on the page, once, and let each card say its part."""
        mentorship = self.context.mentorship()
        self._set_greeting()
        self._board.setVisible(mentorship is not None)
        if mentorship is None:
            return
        today = self.context.journal.first_page.today(mentorship, self.context.today())
        for card in self._cards:
            card.show_today(today)
        self._show_reminders()

    @Slot()
    def _show_reminders(self) -> None:
        """Say what is due, as soon as somebody has looked: after the page can be used."""
        watch = self.context.reminders
        if watch is None:
            return
        if self._reminders is None or self._prompt is None:
            from mentorjournal.ui.reminders.card import PulsePrompt, RemindersCard

            self._reminders = RemindersCard(self.context, watch)
            self.body.insertWidget(self.body.indexOf(self._board), self._reminders)
            stand_in_place(self._reminders, self._as_goal)
            self._prompt = PulsePrompt(self.context, watch)
            first = self._side.itemAt(0).widget()
            assert first is not None
            self._side.insertWidget(0, self._prompt)
            stand_in_place(self._prompt, first)
        self._reminders.show_found()
        self._prompt.show_found()

    @Slot()
    def _on_settings_changed(self) -> None:
        self._on_mentorship_changed(None)

    def _greeting(self) -> str:
        hour = self.context.journal.clock().hour
        if _MORNING <= hour < _AFTERNOON:
            return tr("Good morning, %1")
        return tr("Good afternoon, %1") if _AFTERNOON <= hour < _EVENING else tr("Good evening, %1")

    def _set_greeting(self) -> None:
        name = self.context.journal.owner_name().split()[:1]
        self._greeted = text = self._greeting()
        self.set_title(text.replace("%1", name[0] if name else "").rstrip(", "))

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Greet anew when somebody comes back at another time of the day."""
        if self.isVisible() and self._greeted != self._greeting():
            self._set_greeting()

    def new_item(self) -> None:
        """Put the cursor into the capture line."""
        self._capture.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._capture.selectAll()

    @Slot()
    def _on_search(self) -> None:
        self.context.go.emit("search", None)

    @Slot()
    def _on_new_note(self) -> None:
        self.context.go.emit("journal", NEW)

    @Slot(str)
    def _on_capture_changed(self, text: str) -> None:
        self._as_goal.setVisible(bool(text.strip()))

    @Slot()
    def _on_captured(self) -> None:
        text, mentorship_id = self._capture.text().strip(), self.context.mentorship_id
        if not text or mentorship_id is None:
            return
        add = partial(self.context.journal.notes.add, mentorship_id, text=text)
        if self.context.run(partial(add, kind=NoteKind.MOMENT)) is not None:
            self._capture.setText("")  # and not clear(), which the field would undo
            self.context.notify.emit(Notice(tr("Kept as a moment"), undoable=True))

    @Slot()
    def _on_captured_goal(self) -> None:
        from mentorjournal.domain.goals import GoalFields

        text, mentorship_id = self._capture.text().strip(), self.context.mentorship_id
        if not text or mentorship_id is None:
            return
        fields = GoalFields(title=text, what=text)
        if self.context.run(partial(self.context.journal.goals.add, mentorship_id, fields)):
            self._capture.setText("")  # and not clear(), which the field would undo
            self.context.notify.emit(Notice(tr("Kept as a draft goal"), undoable=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be cramped."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
