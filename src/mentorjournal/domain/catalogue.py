"""The catalogue: goals to start from, each with blanks that pre-fill the wizard (M14 to M19).

Entries are data, one readable file an audience; a person's own files are merged after ours, and
an entry of theirs with an id of ours takes its place; what they keep in the journal comes last
(M48). `resources/catalogue/README.md`
explains the fields to those who write entries.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.blanks import (
    Blank,
    BlankKind,
    Value,
    add_months,
    blanks_in,
    merged,
    put,
    settle,
)
from mentorjournal.domain.goals import Direction, GoalFields, Horizon, Measure, MeasureKind
from mentorjournal.domain.knowledge import Fault, Fields, KnowledgeError, Source
from mentorjournal.domain.practice import OwnEntry

DUE = "date"
"""The blank whose day is the goal's due date."""

FEW = 8
"""Where fewer entries than this have all the words, the next best fill up to it."""

_MILESTONE = re.compile(r"(\d{1,3}) ?% +(\S.*)")
_WORD = re.compile(r"[^\W_]+")


class Audience(StrEnum):
    """Whom an entry is for."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    STUDENT = "student"


class Theme(NamedTuple):
    """A group of entries: its id, and its name in the window."""

    id: str
    title: str


class Waypoint(NamedTuple):
    """A milestone before dates are known; share of the period, above 0 and up to 1."""

    share: float
    title: str


class Entry(NamedTuple):
    """One goal to start from; every text may hold blanks.

    Attributes:
        why: one line on why people choose it, addressed to the reader.
        sentence: the whole goal, as the person would say it.
        measure, kind, unit, baseline, target, direction: the number; the two amounts are digits
            or a blank.
        means: each reads on from "by …"; reason reads on from "because …".
        horizon: months until it is due, unless the person says otherwise.
        questions: what to ask oneself before starting.
        blanks: all of them, those of the sentence first.
        own: it came from the person's own files or their journal.
    """

    id: str
    audience: Audience
    theme: Theme
    title: str
    why: str
    sentence: str
    what: str
    measure: str
    kind: MeasureKind
    unit: str
    baseline: str
    target: str
    direction: Direction
    means: tuple[str, ...]
    reason: str
    horizon: int
    questions: tuple[str, ...]
    milestones: tuple[Waypoint, ...]
    tags: tuple[str, ...]
    blanks: tuple[Blank, ...]
    own: bool


class PlannedMilestone(NamedTuple):
    """A milestone with its day, ready to be added to a goal."""

    title: str
    due_on: date


class FilledEntry(NamedTuple):
    """An entry with its blanks filled: what the wizard starts with.

    Attributes:
        fields: ready for a draft; starts on the day it was filled.
        milestones: in order, each after the first day and none after the due date.
    """

    entry_id: str
    fields: GoalFields
    milestones: tuple[PlannedMilestone, ...]
    questions: tuple[str, ...]


class Catalogue(NamedTuple):
    """All entries that could be read, in the order of the files, and what could not."""

    entries: tuple[Entry, ...]
    problems: tuple[KnowledgeError, ...]

    def for_audience(self, audience: Audience) -> tuple[Entry, ...]:
        """The entries written for one audience."""
        return tuple(entry for entry in self.entries if entry.audience is audience)

    def get(self, entry_id: str) -> Entry | None:
        """The entry with this id, or None: a goal may outlive the entry it came from."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    def themes(self, audience: Audience) -> tuple[Theme, ...]:
        """The themes that have entries for an audience, in the order of the files."""
        return tuple(dict.fromkeys(entry.theme for entry in self.for_audience(audience)))


def read_catalogue(
    folders: Iterable[Path], audience: Audience | None = None, kept: Iterable[OwnEntry] = ()
) -> Catalogue:
    """Read the built-in folder and the person's own.

    Args:
        folders: the built-in one first; a folder that does not exist is an empty one.
        audience: read entries of this one alone, which leaves the files of others unread.
        kept: what the journal keeps: one entry each, with the id it has there.
    """
    others = frozenset(str(one) for one in Audience if audience is not None and one is not audience)
    entries: dict[str, Entry] = {}
    themes: dict[tuple[Audience, str], Theme] = {}
    problems: list[KnowledgeError] = []
    for source in knowledge.sources(folders, problems, others, kept):
        for entry in _entries(source, problems):
            if audience is None or entry.audience is audience:
                theme = themes.setdefault((entry.audience, entry.theme.id), entry.theme)
                entries[entry.id] = entry if entry.theme == theme else entry._replace(theme=theme)
    return Catalogue(tuple(entries.values()), tuple(problems))


def _entries(source: Source, problems: list[KnowledgeError]) -> list[Entry]:
    """The entries of one file; one that is wrong is left out and its fault noted."""
    found: dict[str, Entry] = {}
    with knowledge.faults_to(problems):
        head = source.top("entry", "themes")
        named = head.text("audience", Audience.MENTEE if source.id else source.path.stem)
        if named not in list(Audience):
            raise head.error(Fault.WRONG, "audience")
        head.finish()
        titles = _theme_titles(source)
        for fields in source.tables("entry"):
            with knowledge.faults_to(problems):
                entry = _entry(fields, Audience(named), titles, source)
                if entry.id in found:
                    raise fields.error(Fault.TWICE, "id", entry.id)
                found[entry.id] = entry
    return list(found.values())


def _theme_titles(source: Source) -> dict[str, str]:
    titles = source.table.get("themes", {})
    if not isinstance(titles, dict) or not all(isinstance(one, str) for one in titles.values()):
        raise KnowledgeError(source.path, 0, Fault.WRONG, "themes")
    return titles


def _entry(fields: Fields, audience: Audience, titles: Mapping[str, str], source: Source) -> Entry:
    entry_id = fields.text("id", source.id or None)
    title = fields.text("title", source.title or None)
    theme = fields.text("theme", "own")
    milestones = tuple(_waypoint(fields, line) for line in fields.lines("milestones"))
    if any(one.share >= two.share for one, two in pairwise(milestones)):
        raise fields.error(Fault.WRONG, "milestones")
    entry = Entry(
        id=source.id or entry_id,
        audience=audience,
        theme=Theme(theme, titles.get(theme, theme.replace("-", " ").capitalize())),
        title=source.title or title,
        why=fields.text("why", ""),
        sentence=fields.text("sentence"),
        what=fields.text("what", ""),
        measure=fields.text("measure", ""),
        kind=fields.choice("kind", MeasureKind.COUNT),
        unit=fields.text("unit", ""),
        baseline=fields.amount("baseline", ""),
        target=fields.amount("target", ""),
        direction=fields.choice("direction", Direction.RAISE),
        means=fields.lines("means"),
        reason=fields.text("reason", ""),
        horizon=fields.whole("horizon", 3, 1, 120),
        questions=fields.lines("questions"),
        milestones=milestones,
        tags=fields.lines("tags"),
        blanks=(),
        own=source.own,
    )
    fields.finish()
    return _with_blanks(entry, fields)


def _waypoint(fields: Fields, line: str) -> Waypoint:
    match = _MILESTONE.fullmatch(line)
    if match is None or not 1 <= int(match[1]) <= 100:
        raise fields.error(Fault.WRONG, "milestones")
    return Waypoint(int(match[1]) / 100, match[2])


def _with_blanks(entry: Entry, fields: Fields) -> Entry:
    """The entry with the list of its blanks, after looking at every text that may hold one."""
    texts: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("sentence", (entry.sentence,)),
        ("title", (entry.title,)),
        ("what", (entry.what,)),
        ("measure", (entry.measure,)),
        ("unit", (entry.unit,)),
        ("baseline", (entry.baseline,)),
        ("target", (entry.target,)),
        ("means", entry.means),
        ("reason", (entry.reason,)),
        ("questions", entry.questions),
        ("milestones", tuple(one.title for one in entry.milestones)),
    )
    found: list[Blank] = []
    for name, lines in texts:
        text = "\n".join(lines)
        if "{" in text or "}" in text:
            try:
                here = blanks_in(*lines)
            except ValueError:
                raise fields.error(Fault.BLANK, name) from None
            found.extend(here)
        else:
            here = ()
        if name in ("baseline", "target"):
            _check_amount(fields, name, text, here)
    return entry._replace(blanks=merged(found))


def _check_amount(fields: Fields, name: str, text: str, found: tuple[Blank, ...]) -> None:
    if found:
        good = text == "{" + found[0].name + "}" and found[0].kind is BlankKind.NUMBER
    else:
        good = not text or bool(re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text))
    if not good:
        raise fields.error(Fault.WRONG, name)


def fill(entry: Entry, blanks: Mapping[str, Value], today: date) -> FilledEntry:
    """Fill in an entry.

    Args:
        entry: the one chosen.
        blanks: values by name; those left out or empty take their default.
        today: the first day of the goal.

    Raises:
        BlankError: a value that does not fit its blank.
    """
    values = settle(entry.blanks, blanks, today, entry.horizon)
    due = values.get(DUE)
    if not isinstance(due, date):
        due = add_months(today, entry.horizon)

    def said(text: str) -> str:
        return put(text, values)

    def amount(text: str) -> float | None:
        return float(said(text)) if text else None

    measure = Measure(
        name=said(entry.measure),
        kind=entry.kind,
        unit=said(entry.unit),
        baseline=amount(entry.baseline),
        target=amount(entry.target),
        direction=entry.direction,
    )
    fields = GoalFields(
        title=said(entry.title),
        sentence=said(entry.sentence),
        what=said(entry.what),
        measure=measure,
        means=tuple(said(one) for one in entry.means),
        reason=said(entry.reason),
        horizon=Horizon.LONG if due > add_months(today, 12) else Horizon.SHORT,
        starts_on=today,
        due_on=due,
    )
    milestones = _planned(entry.milestones, today, due, said)
    return FilledEntry(entry.id, fields, milestones, tuple(said(one) for one in entry.questions))


def _planned(
    waypoints: Sequence[Waypoint], start: date, due: date, said: Callable[[str], str]
) -> tuple[PlannedMilestone, ...]:
    """Milestones at their share of the period.

    Where the period is too short for all, those that would share a day with a later one, or
    with the first day, are left out: the later ones count more.
    """
    kept: list[PlannedMilestone] = []
    before = due + timedelta(days=1)
    for waypoint in reversed(waypoints):
        day = start + timedelta(days=round(waypoint.share * (due - start).days))
        if start < day < before:
            kept.append(PlannedMilestone(said(waypoint.title), day))
            before = day
    return tuple(reversed(kept))


def search(entries: Iterable[Entry], text: str) -> list[Entry]:
    """The entries that fit some words, best first; all of them for no words.

    Each word may be the beginning of one in the entry; case and accents do not count. Entries
    with all the words come first; where those are fewer than `FEW`, entries that lack a word fill
    up to that number. Among equals a word in the title weighs most, then tags and theme, then the
    goal itself; a whole word counts twice a beginning, a rare word more than one that is
    everywhere. What is still equal keeps the order of the files.
    """
    wanted = list(dict.fromkeys(_singular(word) for word in _words(text)))
    listed = list(entries)
    if not wanted:
        return listed
    table = [[_weight(word, _index(entry)) for word in wanted] for entry in listed]
    common = [sum(weight > 0 for weight in column) or 1 for column in zip(*table, strict=True)]
    ranked: list[tuple[int, float, Entry]] = []
    for entry, weights in zip(listed, table, strict=True):
        hits = sum(weight > 0 for weight in weights)
        score = sum(weight / often for weight, often in zip(weights, common, strict=True))
        if hits:
            ranked.append((hits, score, entry))
    ranked.sort(key=lambda one: (-one[0], -one[1]))
    whole = sum(hits == len(wanted) for hits, _, _ in ranked)
    return [entry for _, _, entry in ranked[: max(whole, FEW)]]


def _weight(word: str, index: Mapping[str, int]) -> int:
    best = index.get(word, 0) * 2
    return max(best, *(weight for known, weight in index.items() if known.startswith(word)), 0)


@lru_cache(maxsize=1024)
def _index(entry: Entry) -> dict[str, int]:
    """Each word of an entry with the weight of the weightiest place it stands in."""
    places = (
        (1, (*entry.questions, entry.why, *(one.title for one in entry.milestones))),
        (2, (entry.sentence, entry.what, entry.measure, entry.reason, *entry.means)),
        (5, (entry.theme.title, entry.theme.id, *entry.tags)),
        (8, (entry.title,)),
    )
    return {
        _singular(word): weight
        for weight, texts in places
        for line in texts
        for word in _words(line)
    }


def _words(text: str) -> list[str]:
    spread = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return _WORD.findall(plain.replace("’", "").replace("'", ""))


def _singular(word: str) -> str:
    """The word without a plural s, so that "exams" finds "exam" as well as the other way."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
