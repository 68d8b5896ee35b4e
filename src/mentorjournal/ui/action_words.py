"""Reading a line such as "@Lena Send the outline by 19 Nov": whose it is, what, until when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QLocale

from mentorjournal.domain.sides import Side
from mentorjournal.ui.widgets.date_field import parse_day
from mentorjournal.ui.words import tr

_BY = re.compile(r"^(?P<text>.*\S)\s+(?:by|until|due)\s+(?P<day>\S.*)$", re.IGNORECASE)


class ActionWords(NamedTuple):
    """What was read: the text without what was understood. None is not said."""

    text: str
    owner: Side | None = None
    due_on: date | None = None


def read_action(line: str, today: date, counterpart: str, locale: QLocale) -> ActionWords:
    """Read owner and day from the ends of a line; what is not understood stays in the text.

    The owner is "@me", "@them" or "@" with the other's first name, as first or last word; the
    day follows a "by" near the end: "by 19 Nov", "by Friday", "by tomorrow", "by +2w".
    """
    words = line.split()
    owner = None
    for end in (0, -1):
        if len(words) > 1 and owner is None:
            owner = _owner(words[end], counterpart)
            if owner is not None:
                del words[end]
    text = " ".join(words)
    found = _BY.match(text)
    due_on = _day(found["day"], today, locale) if found else None
    if found and due_on is not None:
        text = found["text"]
        words = text.split()
        if owner is None and len(words) > 1:
            owner = _owner(words[-1], counterpart)
            text = " ".join(words[:-1]) if owner is not None else text
    return ActionWords(text, owner, due_on)


def _owner(word: str, counterpart: str) -> Side | None:
    if not word.startswith("@"):
        return None
    name = word[1:].rstrip(":,").casefold()
    first = counterpart.split()[0].casefold() if counterpart.split() else ""
    if name in ("me", tr("me").casefold()):
        return Side.ME
    if name and name in ("them", tr("them").casefold(), first):
        return Side.THEM
    return None


def _day(words: str, today: date, locale: QLocale) -> date | None:
    said = words.casefold().rstrip(".")
    near = {"today": 0, tr("today"): 0, "tomorrow": 1, tr("tomorrow"): 1}
    if said in near:
        return today + timedelta(days=near[said])
    for number in range(7):
        for shape in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
            if said == locale.dayName(number + 1, shape).casefold().rstrip("."):
                ahead = (number - today.weekday()) % 7
                return today + timedelta(days=ahead or 7)
    return parse_day(words.rstrip("."), today, locale)
