"""`python -m mentorjournal`: the window, or one of the commands without a window."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns its exit code (0, 1 for a failure, 2 for wrong use)."""
    from mentorjournal import cli

    words = sys.argv[1:] if arguments is None else arguments
    if not cli.is_for_window(words):
        return cli.run(cli.read_arguments(words))
    # Only here, so that the commands never import Qt.
    from mentorjournal import app

    return app.main(words[0] if words else None)


if __name__ == "__main__":
    sys.exit(main())
