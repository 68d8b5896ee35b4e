"""Where a document may be written."""

from __future__ import annotations

from pathlib import Path

from mentorjournal.cli.refusal import Refusal


def refuse_place(output: Path, journal: Path) -> None:
    """Refuse a place where no report can stand, before any work is done."""
    if not output.parent.is_dir():
        raise Refusal(f"The folder {output.parent} is not there. Choose another place.")
    if output.is_dir():
        raise Refusal(f"{output} is a folder. Give the report a name.")
    if output.exists() and output.samefile(journal):
        raise Refusal("That would replace the journal. Give the report another name.")
