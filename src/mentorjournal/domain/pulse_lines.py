"""The lines of the pulse: five short statements rated 1 to 5 each month or quarter (M51)."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fields, KnowledgeError
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
    problems: list[KnowledgeError] = []
    lines = knowledge.by_id(files, "line", _line, problems)
    for entry in kept:
        lines[entry.id] = PulseLine(entry.id, " ".join(entry.body.split()), "", "", True)
    return PulseLines(tuple(lines.values()), tuple(problems))


def _line(fields: Fields, own: bool) -> PulseLine:
    return PulseLine(
        fields.text("id"), fields.text("text"), fields.text("low"), fields.text("high"), own
    )
