"""R: does it say why, what for, or what it serves?"""

from __future__ import annotations

from mentorjournal.domain.coach.records import Finding, Letter, Reason
from mentorjournal.domain.coach.sentence import Sentence

REASONS = (Reason.CAUSE, Reason.PURPOSE, Reason.ALIGNMENT)


def judge_relevant(sentence: Sentence) -> Finding:
    """The finding for R: every part that gives a reason, with the code of the first."""
    parts = [part for part in sentence.parts if part.reason in REASONS]
    if not parts:
        return Finding(Letter.R, False, Reason.NO_REASON)
    spans = tuple(sentence.span(part.start, part.end) for part in parts)
    words = tuple(sentence.text[start:end] for start, end in spans)
    return Finding(Letter.R, True, parts[0].reason, words, spans)
