"""A mentor with two mentees: each has a journal, and the next hour is soon prepared."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.ui.later import Later
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.mentorships.form import MentorshipForm
from mentorjournal.ui.notes.page import NotesPage
from mentorjournal.ui.prepare.page import PreparePage
from mentorjournal.ui.report.page import ReportPage
from mentorjournal.ui.timeline.page import TimelinePage
from mentorjournal.ui.widgets.row_model import RowRole

from .conftest import Start
from .person import Person

ROLES = (0, RowRole.SUBTITLE, RowRole.NOTE, RowRole.TRAILING_TEXT, RowRole.TRAILING_CHIP)
PAGES = ("today", "journal", "goals", "timeline", "prepare", "report")


class Words(NamedTuple):
    """What is written of one mentee."""

    name: str
    note: str
    action: str
    goal: str


BO = Words("Bo Lindqvist", "Bo doubts the rewrite", "Sketch the interfaces", "Ship the parser")
ADA = Words("Ada Moreno", "Ada fears the panel", "Ask for the slides", "Speak at the summit")


@pytest.fixture
def mentor(start: Start) -> Person:
    """Somebody who has begun a journal as the mentor of the first mentee."""
    me = Person(start())
    me.type(f"Grace Obi\n{BO.name}\nBecome a senior engineer")
    me.tab_to("I am the mentee", "Shift+Tab")
    me.press("Right")
    me.press("Ctrl+Return")
    me.wait(lambda: me.program.context is not None)
    return me


def take_on(me: Person, name: str) -> None:
    """Begin another mentorship, found by a word in the search."""
    me.press("Ctrl+K")
    me.type("new mentorship")
    me.press("Return")
    me.sheet(MentorshipForm)
    me.type(name)
    me.look("new-mentorship")
    me.press("Ctrl+Return")
    me.wait(lambda: me.context.mentorship() is not None and shown_name(me) == name)


def shown_name(me: Person) -> str:
    mentorship = me.context.mentorship()
    return mentorship.counterpart if mentorship is not None else ""


def write(me: Person, words: Words) -> None:
    """A session's note with a promise of theirs, and a goal in one line."""
    me.press("Ctrl+N")
    me.type(words.note)
    me.tab_to("Kind: reflection", "Shift+Tab")
    me.press("Return")
    me.choose("session")
    me.tab_to("Add an action, Enter")
    me.type(f"@them {words.action} by tomorrow\n")
    me.press("Ctrl+Shift+N")
    me.wait(lambda: me.focus.accessibleName() == "What")
    me.type(words.goal)
    me.press("Tab", "Left", "Ctrl+Return")
    me.wait_for_toast("Kept as a draft goal")


def switch_to(me: Person, words: Words) -> None:
    """Through the card at the top of the rail."""
    me.click_on(me.program.window.rail.menu_anchor())
    me.choose(f"{words.name} (you are the mentor)")
    me.wait(lambda: shown_name(me) == words.name)


def shown_on(me: Person, name: str) -> str:
    """Every word on a page, in lists, fields and drawings, and in the title of the window."""
    page = me.go_to(name)
    me.wait(lambda: not any(one.waiting for one in page.findChildren(Later)))
    found = [me.program.window.windowTitle(), printed(me) if name == "report" else ""]
    window: MainWindow = me.program.window
    for widget in window.centralWidget().findChildren(QWidget):
        if not widget.isVisible():
            continue
        for reader in ("text", "toPlainText", "placeholderText", "accessibleName"):
            read = getattr(widget, reader, None)
            said = read() if callable(read) else ""
            found.append(said if isinstance(said, str) else "")
        if isinstance(widget, QAbstractItemView):
            rows = widget.model()
            for row in range(rows.rowCount()):
                found += [str(rows.index(row, 0).data(role) or "") for role in ROLES]
    if isinstance(page, TimelinePage):
        found += [row.title for row in page.canvas.rows]
    return "\n".join(found)


def printed(me: Person) -> str:
    """The text of the report, once it is made for the mentorship that shows."""
    page = me.page
    assert isinstance(page, ReportPage)

    def made() -> bool:
        done = page.finished
        return done is not None and done.gathered.contents.mentorship.id == me.mentorship_id

    me.wait(made)
    assert page.finished is not None
    document = PdfReader(BytesIO(page.finished.made.pdf))
    return "\n".join(sheet.extract_text() for sheet in document.pages)


def test_two_mentees_have_two_journals(mentor: Person) -> None:
    """M60: several mentorships, one switched to in one click."""
    me = mentor
    write(me, BO)
    take_on(me, ADA.name)
    write(me, ADA)
    everyone = {m.counterpart: m for m in me.journal.mentorships.all()}
    assert {name: m.role for name, m in everyone.items()} == {
        BO.name: Role.MENTOR,
        ADA.name: Role.MENTOR,
    }
    for here, there in ((ADA, BO), (BO, ADA)):
        switch_to(me, here)
        found = {name: shown_on(me, name) for name in PAGES}
        me.look(f"of-{here.name}")
        for name, text in found.items():
            for word in there:
                assert word not in text, f"{word} of {there.name} shows on {name}"
        for name, word in (
            ("today", here.action),
            ("journal", here.note),
            ("goals", here.goal),
            ("timeline", here.goal),
            ("prepare", here.action),
            ("report", here.action),
        ):
            assert word in found[name], f"{word} is missing on {name}"
        (goal,) = me.journal.goals.all(me.mentorship_id)
        assert (goal.state, goal.owner) == (GoalState.DRAFT, Side.THEM)
    me.press("Ctrl+Z")
    me.wait_for_toast(f"Undone, with {ADA.name}: new goal")
    assert me.journal.goals.all(everyone[ADA.name].id) == []
    assert len(me.journal.goals.all(everyone[BO.name].id)) == 1


def test_the_next_hour_is_prepared_in_a_few_strokes(mentor: Person) -> None:
    """M23 M27: planned, two questions of the bank and one's own, begun: 8.

    Google Calendar and a list of one's own questions: create, title, to the description (3), two
    of them copied and pasted (2 x 4 with the way there and back), one typed (2), save: 16.
    """
    me = mentor
    write(me, BO)
    me.go_to("today")
    me.look("before-preparing")
    before = me.strokes
    me.press("Alt+5")
    page = me.look_for(PreparePage)
    me.look("to-prepare")
    assert BO.action in shown_on(me, "prepare")
    me.strokes = before + 1
    me.click("Plan the session", QPushButton)
    me.wait_for_toast("Session planned")
    chosen = [row.text for row in page.questions.starters[:2]]
    for question in chosen:
        me.click(f"Add: {question}", QPushButton)
        me.wait(lambda question=question: question in agenda(page))
    me.click("Add a topic or a question")
    me.type("How did the demo go?")
    me.press("Return")
    me.look("prepared")
    assert agenda(page) == [*chosen, "How did the demo go?"]
    me.click("Start session", QPushButton)
    me.wait_for_toast("Session started")
    assert me.strokes - before <= 8
    notes = me.page
    assert isinstance(notes, NotesPage)
    assert [row.title for row in notes.panel.paper.agenda.list.lines.rows] == agenda(page)
    me.type("He smiled.")
    me.look("in-the-session")
    assert notes.panel.paper.editor.text() == "He smiled."


def agenda(page: PreparePage) -> list[str]:
    return [row.title for row in page.agenda.rows.ordered.rows]
