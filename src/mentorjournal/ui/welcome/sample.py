"""The sample journal, as the window opens it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from mentorjournal.ui.words import tr


def sample_path() -> Path:
    """Where the sample lies: in the program's own folder, which is made."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    folder = Path(QStandardPaths.writableLocation(place))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{tr('Sample journal')}.mentorjournal"


def make_sample(path: Path, today: date) -> None:
    """Make it unless it is there; takes a second, so not on the thread of the window."""
    from mentorjournal.journal.sample import new_sample

    if not path.exists():
        new_sample(path, today)
