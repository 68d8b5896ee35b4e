"""T: does it say by when, or for how long?"""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import ENDING, Chunk, Kind
from mentorjournal.domain.coach.records import Finding, Letter, Reason
from mentorjournal.domain.coach.sentence import Sentence

PRESENT = {Kind.DATE: Reason.DATE, Kind.PERIOD: Reason.PERIOD, Kind.EVENT: Reason.EVENT}
ABSENT = {
    Kind.VAGUE: Reason.VAGUE_TIME,
    Kind.SERVICE: Reason.SERVICE_LEVEL,
    Kind.RHYTHM: Reason.RHYTHM_ONLY,
    Kind.RATE: Reason.RHYTHM_ONLY,
}


def judge_timed(sentence: Sentence) -> Finding:
    """The finding for T: a date, a period or an event that is no reason's."""
    ends = [
        chunk for chunk in sentence.times if chunk.kind in ENDING and not _in_cause(sentence, chunk)
    ]
    if ends:
        return _finding(sentence, True, PRESENT[ends[0].kind], ends)
    for kind, reason in ABSENT.items():
        chunks = [chunk for chunk in sentence.times if chunk.kind is kind]
        if chunks:
            return _finding(sentence, False, reason, chunks)
    return Finding(Letter.T, False, Reason.NO_DATE)


def _finding(sentence: Sentence, present: bool, reason: Reason, chunks: list[Chunk]) -> Finding:
    spans = tuple(sentence.span(chunk.start, chunk.end) for chunk in chunks)
    words = tuple(sentence.text[start:end] for start, end in spans)
    return Finding(Letter.T, present, reason, words, spans)


def _in_cause(sentence: Sentence, chunk: Chunk) -> bool:
    return any(
        part.reason is Reason.CAUSE and part.start <= chunk.start < part.end
        for part in sentence.parts
    )
