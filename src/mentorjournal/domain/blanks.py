"""Texts with blanks to fill in: `{skill}`, `{number:3|talk|talks}`, `{date:+3 months}`.

A blank has a name, and after a colon its default. The part of the name before the first
underscore says what it takes: `number` a number, `date` a day, anything else words. A number may
carry the word that follows it in two forms, for one and for many.
"""

import calendar
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | date

_BLANK = re.compile(
    r"\{(?P<name>[a-z][a-z0-9_]*)(?::(?P<default>[^{}|]*))?(?:\|(?P<one>[^{}|]+)\|(?P<many>[^{}|]+))?\}"
)
_OFFSET = re.compile(r"\+ ?(\d{1,3}) (day|week|month|year)s?")
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,6})?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class BlankKind(StrEnum):
    """What a blank takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class BlankFault(StrEnum):
    """Why a value does not fit its blank."""

    NOT_A_NUMBER = "not_a_number"
    NOT_A_DAY = "not_a_day"
    NOT_AHEAD = "not_ahead"
    UNKNOWN = "unknown"


class BlankError(ValueError):
    """A value that does not fit; `name` is the blank, `what` the reason."""

    def __init__(self, name: str, what: BlankFault) -> None:
        super().__init__(f"{name}: {what}")
        self.name = name
        self.what = what


class Blank(NamedTuple):
    """One blank.

    Attributes:
        default: as written in the file: words, digits, or "+3 months"; may be empty.
        one, many: the word behind a number in its two forms; empty if there is none.
    """

    name: str
    kind: BlankKind
    default: str = ""
    one: str = ""
    many: str = ""

    @property
    def label(self) -> str:
        """The name in words, for a form: "number_now" gives "now", "skill" gives "skill"."""
        first, _, rest = self.name.partition("_")
        return (rest if rest and first in _PREFIXES else self.name).replace("_", " ")


_PREFIXES = {"number": BlankKind.NUMBER, "date": BlankKind.DATE}


def pieces(text: str) -> tuple[str | Blank, ...]:
    """A text cut into words and blanks, in order.

    Raises:
        ValueError: a brace without its other half, a malformed blank or a wrong default.
    """
    if "{" not in text and "}" not in text:
        return (text,) if text else ()
    found: list[str | Blank] = []
    at = 0
    for match in _BLANK.finditer(text):
        found.append(text[at : match.start()])
        found.append(_blank(match))
        at = match.end()
    found.append(text[at:])
    if any(isinstance(piece, str) and ("{" in piece or "}" in piece) for piece in found):
        raise ValueError(text)
    return tuple(piece for piece in found if piece)


def _blank(match: re.Match[str]) -> Blank:
    name = match["name"]
    kind = _PREFIXES.get(name.partition("_")[0], BlankKind.TEXT)
    blank = Blank(
        name,
        kind,
        (match["default"] or "").strip(),
        (match["one"] or "").strip(),
        (match["many"] or "").strip(),
    )
    if blank.default:
        if kind is BlankKind.NUMBER and not _NUMBER.fullmatch(blank.default):
            raise ValueError(match[0])
        if kind is BlankKind.DATE and not _OFFSET.fullmatch(blank.default):
            raise ValueError(match[0])
    return blank


def blanks_in(*texts: str) -> tuple[Blank, ...]:
    """The blanks of several texts by first appearance, each name once.

    Raises:
        ValueError: a text with a malformed blank.
    """
    return merged(piece for text in texts for piece in pieces(text) if not isinstance(piece, str))


def merged(blanks: Iterable[Blank]) -> tuple[Blank, ...]:
    """Each name once; a default that is only given at a later place counts for all places."""
    found: dict[str, Blank] = {}
    for blank in blanks:
        known = found.setdefault(blank.name, blank)
        if not known.default and blank.default:
            found[blank.name] = known._replace(default=blank.default)
    return tuple(found.values())


def put(text: str, values: Mapping[str, Value]) -> str:
    """The text with its blanks filled; what is put in is never read as a blank again.

    Args:
        text: a text that `pieces` accepts.
        values: a value for every blank; numbers as numbers, days as days.
    """
    return "".join(
        piece if isinstance(piece, str) else _said(piece, values[piece.name])
        for piece in pieces(text)
    )


def settle(
    blanks: tuple[Blank, ...], given: Mapping[str, Value], today: date, horizon: int = 3
) -> dict[str, Value]:
    """A value of the right kind for each blank: the given one, or the default.

    Args:
        blanks: those to settle.
        given: values by name; numbers and ISO days may come as text, an empty one is none.
        today: the day from which defaults such as "+3 months" count.
        horizon: months ahead for a day that has no default.

    Raises:
        BlankError: a value that does not fit, a day that is not after today, or a name that
            no blank has.
    """
    names = {blank.name for blank in blanks}
    for name in given:
        if name not in names:
            raise BlankError(name, BlankFault.UNKNOWN)
    return {
        blank.name: _settled(blank, given.get(blank.name, ""), today, horizon) for blank in blanks
    }


def _settled(blank: Blank, value: Value, today: date, horizon: int) -> Value:
    if isinstance(value, str):
        value = " ".join(value.split())
    if blank.kind is BlankKind.NUMBER:
        return _number(blank, blank.default or "1" if value == "" else value)
    if blank.kind is BlankKind.DATE:
        if value == "":
            return later(today, blank.default) if blank.default else add_months(today, horizon)
        return _day(blank, value, today)
    return str(value) if value != "" else blank.default or f"[{blank.label}]"


def _number(blank: Blank, value: Value) -> float:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BlankError(blank.name, BlankFault.NOT_A_NUMBER)
    return float(value)


def _day(blank: Blank, value: Value, today: date) -> date:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise BlankError(blank.name, BlankFault.NOT_A_DAY) from None
    if not isinstance(value, date):
        raise BlankError(blank.name, BlankFault.NOT_A_DAY)
    if value <= today:
        raise BlankError(blank.name, BlankFault.NOT_AHEAD)
    return value


def _said(blank: Blank, value: Value) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, int | float):
        word = blank.one if value == 1 else blank.many
        return f"{number_in_digits(value)} {word}".rstrip()
    return value


def number_in_digits(value: float) -> str:
    """A number without needless noughts: 3, 2.5, 0.25."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def day_in_words(day: date) -> str:
    """A day as an English letter writes it: 5 March 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def later(day: date, offset: str) -> date:
    """The day that lies "+10 days", "+2 weeks", "+3 months" or "+1 year" ahead.

    Raises:
        ValueError: the offset is none of these.
    """
    match = _OFFSET.fullmatch(offset)
    if match is None:
        raise ValueError(offset)
    number = int(match[1])
    if match[2] in ("day", "week"):
        return day + timedelta(days=number * (7 if match[2] == "week" else 1))
    return add_months(day, number * (12 if match[2] == "year" else 1))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day: 31 January + 1 is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
