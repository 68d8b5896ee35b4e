"""What the mid-point and the final report have alone: room to talk, and what came of it (M58)."""

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.domain.reports import ReportContents
from mentorjournal.reports import style as look
from mentorjournal.reports.markdown import blocks_of
from mentorjournal.reports.one_page import PITCH, Ruled
from mentorjournal.reports.typesetter import Typesetter

_ASKED = ("keep", "change", "goals", "agreement")
_LINES = 3


def questions(setter: Typesetter) -> list[Flowable]:
    """Return what the two talk about half-way, each question with room to write."""
    words = setter.words
    blocks = setter.section(words("review"), 20 + _LINES * PITCH)
    for key in _ASKED:
        asked = setter.text(words(f"review {key}"), look.STRONG._replace(after=0))
        blocks.append(CondPageBreak(look.STRONG.leading + _LINES * PITCH))
        blocks.append(setter.stack([asked, Ruled(_LINES * PITCH)]))
        blocks[-1].spaceAfter = 10
    return blocks


def came_to(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return what the two wrote down when they closed their mentorship."""
    words, closing = setter.words, contents.closing
    blocks = setter.section(words("came to"))
    told = [
        (words(f"closing {name}"), text)
        for name in ("reached", "goes_on", "thanks", "contact")
        if closing is not None and (text := getattr(closing, name)).strip()
    ]
    if not told:
        return [*blocks, setter.text(words("no closing"))]
    for title, text in told:
        head = setter.text(title, look.STRONG._replace(before=5))
        head.keepWithNext = True
        blocks += [head, *blocks_of(text, setter)]
    return blocks
