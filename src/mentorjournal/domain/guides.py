"""Questions, first words and examples that help to fill a mentorship's forms (M17, M38, M39)."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fields, KnowledgeError


class GuidePart(NamedTuple):
    """What helps with one field.

    Attributes:
        id: the name of the field. question: opens it.
        start: words to begin with, to be changed. examples: lines one can take over.
    """

    id: str
    question: str = ""
    start: str = ""
    examples: tuple[str, ...] = ()


class Guide(NamedTuple):
    """The parts that could be read, and what could not."""

    parts: tuple[GuidePart, ...]
    problems: tuple[KnowledgeError, ...]

    def part(self, name: str) -> GuidePart:
        """What helps with a field; an empty part where nothing does."""
        return next((part for part in self.parts if part.id == name), GuidePart(name))


def read_guide(files: Iterable[Path]) -> Guide:
    """Read the built-in file and then the person's own, if it is there.

    A part of theirs takes the place of ours with the same id.
    """
    problems: list[KnowledgeError] = []
    parts = knowledge.by_id(files, "part", _part, problems)
    return Guide(tuple(parts.values()), tuple(problems))


def _part(fields: Fields, own: bool) -> GuidePart:
    return GuidePart(
        fields.text("id"),
        fields.text("question"),
        fields.text("start", ""),
        fields.lines("examples"),
    )
