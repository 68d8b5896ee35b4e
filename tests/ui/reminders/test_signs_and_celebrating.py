"""Early signs by one's own thresholds (M57), and milestones marked to taste (M44)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from tests.ui.reminders.conftest import TODAY, Desk, Make

from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.signs import DEFAULTS, SignKind
from mentorjournal.settings import Settings
from mentorjournal.ui.celebrate import CelebrateSheet, ideas
from mentorjournal.ui.settings.page import SettingsPage
from mentorjournal.ui.sign_settings import keep_thresholds, read_thresholds
from mentorjournal.ui.today.side_cards import CelebrateCard
from mentorjournal.ui.today.signs_card import MOST, SignsCard
from mentorjournal.ui.widgets.button import Button, IconButton
from mentorjournal.ui.widgets.chip import Chip

DAY = timedelta(days=1)


def signs(desk: Desk) -> list[tuple[str, str]]:
    (card,) = desk.page.findChildren(SignsCard)
    if not card.isVisible():
        return []
    return [(line.fact.text(), line.button.text()) for line in card.lines if line.isVisible()]


def quiet_goal(desk: Desk, days: int) -> str:
    begun = TODAY - days * DAY
    fields = GoalFields(title="Talks", measure=Measure("talks", target=3), starts_on=begun)
    goal = desk.journal.goals.add(desk.mentorship_id, fields)
    desk.journal.goals.propose(goal.id)
    desk.journal.goals.agree(goal.id)
    desk.journal.milestones.add(desk.mentorship_id, "First", TODAY + 30 * DAY, goal.id)
    return goal.id


def test_each_sign_says_a_fact_and_one_button_helps(make: Make) -> None:
    """M57: no session for 1.5 times the cadence, no check-in for a month, no agreement."""
    desk = make()
    goal_id = quiet_goal(desk, 40)
    found = signs(desk)
    assert found == [
        ("No session for 81 days", "Prepare"),  # the next has its day
        ("No check-in for 40 days", "Check in"),
    ]
    (card,) = desk.page.findChildren(SignsCard)
    for line in card.lines[:2]:
        QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert desk.gone == [("prepare", None), ("goals", goal_id)]
    planned = desk.journal.sessions.next(desk.mentorship_id, TODAY)
    assert planned is not None
    desk.journal.sessions.delete(planned.id)
    assert signs(desk)[0] == ("No session for 81 days", "Plan one")
    agreement = desk.journal.practice.agreement(desk.mentorship_id)
    assert agreement is not None
    desk.journal.practice.delete_agreement(agreement.id)
    assert signs(desk)[-1] == (
        "Nothing agreed yet about how you work together",
        "Write it down",
    )
    QTest.mouseClick(card.lines[2].button, Qt.MouseButton.LeftButton)
    assert desk.gone[-1] == ("mentorship", "agreement")


def test_a_network_goal_alone_is_said_with_its_name_below(make: Make) -> None:
    """M32 M57: one goal among others; a click opens it."""
    desk = make()
    goal = desk.journal.goals.add(desk.mentorship_id, GoalFields(title="Grow my network"))
    desk.journal.goals.agree(goal.id)
    desk.journal.milestones.add(desk.mentorship_id, "First", TODAY + 30 * DAY, goal.id)
    (card,) = desk.page.findChildren(SignsCard)
    line = next(line for line in card.lines if line.button.text() == "Look at it")
    assert line.fact.text() == "It stands alone: people are met best over something you do"
    assert line.goal.text() == "Grow my network"
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert desk.gone == [("goals", goal.id)]


def test_very_many_signs_are_not_all_said(make: Make) -> None:
    desk = make()
    for _ in range(MOST + 3):
        quiet_goal(desk, 40)
    assert len(signs(desk)) == MOST


def test_thresholds_and_switches_of_the_settings_reach_today(make: Make) -> None:
    """M57: from when on, or not at all, as one likes; and back again."""
    today, page = make(), make(SettingsPage)
    assert isinstance(page.page, SettingsPage)
    page.context.settings_changed.connect(today.context.settings_changed)
    quiet_goal(today, 40)
    card = page.page.signs
    assert not card.reset.isEnabled()
    field = card.rows[SignKind.NO_CHECK_IN].field
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "45")
    assert [fact for fact, _ in signs(today)] == ["No session for 81 days"]
    card.rows[SignKind.NO_SESSION].check.click()
    assert signs(today) == []
    assert not card.rows[SignKind.NO_SESSION].field.isEnabled()
    QTest.mouseClick(card.reset, Qt.MouseButton.LeftButton)
    assert len(signs(today)) == 2
    assert read_thresholds(page.context.settings) == DEFAULTS


def test_a_number_that_makes_no_sense_changes_nothing(make: Make) -> None:
    page = make(SettingsPage)
    assert isinstance(page.page, SettingsPage)
    field = page.page.signs.rows[SignKind.NO_CHECK_IN].field
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0")
    page.page.signs.reset.setFocus()
    page.page.setFocus()
    assert read_thresholds(page.context.settings) == DEFAULTS


@pytest.mark.parametrize("kept", ["", "x", "nan", "inf", "-1", "1e9"])
def test_what_somebody_wrote_into_the_settings_is_not_trusted(make: Make, kept: str) -> None:
    settings: Settings = make().context.settings
    settings.set_value("signs/check_in_days", kept)
    settings.set_value("signs/off", "no_session nonsense")
    found = read_thresholds(settings)
    assert found == DEFAULTS._replace(off=frozenset({SignKind.NO_SESSION}))
    keep_thresholds(settings, found._replace(cadences=2.5))
    assert read_thresholds(settings) == found._replace(cadences=2.5)


# Celebrating ---------------------------------------------------------------------------------


def reached(desk: Desk, title: str = "First talk") -> str:
    stone = desk.journal.milestones.add(desk.mentorship_id, title, TODAY)
    desk.journal.milestones.reach(stone.id)
    return stone.id


def celebrating(desk: Desk) -> CelebrateCard:
    (card,) = desk.page.findChildren(CelebrateCard)
    return card


def open_sheet(desk: Desk) -> CelebrateSheet:
    (button,) = [one for one in celebrating(desk).findChildren(Button) if one.text() == "Celebrate"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (sheet,) = desk.window.findChildren(CelebrateSheet)
    return sheet


def test_what_this_person_likes_is_offered_first() -> None:
    """M44: then what was done before, then small things, each once."""
    offered = ideas("Cake; a long walk.", ["cake", "Told the whole floor"])
    assert offered[:3] == ["Cake", "a long walk", "Told the whole floor"]
    assert len(offered) == len({idea.casefold() for idea in offered})
    assert ideas("", []) != []


def test_a_reached_milestone_waits_until_it_is_celebrated(make: Make) -> None:
    """M44: two clicks, a liked idea and Keep it; undo lets it wait again."""
    desk = make()
    stone_id = reached(desk)
    assert celebrating(desk).isVisible()
    sheet = open_sheet(desk)
    chips = sheet.ideas.findChildren(Chip)
    assert [chip.text() for chip in chips[:2]] == ["cake with the team", "a long walk"]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert sheet.accept_button is not None
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    assert desk.journal.milestones.get(stone_id).celebration == "cake with the team"
    assert not celebrating(desk).isVisible()
    desk.journal.undo()
    assert celebrating(desk).isVisible()


def test_it_can_be_waved_off(make: Make) -> None:
    """M44: not everything wants marking."""
    desk = make()
    stone_id = reached(desk)
    (away,) = celebrating(desk).findChildren(IconButton)
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    assert not celebrating(desk).isVisible()
    assert desk.journal.milestones.get(stone_id).celebration == ""
    assert desk.notices[-1].undoable
    assert desk.journal.milestones.celebrations(desk.mentorship_id) == []


def test_a_certificate_is_shown_in_its_place(make: Make) -> None:
    """M44: what was written is kept first, so that it stands on the page."""
    desk = make()
    stone_id = reached(desk)
    sheet = open_sheet(desk)
    sheet.how.setPlainText("cake")
    (button,) = [b for b in sheet.findChildren(Button) if b.text() == "Certificate…"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.journal.milestones.get(stone_id).celebration == "cake"
    shown = [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
    assert len(shown) == 1
    desk.qtbot.waitUntil(desk.context.tasks.idle, timeout=20_000)
    shown[0].reject()
