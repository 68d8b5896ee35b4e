"""The parts of the sheet for one meeting: what has been, what it is about, and room to write."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mentorjournal.domain.actions import Action, is_overdue
from mentorjournal.domain.brief import BriefKind, BriefLine
from mentorjournal.domain.documents import SheetContents, SheetTopic
from mentorjournal.reports import style as look
from mentorjournal.reports.layout import Gap, Rule
from mentorjournal.reports.one_page import Room, Ruled
from mentorjournal.reports.sections.head import pair_title
from mentorjournal.reports.text import Run
from mentorjournal.reports.typesetter import GUTTER, Tick, Typesetter, excerpt

HALF = (look.COLUMN - GUTTER) / 2
_BOX, _TIME = 16.0, 42.0
TITLE_HEIGHT, _AIR = 19.0, 2.2
_LONGEST = 400
_FEWEST = 3
"""Topics on a sheet: those that are not planned are left blank, for what comes up."""


def head(contents: SheetContents, setter: Typesetter) -> list[Flowable]:
    """Return the two people, the day, and the purpose on one line."""
    words = setter.words
    parts = [words("no day yet") if contents.day is None else words.weekday_day(contents.day)]
    if contents.starts_at:
        parts.append(words("at time", time=contents.starts_at))
    if contents.minutes:
        parts.append(words.duration(contents.minutes))
    if contents.mode is not None:
        parts.append(words(contents.mode.value))
    blocks: list[Flowable] = [
        setter.text(words("sheet").upper(), look.EYEBROW._replace(after=6)),
        setter.text(pair_title(contents.pair, setter), look.SHEET_TITLE, lines=1),
        setter.text(" · ".join(parts), look.LEAD._replace(before=3), lines=1),
    ]
    if contents.purpose.strip():
        purpose = words("purpose", purpose=excerpt(contents.purpose, _LONGEST))
        blocks.append(setter.text(purpose, look.LEAD._replace(before=1), lines=1))
    return blocks


def shown(contents: SheetContents, room: Room) -> SheetContents:
    """Return what of the contents is printed; how much more there is, is said."""
    promises: list[Action] = []
    for side in (contents.pair.mentee, contents.pair.mentor):
        promises += [one for one in contents.promises if one.owner is side][: room.promises]
    return contents._replace(
        since=contents.since[: room.news],
        promises=tuple(promises),
        topics=contents.topics[: room.topics],
        questions=contents.questions[: room.questions],
        question_ids=contents.question_ids[: room.questions],
        decisions=contents.decisions[: room.outcomes],
        actions=contents.actions[: room.outcomes],
    )


def news_and_promises(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    """Return what has happened on the left, who promised what on the right."""
    words = setter.words
    if contents.last is None:
        heading = words("before first")
    else:
        day = words.short_day(contents.last, contents.today.year)
        heading = words("since last day", day=day)
    news = _news(contents, setter, room)
    promises = _promises(contents, setter, room)
    sides = [
        setter.stack([title(setter, heading), *news]),
        setter.stack([title(setter, words("promised")), *promises]),
    ]
    return [section_rule(), setter.columns([HALF, HALF], sides)]


def _news(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    words = setter.words
    if not contents.since:
        said = words("no news") if contents.last is not None else words("not met")
        return [setter.text(said, look.CELL_QUIET, lines=2)]
    lines = shown(contents, room).since
    rows = [_news_row(line, contents, setter, room) for line in lines]
    return [*spaced(rows), *more(len(contents.since) - len(lines), setter)]


def _news_row(line: BriefLine, contents: SheetContents, setter: Typesetter, room: Room) -> Flowable:
    words = setter.words
    end = _numbers(line, setter)
    if not end and line.day is not None:
        end = words.short_day(line.day, contents.today.year)
        if line.kind is BriefKind.SLIPPED:  # the day by which it was to be reached
            end = words("due", day=end)
    runs = [Run(excerpt(line.words, _LONGEST))]
    if end:
        runs.append(Run(f"  {end}", colour=look.MUTED))
    kind = setter.text(words(f"news {line.kind.value}"), look.CELL_QUIET, lines=1)
    text = setter.text(runs, look.CELL, lines=room.lines)
    return setter.columns([46, HALF - 52], [kind, text], 6)


def _numbers(line: BriefLine, setter: Typesetter) -> str:
    """Return where a goal stands, and where the plan says it should."""
    beyond = " beyond" if line.is_beyond_target else ""
    whole = all(float(number).is_integer() for number in line.numbers[:2])
    numbers = [setter.words.number(number, 0 if whole else 1) for number in line.numbers]
    if line.kind is BriefKind.SLIPPED and len(numbers) > 2:
        value, target, planned = numbers[:3]
        return setter.words(f"news{beyond} planned", value=value, target=target, planned=planned)
    if line.kind in (BriefKind.MOVED, BriefKind.SLIPPED) and len(numbers) > 1:
        key = "news beyond" if beyond else "news of"
        return setter.words(key, value=numbers[0], target=numbers[1])
    return ""


def _promises(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    pair, printed = contents.pair, shown(contents, room).promises
    blocks: list[Flowable] = []
    for side in (pair.mentee, pair.mentor):
        theirs = [action for action in printed if action.owner is side]
        if not theirs:
            continue
        count = sum(1 for action in contents.promises if action.owner is side)
        name = excerpt(pair.first_name(side), 60)
        blocks.append(setter.text(name, look.CELL_HEAD._replace(before=3, after=1), lines=1))
        blocks += spaced([_promise_row(action, contents, setter, room) for action in theirs])
        blocks += more(count - len(theirs), setter)
    return blocks or [setter.text(setter.words("no promises"), look.CELL_QUIET, lines=2)]


def _promise_row(
    action: Action, contents: SheetContents, setter: Typesetter, room: Room
) -> Flowable:
    words = setter.words
    runs = [Run(excerpt(action.text, _LONGEST))]
    if action.due_on is not None:
        day = words.short_day(action.due_on, contents.today.year)
        late = f"{words('comma')}{words('overdue')}" if is_overdue(action, contents.told_on) else ""
        runs.append(Run(f"  {words('due', day=day)}{late}", colour=look.MUTED))
    text = setter.text(runs, look.CELL, lines=room.lines)
    return setter.columns([8, HALF - 14], [Tick("box", done=False), text], 6)


def agenda_rows(contents: SheetContents) -> Sequence[SheetTopic]:
    """Return the topics, and blank ones where few are planned for a session to come."""
    fewest = 1 if contents.is_over else _FEWEST
    return (*contents.topics, *(SheetTopic(""),) * (fewest - len(contents.topics)))


def agenda(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    """Return each topic with a box to tick, its time, and lines to write on."""
    words, rows = setter.words, agenda_rows(shown(contents, room))
    planned = sum(topic.minutes or 0 for topic in contents.topics)
    whole = words.duration(contents.minutes) if contents.minutes else ""
    spent = words.duration(planned) if planned else ""
    if whole and spent:
        whole = words("agenda planned", planned=spent, whole=whole)
    blocks: list[Flowable] = [section_rule(), title(setter, words("agenda"), whole or spent)]
    for topic, share in zip(rows, _shares(rows), strict=True):
        lines = Ruled(room.topic + room.spare * share)
        blocks.append(_topic(topic, setter, room))
        blocks.append(setter.columns([0, look.COLUMN - _BOX], [Gap(0), lines], _BOX))
        blocks.append(Gap(5))
    return [*blocks, *more(len(contents.topics) - room.topics, setter)]


def _shares(topics: Sequence[SheetTopic]) -> list[float]:
    """Return what share of the room to write each topic gets: more where more is to be said."""
    known = [topic.minutes for topic in topics if topic.minutes]
    usual = sum(known) / len(known) if known else 1.0
    weights = [min(1.5, max(0.5, (topic.minutes or usual) / usual)) for topic in topics]
    return [weight / sum(weights) for weight in weights]


def _topic(topic: SheetTopic, setter: Typesetter, room: Room) -> Flowable:
    words = setter.words
    runs = [Run(excerpt(topic.text, _LONGEST))]
    for said, told in (
        (topic.goal, words("topic serves", goal=excerpt(topic.goal, 80))),
        (topic.detour, words("topic detour")),
        (topic.swapped, words("topic swapped")),
    ):
        if said:
            runs.append(Run(f"  {told}", look.QUIET.face, look.MUTED))
    time = words.duration(topic.minutes) if topic.minutes else ""
    width = look.COLUMN - _BOX - _TIME - 8
    return setter.columns(
        [8, width, _TIME],
        [
            Tick("box", topic.done, leading=look.TOPIC.leading),
            setter.text(runs, look.TOPIC, lines=room.lines) if topic.text else _blank(),
            setter.text(time, look.TOPIC_END, lines=1),
        ],
        8,
    )


def _blank() -> Flowable:
    return Ruled(look.TOPIC.leading)


def questions(contents: SheetContents, setter: Typesetter, room: Room) -> list[Flowable]:
    """Return open questions in two columns; nothing where there is none."""
    printed = shown(contents, room).questions
    if not printed:
        return []
    cells: list[Flowable] = []
    for question in printed:
        text = setter.text(excerpt(question, _LONGEST), look.CELL, lines=room.lines)
        cells.append(setter.columns([8, HALF - 14], [Tick("box", done=False), text], 6))
    middle = (len(cells) + 1) // 2
    sides = [setter.stack(spaced(cells[:middle])), setter.stack(spaced(cells[middle:]))]
    return [
        section_rule(),
        title(setter, setter.words("questions")),
        setter.columns([HALF, HALF], sides),
        *more(len(contents.questions) - len(printed), setter),
    ]


def section_rule() -> Flowable:
    """Return the line above a part of the page."""
    return Rule(0.75, look.LINE, before=9, after=5)


def title(setter: Typesetter, text: str, trailing: str = "") -> Flowable:
    """Return the heading of a part, and what stands at the end of its line."""
    start = setter.text(text, look.SECTION, lines=1)
    block = setter.stack([start, Gap(TITLE_HEIGHT - look.SECTION.leading)])
    if not trailing:
        return block
    end = setter.stack([Gap(1.4), setter.text(trailing, look.CELL_END_QUIET, lines=1)])
    return setter.columns([look.COLUMN - 150, 150], [block, end], 0)


def spaced(rows: Sequence[Flowable]) -> list[Flowable]:
    """Return rows with a little air between them."""
    return [block for row in rows for block in (row, Gap(_AIR))][:-1]


def more(count: int, setter: Typesetter) -> list[Flowable]:
    """Return how many of a sort the page has no room for; nothing where it holds all."""
    if count <= 0:
        return []
    return [Gap(_AIR), setter.text(setter.words("more here", count), look.CELL_QUIET, lines=1)]
