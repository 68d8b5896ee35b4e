"""`python -m mentorjournal`: the window, or one of the commands without a window."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns its exit code (0, 1 for a failure, 2 for wrong use)."""
    from mentorjournal import cli

    words = sys.argv[1:] if arguments is None else arguments
    request = cli.read_arguments(words)
    if request.command is not None:
        return cli.run(request)
    # Only here, so that the commands never import Qt.
    from mentorjournal import app

    return app.main(request.file)


if __name__ == "__main__":
    sys.exit(main())
