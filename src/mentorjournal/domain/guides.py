"""Questions, first words and examples that help to fill a mentorship's forms (M17, M38, M39)."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fault, KnowledgeError


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
    parts: dict[str, GuidePart] = {}
    problems: list[KnowledgeError] = []
    for number, path in enumerate(files):
        if not path.is_file():
            continue
        seen: set[str] = set()
        try:
            source = knowledge.read_source(path, own=number > 0)
            source.top("part").finish()
            for fields in source.tables("part"):
                part = GuidePart(
                    fields.text("id"),
                    fields.text("question"),
                    fields.text("start", ""),
                    fields.lines("examples"),
                )
                fields.finish()
                if part.id in seen:
                    raise fields.error(Fault.TWICE, "id", part.id)
                seen.add(part.id)
                parts[part.id] = part
        except KnowledgeError as error:
            problems.append(error)
    return Guide(tuple(parts.values()), tuple(problems))
