"""Sessions with what was decided and promised, newest first; and the notes in full when asked."""

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.domain.actions import Action
from mentorjournal.domain.notes import Decision
from mentorjournal.domain.reports import ReportContents, SessionEntry
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.layout import Cell, Columns
from mentorjournal.reports.markdown import blocks_of
from mentorjournal.reports.page import Bookmark, Place
from mentorjournal.reports.sources import in_full, note_place
from mentorjournal.reports.text import Run
from mentorjournal.reports.turning import apart
from mentorjournal.reports.typesetter import GUTTER, Tick, Typesetter, excerpt

_WIDTHS = (72.0, 166.0, 225.0)
_HALF = (look.COLUMN - GUTTER) / 2
_MOST_IN_A_ROW = 8
"""Decisions or actions in one row of the table; more go on in the next row."""

_KEPT_WHOLE = 36
"""Letters of who promised what until when that stay on one line."""


def sessions(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return the table of sessions, then what was promised between them."""
    words = setter.words
    told = in_full(contents)
    rows: list[list[Flowable]] = []
    for entry in reversed(contents.sessions):
        lines = list(_rows(contents, entry, setter))
        note_id = entry.session.note_id
        if note_id and note_id not in told:  # what was decided is to be found here
            lines[0][0] = setter.stack([Place(note_place(note_id)), lines[0][0]])
        rows += lines
    held = {action.id for entry in contents.sessions for action in entry.actions}
    between = [action for action in contents.actions if action.id not in held]
    many = len(between) > _MOST_IN_A_ROW
    if between and not many:
        label = setter.text(words("between sessions"), look.CELL_QUIET)
        blank = setter.text("", look.CELL)
        rows.append([label, blank, _actions(contents, between, setter)])
    if not rows:
        told_so = setter.text(words("no sessions"), look.BODY)
        blocks = [*setter.section(words("sessions")), told_so]
    else:
        head = [setter.text(words(key), look.CELL_HEAD) for key in ("date", "decided", "actions")]
        table = setter.table(_WIDTHS, head, rows, gap=16)
        blocks = setter.section_of(words("sessions"), table)
    return [*blocks, *_between(contents, between, setter)] if many else blocks


def _between(
    contents: ReportContents, actions: Sequence[Action], setter: Typesetter
) -> list[Flowable]:
    """Return many actions of no session, two on a line, so that they do not take pages."""
    cells = [_action(contents, action, _HALF, setter) for action in actions]
    cells += [setter.text("", look.CELL)] * (len(cells) % 2)
    pairs = [cells[start : start + 2] for start in range(0, len(cells), 2)]
    return [
        CondPageBreak(70),
        setter.text(setter.words("between sessions"), look.STRONG._replace(before=12, after=4)),
        setter.table([_HALF, _HALF], None, pairs, gap=GUTTER),
    ]


def _rows(
    contents: ReportContents, entry: SessionEntry, setter: Typesetter
) -> Iterator[list[Flowable]]:
    longest = max(len(entry.decisions), len(entry.actions), 1)
    for start in range(0, longest, _MOST_IN_A_ROW):
        end = start + _MOST_IN_A_ROW
        yield [
            _when(contents, entry, bool(start), setter),
            _decided(entry, entry.decisions[start:end], bool(start), setter),
            _actions(contents, entry.actions[start:end], setter),
        ]


def _when(
    contents: ReportContents, entry: SessionEntry, continued: bool, setter: Typesetter
) -> Flowable:
    words, session = setter.words, entry.session
    day = words.short_day(session.day, contents.until.year)
    more = words("continued") if continued else ""
    if session.minutes is not None and not continued:
        more = words.duration(session.minutes)
    if not more:
        return setter.text(day, look.CELL)
    length = Run(more.replace(" ", "\xa0"), colour=look.MUTED)
    on_one_line = setter.text([Run(f"{day}{words('comma')}"), length], look.CELL)
    if on_one_line.natural_width <= _WIDTHS[0]:
        return on_one_line
    return setter.text([Run(f"{day}\n"), length], look.CELL)


def _decided(
    entry: SessionEntry, decisions: Sequence[Decision], continued: bool, setter: Typesetter
) -> Flowable:
    blocks: list[Flowable] = []
    if entry.title.strip() and not continued:
        ink = look.CELL_QUIET if decisions else look.CELL
        blocks.append(setter.cell(excerpt(entry.title, 120), ink))
    blocks += [setter.cell(decision.text, look.CELL._replace(before=2)) for decision in decisions]
    if not blocks and not entry.actions:
        blocks = [setter.text(setter.words("nothing noted"), look.CELL_QUIET)]
    return setter.stack(blocks)


def _actions(contents: ReportContents, actions: Sequence[Action], setter: Typesetter) -> Flowable:
    return setter.stack([_action(contents, action, _WIDTHS[2], setter) for action in actions])


def _action(contents: ReportContents, action: Action, width: float, setter: Typesetter) -> Flowable:
    promise = f"({_promise(contents, action, setter)})"
    if len(promise) <= _KEPT_WHOLE:
        promise = promise.replace(" ", "\xa0")
    runs = [Run(f"{excerpt(action.text)} "), Run(promise, colour=look.MUTED)]
    tick = Tick("box", action.done_on is not None)
    text = setter.text(runs, look.CELL)
    return Columns([Cell(0, 8, tick), Cell(12, width - 12, text)], before=2)


def _promise(contents: ReportContents, action: Action, setter: Typesetter) -> str:
    """Return who promised it, and where it stands on the last day of the period."""
    words, year = setter.words, contents.until.year
    who = contents.first_name(action.owner)
    if action.done_on is not None:
        return words("action done", who=who, day=words.short_day(action.done_on, year))
    if action.due_on is None:
        return words("action undated", who=who)
    key = "action overdue" if action.due_on < contents.until else "action open"
    return words(key, who=who, day=words.short_day(action.due_on, year))


def notes(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return the shared part of the notes in full, oldest first."""
    words = setter.words
    blocks = setter.section(words("notes"))
    if not contents.notes:
        return [*blocks, setter.text(words("no notes"), look.BODY)]
    for index, note in enumerate(contents.notes):
        title = note.title.strip() or words("untitled")
        blocks += [
            CondPageBreak(60),
            Place(note_place(note.id)),
            Bookmark(f"{_day(note.day, contents, setter)} {title}", 1),
            setter.text(
                [
                    Run(str(apart(excerpt(title, 160)))),
                    Run(f" {words.day(note.day)}", Face.REGULAR, look.MUTED),
                ],
                look.STRONG._replace(before=12 if index else 0, after=4),
            ),
            *blocks_of(note.text, setter),
        ]
    return blocks


def _day(day: date, contents: ReportContents, setter: Typesetter) -> str:
    return setter.words.short_day(day, contents.until.year)
