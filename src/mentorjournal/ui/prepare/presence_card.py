"""A mentor's checklist for the minutes before a session (M37)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.presence import tick, ticked
from mentorjournal.domain.sessions import Session
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

MOST = 8
"""Lines shown, whatever a person has added."""


class PresenceCard(Card):
    """Ticks that stay with the session; hidden for a mentee, and while none is planned.

    Attributes:
        boxes: the check boxes.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._count = Label("", TextRole.SMALL, "muted")
        super().__init__(tr("Before you walk in"), self._count, parent)
        self._context = context
        self._session: Session | None = None
        self.boxes: list[CheckRow] = []
        self._column = Column(gap=0)
        self.body.addLayout(self._column)
        self._make_boxes()  # here, so that Tab reaches them where they stand

    def show_for(self, mentorship: Mentorship, session: Session | None) -> None:
        """Show what is ticked for this session."""
        self._session = session
        wanted = mentorship.role is Role.MENTOR and session is not None
        self.setVisible(wanted)
        if session is None or not wanted:
            return
        on = ticked(session.presence)
        for box in self.boxes:
            box.setChecked(box.objectName() in on)
        done = sum(1 for box in self.boxes if box.isChecked())
        text = tr("%1 of %2").replace("%1", str(done)).replace("%2", str(len(self.boxes)))
        self._count.setText(text if done else "")

    def _make_boxes(self) -> None:
        for line in own_knowledge.presence().lines[:MOST]:
            box = CheckRow(line.text)
            box.setObjectName(line.id)
            box.setToolTip(line.hint)
            box.setAccessibleDescription(line.hint)
            box.clicked.connect(self._on_clicked)
            self._column.addWidget(box)
            self.boxes.append(box)

    @Slot()
    def _on_clicked(self) -> None:
        box = self.sender()
        if self._session is None or not isinstance(box, CheckRow):
            return
        presence = tick(self._session.presence, box.objectName(), on=box.isChecked())
        edit = self._context.journal.sessions.edit
        if self._context.run(partial(edit, self._session.id, presence=presence)) is None:
            box.setChecked(not box.isChecked())
