"""Opening the sample journal from the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from mentorjournal.ui.program import Program


def open_sample(program: Program) -> None:
    """Make a fresh sample journal in the program's own folder and show it."""
    from mentorjournal.journal.sample import new_sample
    from mentorjournal.ui.words import tr

    place = QStandardPaths.StandardLocation.AppDataLocation
    folder = Path(QStandardPaths.writableLocation(place))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{tr('Sample journal')}.mentorjournal"
    if not path.exists():
        new_sample(path, date.today())
    program.open_journal(path)
