"""Agreement, self-assessment, values and closing, as a person goes through them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Phase, Role
from mentorjournal.domain.practice import AimKind, BaselineArea
from mentorjournal.domain.sides import Side
from mentorjournal.ui.widgets.row_model import RowRole

KEY = Qt.Key
CLICK = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def texts(rows) -> list[str]:
    model = rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def menu_entry(widget, text: str):
    """The entry of the menu that is open, by how it begins."""
    menu = next(menu for menu in widget.findChildren(QMenu) if menu.isVisible())
    return next(action for action in menu.actions() if action.text().startswith(text))


# Agreement ------------------------------------------------------------------------------------


def test_an_agreement_is_written_agreed_and_changed_in_a_new_version(desk):
    """M38: first words to change, five parts, frozen once agreed, differences readable."""
    practice, key = desk.journal.practice, desk.mentorship.id
    part = desk.section("agreement")
    assert part.nothing.isVisible()
    desk.qtbot.mouseClick(part.nothing.button, CLICK)
    first = practice.agreement(key)
    assert "stays between us" in first.confidentiality
    assert first.their_expectations == "", "what the other one expects is asked, not supposed"
    desk.write(part.card.areas["their_expectations"], "That Amara does the work.")
    desk.qtbot.mouseClick(part.card.agree_button, CLICK)
    agreed = practice.agreement(key)
    assert (agreed.agreed_on, agreed.their_expectations) == (
        date(2026, 11, 21),
        "That Amara does the work.",
    )
    assert not part.card.areas["meetings"].isVisible()
    assert "That Amara does the work." in part.card.text.toPlainText()

    desk.qtbot.mouseClick(part.card.version_button, CLICK)
    desk.write(part.card.areas["their_expectations"], "That Amara does half the work.")
    desk.qtbot.mouseClick(part.card.agree_button, CLICK)
    assert texts(part.versions) == ["Version 2", "Version 1"]
    assert "does half the work" in part.card.text.toPlainText()
    part.versions.setFocus()
    part.versions.select_row(part.versions.model().index(1, 0))
    desk.qtbot.keyClick(part.versions, KEY.Key_Return)
    assert "half" not in part.card.text.toPlainText()
    assert not part.card.version_button.isVisible(), "a new version follows the newest one"
    assert desk.journal.next_undo() is Label.EDIT_AGREEMENT
    desk.undo()
    desk.undo()
    desk.undo()
    assert len(practice.agreements(key)) == 1


def _struck(text) -> str:
    block, said = text.document().begin(), []
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().fontStrikeOut():
                said.append(piece.text())
            pieces += 1
        block = block.next()
    return "".join(said)


def test_what_a_version_took_away_is_struck_through(desk):
    """M38: older versions readable with differences."""
    practice, key = desk.journal.practice, desk.mentorship.id
    practice.add_agreement(key, meetings="Every two weeks by video", agreed_on=date(2026, 9, 1))
    practice.add_agreement(key, meetings="Every three weeks by video", agreed_on=date(2026, 10, 1))
    part = desk.section("agreement")
    assert _struck(part.card.text) == ""
    desk.qtbot.mouseClick(part.changes, CLICK)
    assert _struck(part.card.text) == "two"
    assert "Every two three weeks by video" in part.card.text.toPlainText()


def test_a_draft_can_be_discarded_and_brought_back(desk):
    """M38: a version that is still written harms no older one."""
    practice, key = desk.journal.practice, desk.mentorship.id
    practice.add_agreement(key, meetings="Weekly", agreed_on=date(2026, 9, 1))
    part = desk.section("agreement")
    desk.qtbot.mouseClick(part.card.version_button, CLICK)
    assert part.card.areas["meetings"].toPlainText() == "Weekly"
    desk.qtbot.mouseClick(part.card.discard_button, CLICK)
    assert texts(part.versions) == ["Version 1"]
    desk.undo()
    assert texts(part.versions) == ["Version 2", "Version 1"]


def test_the_agreement_is_printed_with_what_was_just_typed(desk, monkeypatch):
    """M38: print takes the version that shows, saved first."""
    shown = []
    from mentorjournal.ui import documents

    monkeypatch.setattr(documents, "show_agreement", lambda *given: shown.append(given))
    part = desk.section("agreement")
    desk.qtbot.mouseClick(part.nothing.button, CLICK)
    desk.write(part.card.areas["meetings"], "On Fridays")
    desk.qtbot.mouseClick(part.card.print_button, CLICK)
    ((_, agreement_id, _),) = shown
    assert desk.journal.practice.agreement_version(agreement_id).meetings == "On Fridays"


# Where I am -----------------------------------------------------------------------------------


def test_a_self_assessment_is_written_rated_and_taken_again(desk):
    """M39: five views, a score of 1 to 10, repeated later, drawn side by side and told."""
    practice, key = desk.journal.practice, desk.mentorship.id
    part = desk.section("baseline")
    skills = part.areas[BaselineArea.SKILLS]
    assert not part.again.isVisible()
    skills.add_field.setFocus()
    desk.qtbot.keyClicks(skills.add_field, "Planning")
    desk.qtbot.keyClick(skills.add_field, KEY.Key_Return)
    assert skills.add_field.hasFocus(), "the next one can be typed at once"
    row = skills.rows[0]
    row.rating.setFocus()
    desk.qtbot.keyClick(row.rating, KEY.Key_4)
    desk.qtbot.mouseClick(part.areas[BaselineArea.VISION].hints, CLICK)
    menu_entry(part.areas[BaselineArea.VISION], "I know what work").trigger()
    said = [(line.area, line.text, line.score) for line in practice.baseline(key)]
    assert said == [
        (BaselineArea.SKILLS, "Planning", 4),
        (BaselineArea.VISION, "I know what work I want to do in three years", None),
    ]
    assert not part.again.isVisible(), "it was taken today"

    desk.clock.go_to(date(2027, 3, 1))
    desk.page.refresh()
    desk.qtbot.mouseClick(part.again, CLICK)
    row = skills.rows[0]
    assert (row.text.text(), row.rating.value) == ("Planning", None), "then does not lead the hand"
    row.rating.setFocus()
    desk.qtbot.keyClick(row.rating, KEY.Key_7)
    desk.qtbot.waitUntil(lambda: part.chart.chart() is not None)
    assert part.chart.accessibleDescription().endswith("Planning: 4, then 7")
    desk.undo()
    assert skills.rows[0].rating.value is None
    desk.undo()
    assert skills.rows[0].rating.value == 4
    assert part.again.isVisible()


def test_a_line_is_changed_in_place_and_removed_with_undo(desk):
    """M39: the words are kept as they are typed, and never empty."""
    practice, key = desk.journal.practice, desk.mentorship.id
    line = practice.add_baseline_line(key, BaselineArea.LIMITS, "I say no", 3)
    part = desk.section("baseline")
    row = part.areas[BaselineArea.LIMITS].rows[0]
    desk.write(row.text, "I say no in time")
    desk.page.flush()
    assert practice.baseline(key)[0].text == "I say no in time"
    row.text.selectAll()
    desk.qtbot.keyClick(row.text, KEY.Key_Backspace)
    desk.page.flush()
    assert practice.baseline(key)[0].text == "I say no in time"
    desk.qtbot.mouseClick(row.remove, CLICK)
    assert practice.baseline(key) == []
    assert part.areas[BaselineArea.LIMITS].rows == []
    desk.undo()
    assert practice.baseline(key)[0].id == line.id


def test_one_of_several_earlier_looks_is_chosen(desk):
    """M39: the first look is beside the newest unless another is chosen."""
    practice, key = desk.journal.practice, desk.mentorship.id
    for day, score in ((date(2026, 3, 1), 2), (date(2026, 6, 1), 5), (date(2026, 9, 1), 6)):
        practice.add_baseline_line(key, BaselineArea.SKILLS, "Planning", score, day)
    part = desk.section("baseline")
    desk.qtbot.waitUntil(lambda: part.chart.chart() is not None)
    assert part.chart.accessibleDescription().endswith("Planning: 2, then 6")
    part.compare.activated.emit(0)
    assert part.chart.chart() is not None
    assert part.chart.accessibleDescription().endswith("Planning: 5, then 6")


# Values ---------------------------------------------------------------------------------------


def test_values_are_added_ordered_changed_and_deleted_by_keys(desk):
    """M17, M49: kept once for the journal, in one's own order."""
    part = desk.section("values")
    field = part.values.add_field
    field.setFocus()
    for text in ("Care", "Say it", "Learn"):
        desk.qtbot.keyClicks(field, text)
        desk.qtbot.keyClick(field, KEY.Key_Return)
    rows = part.values.rows
    assert texts(rows) == ["Care", "Say it", "Learn"]
    assert part.text.text() == "Learn", "the one just added can be put better at once"
    rows.setFocus()
    desk.qtbot.keyClick(rows, KEY.Key_Up, ALT)
    desk.qtbot.keyClick(rows, KEY.Key_Up, ALT)
    assert texts(rows) == ["Learn", "Care", "Say it"]
    desk.write(part.text, "Learn aloud")
    desk.page.flush()
    assert [aim.text for aim in desk.journal.aims.all()] == ["Learn aloud", "Care", "Say it"]
    rows.setFocus()
    desk.qtbot.keyClick(rows, KEY.Key_Delete)
    assert texts(rows) == ["Care", "Say it"]
    desk.undo()
    assert texts(rows) == ["Learn aloud", "Care", "Say it"]


def test_hints_name_what_an_organisation_may_want(desk):
    """M17: engagement, turnover, talent pipeline, diversity, attracting talent, high potentials."""
    part = desk.section("values")
    hints = " ".join(part.objectives._guide.examples)
    for word in ("Engagement", "Turnover", "pipeline", "Diversity", "Attracting", "potentials"):
        assert word in hints
    desk.qtbot.mouseClick(part.objectives.hints, CLICK)
    menu_entry(part.objectives, "Turnover").trigger()
    assert desk.journal.aims.all() == [], "a hint is only put into the line"
    desk.qtbot.keyClick(part.objectives.add_field, KEY.Key_Return)
    assert desk.journal.aims.all()[0].kind is AimKind.OBJECTIVE


def test_a_click_leads_to_the_goal_also_in_another_mentorship(desk):
    """M49: which goal serves which."""
    aim = desk.journal.aims.add(AimKind.VALUE, "Care")
    jo = desk.journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor")
    goal = desk.journal.goals.add(jo.id, GoalFields(title="Firm ground"), aim_ids=[aim.id])
    part = desk.section("values")
    assert part.values.rows.model().index(0, 0).data(RowRole.TRAILING_TEXT) == "1 goal"
    assert texts(part.goals) == ["Firm ground"]
    part.goals.setFocus()
    part.goals.select_row(part.goals.model().index(0, 0))
    desk.qtbot.keyClick(part.goals, KEY.Key_Return)
    assert desk.context.mentorship_id == jo.id
    assert desk.gone == [("goals", goal.id)]


# Closing --------------------------------------------------------------------------------------


def test_a_mentorship_is_closed_step_by_step_and_taken_up_again(desk, monkeypatch):
    """M58, M44: what was reached stands there already; closing archives, one undo takes it back."""
    journal, key = desk.journal, desk.mentorship.id
    goal = journal.goals.add(key, GoalFields(title="Speak at three reviews"))
    journal.goals.agree(goal.id)
    journal.goals.achieve(goal.id)
    journal.mentorships.edit(key, likes_to_celebrate="Cake")
    part = desk.section("closing")
    desk.qtbot.mouseClick(part.nothing.button, CLICK)
    assert part.areas["reached"].toPlainText() == "• Speak at three reviews"
    assert texts(part.figures)[0] == "Goals achieved"
    assert part.figures.model().index(0, 0).data(RowRole.TRAILING_TEXT) == "1 of 1"
    card = part.close_card
    desk.qtbot.waitUntil(card.isVisible)
    assert card._said.text() == (
        "Still empty: what goes on, thanks, how you stay in touch, the survey. "
        "You can close all the same."
    )
    assert "Cake" in card._likes.text()
    for name, text in (("goes_on", "The lead"), ("thanks", "Questions"), ("contact", "Monthly")):
        desk.write(part.areas[name], text)
    desk.page.flush()
    part.survey.ratings["success"].setFocus()
    desk.qtbot.keyClick(part.survey.ratings["success"], KEY.Key_5)
    assert card._said.text().startswith("All is written.")

    desk.qtbot.mouseClick(card.close_button, CLICK)
    assert desk.mentorship.archived_on == date(2026, 11, 21)
    assert desk.mentorship.phase_override is Phase.CLOSING
    assert card._said.text().startswith("Closed on 21 November 2026.")
    assert not card.close_button.isVisible()
    shown = []
    from mentorjournal.ui import documents

    monkeypatch.setattr(documents, "show_certificate", lambda *given: shown.append(given[1:3]))
    desk.qtbot.mouseClick(card.certificate_button, CLICK)
    assert shown[0][1] == key
    desk.qtbot.mouseClick(card.report_button, CLICK)
    assert desk.gone[-1] == ("report", None)
    desk.undo()
    assert desk.mentorship.archived_on is None
    assert card.close_button.isVisible()
    desk.context.run(journal.redo)
    desk.qtbot.mouseClick(card.reopen_button, CLICK)
    assert desk.mentorship.archived_on is None
    assert journal.closings.of(key).thanks == "Questions"


def test_the_survey_is_answered_by_either_side_beside_their_success(desk):
    """M47: each side's own definition of success stands above its answers."""
    journal, key = desk.journal, desk.mentorship.id
    journal.mentorships.edit(key, my_success="I lead", their_success="She does not ask")
    journal.closings.begin(key)
    part = desk.section("closing")
    survey = part.survey
    assert (survey._success_title.text(), survey._success_text.text()) == (
        "What Amara called success",
        "I lead",
    )
    for number, rating in enumerate(survey.ratings.values(), 1):
        rating.setFocus()
        desk.qtbot.keyClick(rating, KEY(KEY.Key_0 + number))
    survey.side._choose(1)
    assert survey._success_text.text() == "She does not ask"
    assert [rating.value for rating in survey.ratings.values()] == [None] * 5
    assert survey._lines["growth"].other.text() == "Amara: 2 of 5"
    survey.ratings["again"].setFocus()
    desk.qtbot.keyClick(survey.ratings["again"], KEY.Key_5)
    assert dict(journal.closings.answers(key, Side.THEM).scores) == {"again": 5}
    assert len(journal.closings.answers(key, Side.ME).scores) == 5
    desk.undo()
    desk.undo()
    assert journal.practice.pulses(key) == [], "the answers of one side are one step each"


def test_what_was_reached_shows_as_points_and_stays_markdown_in_the_file(desk):
    """M58: no raw dashes in the form, and none added to what the report prints."""
    goals = desk.journal.goals
    for title in ("Talk", "Project"):
        made = goals.add(desk.mentorship.id, GoalFields(title=title))
        goals.agree(made.id, made.owner)
        goals.achieve(made.id)
    desk.journal.closings.begin(desk.mentorship.id)
    area = desk.section("closing").areas["reached"]
    assert area.toPlainText() == "• Talk\n• Project"
    area.moveCursor(QTextCursor.MoveOperation.End)
    area.setFocus()
    desk.qtbot.keyClick(area, KEY.Key_Return)
    desk.qtbot.keyClicks(area, "- A door")
    desk.page.flush()
    closing = desk.journal.closings.of(desk.mentorship.id)
    assert closing.reached == "- Talk\n- Project\n- A door"
    assert area.textCursor().position() == len(closing.reached)
