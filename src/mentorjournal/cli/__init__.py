"""The commands without a window. No Qt is imported, and each thing only when it is needed.

Exit codes: 0 for success, 1 for a failure said in one line, 2 for wrong use.
"""

from mentorjournal.cli.arguments import Request, read_arguments

__all__ = ["Request", "read_arguments", "run"]


def run(request: Request) -> int:
    """Run a command; returns the exit code."""
    from mentorjournal.cli.running import run_command

    return run_command(request)
