"""The mentor's checklist before a session: presence, encouragement and the like (M37).

A few lines in a file that people may edit. An id stays the same for ever: what was ticked for a
session is kept under it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fault, Fields, KnowledgeError


class PresenceLine(NamedTuple):
    """One line of the checklist, and a quiet word on how."""

    id: str
    text: str
    hint: str


class Presence(NamedTuple):
    """The lines that could be read, and what could not."""

    lines: tuple[PresenceLine, ...]
    problems: tuple[KnowledgeError, ...]


def read_presence(files: Iterable[Path]) -> Presence:
    """Read the built-in file and then the person's own, if it is there.

    A line of theirs with an id of ours takes its place; others are added.
    """
    problems: list[KnowledgeError] = []
    lines = knowledge.by_id(files, "line", _line, problems)
    return Presence(tuple(lines.values()), tuple(problems))


def _line(fields: Fields, own: bool) -> PresenceLine:
    line = PresenceLine(fields.text("id"), fields.text("text"), fields.text("hint", ""))
    if " " in line.id:
        raise fields.error(Fault.WRONG, "id")
    return line


def ticked(presence: str) -> frozenset[str]:
    """The ids that are ticked, from the text that a session keeps."""
    return frozenset(presence.split())


def tick(presence: str, line_id: str, *, on: bool) -> str:
    """The text that a session keeps once a line is ticked or not; ids no file knows stay."""
    ids = ticked(presence)
    return " ".join(sorted(ids | {line_id} if on else ids - {line_id}))
