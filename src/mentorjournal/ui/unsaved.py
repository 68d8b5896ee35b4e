"""What is asked when the window shall close and something typed cannot be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr


class UnsavedSheet(Sheet):
    """Says why something was not saved, and offers another place for the journal.

    Attributes:
        moved: (Path) the journal was copied there and goes on there.
        given_up: the window shall close all the same.
    """

    moved = Signal(object)
    given_up = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            tr("Your last words are not saved yet"),
            parent,
            subtitle=_reason(context),
            accept_text=tr("Save elsewhere…"),
            cancel_text=tr("Stay"),
        )
        self._context = context
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
        path = self._context.journal.path
        name = f"{self._context.today().isoformat()} {path.stem}{path.suffix}"
        dialog = QFileDialog(self, tr("Save the journal elsewhere"), str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(path.suffix[1:])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.move_to)
        dialog.open()
        return False

    @Slot(str)
    def move_to(self, name: str) -> None:
        """Go on in a copy at another place."""
        target = Path(name)
        try:
            self._context.journal.move_to(target)
        except JournalError as error:
            self.show_error(failure_text(error))
            return
        self.moved.emit(target)
        self.accept()

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
