"""What an adjustment changed, field by field, as the person called them (M45)."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from mentorjournal.domain.goals import GoalFields, Horizon
from mentorjournal.ui.goal_words import amount_text
from mentorjournal.ui.words import short_day, tr, word

_WORD = re.compile(r"\S+")
_MOST_WORDS = 400
"""Longer texts are whole notes; comparing them word by word would hold up the window."""


class Difference(NamedTuple):
    """One field that is another now; "" stands for nothing."""

    name: str
    old: str
    new: str


def differences(before: GoalFields, after: GoalFields, today: date) -> list[Difference]:
    """The fields that differ, in the order of the wizard."""
    old, new = _said(before, today), _said(after, today)
    return [Difference(name, old[name], new[name]) for name in old if old[name] != new[name]]


def _said(fields: GoalFields, today: date) -> dict[str, str]:
    measure = fields.measure
    amounts = [
        "" if value is None else amount_text(value, measure)
        for value in (measure.baseline, measure.target)
    ]
    days = [
        "" if day is None else short_day(day, today) for day in (fields.starts_on, fields.due_on)
    ]
    horizon = tr("long-term") if fields.horizon is Horizon.LONG else tr("short-term")
    return {
        tr("Title"): fields.title,
        tr("Sentence"): fields.sentence,
        tr("What"): fields.what,
        tr("Why"): fields.why,
        tr("Who helps"): fields.who_helps,
        tr("Tools"): fields.tools,
        tr("Where"): fields.place,
        tr("Measure"): measure.name,
        tr("Kind of measure"): word(measure.kind),
        tr("Direction"): word(measure.direction),
        tr("Starting point"): amounts[0],
        tr("Target"): amounts[1],
        tr("How"): "; ".join(fields.means),
        tr("How sure"): _rated(fields.confidence, 10),
        tr("Reason"): fields.reason,
        tr("Meaning"): _rated(fields.meaning, 5),
        tr("Fit with the mentor"): _rated(fields.mentor_fit, 5),
        tr("Strategy"): fields.strategy,
        tr("Horizon"): horizon,
        tr("Stretch"): tr("yes") if fields.stretch else tr("no"),
        tr("Begins"): days[0],
        tr("Due"): days[1],
    }


def _rated(value: int | None, top: int) -> str:
    if value is None:
        return ""
    return tr("%1 of %2").replace("%1", str(value)).replace("%2", str(top))


def word_marks(one: str, other: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The words of each text that the other has not at that place, as (begin, end) in UTF-16.

    Neighbouring words are one mark. When one text is empty or very long, nothing is marked. The
    matching is Ratcliff and Obershelp's, as in `difflib`.
    """
    left, right = (list(_WORD.finditer(text)) for text in (one, other))
    if not left or not right or max(len(left), len(right)) > _MOST_WORDS:
        return [], []
    words = [[found[0].casefold() for found in side] for side in (left, right)]
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    for kind, *ends in matcher.get_opcodes():
        if kind == "equal":
            continue
        for side, text, found, (begin, end) in zip(
            marks, (one, other), (left, right), (ends[:2], ends[2:]), strict=True
        ):
            if end > begin:
                span = found[begin].start(), found[end - 1].end()
                side.append((_in_utf16(text, span[0]), _in_utf16(text, span[1])))
    return marks


def _in_utf16(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2
