"""What a person wrote, made into knowledge of their own: an outline, a starting point (M48).

The journal keeps an entry in the form of the files under `resources/`, so that it can be copied
into a folder and back, and is read by the same code.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from itertools import pairwise

from mentorjournal.domain.agendas import Occasion, PlannedTopic
from mentorjournal.domain.blanks import (
    Blank,
    BlankKind,
    add_months,
    blanks_in,
    day_in_words,
    number_in_digits,
)
from mentorjournal.domain.catalogue import DUE, Audience, Entry, Theme, Waypoint
from mentorjournal.domain.goals import Goal
from mentorjournal.domain.notes import NoteKind

OWN_THEME = "own"
LONGEST = 120
"""Months that a starting point reaches ahead, at most."""
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6} +\S")
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")


# Templates --------------------------------------------------------------------------------


def outline(text: str) -> str:
    """The headings of a note and the helping lines under them; all of it without any heading.

    Braces, which would ask for something, become round brackets.
    """
    kept: list[str] = []
    code = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            code = not code
        elif code:
            continue
        elif _HEADING.match(line):
            kept += ["", line.strip()] if kept else [line.strip()]
        elif kept and line.lstrip().startswith(">") and line.strip("> \t"):
            kept.append(line.strip())
    return without_braces("\n".join(kept) or text.strip()) + "\n"


def template_text(kind: NoteKind, body: str) -> str:
    """A template as the journal keeps it; its title stands beside it."""
    return f"---\nkind: {kind.value}\n---\n{body.strip()}\n"


def without_braces(text: str) -> str:
    """The text with nothing in it that could be a blank."""
    return text.replace("{", "(").replace("}", ")")


# Agendas ----------------------------------------------------------------------------------


def agenda_text(occasion: Occasion, topics: Iterable[PlannedTopic]) -> str:
    """An agenda as the journal keeps it, and as a file of agendas; its title stands beside."""
    rows = [f"occasion = {_quoted(occasion)}"]
    for topic in topics:
        rows += ["", "[[topic]]", f"text = {_quoted(topic.text)}"]
        rows += [f"minutes = {topic.minutes}"] if topic.minutes else []
        rows += [f"{name} = true" for name in ("detour", "swapped") if getattr(topic, name)]
    return "\n".join(rows) + "\n"


# Starting points --------------------------------------------------------------------------


def entry_of(goal: Goal, audience: Audience) -> Entry:
    """A goal as one to start from again: number and day are blanks, milestones are shares.

    Where the sentence does not say number or day in a way that can be found, the person marks
    them.
    """
    fields, measure = goal.fields, goal.fields.measure
    start = fields.starts_on or goal.created_at.date()
    due = fields.due_on
    sentence = without_braces(fields.sentence or goal.title)
    target = "" if measure.target is None else number_in_digits(measure.target)
    sentence = _with_day(sentence, due)
    marked = _with_number(sentence, target)
    return Entry(
        id="",
        audience=audience,
        theme=Theme(OWN_THEME, ""),
        title=without_braces(goal.title),
        why="",
        sentence=marked,
        what=without_braces(fields.what),
        measure=without_braces(measure.name),
        kind=measure.kind,
        unit=without_braces(measure.unit),
        baseline="" if measure.baseline is None else number_in_digits(measure.baseline),
        target="{number}" if marked != sentence else target,
        direction=measure.direction,
        means=tuple(without_braces(one) for one in fields.means),
        reason=without_braces(fields.reason),
        horizon=_months(start, due) if due else 3,
        questions=(),
        milestones=_shares(goal, start, due) if due else (),
        tags=(),
        blanks=(),
        own=True,
    )


def _with_day(sentence: str, due: date | None) -> str:
    if due is None:
        return sentence
    whole = day_in_words(due)
    day, month, year = whole.split()
    for said in (whole, f"{month} {day}, {year}", f"{month} {year}", f"{day} {month}"):
        if said in sentence:
            return sentence.replace(said, f"{{{DUE}}}", 1)
    return sentence


def _with_number(sentence: str, target: str) -> str:
    if not target:
        return sentence
    alone = rf"(?<![\w.,{{:]){re.escape(target)}(?![\w:}}]|[.,]\d)"
    return re.sub(alone, f"{{number:{target}}}", sentence, count=1)


def _months(start: date, due: date) -> int:
    """Months from start to due date, the nearest whole number, 1 to `LONGEST`."""
    whole = (due.year - start.year) * 12 + due.month - start.month
    whole -= add_months(start, whole) > due
    late = (due - add_months(start, whole)).days >= 15
    return max(1, min(LONGEST, whole + late))


def _shares(goal: Goal, start: date, due: date) -> tuple[Waypoint, ...]:
    """The milestones at their share of the period in whole hundredths; no two at the same one."""
    found: dict[int, str] = {}
    period = (due - start).days
    for one in goal.milestones:
        share = round(100 * (one.due_on - start).days / period) if period > 0 else 100
        found.setdefault(max(1, min(100, share)), without_braces(one.title))
    return tuple(Waypoint(share / 100, title) for share, title in sorted(found.items()))


def blank_for(words: str, kind: BlankKind, names: Collection[str]) -> str:
    """What takes the place of words that a person marked as a blank.

    Args:
        words: as they stand in the sentence; they become what the blank suggests.
        kind: what the blank takes.
        names: of the blanks there are.

    Raises:
        ValueError: a number is wanted, and there is none in the words.
    """
    plain = " ".join(re.sub(r"[{}|]", " ", words).split())
    if kind is BlankKind.NUMBER:
        number = _NUMBER.search(plain)
        if number is None:
            raise ValueError(words)
        blank = f"{{{_free('number', names)}:{number[0]}}}"
        return f"{plain[: number.start()]}{blank}{plain[number.end() :]}"
    if kind is BlankKind.DATE:
        return f"{{{_free(DUE, names)}}}"
    return f"{{{_free(_name(plain), names)}:{plain}}}"


def _name(words: str) -> str:
    spread = unicodedata.normalize("NFKD", words.casefold())
    letters = re.sub(r"[^a-z0-9]+", "_", spread.encode("ascii", "ignore").decode())
    name = re.sub(r"^[0-9_]+", "", letters)[:40].strip("_")
    return "words" if name.partition("_")[0] in ("", "number", "date") else name


def _free(name: str, names: Collection[str]) -> str:
    tried, number = name, 2
    while tried in names:
        tried, number = f"{name}_{number}", number + 1
    return tried


def spread(entry: Entry) -> Entry:
    """The entry with the blanks of its sentence in its other texts too, where these say the same.

    Raises:
        ValueError: the sentence has a brace without its other half, or a malformed blank.
    """
    blanks = blanks_in(entry.sentence)
    numbers = {one.default: f"{{{one.name}}}" for one in blanks if one.kind is BlankKind.NUMBER}

    def said(text: str) -> str:
        for blank in blanks:
            if blank.kind is BlankKind.TEXT and blank.default:
                text = _put(blank, text)
        return text

    known = {f"{{{blank.name}}}" for blank in blanks}
    target = numbers.get(entry.target, entry.target)
    if target.startswith("{") and target not in known:
        target = ""
    return entry._replace(
        what=said(entry.what),
        measure=said(entry.measure),
        target=target,
        means=tuple(said(one) for one in entry.means),
        reason=said(entry.reason),
        milestones=tuple(one._replace(title=said(one.title)) for one in entry.milestones),
    )


def _put(blank: Blank, text: str) -> str:
    if "{" in text:
        return text
    return re.sub(rf"(?<!\w){re.escape(blank.default)}(?!\w)", f"{{{blank.name}}}", text)


def waypoints(lines: Iterable[str]) -> tuple[Waypoint, ...]:
    """Milestones as a person writes them, one a line: "30 % First talk".

    Raises:
        ValueError: a line without its share, or a share that is not above the one before.
    """
    found: list[Waypoint] = []
    for line in lines:
        match = re.fullmatch(r"\s*(\d{1,3})\s*%\s+(\S.*?)\s*", line)
        if match is None or not 1 <= int(match[1]) <= 100:
            raise ValueError(line)
        found.append(Waypoint(int(match[1]) / 100, match[2]))
    if any(one.share >= two.share for one, two in pairwise(found)):
        raise ValueError(found[-1].title)
    return tuple(found)


def waypoint_text(one: Waypoint) -> str:
    """A milestone as a person writes it: "30 % First talk"."""
    return f"{round(one.share * 100)} % {one.title}"


def entry_text(entry: Entry) -> str:
    """An entry as the journal keeps it, and as a file of the catalogue; its title stands beside."""
    texts = {
        "why": entry.why,
        "sentence": entry.sentence,
        "what": entry.what,
        "measure": entry.measure,
        "kind": entry.kind.value,
        "unit": entry.unit,
        "baseline": entry.baseline,
        "target": entry.target,
        "direction": entry.direction.value,
        "reason": entry.reason,
    }
    shares = (f"{round(one.share * 100)}% {one.title}" for one in entry.milestones)
    lists = {
        "means": entry.means,
        "questions": entry.questions,
        "milestones": tuple(shares),
        "tags": entry.tags,
    }
    rows = [f"audience = {_quoted(entry.audience)}", "", "[[entry]]"]
    if entry.theme.id != OWN_THEME:
        rows.append(f"theme = {_quoted(entry.theme.id)}")
    rows += [f"{name} = {_quoted(text)}" for name, text in texts.items() if text]
    rows.append(f"horizon = {entry.horizon}")
    for name, lines in lists.items():
        if lines:
            rows += [f"{name} = [", *(f"  {_quoted(line)}," for line in lines), "]"]
    return "\n".join(rows) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML, which has the escapes of JSON, and one more letter to escape."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
