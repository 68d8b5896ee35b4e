"""Refine together: two drafts of one goal, field by field, and the owner's yes (M20, M21, M22)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goal_drafts import Field
from mentorjournal.domain.goals import Goal, GoalEvent, GoalFields, GoalState, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.domain.smart import Letter
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.goals.differences import word_marks
from mentorjournal.ui.goals.refine.view import RefineView

from .conftest import Desk

LEFT = Qt.MouseButton.LeftButton
MINE = GoalFields(
    title="Find a sponsor",
    what="find a sponsor for the round",
    measure=Measure("sponsors won", unit="sponsors", baseline=0, target=2),
    means=("ask Lena",),
    reason="nobody has seen my work",
    due_on=date(2027, 3, 1),
)
THEIRS = MINE._replace(
    what="win a sponsor for the round by work",
    measure=MINE.measure._replace(target=1),
    strategy="Work first",
)


@pytest.fixture
def sponsor(journal: Journal, mentorship_id: str) -> Goal:
    return journal.goals.add(mentorship_id, MINE)


@pytest.fixture
def laid(make_desk: Callable[..., Desk], journal: Journal, sponsor: Goal) -> Desk:
    """Both drafts side by side."""
    journal.goal_drafts.save(sponsor.id, Side.THEM, THEIRS)
    return refining(make_desk(), sponsor)


def refining(desk: Desk, goal: Goal) -> Desk:
    desk.show(goal)
    desk.page.commands.do("refine", goal.id)
    return desk


def view(desk: Desk) -> RefineView:
    found = desk.page.guests.refining
    assert found is not None
    return found


def shown(desk: Desk) -> list[Field]:
    rows = view(desk).table.rows
    return [field for field in Field if field in rows and not rows[field].isHidden()]


def fields(desk: Desk, goal: Goal) -> GoalFields:
    return desk.journal.goals.get(goal.id).fields


def test_what_differs_is_shown_and_the_rest_is_folded(laid: Desk, qtbot: QtBot) -> None:
    """M20: field by field; equal fields are folded away until they are wanted."""
    assert shown(laid) == [Field.WHAT, Field.TARGET, Field.STRATEGY]
    row = view(laid).table.rows[Field.WHAT]
    assert row.mine.isChecked()
    assert not row.theirs.isChecked()
    assert row.source.text() == "as Amara drafted it"
    assert row.theirs.accessibleName() == "Lena’s draft, What: win a sponsor for the round by work"
    qtbot.mouseClick(view(laid).table.below.fold, LEFT)
    qtbot.waitUntil(lambda: len(shown(laid)) == len(Field))
    qtbot.mouseClick(view(laid).table.below.fold, LEFT)
    assert len(shown(laid)) == 3


def test_taking_theirs_and_typing_ones_own_are_saved_and_undone(
    laid: Desk, qtbot: QtBot, sponsor: Goal
) -> None:
    """M20: choose mine, choose theirs, or merge in words of both."""
    rows = view(laid).table.rows
    qtbot.keyClick(rows[Field.TARGET].theirs, Qt.Key.Key_Return)
    assert fields(laid, sponsor).measure.target == 1
    assert rows[Field.TARGET].theirs.isChecked()
    assert rows[Field.TARGET].editor.control.text() == "1"
    qtbot.mouseClick(rows[Field.TARGET].mine, LEFT)
    assert fields(laid, sponsor).measure.target == 2
    editor = rows[Field.WHAT].editor.control
    editor.selectAll()
    qtbot.keyClicks(editor, "win two sponsors by work")
    assert rows[Field.WHAT].source.text() == "in words of both"
    assert "I will win two sponsors by work" in view(laid).result.sentence.toPlainText()
    assert laid.page.flush()
    assert fields(laid, sponsor).what == "win two sponsors by work"
    laid.journal.undo()
    assert fields(laid, sponsor).what == MINE.what
    assert editor.toPlainText() == MINE.what
    laid.journal.undo()
    assert rows[Field.TARGET].theirs.isChecked()


def test_what_only_one_wrote_is_taken_at_once(laid: Desk, qtbot: QtBot, sponsor: Goal) -> None:
    gaps = view(laid).head.gaps
    assert gaps.text() == "Take what only Lena wrote"
    qtbot.mouseClick(gaps, LEFT)
    assert fields(laid, sponsor) == MINE._replace(strategy="Work first")
    assert not gaps.isVisible()
    assert Field.STRATEGY in shown(laid)


def test_the_letters_follow_what_stands(laid: Desk, qtbot: QtBot) -> None:
    """M9 M20: the coach reads the merged goal live."""
    measurable = view(laid).result.letters.chip(Letter.M)
    qtbot.waitUntil(lambda: measurable.text() == "M  0 to 2 sponsors")
    qtbot.mouseClick(view(laid).table.rows[Field.TARGET].theirs, LEFT)
    qtbot.waitUntil(lambda: measurable.text() == "M  0 to 1 sponsor")


def test_either_side_remarks_on_a_field_and_on_the_whole(
    laid: Desk, qtbot: QtBot, sponsor: Goal
) -> None:
    """M22: comments by either side, logged."""
    row = view(laid).table.rows[Field.TARGET]
    qtbot.mouseClick(row.say, LEFT)
    row.remark.side.set_current(Side.THEM)
    qtbot.keyClicks(row.remark.field, "One is enough")
    qtbot.keyClick(row.remark.field, Qt.Key.Key_Return)
    assert row.remarks.toPlainText() == "Lena  One is enough  21 Nov"
    whole = view(laid).table.below.remark
    qtbot.keyClicks(whole.field, "Good start")
    qtbot.keyClick(whole.field, Qt.Key.Key_Return)
    assert view(laid).table.below.remarks.toPlainText() == "Amara  Good start  21 Nov"
    log = laid.journal.goals.log(sponsor.id)
    assert [(c.side, c.reason) for c in log if c.event is GoalEvent.COMMENTED] == [
        (Side.ME, "Good start"),
        (Side.THEM, "Target: One is enough"),
    ]
    assert [c.about for c in log if c.event is GoalEvent.COMMENTED] == ["", "measure.target"]
    laid.journal.undo()
    assert not view(laid).table.below.remarks.isVisible()


def test_a_remark_stays_with_its_field_in_another_language(laid: Desk, sponsor: Goal) -> None:
    """M22: what a field is called here ties nothing; early remarks had nothing else."""
    comment = laid.journal.goals.comment
    comment(sponsor.id, "Ziel: Eins genügt", Side.THEM, about="measure.target")
    comment(sponsor.id, "Target: One is enough", Side.ME)
    comment(sponsor.id, "So: not a field", Side.ME)
    rows = view(laid).table.rows
    assert rows[Field.TARGET].remarks.toPlainText().split("\n") == [
        "Lena  Eins genügt  21 Nov",
        "Amara  One is enough  21 Nov",
    ]
    assert view(laid).table.below.remarks.toPlainText() == "Amara  So: not a field  21 Nov"


def test_only_the_owner_accepts_and_the_log_says_so(
    laid: Desk, qtbot: QtBot, sponsor: Goal
) -> None:
    """M21: the mentee has the last word; the log says who and when."""
    result = view(laid).result
    assert result.accept.text() == "Accept"
    qtbot.mouseClick(result.propose, LEFT)
    assert laid.journal.goals.get(sponsor.id).state is GoalState.PROPOSED
    assert not result.propose.isVisible()
    qtbot.mouseClick(result.accept, LEFT)
    goal = laid.journal.goals.get(sponsor.id)
    assert goal.state is GoalState.AGREED
    assert goal.fields.sentence.startswith("By 1 March 2027 I will find a sponsor")
    assert laid.page.guests.guest is None
    assert laid.page.current_goal.id == sponsor.id
    assert laid.page.detail.state.text() == "agreed 21 Nov"
    laid.journal.undo()
    assert laid.journal.goals.get(sponsor.id).state is GoalState.PROPOSED


def test_in_a_mentors_journal_the_mentee_accepts(
    make_desk: Callable[..., Desk], journal: Journal, qtbot: QtBot
) -> None:
    """M21: a mentor writes down that the mentee said yes; nobody accepts in her place."""
    mentorship = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Lind")
    goal = journal.goals.add(mentorship.id, MINE)
    journal.goal_drafts.save(goal.id, Side.THEM, THEIRS)
    desk = make_desk()
    desk.context.choose_mentorship(mentorship.id)
    refining(desk, goal)
    result = view(desk).result
    assert result.accept.text() == "Jo accepts"
    assert "only Jo accepts" in result.who.text()
    qtbot.mouseClick(result.accept, LEFT)
    agreed = journal.goals.log(goal.id)[0]
    assert (agreed.event, agreed.side, agreed.day) == (
        GoalEvent.AGREED,
        Side.THEM,
        date(2026, 11, 21),
    )
    assert "Agreed by Jo" in desk.page.detail.parts.history.text.toPlainText()


def test_the_other_draft_is_typed_or_pasted_in(
    make_desk: Callable[..., Desk], journal: Journal, qtbot: QtBot, sponsor: Goal
) -> None:
    """M20: each drafts alone; the other's draft comes on paper or by mail."""
    desk = refining(make_desk(), sponsor)
    assert view(desk).empty.isVisible()
    view(desk).copy_draft()
    copied = QGuiApplication.clipboard().text()
    assert "Target: 2" in copied
    qtbot.mouseClick(view(desk).empty.button, LEFT)
    form = view(desk).form
    QGuiApplication.clipboard().setText(copied.replace("Target: 2", "Target: 1"))
    qtbot.mouseClick(form.paste, LEFT)
    title = form.editors[Field.TITLE].control
    title.selectAll()
    qtbot.keyClicks(title, "Win a sponsor")
    qtbot.mouseClick(view(desk).head.done, LEFT)
    drafts = journal.goal_drafts.of(sponsor.id)
    assert drafts.mine == MINE
    assert drafts.theirs == MINE._replace(
        title="Win a sponsor", measure=MINE.measure._replace(target=1)
    )
    assert shown(desk) == [Field.TITLE, Field.TARGET]
    journal.undo()
    assert journal.goal_drafts.of(sponsor.id).theirs is None
    assert view(desk).empty.isVisible()


def test_it_goes_when_its_goal_goes_and_another_mentorship_comes(
    laid: Desk, journal: Journal, sponsor: Goal
) -> None:
    journal.goals.delete(sponsor.id)
    assert laid.page.guests.guest is None
    journal.undo()
    refining(laid, sponsor)
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Lind")
    laid.context.choose_mentorship(other.id)
    assert laid.page.guests.guest is None


@pytest.mark.parametrize(
    ("mine", "theirs", "marked"),
    [
        ("give three talks", "give four talks", (["three"], ["four"])),
        ("give talks", "Give talks at reviews", ([], ["at reviews"])),
        ("", "something", ([], [])),
        ("🎉 give two", "🎉 give three", (["two"], ["three"])),
        ("a b c", "x y z", (["a b c"], ["x y z"])),
    ],
)
def test_differing_words_are_marked(
    mine: str, theirs: str, marked: tuple[list[str], list[str]]
) -> None:
    """M20: one sees at a glance where two drafts part."""
    marks = word_marks(mine, theirs)
    for text, spans, expected in zip((mine, theirs), marks, marked, strict=True):
        units = text.encode("utf-16-le")
        assert [units[2 * a : 2 * b].decode("utf-16-le") for a, b in spans] == expected


def test_two_drafts_put_refining_first(
    make_desk: Callable[..., Desk], journal: Journal, qtbot: QtBot, sponsor: Goal
) -> None:
    """M20: once both have drafted, refining together is what comes next."""
    desk = make_desk()
    head = desk.page.detail.head
    assert head.first.text() == "Continue"
    journal.goal_drafts.save(sponsor.id, Side.THEM, THEIRS)
    assert (head.first.text(), head.second.text()) == ("Refine together", "Continue")
    journal.goals.propose(sponsor.id)
    assert (head.first.text(), head.second.text()) == ("Agree", "Refine together")
    qtbot.mouseClick(head.second, LEFT)
    assert view(desk).table.isVisible()
    qtbot.keyClick(view(desk), Qt.Key.Key_Escape)
    assert desk.page.guests.guest is None
