"""The lines of the pulse: five short statements rated 1 to 5 each month or quarter (M51)."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fault, KnowledgeError


class PulseLine(NamedTuple):
    """One statement; low and high say what 1 and 5 mean for it."""

    id: str
    text: str
    low: str
    high: str


class PulseLines(NamedTuple):
    """The lines that could be read, and what could not."""

    lines: tuple[PulseLine, ...]
    problems: tuple[KnowledgeError, ...]


def read_pulse_lines(files: Iterable[Path]) -> PulseLines:
    """Read the built-in file and then the person's own, if it is there.

    A line of theirs with an id of ours takes its place, so that earlier answers keep their
    meaning; others are added.
    """
    lines: dict[str, PulseLine] = {}
    problems: list[KnowledgeError] = []
    for path in files:
        if not path.is_file():
            continue
        seen: set[str] = set()
        try:
            source = knowledge.read_source(path, own=bool(lines))
            source.top("line").finish()
            for fields in source.tables("line"):
                line = PulseLine(
                    fields.text("id"), fields.text("text"), fields.text("low"), fields.text("high")
                )
                fields.finish()
                if line.id in seen:
                    raise fields.error(Fault.TWICE, "id", line.id)
                seen.add(line.id)
                lines[line.id] = line
        except KnowledgeError as error:
            problems.append(error)
    return PulseLines(tuple(lines.values()), tuple(problems))
