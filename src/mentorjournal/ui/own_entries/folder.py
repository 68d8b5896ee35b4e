"""The person's own folder: made when they first want to see it, with a guide in it (M48)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from mentorjournal.resources import own_folder, resource_path
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.own_knowledge import SHELVES
from mentorjournal.ui.words import tr


def make_folder() -> Path:
    """See that the folder is there with all its shelves and guides; what is there stays.

    Raises:
        OSError: it cannot be made.
    """
    folder = own_folder()
    for shelf in SHELVES:
        (folder / shelf).mkdir(parents=True, exist_ok=True)
    guides = {
        folder / "README.md": resource_path("own", "README.md"),
        folder / "catalogue" / "README.md": resource_path("catalogue", "README.md"),
    }
    for guide, ours in guides.items():
        if not guide.exists():
            guide.write_bytes(ours.read_bytes())
    return folder


def open_folder(context: PageContext) -> None:
    """Show the folder in the desktop's own file manager."""
    try:
        folder = make_folder()
    except OSError as error:
        words = tr("The folder cannot be made: %1").replace("%1", error.strerror or "")
        context.notify.emit(Notice(words, kind="error"))
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        words = tr("No program on this computer shows folders. It is here: %1")
        context.notify.emit(Notice(words.replace("%1", str(folder)), kind="warning"))
