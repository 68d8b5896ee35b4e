"""The commands without a window. No Qt is imported, and each thing only when it is needed.

Exit codes: 0 for success, 1 for a failure said in one line, 2 for wrong use.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorjournal.cli.arguments import Request

COMMANDS = {
    "new": "writing",
    "sample": "writing",
    "info": "reading",
    "note": "writing",
    "notes": "reading",
    "goals": "reading",
    "search": "reading",
    "smart": "coaching",
    "report": "documents",
    "check": "reading",
    "backup": "keeping",
    "backups": "keeping",
    "restore": "keeping",
    "repair": "keeping",
    "passphrase": "locking",
}
"""Each command, a function of the same name, and the module of this package that it is in."""


def is_for_window(words: list[str]) -> bool:
    """Whether a window is asked for: nothing of the commands is loaded then, so it paints soon.

    A single word that is no command, no file, and has neither an ending nor a folder is a command
    mistyped, and answered as one.
    """
    if len(words) != 1:
        return not words
    word = words[0]
    if word.startswith("-") or word in COMMANDS:
        return False
    return any(mark in word for mark in (".", "/", os.sep)) or os.path.exists(word)


def read_arguments(words: list[str]) -> Request:
    """Read the command line; wrong use ends the program with 2 and says how it goes."""
    from mentorjournal.cli import arguments

    return arguments.read_arguments(words)


def run(request: Request) -> int:
    """Run a command; returns the exit code."""
    from mentorjournal.cli.running import run_command

    return run_command(request)
