"""What happens to errors that nobody expected: logged without text of the journal, shown once.

Hooks cover the GUI thread, worker threads, objects that fail while they are destroyed, and hard
crashes of the interpreter (faulthandler); what Qt has to say comes from `ui/qt_messages.py`.
No file has more than its name in the log, which its owner alone may read.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import os
import platform
import re
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import IO

from platformdirs import user_log_path

from mentorjournal import __version__

MOST_BYTES = 500_000
"""Size that the log may reach before an older one is put aside; three of those are kept."""

MOST_FAULT_BYTES = 50_000
"""As much as is taken over of what a hard crash has left."""
_PRIVATE = 0o600
_FAULTS = "faults.log"
_PATH = re.compile(r'File "([^"\n]*)"')

log = logging.getLogger("mentorjournal")
_fault_file: IO[str] | None = None
_handler: logging.Handler | None = None
_show: Callable[[str], None] | None = None
_takes: Callable[[BaseException], bool] | None = None
_shown: set[str] = set()
_early: deque[tuple[int, str]] = deque(maxlen=20)


def install(
    show: Callable[[str], None] | None = None,
    takes: Callable[[BaseException], bool] | None = None,
) -> None:
    """Set all hooks.

    Args:
        show: called on whatever thread failed, with a text to copy.
        takes: asked first, there too, whether an error is one that needs only the log.
    """
    global _show, _takes
    _show, _takes = show, takes
    log.setLevel(logging.INFO)
    log.propagate = False  # into no other log, and not to the terminal either
    with suppress(OSError):  # without a place for a log there is still the dialog
        _open_logs()
    sys.excepthook = _on_exception
    threading.excepthook = _on_thread_exception
    sys.unraisablehook = _on_unraisable


def uninstall() -> None:
    """Take the hooks away again, and close the log."""
    global _show, _takes, _handler, _fault_file
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__
    _show = _takes = None
    _shown.clear()
    if _handler is not None:
        log.removeHandler(_handler)
        _handler.close()
        _handler = None
    if _fault_file is not None:
        faulthandler.disable()
        _fault_file.close()
        _fault_file = None


def note(level: int, text: str) -> None:
    """Put a line into the log, or keep it until there is one; on any thread.

    Args:
        level: as `logging` counts.
        text: holds no text of a journal, and no path.
    """
    if _handler is None:
        _early.append((level, text))
    else:
        log.log(level, "%s", text)


class _PrivateLog(logging.handlers.RotatingFileHandler):
    """A log that only its owner may read, also where an older one was open to others."""

    def _open(self) -> TextIOWrapper:
        return _private_file(Path(self.baseFilename))


def _private_file(path: Path) -> TextIOWrapper:
    handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, _PRIVATE)
    with suppress(OSError):
        os.chmod(path, _PRIVATE)
    return open(handle, "a", encoding="utf-8")


def _open_logs() -> None:
    global _handler, _fault_file
    if _handler is not None:
        return
    folder = user_log_path("MentorJournal", appauthor=False, ensure_exists=True)
    _handler = _PrivateLog(
        folder / "mentorjournal.log", maxBytes=MOST_BYTES, backupCount=3, encoding="utf-8"
    )
    _handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(_handler)
    while _early:
        log.log(*_early.popleft())
    _take_over_faults(folder / _FAULTS)
    _fault_file = _private_file(folder / _FAULTS)
    faulthandler.enable(_fault_file)


def _take_over_faults(path: Path) -> None:
    """Move what a hard crash has written into the log; it could not shorten its paths itself."""
    with suppress(OSError):
        left = path.read_bytes()[:MOST_FAULT_BYTES].decode("utf-8", "replace").strip()
        os.truncate(path, 0)
        if left:
            log.critical("%s", _PATH.sub(_name_alone, left))


def _name_alone(found: re.Match[str]) -> str:
    name = found[1].replace("\\", "/").rpartition("/")[2]
    return f'File "{name}"'


def report_text(
    kind: type[BaseException], value: BaseException, trace: TracebackType | None
) -> str:
    """What may be logged and copied: kinds and places, never messages that may hold a note."""
    lines = [f"Mentor Journal {__version__}, Python {platform.python_version()}, {sys.platform}"]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    lines.append(kind.__name__)
    failure = getattr(value, "failure", None)
    if failure is not None:
        lines[-1] += f" ({failure})"
    return "\n".join(lines)


def _on_exception(
    kind: type[BaseException], value: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, value, trace)
        return
    text = report_text(kind, value, trace)
    log.error(text)
    if text in _shown or (_takes is not None and _takes(value)):
        return
    _shown.add(text)
    if _show is None:
        print(text, file=sys.stderr)
    else:
        _show(text)


def _on_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _on_exception(args.exc_type, args.exc_value, args.exc_traceback)


def _on_unraisable(args: sys.UnraisableHookArgs) -> None:
    value = args.exc_value or RuntimeError()
    log.error(report_text(args.exc_type, value, args.exc_traceback))
