"""Running a command, and saying in one line why it failed."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from mentorjournal.cli.arguments import Request
from mentorjournal.cli.printing import plain, prepare_streams
from mentorjournal.cli.refusal import Refusal


def run_command(request: Request) -> int:
    """Run a command; returns the exit code.

    Whatever goes wrong is one line on standard error and 1. What nobody expected names its kind
    and place and never its message, which may hold words of the journal; Python's own
    development mode (`python -X dev`) shows it whole.
    """
    from mentorjournal.journal.errors import JournalError

    prepare_streams(json=bool(getattr(request.values, "json", False)))
    try:
        _refuse_folder(request)
        code = request.command(request.values)
        sys.stdout.flush()
        return code
    except JournalError as error:
        reason = error.sentence()
    except Refusal as refusal:
        reason = str(refusal)
    except BrokenPipeError:
        _let_go_of_output()  # nobody reads on, and there is nothing to say about that
        return 1
    except KeyboardInterrupt:
        reason = "Stopped."
    except OSError as error:
        named = os.fsdecode(error.filename) if error.filename else "The file"
        reason = f"{named} cannot be used: {error.strerror or type(error).__name__}."
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        reason = _unexpected(error)
    print(f"mentorjournal: {plain(reason)}", file=sys.stderr)
    return 1


def _refuse_folder(request: Request) -> None:
    """Refuse a folder in the place of a journal, whose name then may be empty (".", "/")."""
    from mentorjournal.journal.errors import Failure, JournalError

    asked = [getattr(request.values, "file", None)]
    if request.values.name == "repair":
        asked.append(request.values.output)
    for path in asked:
        if path is not None and path.is_dir():
            raise JournalError(Failure.FOLDER, str(path))


def _unexpected(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"Something unexpected went wrong ({type(error).__name__} at {where}). Please report it."


def _let_go_of_output() -> None:
    """Let the flush at the end of the program have somewhere to go (Python docs, `SIGPIPE`)."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
