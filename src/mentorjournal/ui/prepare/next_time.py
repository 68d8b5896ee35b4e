"""What one wrote last time for this time: private, on top of the page, written where it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sessions import Session
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.fields import TextArea
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_SOON_MS = 600


class NextTime(QWidget):
    """The violet card with the line; hidden while there is none.

    What is typed is kept within a second, and at once when the field is left.

    Attributes:
        field: where it is written.
        opener: the button that opens it while it is empty; it stands where the parent puts it.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session_id = ""
        self._kept = ""
        self._wanted = False
        column = Column(self, gap=0)
        self._card = Card(kind=CardKind.PRIVATE)
        self._card.setAccessibleName(tr("Private"))
        head = Line(gap=2)
        head.addWidget(IconMark("lock", "violet"))
        head.addWidget(Label(tr("You wrote this for now"), TextRole.SECTION, "violet"), 1)
        self._card.body.addLayout(head)
        self.field = TextArea(
            "", tr("Only for you"), name=tr("For this session"), lines=1, max_lines=5, bare=True
        )
        self._card.body.addWidget(self.field)
        self.opener = Button(tr("Remind yourself of something"), ButtonKind.QUIET, "lock")
        self.opener.clicked.connect(self._on_open)
        column.addWidget(self._card)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._on_soon)
        self.field.edited.connect(self._on_edited)
        self.field.installEventFilter(self)

    def show_for(self, last: Session | None) -> None:
        """Show what stands with the last session held; nothing before the first one."""
        another = last is not None and last.id != self._session_id
        if another or last is None:
            self.flush()
            self._wanted = False
        self._session_id = last.id if last is not None else ""
        text = last.for_next_time if last is not None else ""
        typing = self.field.hasFocus() and self._soon.isActive()
        if another or not typing:
            self._kept = text
            if self.field.toPlainText() != text:
                self.field.setPlainText(text)
                self._soon.stop()
        self._fold()

    def _fold(self) -> None:
        shown = bool(self.field.toPlainText()) or self._wanted or self.field.hasFocus()
        self.setVisible(shown and bool(self._session_id))
        self.opener.setVisible(not shown and bool(self._session_id))

    def flush(self) -> bool:
        """Keep what was typed; False when that failed."""
        self._soon.stop()
        text = self.field.toPlainText().strip()
        if not self._session_id or text == self._kept.strip():
            self._context.unsaved.emit(False)
            return True
        edit = partial(
            self._context.journal.sessions.edit,
            self._session_id,
            for_next_time=text,
            merge=f"for_next_time-{self._session_id}",
        )
        done = self._context.run(edit)
        if done is not None:
            self._kept = text
            self._context.unsaved.emit(False)
        return done is not None

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if text.strip() != self._kept.strip():
            self._context.unsaved.emit(True)
            self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        self.flush()

    @Slot()
    def _on_open(self) -> None:
        self._wanted = True
        self._fold()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was typed when the field is left, and fold it away when it is empty."""
        if event.type() == QEvent.Type.FocusOut and watched is self.field:
            self._wanted = False
            if self._soon.isActive():
                self.flush()
            if not self.field.toPlainText():
                QTimer.singleShot(0, self._fold)
        return super().eventFilter(watched, event)
