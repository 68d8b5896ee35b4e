"""The lines of the pulse: five short statements rated 1 to 5 each month or quarter (M51)."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fault, KnowledgeError
from mentorjournal.domain.practice import OwnEntry


class PulseLine(NamedTuple):
    """One statement.

    Attributes:
        low, high: what 1 and 5 mean for it; empty where the usual words will do.
        own: it came from the person's own files or their journal.
    """

    id: str
    text: str
    low: str
    high: str
    own: bool = False


class PulseLines(NamedTuple):
    """The lines that could be read, and what could not."""

    lines: tuple[PulseLine, ...]
    problems: tuple[KnowledgeError, ...]


def read_pulse_lines(files: Iterable[Path], kept: Iterable[OwnEntry] = ()) -> PulseLines:
    """Read the built-in file, then the person's own, then what the journal keeps.

    A line of theirs with an id of ours takes its place, so that earlier answers keep their
    meaning; others are added.
    """
    lines: dict[str, PulseLine] = {}
    problems: list[KnowledgeError] = []
    for number, path in enumerate(files):
        if not path.is_file():
            continue
        seen: set[str] = set()
        try:
            source = knowledge.read_source(path, own=number > 0)
            source.top("line").finish()
            for fields in source.tables("line"):
                line = PulseLine(
                    fields.text("id"),
                    fields.text("text"),
                    fields.text("low"),
                    fields.text("high"),
                    source.own,
                )
                fields.finish()
                if line.id in seen:
                    raise fields.error(Fault.TWICE, "id", line.id)
                seen.add(line.id)
                lines[line.id] = line
        except KnowledgeError as error:
            problems.append(error)
    for entry in kept:
        lines[entry.id] = PulseLine(entry.id, " ".join(entry.body.split()), "", "", True)
    return PulseLines(tuple(lines.values()), tuple(problems))
