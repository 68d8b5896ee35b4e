"""Whose an action is and until when, as it is said in one line."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from mentorjournal.domain.sides import Side
from mentorjournal.ui.action_words import ActionWords, read_action

TODAY = date(2026, 11, 21)  # a Saturday
BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Send the outline", ActionWords("Send the outline")),
        ("@Lena Send the outline", ActionWords("Send the outline", Side.THEM)),
        ("Send the outline @me", ActionWords("Send the outline", Side.ME)),
        ("Send it by 19 Dec", ActionWords("Send it", None, date(2026, 12, 19))),
        ("Send it by 2027-01-08", ActionWords("Send it", None, date(2027, 1, 8))),
        ("Send it by Friday", ActionWords("Send it", None, date(2026, 11, 27))),
        ("Send it by Saturday", ActionWords("Send it", None, date(2026, 11, 28))),
        ("@them Send it by tomorrow", ActionWords("Send it", Side.THEM, date(2026, 11, 22))),
        ("Send it @lena by +2w", ActionWords("Send it", Side.THEM, date(2026, 12, 5))),
        ("Pass by the office", ActionWords("Pass by the office")),
        ("Read chapter 5/6", ActionWords("Read chapter 5/6")),
        ("Write to @jo", ActionWords("Write to @jo")),
        ("@me", ActionWords("@me")),
    ],
)
def test_owner_and_day_are_read_from_the_ends(line: str, expected: ActionWords) -> None:
    assert read_action(line, TODAY, "Lena Ortiz", BRITISH) == expected
