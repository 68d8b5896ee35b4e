"""What is asked when another window has the journal and does not answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class TakenSheet(Sheet):
    """Offers to read the journal meanwhile, or to try once more.

    Attributes:
        reading_wanted: (Path) open it for reading only.
        writing_wanted: (Path) try once more.
        ended_there: (Path) it is not open on the other computer any more.
        left: neither.
    """

    reading_wanted = Signal(object)
    writing_wanted = Signal(object)
    ended_there = Signal(object)
    left = Signal()

    def __init__(self, path: Path, host: str, parent: QWidget) -> None:
        """`host` is the name of the other computer that has it, "" for this one."""
        title = tr("This journal is open in another window")
        if host:
            title = tr("This journal is open on another computer")
        super().__init__(
            title,
            parent,
            subtitle=path.stem,
            accept_text=tr("Open for reading"),
            cancel_text=tr("Not now"),
        )
        self._path = path
        said = tr(
            "The other window does not answer. If it is yours, close it, and try again; two "
            "windows that write in one journal could lose what you wrote."
        )
        if host:
            said = tr(
                "%1 has it open, or was cut off while it had. Close it there first; two "
                "computers that write in one journal could lose what you wrote."
            ).replace("%1", host)
        self.body.addWidget(Label(said, wrap=True))
        other = Button(tr("It is closed there") if host else tr("Try again"), ButtonKind.QUIET)
        other.clicked.connect(self._on_ended if host else self._on_again)
        self.add_leading_button(other)

    @Slot()
    def _on_again(self) -> None:
        self.accept()
        self.writing_wanted.emit(self._path)

    @Slot()
    def _on_ended(self) -> None:
        self.accept()
        self.ended_there.emit(self._path)

    def try_accept(self) -> bool:
        """Read it meanwhile."""
        self.reading_wanted.emit(self._path)
        return True

    @Slot()
    def reject(self) -> None:
        """Leave it."""
        super().reject()
        self.left.emit()
