"""The whole practice in the real window, by keyboard alone, with every stroke counted.

A stroke is a key that is pressed; words typed in one go count as one, and the Enter behind them
as another. Each step says what the best peer needs that we know, counted the same way, a click
being a stroke too; where no peer does the same, the nearest that some do together. Peers are
counted from their current manuals and from use, with keys where they have keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.domain.goals import Goal, GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sessions import QuestionState, Session
from mentorjournal.domain.sides import Side
from mentorjournal.ui.actions.page import ActionsPage
from mentorjournal.ui.celebrate import CelebrateSheet
from mentorjournal.ui.close_session import CloseSessionSheet
from mentorjournal.ui.documents.sheet import DocumentSheet
from mentorjournal.ui.goals.adjust import AdjustSheet
from mentorjournal.ui.goals.check_in import CheckInSheet
from mentorjournal.ui.prepare.page import PreparePage
from mentorjournal.ui.report.page import ReportPage

from .conftest import Start
from .person import Person

SECRET = "Zwiebelturm"
LINE = "Nachtzug"


class Typist(Person):
    """A person who has no mouse."""

    def click_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        raise AssertionError(f"{widget} was clicked")

    def enter(self, *lines: str) -> None:
        """Type lines, each with the Enter behind it."""
        for line in lines:
            self.type(line)
            self.press("Return")

    def tick_to(self, name: str, key: str = "Tab") -> None:
        """Go to a check box, and tick it."""
        self.tab_to(name, key)
        self.press("Space")

    @contextmanager
    def step(self, name: str, most: int) -> Iterator[None]:
        """Do one step of a story in at most so many strokes."""
        before = self.strokes
        yield
        taken = self.strokes - before
        self.look(name)
        assert taken <= most, f"{name} took {taken} strokes"

    @property
    def goal(self) -> Goal:
        """The only goal of the mentorship that shows."""
        (goal,) = self.journal.goals.all(self.mentorship_id)
        return goal

    @property
    def session(self) -> Session:
        """The last session that was held."""
        last = self.journal.sessions.last(self.mentorship_id, self.context.today())
        assert last is not None
        return last


in_both_sizes = pytest.mark.parametrize("size", [(1280, 800), (1024, 640)], ids=["wide", "small"])


@in_both_sizes
def test_a_mentee_from_nothing_to_the_report(
    start: Start, home: Path, size: tuple[int, int]
) -> None:
    """M25 M3 M23 M26 M27 M40 M42 M43 M44 M45: one goal from its first words to the report."""
    (home / "Documents").mkdir()
    me = Typist(start(size=size))
    first_start(me)
    quick_goal(me)
    wizard(me)
    prepare(me)
    begin_session(me)
    two_actions(me)
    close(me)
    check_in(me)
    reach(me)
    celebrate(me)
    adjust(me)
    report(me, home / "progress.pdf")


def first_start(me: Typist) -> None:
    """Names, purpose, and one is writing.

    Obsidian, which wants no account either: create vault, its name, browse, choose the folder,
    create, new note: 7 with the folder's name. Day One: an account before the first word.
    """
    with me.step("first-start", 6):
        me.enter("Amara Kent", "Lena Ortiz")
        me.type("Lead a team within the year")
        me.press("Ctrl+Return")
        me.wait(lambda: me.program.context is not None)
    assert me.focus.accessibleName() == "Note"


def quick_goal(me: Typist) -> None:
    """A goal in one line from wherever one is (M25). Things, quick entry: key, words, Enter: 3."""
    with me.step("quick-goal", 3):
        me.press("Ctrl+Shift+G")
        me.sheet()
        me.enter("Give three talks")
        me.wait_for_toast("Kept as a draft goal")
    assert (me.goal.state, me.goal.owner) == (GoalState.DRAFT, Side.ME)


def wizard(me: Typist) -> None:
    """The five letters, three milestones with their days, agreed (M1, M4).

    The forms of mentoring platforms (Together, MentorcliQ): the goal, edit, then a field for
    each letter, number and day, typed into and left (7 x 2), a milestone's title and day added
    three times (3 x 4), saved and shared: 30. No coach, no date counted backwards.
    """
    due = me.context.today() + timedelta(days=84)
    with me.step("wizard", 22):
        me.press("Alt+3", "Ctrl+Return", "Ctrl+Return")
        me.enter("talks given", "0")
        me.type("3")
        me.press("Ctrl+Return")
        me.enter("rehearse each talk with two colleagues")
        me.tab_to("By when")
        me.enter(due.isoformat())
        me.tab_to("Work backwards")
        me.press("Return", "Ctrl+Return")
        me.type("the new product needs people who can explain it")
        me.press("Ctrl+Return")
        me.look("wizard-time")
        me.press("Ctrl+Return")
        me.look("wizard-review")
        me.press("Ctrl+Return")
        me.wait_for_toast("Agreed")
    assert (me.goal.state, me.goal.fields.due_on) == (GoalState.AGREED, due)
    assert [one.title[:6] for one in me.goal.milestones] == ["1 of 3", "2 of 3", "3 of 3"]


def prepare(me: Typist) -> None:
    """A session planned, a topic with its minutes and a question on its agenda (M23, M27).

    Google Calendar with an agenda in its description: create, title, day and time taken as
    offered, to the description (3), two lines with their Enter (4), save: 10.
    """
    with me.step("prepare", 6):
        me.press("Alt+5", "Return")
        me.wait_for_toast("Session planned")
        me.enter("The outline of the first talk 20 min", "How did you begin to speak?")
    page = me.page
    assert isinstance(page, PreparePage)
    rows = page.agenda.rows.topics.rows
    assert [(row.title, row.trailing_text, row.note) for row in rows] == [
        ("The outline of the first talk", "20 min", ""),
        ("How did you begin to speak?", "", "question"),
    ]


def begin_session(me: Typist) -> None:
    """The note with the agenda in it is open, and one writes. Obsidian, daily note: 1."""
    with me.step("start", 1):
        me.press("Ctrl+Return")
        me.wait_for_toast("Session started")
    me.type("Lena began with a question.")
    assert me.focus.accessibleName() == "Note"


def two_actions(me: Typist) -> None:
    """Whose, what, by when. Things, quick entry twice, without whose it is: 6."""
    with me.step("actions", 6):
        me.tab_to("Add an action, Enter")
        me.enter("@Lena Send the list of slots by tomorrow", "Draft the outline by tomorrow")
    me.wait(lambda: in_view(me.focus))
    found = me.journal.actions.open(me.mentorship_id)
    assert {one.text: one.owner for one in found} == {
        "Send the list of slots": Side.THEM,
        "Draft the outline": Side.ME,
    }


def close(me: Typist) -> None:
    """The reflection, and another day for the next session (M27, M42).

    No peer has both in one: Day One for the reflection (new, words, close: 3) and Google
    Calendar for the day (create, title, Tab, day, save and its question: 6), together 9.
    """
    day = me.context.today() + timedelta(days=10)
    with me.step("close", 9):
        me.press("Ctrl+Return")
        me.sheet(CloseSessionSheet)
        me.tab_to("Reflection")
        me.type(f"The {SECRET} worries me")
        me.tab_to("Next session")
        me.type(day.isoformat())
        me.look("close-sheet")
        me.press("Ctrl+Return")
        me.wait_for_toast("Session closed")
    following = me.journal.sessions.next(me.mentorship_id, me.context.today())
    assert following is not None
    assert following.day == day
    waiting = me.journal.questions.all(me.mentorship_id, QuestionState.ANSWERED)
    assert waiting == []


def check_in(me: Typist) -> None:
    """How far it is (M40). Weekdone, Lattice: goals, update, the number, save: 4."""
    with me.step("check-in", 4):
        me.press("Alt+3", "Ctrl+Return")
        me.sheet(CheckInSheet)
        me.enter("1")
        me.wait_for_toast("Checked in")
    assert [one.value for one in me.goal.check_ins] == [1]


def reach(me: Typist) -> None:
    """A milestone is reached (M43). Things, in the project: down to it, complete: 2."""
    with me.step("milestone", 2):
        me.press("Return", "Space")
        me.wait_for_toast("Milestone reached")
    assert [one.reached_on is not None for one in me.goal.milestones] == [True, False, False]
    assert in_view(me.focus)


def celebrate(me: Typist) -> None:
    """How it is marked (M44). No peer asks; a note to a done to-do in Things: open, Tab, words,
    close: 4."""
    with me.step("celebrate", 4):
        me.tab_to("Celebrate")
        me.press("Return")
        me.sheet(CelebrateSheet)
        me.type("A walk by the river")
        me.press("Ctrl+Return")
        me.wait_for_toast("Celebrated")
    assert me.goal.milestones[0].celebration == "A walk by the river"


def adjust(me: Typist) -> None:
    """Another target, and why (M45).

    Lattice: goals, the goal, its menu, edit, to the target, the number, save, and the reason as
    an update (2): 9. There the old target is gone.
    """
    with me.step("adjust", 9):
        me.press("Alt+3")
        me.tab_to("Adjust")
        me.press("Return")
        me.sheet(AdjustSheet)
        me.enter("4")
        me.type("There are four reviews before the summer")
        me.look("adjust-sheet")
        me.press("Ctrl+Return")
        me.wait_for_toast("Goal adjusted")
    assert (me.goal.revision, me.goal.fields.measure.target) == (2, 4)


def report(me: Typist, path: Path) -> None:
    """Shown, saved, read again; nothing private (M64).

    Obsidian, export to PDF: command palette, words, Enter, export, the name, Enter: 6; and it
    is one note.
    """
    with me.step("report", 4):
        page = me.go_to("report")
        assert isinstance(page, ReportPage)
        me.wait(lambda: page.finished is not None and page.preview.pages.page_count > 0)
        shown = page.preview.pages.document().getAllText(0).text()
        me.press("Ctrl+Return")
        me.sheet(QFileDialog)
        me.enter(str(path))
        me.wait_for_toast(f"Saved {path.name}")
    saved = text_of(path)
    wanted = ("Give three talks", "1 of 3 talks given", "Draft the outline", "Lena Ortiz")
    for text in (" ".join(shown.split()), saved):
        assert wanted[0] in text
        assert SECRET not in text
    assert [one for one in wanted if one not in saved] == []
    assert "There are four reviews before the summer" in saved


def in_view(widget: QWidget) -> bool:
    """Whether all of a widget is on the screen."""
    return widget.visibleRegion().boundingRect().height() >= widget.height()


def text_of(path: Path) -> str:
    """Every word of a saved PDF, and what its properties say."""
    document = PdfReader(path)
    pages = " ".join(page.extract_text() for page in document.pages)
    return " ".join(f"{pages} {document.metadata}".split())


@in_both_sizes
def test_a_mentor_with_two_mentees(start: Start, home: Path, size: tuple[int, int]) -> None:
    """M20 M21 M23 M26 M35 M36 M37 M60: both are prepared, and nothing of one is with the other."""
    (home / "Documents").mkdir()
    me = Typist(start(size=size))
    mentor(me)
    meet(me, "Bo", "Bo doubts the rewrite.", "Sketch the interfaces")
    asked_or_told(me)
    walk_in(me, "Sketch the interfaces")
    sheet(me, home / "bo.pdf")
    switch(me, "ada", "Ada Moreno")
    meet(me, "Ada", "Ada fears the panel.", "Ask for the slides")
    asked_or_told(me)
    walk_in(me, "Ask for the slides")
    sheet(me, home / "ada.pdf")
    refine(me)
    across(me)
    for name, other in (("bo", "Ada"), ("ada", "Bo")):
        text = text_of(home / f"{name}.pdf")
        assert other not in text
        assert LINE not in text


def mentor(me: Typist) -> None:
    """A journal, and a second mentorship in it.

    Together: the mentor's profile is some pages, and the administrator makes the pair; Obsidian
    for two folders: 7 for the vault as above, and 3 for each folder: 13.
    """
    with me.step("mentor", 13):
        me.enter("Grace Obi", "Bo Lindqvist")
        me.tab_to("I am the mentee", "Shift+Tab")
        me.press("Right", "Ctrl+Return")
        me.wait(lambda: me.program.context is not None)
        me.press("Ctrl+K")
        me.enter("new mentorship")
        me.sheet()
        me.type("Ada Moreno")
        me.press("Ctrl+Return")
        me.wait(lambda: len(me.journal.mentorships.all()) == 2)
    assert {one.role for one in me.journal.mentorships.all()} == {Role.MENTOR}
    switch(me, "bo", "Bo Lindqvist")


def switch(me: Typist, typed: str, name: str) -> None:
    """To another mentee (M60). Obsidian, Slack, quick switcher: key, a few letters, Enter: 3."""
    with me.step(f"switch-{typed}", 3):
        me.press("Ctrl+K")
        me.enter(typed)

        def shown() -> bool:
            mentorship = me.context.mentorship()
            return mentorship is not None and mentorship.counterpart == name

        me.wait(shown)


def meet(me: Typist, name: str, words: str, action: str) -> None:
    """A session begun at once, a line of it, a promise.

    Obsidian: a new note, its title, Enter, words, Enter, the promise as a task: 7, of which
    nothing is known afterwards. Ours: begun (2), words, to the actions (2), the promise, Enter.
    """
    with me.step(f"meet-{name}", 7):
        me.press("Alt+5", "Ctrl+Return")
        me.wait_for_toast("Session started")
        me.type(words)
        me.tab_to("Add an action, Enter")
        me.enter(f"@{name} {action} by tomorrow")


def asked_or_told(me: Typist) -> None:
    """Closed with the self-check, a reflection and a line for next time (M36, M42).

    No peer asks. A form such as Google's, with one choice and two lines: open, the choice, a Tab
    and words for each line, send: 7.
    """
    with me.step("close-mentor", 7):
        me.press("Ctrl+Return")
        me.sheet(CloseSessionSheet)
        me.tab_to("not said")
        me.press("Right")
        me.tab_to("Reflection")
        me.type(f"I spoke too long of the {LINE}")
        me.tab_to("For next time")
        me.type(f"Ask first, then the {LINE}")
        me.look("close-sheet-mentor")
        me.press("Ctrl+Return")
        me.wait_for_toast("Session closed")
    note_id = me.session.note_id
    assert note_id is not None
    assert me.journal.notes.get(note_id).asked_more is True


def walk_in(me: Typist, promised: str) -> None:
    """The brief read, a question put on the agenda, the checklist ticked (M23, M37).

    Obsidian: the last note to see what was promised (3), a checklist of one's own (3), five
    lines ticked and four downs (9), the question and its Enter (2): 17.
    """
    with me.step(f"walk-in-{promised.split()[0]}", 15):
        me.press("Alt+5")
        me.enter("How did it go?")
        page = me.page
        assert isinstance(page, PreparePage)
        for box in reversed(page.presence.boxes):
            me.tick_to(box.accessibleName(), "Shift+Tab")
    assert [row.title for row in page.brief.rows.model().rows] == [promised]
    assert page.next_time.field.toPlainText() == f"Ask first, then the {LINE}"
    assert len(page.presence.boxes) == 5
    assert page.presence.boxes[0].isChecked()


def sheet(me: Typist, path: Path) -> None:
    """The page to take along, on disk (M64). Obsidian, export to PDF: 6, as for the report."""
    with me.step(f"sheet-{path.stem}", 4):
        me.press("Ctrl+P")
        document = me.sheet(DocumentSheet)
        me.wait(lambda: document.made is not None)
        me.look(f"sheet-shown-{path.stem}")
        me.press("Ctrl+Return")
        me.sheet(QFileDialog)
        me.enter(str(path))
        me.wait_for_toast(f"Saved {path.name}")
    assert "How did it go?" in text_of(path)


DRAFTED = """Title: Speak at the summit in spring
Measure: talks given
Target: 2
"""


def refine(me: Typist) -> None:
    """Two drafts of a goal become one, and its owner says yes (M20, M21).

    Google Docs, which two would use: a new document, words, her draft pasted below (3); a table
    to compare (4); each of three differences taken over by copy and paste (3 x 4); the yes as a
    comment (3): 22, and the goal is still to be made from it.
    """
    me.press("Ctrl+Shift+G")
    me.sheet()
    me.enter("Speak at the summit")
    me.wait_for_toast("Kept as a draft goal")
    QGuiApplication.clipboard().setText(DRAFTED)
    with me.step("refine", 22):
        me.press("Alt+3", "Return")
        me.tab_to("More")
        me.press("Return")
        me.pick("Refine together")
        me.look("refine-empty")
        me.press("Return")
        me.tab_to("Paste a draft", "Shift+Tab")
        me.press("Return")
        me.look("refine-pasted")
        me.press("Ctrl+Return")
        me.tab_to("Take what only Ada wrote")
        me.press("Return")
        me.tab_to("Ada’s draft, Title: Speak at the summit in spring")
        me.press("Return")
        me.look("refine-laid")
        me.press("Ctrl+Return")
        me.wait_for_toast("Agreed by Ada")
    goal = me.goal
    assert (goal.state, goal.owner) == (GoalState.AGREED, Side.THEM)
    assert (goal.title, goal.fields.measure.target) == ("Speak at the summit in spring", 2)


def across(me: Typist) -> None:
    """What is promised in all mentorships, and the first of it done (M24, M35).

    Things: Anytime, down, complete: 3.
    """
    with me.step("actions-across", 3):
        me.press("Alt+7", "Alt+7")
        page = me.page
        assert isinstance(page, ActionsPage)
        titles = {row.title for row in page.list.rows.rows if not row.group}
        chosen = page.list.rows.record(page.list.current_id)
        me.press("Space")
    assert titles == {"Ask for the slides", "Sketch the interfaces"}
    everyone = me.journal.mentorships.all()
    left = {one.text for each in everyone for one in me.journal.actions.open(each.id)}
    assert left == titles - {chosen.text}
