"""The head of a note: its title, and what it is tied to as a calm row of chips."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import Note, NoteKind, Source
from mentorjournal.domain.sessions import Session
from mentorjournal.ui.notes.line_section import NoteHost
from mentorjournal.ui.notes.popovers import (
    EnergyPopover,
    SessionPopover,
    TagsPopover,
)
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.unfinished import keeps_own
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.day_popover import DayPopover
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.painting import leading
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr, weekday_day, word

SAVED_FROM = 360
"""Width from which there is room to say when it was saved, in 1/14 of the type size."""


class TitleField(TextField):
    """The title of a note, as large as it will be read.

    Attributes:
        left_downwards: Enter or Down: the user goes on into the text.
    """

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__(name=tr("Title"), bare=True)
        keeps_own(self)
        # A line keeps two pixels before its text; the large letters shall stand in line.
        self.setTextMargins(-2, 0, -2, 0)
        theme().changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.setFont(QFont(theme().font(TextRole.TITLE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show that a title goes on where there is no room, while one is not writing in it."""
        room = self.contentsRect()
        text = self.text()
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(text) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(theme().colour("text"))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | leading(self.layoutDirection()), shown
        )

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window while there is nothing of one's own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class NoteHead(QWidget):
    """Title, kind, day, goals, tags and energy of a note, and when its session was.

    Attributes:
        title: the field.
        back: the way to the list, where that is not beside.
        edited: (dict) fields of the note that the user gave.
        session_edited: (dict) fields of its session.
        goal_opened: (str) the user wants to see a goal.
        tags_wanted: the tags to offer are needed now.
    """

    edited = Signal(object)
    session_edited = Signal(object)
    goal_opened = Signal(str)
    tags_wanted = Signal()

    def __init__(self, host: NoteHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._note: Note | None = None
        self._session: Session | None = None
        self._known_tags: list[str] = []
        column = Column(self, gap=2)
        line = Line(gap=3)
        self.back = IconButton("arrow-left", tr("Back to the list"))
        self.back.hide()
        line.addWidget(self.back)
        self.title = TitleField()
        line.addWidget(self.title, 1)
        self.saved = Label("", TextRole.SMALL, "muted")
        line.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
        chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        self._flow = FlowLayout(chips, gap=2)
        column.addWidget(chips)
        self._kind = self._chip(ChipKind.ACCENT, self._on_kind_clicked)
        self._day = self._chip(ChipKind.GREY, self._on_day_clicked)
        self._when = self._chip(ChipKind.GREY, self._on_when_clicked)
        self._source = self._chip(ChipKind.GREY, self._on_source_clicked)
        self._with = Chip("", ChipKind.GREY)
        self._flow.addWidget(self._with)
        self._energy = self._chip(ChipKind.VIOLET, self._on_energy_clicked)
        self._plus = self._chip(ChipKind.GREY, self._on_plus_clicked)
        self._plus.set_chip("+")
        self._plus.setToolTip(tr("Add a goal, tags or energy"))
        self._plus.setAccessibleName(tr("Add a goal, tags or energy"))
        self._links: list[Chip] = []
        self._ties: tuple[object, ...] = ()

    def _chip(self, kind: ChipKind, slot: Any) -> Chip:
        chip = Chip("", kind, clickable=True)
        chip.clicked.connect(slot)
        self._flow.addWidget(chip)
        return chip

    def show_note(
        self, note: Note, session: Session | None, mentorship: Mentorship | None, today: date
    ) -> None:
        """Show what a note is tied to; the title is shown by whoever keeps what is typed."""
        self._note, self._session = note, session
        _say(self._kind, word(note.kind), tr("Kind"))
        _say(self._day, weekday_day(note.day, today), tr("Date"))
        when = _when_words(session) if session is not None else ""
        self._when.setVisible(session is not None)
        _say(self._when, when or tr("time and length"), tr("Session"))
        met = note.kind is NoteKind.SESSION and mentorship is not None
        self._with.setVisible(met)
        if met and mentorship is not None:
            self._with.set_chip(tr("with %1").replace("%1", first_name(mentorship.counterpart)))
        self._source.setVisible(note.kind is NoteKind.LEARNING)
        _say(self._source, source_of(note) or tr("from what?"), tr("Source"))
        self._energy.setVisible(note.energy is not None)
        energy = tr("energy %1 of 5").replace("%1", str(note.energy or 0))
        _say(self._energy, energy, tr("Energy"))
        self._show_ties(note)

    def _show_ties(self, note: Note) -> None:
        titles = [(goal_id, self._host.goal_title(goal_id)) for goal_id in note.goal_ids]
        tags = [tag for tag in note.tags if tag != source_of(note)]
        ties = (*titles, *tags)
        if ties == self._ties:
            return
        self._ties = ties
        for chip in self._links:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._links = []
        for goal_id, title in titles:
            chip = Chip(title or tr("a goal"), ChipKind.ACCENT, clickable=True)
            chip.setAccessibleName(tr("Goal: %1").replace("%1", title))
            chip.setProperty("goal", goal_id)
            chip.clicked.connect(self._on_goal_clicked)
            self._links.append(chip)
        for tag in tags:
            chip = Chip(f"#{tag}", ChipKind.GREY, clickable=True)
            chip.setAccessibleName(tr("Tag: %1").replace("%1", tag))
            chip.clicked.connect(self._on_tags_clicked)
            self._links.append(chip)
        place = self._flow.indexOf(self._energy)
        for number, chip in enumerate(self._links):
            self._flow.insert_widget(place + number, chip)
            chip.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the line to the title where it is short; the rail says it too."""
        super().resizeEvent(event)
        self.saved.setVisible(self.width() >= theme().px(SAVED_FROM))

    def set_known_tags(self, tags: list[str]) -> None:
        """Tags to offer."""
        self._known_tags = tags

    # Pop-overs ----------------------------------------------------------------------------

    @Slot()
    def _on_kind_clicked(self) -> None:
        menu = self._menu()
        for kind in NoteKind:
            action = menu.addAction(word(kind))
            action.setData(("kind", kind))
            action.setCheckable(True)
            action.setChecked(self._note is not None and kind is self._note.kind)
        menu.popup(place_below(menu, self._kind))

    @Slot()
    def _on_source_clicked(self) -> None:
        """What was learned from: its word is a tag, so that the log can be narrowed to it."""
        if self._note is None:
            return
        menu = self._menu()
        now = source_of(self._note)
        for source in Source:
            action = menu.addAction(word(source))
            action.setData(("source", "" if word(source) == now else word(source)))
            action.setCheckable(True)
            action.setChecked(word(source) == now)
        menu.popup(place_below(menu, self._source))

    @Slot()
    def _on_day_clicked(self) -> None:
        if self._note is not None:
            popover = DayPopover(self._note.day, self)
            popover.picked.connect(self._on_day_picked)
            popover.open_at(self._day)

    @Slot(object)
    def _on_day_picked(self, day: date) -> None:
        self.edited.emit({"day": day})

    @Slot()
    def _on_when_clicked(self) -> None:
        if self._session is not None:
            popover = SessionPopover(self._session, self)
            popover.edited.connect(self.session_edited)
            popover.open_at(self._when)

    @Slot()
    def _on_energy_clicked(self) -> None:
        if self._note is not None:
            popover = EnergyPopover(self._note.energy, self)
            popover.rated.connect(self._on_rated)
            anchor = self._energy if self._energy.isVisible() else self._plus
            popover.open_at(anchor)

    @Slot(object)
    def _on_rated(self, value: int | None) -> None:
        self.edited.emit({"energy": value})

    @Slot()
    def _on_tags_clicked(self) -> None:
        if self._note is not None:
            sender = self.sender()
            anchor = sender if isinstance(sender, Chip) else self._plus
            self.tags_wanted.emit()
            popover = TagsPopover(self._note.tags, self._known_tags, self)
            popover.tags_changed.connect(self._on_tags_changed)
            popover.open_at(anchor)

    @Slot(object)
    def _on_tags_changed(self, tags: tuple[str, ...]) -> None:
        self.edited.emit({"tags": tags})

    @Slot()
    def _on_goal_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            menu = self._menu()
            goal_id = chip.property("goal")
            menu.addAction(tr("Open the goal")).setData(("open", goal_id))
            menu.addAction(tr("Untie it from this note")).setData(("untie", goal_id))
            menu.popup(place_below(menu, chip))

    @Slot()
    def _on_plus_clicked(self) -> None:
        if self._note is None:
            return
        menu = self._menu()
        goals = Menu(tr("Goal"), menu)
        goals.setIcon(theme().icon("target", "muted"))
        free = [goal for goal in self._host.live_goals() if goal[0] not in self._note.goal_ids]
        for goal_id, title in free:
            goals.addAction(title.replace("&", "&&")).setData(("tie", goal_id))
        menu.addMenu(goals).setEnabled(bool(free))
        menu.addAction(theme().icon("tag", "muted"), tr("Tags…")).setData(("tags", None))
        menu.addAction(theme().icon("zap", "muted"), tr("Energy…")).setData(("energy", None))
        menu.popup(place_below(menu, self._plus))

    def _menu(self) -> Menu:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu)
        return menu

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        data = action.data()
        if not isinstance(data, tuple) or self._note is None:
            return
        wish, value = data
        goals = self._note.goal_ids
        if wish == "kind":
            self.edited.emit({"kind": NoteKind(value)})
        elif wish == "source":
            before = source_of(self._note)
            others = tuple(tag for tag in self._note.tags if tag != before)
            self.edited.emit({"tags": (value, *others) if value else others})
        elif wish == "open":
            self.goal_opened.emit(value)
        elif wish == "tie":
            self.edited.emit({"goal_ids": (*goals, value)})
        elif wish == "untie":
            self.edited.emit({"goal_ids": tuple(known for known in goals if known != value)})
        elif wish == "tags":
            self._on_tags_clicked()
        elif wish == "energy":
            self._on_energy_clicked()


def source_of(note: Note) -> str:
    """What a note of learning was learned from, in a word; "" while it is not said."""
    if note.kind is not NoteKind.LEARNING:
        return ""
    known = {word(source) for source in Source}
    return next((tag for tag in note.tags if tag in known), "")


def _when_words(session: Session) -> str:
    parts = [session.starts_at or ""]
    if session.minutes:
        parts.append(tr("%1 min").replace("%1", str(session.minutes)))
    if session.mode is not None:
        parts.append(word(session.mode))
    return " · ".join(part for part in parts if part)


def _say(chip: Chip, text: str, name: str) -> None:
    chip.set_chip(text)
    chip.setAccessibleName(f"{name}: {text}")
