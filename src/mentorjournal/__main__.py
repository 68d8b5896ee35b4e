"""`python -m mentorjournal`: the window, or one of the commands without a window."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns its exit code (0, 1 for a failure, 2 for wrong use)."""
    from mentorjournal import cli

    words = sys.argv[1:] if arguments is None else arguments
    if not cli.is_for_window(words):
        return cli.run(cli.read_arguments(words))
    if not _has_screen():
        print(
            "mentorjournal: There is no screen here to open a window on. The commands work "
            "without one: mentorjournal --help lists them.",
            file=sys.stderr,
        )
        return 1
    # Only here, so that the commands never import Qt.
    from mentorjournal import app

    return app.main(words[0] if words else None)


def _has_screen() -> bool:
    """Whether a window can be shown; asked before Qt, which ends the process where it cannot."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
