"""What stays with its writer: the private part of a note, well-being, and the mentor's check."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.notes import Note
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.unfinished import keeps_own
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.markdown.private import PrivateEditor
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class PrivateField(QWidget):
    """The violet card (M36, M53, M64); one quiet line while there is nothing private.

    Attributes:
        editor: the private text. well_being: a line on how one is, in session notes.
        opener: the button that opens the card; it stands where the parent puts it.
        asked_more_chosen: (bool | None) the mentor's answer.
    """

    asked_more_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keeps_own(self)
        column = Column(self, gap=0)
        self.opener = Button(tr("Add something private"), ButtonKind.QUIET, "lock")
        self.opener.clicked.connect(self.open)
        self._card = Card(kind=CardKind.PRIVATE)
        self._card.setAccessibleName(tr("Private"))
        head = Label(tr("Private. Never leaves this journal"), TextRole.SECTION, "violet")
        self._card.body.addWidget(head)
        self.editor = PrivateEditor()
        self.editor.set_auto_height(1, 12)
        self.editor.set_placeholder(tr("Only for you"))
        self._card.body.addWidget(self.editor)
        self.well_being = TextField(
            "", tr("How I am, in a line"), name=tr("How I am, in a line"), bare=True
        )
        self.well_being.setTextMargins(-2, 0, -2, 0)
        self._card.body.addWidget(self.well_being)
        self._asked = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._asked.setSizePolicy(policy)
        flow = FlowLayout(self._asked, gap=2)
        flow.addWidget(Label(tr("Did I ask more than I told?")))
        self._answer = ChoiceChips(
            [("yes", tr("yes")), ("no", tr("no")), ("", tr("not said"))],
            name=tr("Did I ask more than I told?"),
        )
        self._answer.chosen.connect(self._on_answered)
        flow.addWidget(self._answer)
        self._card.body.addWidget(self._asked)
        column.addWidget(self._card)
        self._wanted = False

    def show_note(self, note: Note, *, session: bool, mentor: bool, another: bool) -> None:
        """Show what a note has beside its texts, which are shown by whoever keeps them.

        Args:
            note: the note.
            session: it is the record of a session.
            mentor: the owner is the mentor.
            another: it is another note than before, which closes an empty card.
        """
        if another:
            self._wanted = False
        self.well_being.setVisible(session or bool(note.well_being))
        self._asked.setVisible(session and mentor)
        answer = {True: "yes", False: "no", None: ""}[note.asked_more]
        self._answer.set_current(answer)
        self._fold(note)

    def _fold(self, note: Note) -> None:
        typed = self.editor.text() or self.well_being.text()
        holds = bool(note.private_text or note.well_being or typed)
        shown = holds or note.asked_more is not None or self._wanted
        self._card.setVisible(shown)
        self.opener.setVisible(not shown)

    @Slot()
    def open(self) -> None:
        """Open the card, ready to type."""
        self._wanted = True
        self._card.setVisible(True)
        self.opener.setVisible(False)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_answered(self, key: str) -> None:
        self.asked_more_chosen.emit({"yes": True, "no": False}.get(key))
