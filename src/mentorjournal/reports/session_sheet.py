"""The sheet for one meeting: one page, with room to write (M23, M26). Read `_story` as its plan."""

from collections.abc import Callable
from functools import partial

from reportlab.platypus import Flowable

from mentorjournal.domain.documents import SheetContents
from mentorjournal.domain.reports import Paper
from mentorjournal.reports import style as look
from mentorjournal.reports.layout import Stack
from mentorjournal.reports.one_page import Room, fitted
from mentorjournal.reports.page import About, Bookmark, Made, lay_out
from mentorjournal.reports.sections import meeting
from mentorjournal.reports.sections.head import pair_title
from mentorjournal.reports.sections.outcome import outcome
from mentorjournal.reports.typesetter import Typesetter, excerpt
from mentorjournal.reports.words import ENGLISH, Words


def make_session_sheet(
    contents: SheetContents,
    paper: Paper = Paper.A4,
    *,
    words: Words = ENGLISH,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Return the sheet as one page, whatever is on the agenda; see `lay_out`."""
    setter, sheet = Typesetter(words), look.meeting_sheet_of(paper)
    page = Stack(_story(contents, setter, _room(contents, setter, sheet)))
    about = _about(contents, setter)
    story = [Bookmark(about.title, 0), page]
    return lay_out(story, sheet, about, words, setter.scripts, cancelled=cancelled)


def printed(
    contents: SheetContents, told: SheetContents, paper: Paper, words: Words
) -> SheetContents:
    """Return what of `contents` the page has room for, where it prints them as they are `told`.

    What leaves with it is named by this: no more than stands on the page, and no less.
    """
    return meeting.shown(contents, _room(told, Typesetter(words), look.meeting_sheet_of(paper)))


def _room(contents: SheetContents, setter: Typesetter, sheet: look.Sheet) -> Room:
    return fitted(partial(_story, contents, setter), sheet.column, sheet.room)


def _story(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    return [
        *meeting.head(contents, setter),
        *meeting.news_and_promises(contents, setter, room),
        *meeting.agenda(contents, setter, room),
        *meeting.questions(contents, setter, room),
        *outcome(contents, setter, room),
    ]


def _about(contents: SheetContents, setter: Typesetter) -> About:
    words, pair = setter.words, contents.pair
    mentee, mentor = (excerpt(pair.name(side), 60) for side in (pair.mentee, pair.mentor))
    day = contents.day or contents.today
    both = words("two", first=mentee, second=mentor)
    return About(
        title=f"{words('sheet')}: {pair_title(pair, setter)}",
        author=pair.owner_name,
        subject=words("sheet subject", mentee=mentee, mentor=mentor),
        foot=f"{words('sheet')} · {both} · {words.day(day)}",
        day=contents.today,
        name=words(
            "file name",
            day=day.isoformat(),
            kind=words("sheet"),
            name=pair.first_name(pair.mentee),
        ),
    )
