"""Where figures come from: small numbers beside them, and what they stand for at the end (M25r).

A number and its line are linked both ways. What is cited are dated entries of the journal, so
that each figure can be looked up and counted again.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from mentorjournal.domain.reports import ReportContents, Section
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.text import Run
from mentorjournal.reports.words import Words

MOST_CITED = 40
"""So many entries stand in one line; how many more there are is said."""


class Told(NamedTuple):
    """What a figure comes from, as a sentence.

    Attributes:
        entries: (words, note_id) of the dated entries in it, in their order; the id of the note
            that they stand in, or "" without one.
    """

    text: str
    entries: tuple[tuple[str, str], ...] = ()

    def runs(self, printed: Collection[str]) -> list[Run]:
        """Return the sentence, in which entries lead to those of their notes that are printed."""
        found: list[Run] = []
        told = seen = 0
        for words, note_id in self.entries:
            start = self.text.find(words, seen)
            if start < 0:
                continue
            seen = start + len(words)
            if note_id in printed:
                found += [Run(self.text[told:start])] if start > told else []
                found.append(Run(words, colour=look.ACCENT, link=f"#{note_place(note_id)}"))
                told = seen
        return [*found, Run(self.text[told:])] if told < len(self.text) else found


def in_full(contents: ReportContents) -> set[str]:
    """Return the ids of the notes that are printed in full, each at its `note_place`."""
    return {note.id for note in contents.notes} if contents.wants(Section.NOTES) else set()


def note_place(note_id: str) -> str:
    """Return what the place of a note in a document is called."""
    return f"note-{note_id}"


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Sources:
    """The sources of one document, numbered as they are cited.

    Attributes:
        wanted: whether they are printed; if not, nothing is cited.
        told: what each number stands for, from 1 on.
    """

    def __init__(self) -> None:
        self.wanted = False
        self.told: list[Told] = []

    def cite(self, told: Told) -> list[Run]:
        """Return the raised number of a source, to stand behind a figure; none when not wanted.

        What was cited before keeps its number, which leads back to where it stood first.
        """
        if not self.wanted or not told.text:
            return []
        if told not in self.told:
            self.told.append(told)
        number = self.told.index(told) + 1
        raised = str(number).translate(_RAISED)
        return [Run(raised, Face.MEDIUM, look.ACCENT, f"#source-{number}@figure-{number}")]

    def back(self, number: int) -> Run:
        """Return the number in front of a source, which leads back to its figure."""
        return Run(str(number), Face.MEDIUM, look.ACCENT, f"#figure-{number}@source-{number}")


def days_cited(days: Sequence[date], words: Words, year: int) -> str:
    """Return days as a list; of very many the last ones, and how many more there are."""
    return cited([words.short_day(day, year) for day in days], words)


def cited(texts: Sequence[str], words: Words) -> str:
    """Return texts as a list in a sentence, the newest, which are last, if they are many."""
    shown, left_out = texts[-MOST_CITED:], len(texts) - MOST_CITED
    if left_out <= 0:
        return words.listed(list(shown))
    return words("source more", left_out, list=", ".join(shown))
