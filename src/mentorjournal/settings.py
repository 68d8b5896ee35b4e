"""What the program remembers between two starts, apart from the journal itself.

Kept by QSettings as an INI file in the user's configuration folder, which only its owner may read.
No text of a journal is in it.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 8


class Settings:
    """Typed access to the remembered things."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat,
            QSettings.Scope.UserScope,
            "MentorJournal",
            "MentorJournal",
        )
        with suppress(OSError):
            _make_private(Path(self._store.fileName()))

    def sync(self) -> None:
        """Write what is pending to disk."""
        self._store.sync()

    def scheme(self) -> str:
        """Which look: "system", "light" or "dark"."""
        value = str(self._store.value("look/scheme", "system"))
        return value if value in ("system", "light", "dark") else "system"

    def set_scheme(self, scheme: str) -> None:
        """Remember the look."""
        self._store.setValue("look/scheme", scheme)

    def text_scale(self) -> float:
        """Size of all text, 0.8 to 2.0."""
        try:
            return min(2.0, max(0.8, float(str(self._store.value("look/text_scale", 1.0)))))
        except ValueError:
            return 1.0

    def set_text_scale(self, scale: float) -> None:
        """Remember the size of text."""
        self._store.setValue("look/text_scale", scale)

    def geometry(self) -> QByteArray | None:
        """Where the window stood, or None at the first start."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stands."""
        self._store.setValue("window/geometry", geometry)

    def recent_files(self) -> list[Path]:
        """Journals opened lately, newest first, be they still in their places or not."""
        return [Path(name) for name in self._lines("files/recent")]

    def add_recent_file(self, path: Path) -> None:
        """Put a journal first among the recent ones."""
        path = path.absolute()
        rest = [other for other in self.recent_files() if other != path]
        self._store.setValue("files/recent", [str(p) for p in [path, *rest][:MOST_RECENT]])

    def journal_at(self, path: Path) -> str:
        """The id of the journal that lay at a place when it was last open; "" when unknown."""
        return self._journals().get(str(path.absolute()), "")

    def set_journal_at(self, path: Path, journal_id: str) -> None:
        """Remember which journal lies at a place, so that its backups are found without it."""
        known = {str(path.absolute()): journal_id}
        known |= {place: name for place, name in self._journals().items() if place not in known}
        lines = [f"{name} {place}" for place, name in known.items()]
        self._store.setValue("files/ids", lines[:MOST_RECENT])

    def _journals(self) -> dict[str, str]:
        parts = (line.partition(" ") for line in self._lines("files/ids"))
        return {place: name for name, _, place in parts}

    def _lines(self, key: str) -> list[str]:
        value = self._store.value(key, [])
        return [str(one) for one in (value if isinstance(value, list) else [value])]

    def place(self, journal_id: str, what: str, default: Any = None) -> Any:
        """Something remembered for one journal, such as the page that was open."""
        return self._store.value(f"journal-{journal_id}/{what}", default)

    def set_place(self, journal_id: str, what: str, value: Any) -> None:
        """Remember something for one journal."""
        self._store.setValue(f"journal-{journal_id}/{what}", value)

    def places(self, journal_id: str) -> list[str]:
        """What is remembered for one journal."""
        self._store.beginGroup(f"journal-{journal_id}")
        names = self._store.childKeys()
        self._store.endGroup()
        return names

    def forget_place(self, journal_id: str, what: str) -> None:
        """Remember it no more."""
        self._store.remove(f"journal-{journal_id}/{what}")

    def value(self, key: str, default: str = "") -> str:
        """A setting by its key, as text."""
        return str(self._store.value(f"practice/{key}", default))

    def set_value(self, key: str, value: str) -> None:
        """Remember a setting by its key."""
        self._store.setValue(f"practice/{key}", value)


def _make_private(path: Path) -> None:
    """See that only its owner may read a file; Qt keeps what it finds, and would make it open."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    os.chmod(path, 0o600)
