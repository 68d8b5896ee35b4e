"""Where figures come from: small numbers beside them, and what they stand for at the end (M25r).

A number and its line are linked both ways. What is cited are dated entries of the journal, so
that each figure can be looked up and counted again.
"""

from collections.abc import Sequence
from datetime import date

from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.text import Run
from mentorjournal.reports.words import Words

MOST_CITED = 40
"""So many entries stand in one line; how many more there are is said."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Sources:
    """The sources of one document, numbered as they are cited.

    Attributes:
        wanted: whether they are printed; if not, nothing is cited.
        texts: what each number stands for, from 1 on.
    """

    def __init__(self) -> None:
        self.wanted = False
        self.texts: list[str] = []

    def cite(self, text: str) -> list[Run]:
        """Return the raised number of a source, to stand behind a figure; none when not wanted.

        What was cited before keeps its number, which leads back to where it stood first.
        """
        if not self.wanted or not text:
            return []
        if text not in self.texts:
            self.texts.append(text)
        number = self.texts.index(text) + 1
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
