"""The words of documents and charts, apart from their layout, so that another language can come.

A document is given a `Words`: phrases by key, plural forms, dates and numbers as one language
writes them. English, in British order, is the default and what other languages fall back on.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mentorjournal.domain.goals import Measure, MeasureKind

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
Phrase = str | tuple[str, ...]
"""One text, or its plural forms in the order of `Words.plural`; `{n}` is the number."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ENGLISH_PHRASES: dict[str, Phrase] = {
    "report": "Progress report",
    "report for": "Progress report for {occasion}",
    "pair": "{mentee}, mentored by {mentor}",
    "two": "{first} and {second}",
    "subject": "Progress of the mentorship of {mentee} with {mentor}, {period}",
    "month of": "month {month} of {months}",
    "month": "month {month}",
    "purpose": "“{purpose}”",
    "page": "Page {page} of {pages}",
    "day": "{day}\xa0{month} {year}",
    "short day": "{day}\xa0{month}",
    "short day year": "{day}\xa0{month}\xa0{year}",
    "period": "{since} to {until}",
    # figures
    "figure of": "{part} of {whole}",
    "figure sessions": ("session", "sessions"),
    "agreed rhythm": ("agreed: every day", "agreed: every {n} days"),
    "figure goals": ("goal on track\nor ahead", "goals on track\nor ahead"),
    "figure no goals": "goals agreed\nso far",
    "figure milestones": ("milestone\nreached", "milestones\nreached"),
    "figure no milestones": "milestones set\nso far",
    "figure actions": ("action done", "actions done"),
    "figure no actions": "actions promised\nso far",
    "in time": ("{n} in time", "{n} in time"),
    "overdue count": ("{n} overdue", "{n} overdue"),
    "hours minutes": "{hours} h {minutes} min",
    "hours": "{hours} h",
    "minutes": "{minutes} min",
    # in short
    "in short": "In short",
    "short goals all": (
        "The one goal is on track or ahead.",
        "All {n} goals are on track or ahead.",
    ),
    "short goals some": (
        "{part} of {n} goal is on track or ahead.",
        "{part} of {n} goals are on track or ahead.",
    ),
    "short goals none": (
        "The one goal is not yet on track.",
        "None of the {n} goals is on track yet.",
    ),
    "short no goals": "No goal has been agreed yet; that is the first thing to do together.",
    "short at risk": "At risk: {goals}.",
    "short overdue": "Overdue: {goals}.",
    "short achieved": "Achieved: {goals}.",
    "short stretch": (
        "One stretch goal is counted apart: {goals}.",
        "{n} stretch goals are counted apart: {goals}.",
    ),
    "short sessions": (
        "The two met once, on {last}.",
        "The two met {n} times, last on {last}.",
    ),
    "short no sessions": "No session was held in this period.",
    "short one open": "The one action is still open.",
    "short one done": "The one action is done.",
    "short none done": "None of the {n} actions is done yet.",
    "short one of many": "Of {n} actions, one is done.",
    "short actions": "Of {n} actions, {done} are done, {in_time} of them in time.",
    "short owners": "{mentee} took on {mentees}, {mentor} {mentors}.",
    "success": "What success means",
    "success for": "For {name}.",
    # goals
    "goals": "Goals",
    "no goals": "No goal has been agreed yet.",
    "ahead": "ahead",
    "on_track": "on track",
    "at_risk": "at risk",
    "overdue": "overdue",
    "achieved": "achieved",
    "dropped": "let go",
    "not_started": "not started",
    "no_plan": "no dates yet",
    "proposed": "proposed",
    "draft": "draft",
    "stretch": "stretch",
    "owner": "{name}’s goal.",
    "serves": "Serves: {aims}.",
    "pace": "At the pace so far it is reached about {day}.",
    "pace between": "At the pace so far it is reached between {earliest} and {latest}.",
    "pace from": "At the pace so far it is not reached before {earliest}.",
    "weakest": "Furthest behind: {name}.",
    "where": "{value} of {target}",
    "from to": "{baseline} → {target}",
    "due": "due {day}",
    "reached": "reached {day}",
    "late": "was due {day}",
    "check-in": "Check-in",
    "value": "Value",
    "confidence": "Confidence",
    "comment": "Comment",
    "sure": "{n} of 10",
    "earlier check-ins": (
        "One earlier check-in, on {since}, is in the journal.",
        "{n} earlier check-ins, {since} to {until}, are in the journal.",
    ),
    "earlier history": (
        "One earlier change is in the journal.",
        "{n} earlier changes are in the journal.",
    ),
    "earlier milestones": (
        "One more milestone is in the journal.",
        "{n} more milestones are in the journal.",
    ),
    "key result": "Key result",
    "goal": "Goal",
    "measure": "Measure",
    "now": "Now",
    "state": "State",
    "log agreed": "Agreed {day}.",
    "log achieved": "Achieved {day}.",
    "log dropped": "Let go {day}.",
    "log dropped because": "Let go {day} ({reason}).",
    "log reopened": "Taken up again {day}.",
    "log adjusted": "Adjusted {day}: {changes}.",
    "log adjusted because": "Adjusted {day}: {changes} ({reason}).",
    "log adjusted only": "Adjusted {day} ({reason}).",
    "log adjusted plain": "Adjusted {day}.",
    "changed target": "target {before} → {after}",
    "changed baseline": "start {before} → {after}",
    "changed due": "due {before} → {after}",
    "changed starts": "starting {before} → {after}",
    "changed title": "renamed from “{before}”",
    "changed wording": "wording",
    "changed measure": "measured by {after}",
    "changed means": "means",
    "nothing": "none",
    # charts
    "needed": "needed",
    "today": "today",
    "forecast": "forecast {day}",
    "chart of": "Progress chart of {goal}: {value}.",
    "chart point": "{day}: {value}",
    "trend point": "{who}, {day}: {value} of {whole}",
    "chart point sure": "{day}: {value}, {n} of 10 sure",
    "sessions row": "Sessions",
    "milestones row": "Milestones",
    "held": "held {day}",
    "planned": "planned {day}",
    "timeline": "Timeline",
    "timeline empty": "Goals, milestones and sessions appear here once they have dates.",
    "key goal": "the dark part of a bar is done",
    "key reached": "milestone reached",
    "key open": "milestone to come",
    "balance": "Promises by month. {mine} {theirs}",
    "balance of": "{name}: {done} of {n} done.",
    "balance bar": "{name}, {month}: {done} of {n} done",
    # sessions
    "sessions": "Sessions, decisions and actions",
    "no sessions": "No session was held in this period.",
    "date": "Date",
    "decided": "Talked about and decided",
    "actions": "Actions",
    "between sessions": "Between sessions",
    "continued": "continued",
    "nothing noted": "nothing noted",
    "action open": "{who}, due {day}",
    "action undated": "{who}",
    "action overdue": "{who}, due {day}, overdue",
    "action done": "{who}, done {day}",
    # feedback and lessons
    "feedback": "Feedback and lessons",
    "no feedback": "Neither feedback nor lessons were noted in this period.",
    "feedback from": "From {giver} to {receiver}, {day}.",
    "next time": "Next: {step}",
    "learned": "Learned {day}.",
    "learned from": "Learned from {who}, {day}.",
    # notes
    "notes": "Session notes",
    "no notes": "No shared notes in this period.",
    "untitled": "Note",
    "picture": "[picture: {name}]",
    "picture unnamed": "[picture]",
    # next steps
    "next steps": "Until the next review",
    "no next steps": "Nothing is promised yet; agree in the next session who does what.",
    "next session": "Next session",
    "undated": "no date",
    "more steps": ("One more is in the journal.", "{n} more are in the journal."),
    "both": "both",
    # signatures
    "sign mentee": "{name}, mentee",
    "sign mentor": "{name}, mentor",
    "sign date": "Date",
    # session sheet
    "sheet": "Session sheet",
    "sheet subject": "Agenda and notes of a session of {mentee} with {mentor}",
    "no day yet": "Day still open",
    "at time": "at {time}",
    "in_person": "in person",
    "video": "by video",
    "phone": "by phone",
    "since last day": "Since {day}",
    "before first": "Before the first session",
    "no news": "Nothing has been noted since then.",
    "not met": "The two have not met yet.",
    "news reached": "reached",
    "news moved": "moved",
    "news adjusted": "adjusted",
    "news slipped": "behind",
    "news done": "done",
    "news carried": "carried over",
    "news of": "{value} of {target}",
    "news planned": "{value} of {target}, planned\xa0{planned}",
    "promised": "Promised",
    "no promises": "No promise is open.",
    "agenda": "Agenda",
    "agenda planned": "{planned} planned of {whole}",
    "topic serves": "for: {goal}",
    "topic detour": "off-topic on purpose",
    "topic swapped": "the mentor learns here",
    "questions": "Questions",
    "decided here": "Decided",
    "who": "Who",
    "what": "does what",
    "by when": "by when",
    "next time is": "Next session",
    "next day": "Day",
    "next at": "Time",
    "next where": "Where",
    "more here": ("one more in the journal", "{n} more in the journal"),
    # agreement
    "agreement": "Mentorship agreement",
    "agreement subject": "What {mentee} and {mentor} agreed on for their mentorship",
    "version agreed": "Version {n}, agreed on {day}",
    "version open": "Version {n}, not yet agreed",
    "why": "Why we meet",
    "expects": "What {name} expects",
    "means success": "What success means to {name}",
    "meetings": "How we meet",
    "confidential": "What stays between us",
    "feedback way": "How we give each other feedback",
    "period open": "From {since}",
    "rhythm": ("Every day", "Every {n} days"),
    "rhythm weeks": ("Every week", "Every {n} weeks"),
    "each meeting": "{length} each",
    "to agree": "still to be agreed",
    "printed from": "Printed {day} from the journal of {name}",
    "we agree": "We have talked about this and agree. Either of us may ask to change it.",
    # certificate
    "certificate": "Certificate",
    "certificate subject": "{holder}: {title}",
    "honour goal": "has achieved the goal",
    "honour milestone": "has reached the milestone",
    "honour mentorship": "has completed the mentorship with {name}",
    "honour detail milestone": "on the way to: {goal}",
    "with mentor": "{day}, with {name} as mentor",
    "with mentee": "{day}, with {name} as mentee",
    "with sessions": ("{period} · one session", "{period} · {n} sessions"),
    # self-assessment
    "area vision": "Vision",
    "area strengths": "Strengths",
    "area limits": "Limits",
    "area skills": "Skills",
    "area reality": "Reality of the organisation",
    "assessed": "Self-assessment of {day}",
    "assessed both": "Self-assessment of {before}, then of {day}",
    "score both": "{text}: {before}, then {now}",
    "score one": "{text}: {now}",
    "score gone": "{text}: {before}, not rated then",
    # goal sheet
    "goal sheet": "Goal sheet",
    "goal subject": "A goal of {name} in the mentorship of {mentee} with {mentor}",
    "goal of": "A goal of {name}",
    "goal because": "Why it matters",
    "goal means": "How",
    "goal steps": "Steps",
    "goal milestones": "Milestones",
    "goal check-ins": "Check-ins",
    "goal history": "History",
    "goal measured": "Measured by {measure}",
    "step done": "{who}, done {day}",
    "step due": "{who}, by {day}",
    "once": "once",
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every two weeks",
    "monthly": "every month",
    "log commented": "{who}, {day}: “{comment}”",
    "weekday 1": "Monday",
    "weekday 2": "Tuesday",
    "weekday 3": "Wednesday",
    "weekday 4": "Thursday",
    "weekday 5": "Friday",
    "weekday 6": "Saturday",
    "weekday 7": "Sunday",
    "weekday day": "{weekday} {day}",
    "file name": "{day} {kind}, {name}",
}


def english_plural(n: int) -> int:
    """Return 0 for one, 1 for any other number."""
    return 0 if n == 1 else 1


class Words:
    """One language's words, dates and numbers.

    Attributes:
        lang: language tag (BCP 47) for the document, for example "en-GB".
        months: the twelve names; `short_months` their short forms.
    """

    def __init__(
        self,
        lang: str,
        phrases: Mapping[str, Phrase],
        *,
        months: Sequence[str],
        short_months: Sequence[str],
        plural: Callable[[int], int] = english_plural,
        marks: tuple[str, str] = (",", "."),
    ) -> None:
        self.lang = lang
        self.months, self.short_months = tuple(months), tuple(short_months)
        self._phrases = {**ENGLISH_PHRASES, **phrases}
        self._plural = plural
        self._thousands, self._decimal = marks

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Return the phrase `key`, in the form that fits the number `n`, with `values` put in.

        Raises:
            KeyError: no such phrase, or a value it needs was not given.
        """
        phrase = self._phrases[key]
        if isinstance(phrase, tuple):
            phrase = phrase[min(self._plural(n or 0), len(phrase) - 1)]
        if n is not None:
            values["n"] = self.number(n)
        if not values:
            return phrase
        return phrase.format(**{name: apart(value) for name, value in values.items()})

    def day(self, day: date) -> str:
        """Return a day in full: 21 November 2026."""
        return self("day", day=day.day, month=self.months[day.month - 1], year=day.year)

    def weekday_day(self, day: date) -> str:
        """Return a day in full with its weekday: Saturday 21 November 2026."""
        weekday = self(f"weekday {day.isoweekday()}")
        return self("weekday day", weekday=weekday, day=self.day(day))

    def short_day(self, day: date, year: int | None = None) -> str:
        """Return a day in short, 21 Nov, with its year unless that is `year`."""
        key = "short day" if year in (None, day.year) else "short day year"
        return self(key, day=day.day, month=self.short_months[day.month - 1], year=day.year)

    def period(self, since: date, until: date) -> str:
        """Return two days as a period; the year stands once where both share it."""
        if since == until:
            return self.day(since)
        first = self.day(since)
        if since.year == until.year:
            first = self("short day", day=since.day, month=self.months[since.month - 1])
        return self("period", since=first, until=self.day(until))

    def number(self, value: float, places: int = 2) -> str:
        """Return a number with at most `places` decimals and thousands set apart."""
        text = f"{abs(value):,.{places}f}"
        whole, _, part = text.partition(".")
        part = part.rstrip("0")
        whole = whole.replace(",", self._thousands)
        text = f"{whole}{self._decimal}{part}" if part else whole
        return f"−{text}" if value < 0 and text != "0" else text

    def amount(self, value: float, measure: Measure) -> str:
        """Return a value of a measure as one writes it: 43, 20 %, £5,000."""
        text = self.number(value)
        unit = measure.unit.strip()
        if measure.kind is MeasureKind.PERCENTAGE:
            return f"{text}\xa0%"
        if measure.kind is MeasureKind.MONEY and len(unit) == 1:
            return f"{unit}{text}" if value >= 0 else f"−{unit}{text[1:]}"
        return text

    def duration(self, minutes: int) -> str:
        """Return a length of time: 5 h 10 min."""
        hours, rest = divmod(minutes, 60)
        if hours and rest:
            return self("hours minutes", hours=hours, minutes=rest)
        return self("hours", hours=hours) if hours else self("minutes", minutes=rest)

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a list in a sentence: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return self("two", first=", ".join(names[:-1]), second=names[-1])


def apart(value: object) -> object:
    """Return a value that does not turn what follows it: 22 behind a Hebrew name stays behind it.

    A left-to-right mark ends the influence of right-to-left letters (UAX 9, rule W7).
    """
    if isinstance(value, str) and _RIGHT_TO_LEFT.search(value):
        return f"{value}\u200e"
    return value


ENGLISH = Words(
    "en-GB",
    {},
    months=MONTHS,
    short_months=[month[:3] for month in MONTHS],
)
