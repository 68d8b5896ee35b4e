"""The mentor's checklist before a session: presence, encouragement and the like (M37).

A few lines in a file that people may edit. An id stays the same for ever: what was ticked for a
session is kept under it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fault, KnowledgeError


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
    lines: dict[str, PresenceLine] = {}
    problems: list[KnowledgeError] = []
    for number, path in enumerate(files):
        if not path.is_file():
            continue
        seen: set[str] = set()
        try:
            source = knowledge.read_source(path, own=number > 0)
            source.top("line").finish()
            for fields in source.tables("line"):
                line = PresenceLine(fields.text("id"), fields.text("text"), fields.text("hint", ""))
                fields.finish()
                if line.id in seen or " " in line.id:
                    raise fields.error(Fault.TWICE if line.id in seen else Fault.WRONG, "id")
                seen.add(line.id)
                lines[line.id] = line
        except KnowledgeError as error:
            problems.append(error)
    return Presence(tuple(lines.values()), tuple(problems))


def ticked(presence: str) -> frozenset[str]:
    """The ids that are ticked, from the text that a session keeps."""
    return frozenset(presence.split())


def tick(presence: str, line_id: str, *, on: bool) -> str:
    """The text that a session keeps once a line is ticked or not; ids no file knows stay."""
    ids = ticked(presence)
    return " ".join(sorted(ids | {line_id} if on else ids - {line_id}))
