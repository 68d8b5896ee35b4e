"""What came of a meeting, or room to write it: decisions, who does what by when, the next day."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mentorjournal.domain.documents import SheetContents
from mentorjournal.reports import style as look
from mentorjournal.reports.layout import Gap
from mentorjournal.reports.one_page import PITCH, Room, Ruled
from mentorjournal.reports.sections.meeting import (
    HALF,
    TITLE_HEIGHT,
    more,
    section_rule,
    shown,
    spaced,
    title,
)
from mentorjournal.reports.typesetter import Typesetter, excerpt

_PARTS = ((0.0, 0.2), (0.23, 0.76), (0.79, 1.0))
"""Who, what and by when: where each begins and ends, as shares of half the column."""
_WIDTHS = [HALF * (end - start) for start, end in _PARTS]
_APART = HALF * _PARTS[1][0] - _WIDTHS[0]
_SUNK = 2.4
_LONGEST = 400


def outcome(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    """Return what was decided and who does what, as far as it is written, and room for more."""
    words = setter.words
    heads = [setter.text(words(key), look.CELL_HEAD, lines=1) for key in ("who", "what", "by when")]
    decided, actions = _decided(contents, setter, room), _actions(contents, setter, room)
    left, right = (_height(blocks, setter) for blocks in (decided, actions))
    ruled, tall = room.outcome, max(left, right)
    if tall:
        ruled = max(PITCH, room.outcome - 2 * PITCH)
    sides = [
        setter.stack(
            [
                title(setter, words("decided here")),
                *decided,
                Ruled(ruled + tall - left, beside=ruled),
            ]
        ),
        setter.stack(
            [
                Gap(_SUNK),
                setter.columns(_WIDTHS, heads, _APART),
                Gap(TITLE_HEIGHT - look.CELL_HEAD.leading - _SUNK),
                *actions,
                Ruled(ruled + tall - right, _PARTS, beside=ruled),
            ]
        ),
    ]
    return [section_rule(), setter.columns([HALF, HALF], sides), Gap(12), _next_line(setter)]


def _decided(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    printed = shown(contents, room).decisions
    rows = [
        setter.text(excerpt(decision.text, _LONGEST), look.CELL, lines=room.lines)
        for decision in printed
    ]
    return [*spaced(rows), *more(len(contents.decisions) - len(printed), setter)]


def _actions(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    words, printed = setter.words, shown(contents, room).actions
    rows = []
    for action in printed:
        who = excerpt(contents.pair.first_name(action.owner), 60)
        day = ""
        if action.due_on is not None:
            day = words.short_day(action.due_on, contents.today.year)
        cells = [
            setter.text(who, look.CELL_QUIET, lines=1),
            setter.text(excerpt(action.text, _LONGEST), look.CELL, lines=room.lines),
            setter.text(day, look.CELL_QUIET, lines=1),
        ]
        rows.append(setter.columns(_WIDTHS, cells, _APART))
    return [*spaced(rows), *more(len(contents.actions) - len(printed), setter)]


def _height(blocks: Sequence[Flowable], setter: Typesetter) -> float:
    """Return the points that blocks of half the column take; none take nothing."""
    return float(setter.stack(blocks).wrap(HALF, look.COLUMN)[1]) if blocks else 0.0


def _next_line(setter: Typesetter) -> Flowable:
    words = setter.words
    cells: list[Flowable] = [setter.text(words("next time is"), look.STRONG._replace(after=0))]
    widths = [92.0]
    for key, width in (("next day", 120.0), ("next at", 60.0), ("next where", 110.0)):
        label = setter.text(words(key), look.CELL_HEAD)
        wide = min(40.0, label.natural_width + 2)
        cells += [setter.stack([Gap(2), label]), Ruled(look.STRONG.leading - 1)]
        widths += [wide, width - wide]
    return setter.columns(widths, cells, (look.COLUMN - sum(widths)) / (len(widths) - 1))
