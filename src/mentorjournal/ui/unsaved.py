"""What is asked when the window shall close and something typed cannot be saved."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.faults.elsewhere import Elsewhere
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr


class UnsavedSheet(Sheet):
    """Says why something was not saved, and offers another place for the journal.

    Attributes:
        given_up: the window shall close all the same.
        elsewhere: saves the journal at another place.
    """

    given_up = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            tr("Your last words are not saved yet"),
            parent,
            subtitle=_reason(context),
            accept_text=tr("Save elsewhere…"),
            cancel_text=tr("Stay"),
        )
        self.elsewhere = Elsewhere(context, self)
        self.elsewhere.moved.connect(self.accept)
        self.elsewhere.failed.connect(self.show_error)
        self.body.addWidget(
            Label(
                tr(
                    "Stay, and it is tried again every two seconds. Or save the whole journal at "
                    "another place, with what you typed; you go on writing there."
                ),
                wrap=True,
            )
        )
        lose = Button(tr("Close without saving"), ButtonKind.QUIET)
        lose.clicked.connect(self._on_given_up)
        self.add_leading_button(lose)

    def try_accept(self) -> bool:
        """Ask where to; the sheet closes once the journal is there."""
        self.elsewhere.ask()
        return False

    @Slot()
    def _on_given_up(self) -> None:
        self.accept()
        self.given_up.emit()


def _reason(context: PageContext) -> str:
    """Why the file takes nothing at the moment, as far as a try can tell."""
    try:
        with context.journal.file.upkeep():
            pass
    except JournalError as error:
        return failure_text(error)
    return tr("A field on this page cannot be kept as it stands.")
