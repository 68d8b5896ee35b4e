"""What Qt has to say: into the log, without the words, which may come from a journal.

Qt puts addresses, file names and texts of widgets into its messages, and hands them to the
terminal, from where a desktop may copy them into a log of the system. So of each message only its
class or function, its category, a short hash of the rest, and the lines of ours that led to it
are kept, once.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from PySide6.QtCore import QMessageLogContext, QtMsgType

    Handler = Callable[[QtMsgType, QMessageLogContext, str], None]

HARMLESS = frozenset(
    f"This plugin does not support {what}"
    for what in ("propagateSizeHints()", "raise()", "grabbing the keyboard")
)
"""Messages that mean nothing here: what a platform without windows of its own cannot do."""
_MOST_PLACES = 4
_OURS = str(Path(__file__).parents[1])


class QtMessages:
    """Listens to Qt until it is closed; one for a process."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._before: Handler | None = qInstallMessageHandler(self._on_message)

    def close(self) -> None:
        """Let Qt speak for itself again."""
        qInstallMessageHandler(self._before)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        # Nothing may leave a function that Qt calls in the middle of its own.
        with suppress(Exception):
            if text in HARMLESS:
                return
            told = told_of(context.category or "", text, _places())
            if told not in self._told:
                self._told.add(told)
                from mentorjournal import crash  # the log comes later than the first message

                crash.note(_level(kind), told)


def told_of(category: str, text: str, places: list[str]) -> str:
    """What may be kept of a message.

    >>> told_of("default", "QTextBrowser: No document for secret.md", ["page.py:12 open"])
    'Qt: QTextBrowser (default, fa0a4f) at page.py:12 open'
    """
    import hashlib

    found = re.match(r"Q[A-Z]\w*(?:::\w+)*", text)
    speaker = found[0] if found else "message"
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
    where = f" at {' < '.join(places)}" if places else ""
    return f"Qt: {speaker} ({category}, {digest}){where}"


def _level(kind: QtMsgType) -> int:
    """How serious a message is, as `logging` counts."""
    import logging

    return {
        kind.QtDebugMsg: logging.DEBUG,
        kind.QtInfoMsg: logging.INFO,
        kind.QtCriticalMsg: logging.ERROR,
        kind.QtFatalMsg: logging.CRITICAL,
    }.get(kind, logging.WARNING)


def _places() -> list[str]:
    """The innermost lines of this program that are being run."""
    frame: FrameType | None = sys._getframe(2)
    found: list[str] = []
    while frame is not None and len(found) < _MOST_PLACES:
        code = frame.f_code
        if code.co_filename.startswith(_OURS):
            found.append(f"{Path(code.co_filename).name}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return found
