"""The last step: closing a mentorship, and what can be printed of it (M44, M58)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.practice import Closing
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import day_text, first_name, tr


class CloseCard(Card):
    """What is not written yet is named, and stands in nobody's way.

    Attributes:
        close_button, certificate_button, report_button, reopen_button: what one can do.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("6. The end"), parent=parent)
        self._context = context
        self._mentorship: Mentorship | None = None
        self._closing: Closing | None = None
        self._said = Label("", wrap=True)
        self._likes = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._said)
        self.body.addWidget(self._likes)
        row = QWidget()
        flow = FlowLayout(row, gap=2)
        self.close_button = Button(tr("Close the mentorship"), ButtonKind.PRIMARY, "flag")
        self.close_button.clicked.connect(self._on_close)
        self.certificate_button = Button(tr("Certificate…"), icon="printer")
        self.certificate_button.clicked.connect(self._on_certificate)
        self.report_button = Button(tr("Report"), icon="file-text")
        self.report_button.clicked.connect(self._on_report)
        self.reopen_button = Button(tr("Go on after all"), ButtonKind.QUIET, "rotate-ccw")
        self.reopen_button.clicked.connect(self._on_reopen)
        for button in (
            self.close_button,
            self.certificate_button,
            self.report_button,
            self.reopen_button,
        ):
            flow.addWidget(button)
        self.body.addWidget(row)

    def show_for(self, mentorship: Mentorship, closing: Closing, missing: Sequence[str]) -> None:
        """Show how far it is."""
        self._mentorship, self._closing = mentorship, closing
        closed = closing.closed_on is not None
        if closing.closed_on is not None:
            said = tr("Closed on %1. Everything stays in the journal and can be read and searched.")
            self._said.setText(said.replace("%1", day_text(closing.closed_on)))
        elif missing:
            said = tr("Still empty: %1. You can close all the same.")
            self._said.setText(said.replace("%1", ", ".join(missing)))
        else:
            self._said.setText(tr("All is written. It goes to the archive, and nothing is lost."))
        self._show_likes(mentorship)
        self.close_button.setVisible(not closed)
        self.certificate_button.setVisible(closed)
        self.reopen_button.setVisible(closed)

    def _show_likes(self, mentorship: Mentorship) -> None:
        """Say how the mentee likes to mark what was reached, as the two wrote it down."""
        mentee = mentorship.role is Role.MENTEE
        owner = self._context.journal.owner_name()
        name = first_name(owner if mentee else mentorship.counterpart)
        likes = mentorship.likes_to_celebrate.strip()
        self._likes.setVisible(bool(likes))
        said = tr("How %1 likes to celebrate: %2").replace("%1", name)
        self._likes.setText(said.replace("%2", likes))

    @Slot()
    def _on_close(self) -> None:
        if self._mentorship is None:
            return
        close = self._context.journal.closings.close
        if self._context.run(partial(close, self._mentorship.id)) is not None:
            said = tr("Closed, and kept in the archive. Well done, both of you.")
            self._context.notify.emit(Notice(said, undoable=True))

    @Slot()
    def _on_reopen(self) -> None:
        if self._mentorship is None:
            return
        reopen = self._context.journal.closings.reopen
        if self._context.run(partial(reopen, self._mentorship.id)) is not None:
            self._context.notify.emit(Notice(tr("It goes on"), undoable=True))

    @Slot()
    def _on_report(self) -> None:
        self._context.go.emit("report", None)

    @Slot()
    def _on_certificate(self) -> None:
        if self._closing is None:
            return
        from mentorjournal.ui.documents import show_certificate

        show_certificate(self._context, Kind.MENTORSHIP, self._closing.mentorship_id, self)
