"""The page of a mentorship, and what is edited in place about it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QSize, Qt

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import MentorshipKind, Mode, Phase, Role
from mentorjournal.domain.practice import AimKind, BaselineArea
from mentorjournal.domain.sides import Side
from mentorjournal.ui.health.pulse_sheet import PulseSheet
from mentorjournal.ui.theme import theme

KEY = Qt.Key
TODAY = date(2026, 11, 21)


def subtitle(desk) -> str:
    return desk.page.header._subtitle.text()


def test_the_head_says_who_in_which_part_and_how_far(desk):
    """M58: the window says where in it we are."""
    assert desk.page.header.title == "Amara Keita & Lena Vogt"
    assert subtitle(desk) == "You are the mentee · month 3 of 10 · working"
    desk.journal.mentorships.archive(desk.mentorship.id)
    assert subtitle(desk) == "You are the mentee · archived on 21 November 2026"


def test_the_purpose_heads_every_section_of_the_page(desk):
    """M50: why the two meet comes first, below their names, as it is typed."""
    desk.journal.mentorships.edit(desk.mentorship.id, purpose="Grow into\na tech lead")
    for section in ("about", "agreement", "baseline", "values", "health", "closing"):
        desk.section(section)
        lead = desk.page.header._lead
        assert (lead.text(), lead.isVisible()) == ("Grow into a tech lead", True)
    desk.undo()
    assert not lead.isVisible()


def test_purpose_and_success_are_kept_as_they_are_typed(desk):
    """M50, M47, M44: no button; what was typed in one stay is one step to undo."""
    about = desk.page.section
    for field, column, text in (
        (about.purpose, "purpose", "Become a tech lead"),
        (about.success.mine, "my_success", "I lead and sleep well"),
        (about.success.theirs, "their_success", "She no longer asks me"),
        (about.celebrate, "likes_to_celebrate", "Cake"),
    ):
        desk.write(field, text)
        desk.qtbot.waitUntil(lambda c=column, t=text: getattr(desk.mentorship, c) == t)
    field.clearFocus()
    assert desk.journal.next_undo() is Label.EDIT_MENTORSHIP
    desk.undo()
    assert desk.mentorship.likes_to_celebrate == ""
    assert about.celebrate.toPlainText() == ""
    assert desk.mentorship.their_success == "She no longer asks me"
    for _ in range(3):
        desk.undo()
    assert desk.mentorship.purpose == about.purpose.toPlainText() == ""


def test_a_name_may_be_in_any_script_but_not_empty(desk):
    """M56: names in any script, pronouns."""
    about = desk.page.section
    about.name.setFocus()
    about.name.selectAll()
    about.name.insert("")
    desk.qtbot.keyClick(about.name, KEY.Key_Backspace)
    desk.page.flush()
    assert desk.mentorship.counterpart == "Lena Vogt"
    about.name.clearFocus()
    assert about.name.text() == "Lena Vogt"
    about.name.setText("ليلى حداد")
    about.name.textEdited.emit(about.name.text())
    desk.write(about.pronouns, "she/her")
    assert desk.page.flush()
    assert desk.mentorship.counterpart == "ليلى حداد"
    assert desk.mentorship.counterpart_pronouns == "she/her"
    assert desk.page.header.title == "Amara Keita & ليلى حداد"


def test_period_and_phase_are_set_by_hand_or_by_the_calendar(desk):
    """M58: the strip and the head follow at once; a wrong period is said and not kept."""
    about = desk.page.section
    about.phase.setCurrentIndex(4)
    about.phase.activated.emit(4)
    assert desk.mentorship.phase_override is Phase.CLOSING
    assert subtitle(desk).endswith("closing")
    assert "Now: closing" in about.strip.accessibleDescription()
    about.phase.activated.emit(0)
    assert desk.mentorship.phase_override is None
    assert about.phase.currentText() == "By the calendar: working"
    desk.write(about.ends, "2026-08-01")
    desk.qtbot.keyClick(about.ends, KEY.Key_Return)
    assert about._ends_field.error
    assert desk.mentorship.ends_on == date(2027, 7, 1)
    desk.write(about.ends, "2027-03-01")
    desk.qtbot.keyClick(about.ends, KEY.Key_Return)
    assert not about._ends_field.error
    assert desk.mentorship.ends_on == date(2027, 3, 1)
    assert subtitle(desk).startswith("You are the mentee · month 3 of 6")
    desk.undo()
    assert about.ends.date == date(2027, 7, 1)


def test_kind_mode_rhythm_and_length_are_chosen(desk):
    """M59: formal or informal; in person, by video, by phone."""
    about = desk.page.section
    about.manner.mode.activated.emit(2)
    about.manner.kind.activated.emit(1)
    desk.write(about.manner.cadence, "21")
    desk.qtbot.keyClick(about.manner.cadence, KEY.Key_Tab)
    desk.write(about.manner.minutes, "600")
    desk.qtbot.keyClick(about.manner.minutes, KEY.Key_Tab)
    desk.page.flush()
    kept = desk.mentorship
    assert (kept.mode, kept.kind) == (Mode.PHONE, MentorshipKind.INFORMAL)
    assert kept.cadence_days == 21
    assert kept.session_minutes == 50, "ten hours are refused"


def test_roles_are_swapped_in_one_click_and_back(desk):
    """M34: the role changes, goals stay with their owner, and one sentence says so."""
    goal = desk.journal.goals.add(desk.mentorship.id, GoalFields(title="Mine"))
    about = desk.page.section
    assert "every goal stays with its owner" in about._swap_hint.text()
    desk.qtbot.mouseClick(about.swap, Qt.MouseButton.LeftButton)
    assert desk.mentorship.role is Role.MENTOR
    assert desk.journal.goals.get(goal.id).owner is Side.ME
    assert subtitle(desk).startswith("You are the mentor")
    assert desk.notices[-1].undoable
    desk.undo()
    assert subtitle(desk).startswith("You are the mentee")


def test_archiving_and_deleting_can_be_undone(desk):
    """M60: a finished one is archived, not deleted."""
    about, key = desk.page.section, desk.mentorship.id
    desk.qtbot.mouseClick(about.ending.archive, Qt.MouseButton.LeftButton)
    assert desk.mentorship.archived_on is not None
    assert about.ending.archive.text() == "Take it out of the archive"
    desk.qtbot.mouseClick(about.ending.archive, Qt.MouseButton.LeftButton)
    assert desk.mentorship.archived_on is None
    desk.qtbot.mouseClick(about.ending.delete, Qt.MouseButton.LeftButton)
    assert desk.context.mentorship() is None
    assert desk.notices[-1].text == "Deleted the mentorship with Lena Vogt"
    desk.undo()
    assert desk.mentorship.id == key


def test_an_id_opens_its_section_and_the_section_is_remembered(make_desk, journal, mentorship_id):
    practice = journal.practice
    agreement = practice.add_agreement(mentorship_id)
    line = practice.add_baseline_line(mentorship_id, BaselineArea.SKILLS, "Planning", 4)
    aims = [journal.aims.add(AimKind.VALUE, text) for text in ("Care", "Learn")]
    closing = journal.closings.begin(mentorship_id)
    person = practice.add_person(mentorship_id, "Ines")
    desk = make_desk(mentorship_id)
    for target, section in (
        (agreement.id, "agreement"),
        (line.id, "baseline"),
        (aims[1].id, "values"),
        (closing.id, "closing"),
        (person.id, "about"),
        ("agreement", "agreement"),
        (mentorship_id, "about"),
        ("agreement", "agreement"),
    ):
        desk.page.open(target)
        assert desk.page.bar.current == section, target
    desk.page.open(None)
    assert desk.page.state() == {"section": "agreement"}
    again = make_desk(mentorship_id, {"section": "values"})
    assert again.page.bar.current == "values"
    again.page.open(aims[1].id)
    assert again.page.section.values.rows.current_id == aims[1].id


def test_only_the_section_that_shows_is_asked_for(desk, journal):
    """A change of another section costs nothing until that one is chosen."""
    asked: list[str] = []
    practice = journal.practice
    real = practice.agreements
    practice.agreements = lambda *a, **k: asked.append("agreements") or real(*a, **k)
    practice.add_agreement(desk.mentorship.id)
    asked.clear()
    journal.aims.add(AimKind.VALUE, "Care")
    practice.add_agreement(desk.mentorship.id)
    assert asked == ["agreements"], "the command asks for the newest version itself"
    desk.section("agreement")
    assert asked[1:] == ["agreements"]


@pytest.mark.parametrize("section", ["about", "agreement", "baseline", "values", "closing"])
@pytest.mark.parametrize("rtl", [False, True])
def test_nothing_is_wider_than_a_small_window_with_large_text(desk, look, section, rtl):
    """M56: at 200 % in 1024 by 640, from either side."""
    practice, key = desk.journal.practice, desk.mentorship.id
    practice.add_agreement(key, my_expectations="Rücksichtnahme " * 20, agreed_on=date(2026, 9, 9))
    practice.add_baseline_line(key, BaselineArea.SKILLS, "Donaudampfschifffahrt " * 6, 4)
    desk.journal.aims.add(AimKind.VALUE, "Geschwindigkeitsbegrenzung " * 6)
    desk.journal.closings.begin(key)
    look.set_text_scale(2.0)
    if rtl:
        desk.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.window.resize(QSize(892, 640))
    desk.page.open(section)
    shown = desk.page.section
    desk.qtbot.waitUntil(lambda: shown.isVisible() and shown.width() > 100)
    inside = desk.page._scroll
    assert inside.widget().width() == inside.viewport().width()
    assert shown.minimumSizeHint().width() <= inside.viewport().width()
    assert desk.page.bar.list.isVisible(), "there is no room for six segments"
    for child in shown.findChildren(type(desk.page.bar.list)):
        if child.isVisible():
            left = child.mapTo(inside.viewport(), QPoint(0, 0)).x()
            assert 0 <= left <= inside.viewport().width() - child.width()
    assert theme().text_scale == 2.0


def test_the_page_follows_another_mentorship(desk, journal):
    """M60: what is typed for one is kept for that one."""
    first = desk.mentorship.id
    jo = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor", purpose="Firm ground")
    about = desk.page.section
    desk.write(about.purpose, "Lead")
    desk.context.choose_mentorship(jo.id)
    assert about.purpose.toPlainText() == "Firm ground"
    desk.page.flush()
    assert journal.mentorships.get(first).purpose == "Lead"
    assert journal.mentorships.get(jo.id).purpose == "Firm ground"
    assert "How Jo likes" in about._celebrate_hint.text()
    assert Kind.MENTORSHIP in desk.page.kinds


def test_people_met_lead_to_their_goal_and_one_of_them_is_found(desk, journal):
    """M32: those of all goals in one place; the first few, and any that is looked for."""
    key = desk.mentorship.id
    goal = journal.goals.add(key, GoalFields(title="Grow my network"))
    people = [
        journal.practice.add_person(
            key, f"Person {number}", met_on=date(2026, 10, 1 + number), goal_id=goal.id
        )
        for number in range(12)
    ]
    card = desk.page.section.people
    assert card._rows.rowCount() == 6
    desk.page.open(people[0].id)
    assert card.rows.current_id == people[0].id
    assert card._rows.rowCount() == 12
    desk.qtbot.keyClick(card.rows, KEY.Key_Return)
    assert desk.gone == [("goals", goal.id)]
    desk.qtbot.keyClick(card.rows, KEY.Key_Delete)
    assert len(journal.practice.people(key)) == 11
    desk.undo()
    assert len(journal.practice.people(key)) == 12


def test_each_definition_of_success_is_measured_over_time(desk):
    """M47: ratings and goals stand against the plan as soon as there is one of either."""
    card = desk.section("about").success
    desk.qtbot.waitUntil(desk.context.tasks.idle)
    assert not card.trend.isVisible()
    assert not card.rate.isVisible()
    desk.journal.mentorships.edit(desk.mentorship.id, my_success="I lead one project.")
    assert card.rate.isVisible()
    desk.journal.practice.add_pulse(desk.mentorship.id, {"success": 3}, day=TODAY)
    desk.qtbot.waitUntil(card.trend.isVisible)
    (row,) = card.trend.rows
    assert [point.value for point in row.lines[0].points] == [3]
    assert row.needed[-1].day == date(2027, 7, 1)
    card.rate.click()
    sheet = next(s for s in desk.window.findChildren(PulseSheet) if s.isVisible())
    desk.qtbot.waitUntil(sheet.success.hasFocus)
    sheet.reject()


def test_goals_for_one_definition_alone_are_named_beside_it(desk):
    """M47: what speaks for a definition stands where it is written."""
    card, pair = desk.section("about").success, desk.mentorship.id
    desk.journal.mentorships.edit(pair, my_success="I lead.", their_success="She need not ask.")
    for number in range(4):
        goal = desk.journal.goals.add(pair, GoalFields(title=f"Talk {number}"))
        desk.journal.goals.agree(goal.id)
        desk.journal.goals.tie_to_success(goal.id, Side.ME)
    mine, theirs = card.tied[Side.ME], card.tied[Side.THEM]
    shown = "4 goals for this alone: Talk 0 · Talk 1 · Talk 2 · …"
    desk.qtbot.waitUntil(lambda: mine.isVisible() and mine.text() == shown)
    assert not theirs.isVisible()
    desk.journal.goals.tie_to_success(goal.id, Side.THEM)
    desk.qtbot.waitUntil(lambda: theirs.text() == "1 goal for this alone: Talk 3")
    assert mine.text() == "3 goals for this alone: Talk 0 · Talk 1 · Talk 2"
