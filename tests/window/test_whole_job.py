"""The whole job in the real window, as a newcomer does it, from the first start to the report."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from mentorjournal.cli import read_arguments, run
from mentorjournal.domain.goals import Goal, GoalState
from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.domain.sides import Side
from mentorjournal.ui.celebrate import CelebrateSheet
from mentorjournal.ui.close_session import CloseSessionSheet
from mentorjournal.ui.goals.adjust import AdjustSheet
from mentorjournal.ui.goals.check_in import CheckInSheet
from mentorjournal.ui.goals.page import GoalsPage
from mentorjournal.ui.goals.wizard.wizard import Wizard
from mentorjournal.ui.goals.wizard.wording import Step
from mentorjournal.ui.notes.note_list import NoteList
from mentorjournal.ui.notes.page import NotesPage
from mentorjournal.ui.report.page import ReportPage
from mentorjournal.ui.search.palette import SearchPalette
from mentorjournal.ui.timeline.canvas import TimelineCanvas
from mentorjournal.ui.timeline.page import TimelinePage
from mentorjournal.ui.widgets.row_model import RowModel

from .conftest import Start
from .person import Person

SECRET = "Zwiebelturm"


def test_the_whole_job(start: Start, home: Path) -> None:
    (home / "Documents").mkdir()
    me = Person(start())
    begin(me)
    write_notes(me)
    make_a_goal(me)
    follow_the_goal(me)
    change_ones_mind(me)
    find_a_note(me)
    move_a_milestone(me)
    meet(me)
    pdf = home / "progress.pdf"
    report(me, pdf)
    what_left(me, pdf)
    written = last_words(me)
    path = me.journal.path
    me.program.window.resize(760, 640)
    me.leave()
    again = Person(start(size=None))
    assert again.program.window.size().toTuple() == (760, 640)
    come_back(again, written)
    again.leave()
    assert run(read_arguments(["check", str(path)])) == 0


def begin(me: Person) -> None:
    """Three fields, and one is writing."""
    me.look("first-start")
    me.type("Amara Kent\n")
    me.type("Lena Ortiz\n")
    me.type("Lead a team within the year")
    me.look("first-start-filled")
    me.tab_to("Start writing")
    me.press("Return")
    me.wait(lambda: me.program.context is not None)
    assert me.journal.path == Path.home() / "Documents" / "Amara Kent journal.mentorjournal"


def write_notes(me: Person) -> None:
    """A note in Markdown at once, another one, and the first becomes that of a session."""
    me.look("at-once")
    me.type("First hour with Lena\nWe spoke about **talks**.\n- ask for a slot\nwrite an outline\n")
    me.type("\n> Begin small.")
    me.look("written")
    me.press("Ctrl+N")
    me.type("A second thought")
    me.press("Esc", "Down")
    page = me.page
    assert isinstance(page, NotesPage)
    editor = page.panel.paper.editor
    me.wait(lambda: "First hour" in editor.text())
    assert editor.text() == (
        "First hour with Lena\nWe spoke about **talks**.\n- ask for a slot\n- write an outline\n"
        "> Begin small."
    )
    me.press("Return")
    me.tab_to("Kind: reflection", "Shift+Tab")
    me.press("Return")
    me.look("kinds")
    me.choose("session")
    day = me.context.today() + timedelta(days=9)
    me.tab_to("Add an action, Enter")
    me.type(f"@Lena Send the list of slots by {day}\n")
    me.type("Draft the outline by tomorrow\n")
    me.tab_to("Add something private")
    me.press("Return")
    me.type(f"The {SECRET} worries me")
    me.look("session-note")
    actions = me.journal.actions.open(me.mentorship_id)
    assert [(a.text, a.owner, a.due_on) for a in actions] == [
        ("Draft the outline", Side.ME, me.context.today() + timedelta(days=1)),
        ("Send the list of slots", Side.THEM, day),
    ]
    assert page.panel.note is not None
    note_id = page.panel.note.id
    me.wait(lambda: SECRET in me.journal.notes.get(note_id).private_text)
    assert me.journal.notes.get(note_id).kind is NoteKind.SESSION


def make_a_goal(me: Person) -> None:
    """The five letters, each ticked by the coach, milestones drafted backwards, agreed."""
    due = me.context.today() + timedelta(days=84)
    me.press("Ctrl+G")
    wizard = me.look_for(Wizard)

    def ticked() -> str:
        buttons = wizard.rail.buttons.items()
        return "".join(step.value for step, button in buttons if button.found and step.value)

    assert ticked() == ""
    me.type("give three talks at the monthly team review")
    me.wait(lambda: "S" in ticked())
    me.look("wizard-s")
    me.press("Ctrl+Return")
    me.type("talks given\n0\n3")
    me.wait(lambda: "M" in ticked())
    me.look("wizard-m")
    me.press("Ctrl+Return")
    me.type("rehearse each talk with two colleagues\n")
    me.wait(lambda: "A" in ticked())
    me.tab_to("By when")
    me.type(f"{due}\n")
    me.tab_to("Work backwards")
    me.press("Return")
    me.wait(lambda: len(wizard.page.milestones.rows) == 3)
    me.look("wizard-a")
    me.press("Ctrl+Return")
    me.type("the new product needs people who can explain it")
    me.wait(lambda: "R" in ticked())
    me.look("wizard-r")
    me.press("Ctrl+Return")
    me.look("wizard-t")
    me.press("Ctrl+Return")
    assert wizard.step is Step.REVIEW
    assert ticked() == "SMART"
    me.look("wizard-review")
    me.press("Ctrl+Return")
    me.wait_for_toast("Agreed")
    me.look("goal-agreed")
    assert goal_of(me).state is GoalState.AGREED


def goal_of(me: Person) -> Goal:
    (goal,) = me.journal.goals.all(me.mentorship_id)
    return goal


def follow_the_goal(me: Person) -> None:
    """A milestone is reached and celebrated; a check-in; an adjustment with its reason."""
    page = me.page
    assert isinstance(page, GoalsPage)
    titles = [row.title for row in page.detail.parts.milestones.list.items.rows]
    assert titles == ["1 of 3 talks given", "2 of 3 talks given", "3 of 3 talks given"]
    me.tab_to("Milestones")
    me.press("Space")
    me.wait_for_toast("Milestone reached")
    me.look("milestone-reached")
    me.tab_to("Celebrate")
    me.press("Return")
    me.sheet(CelebrateSheet)
    me.type("A walk by the river")
    me.look("celebrate")
    me.press("Ctrl+Return")
    me.wait_for_toast("Celebrated")
    me.tab_to("Check in", "Shift+Tab")
    me.press("Return")
    me.sheet(CheckInSheet)
    me.type("1")
    me.look("check-in")
    me.press("Return")
    me.wait_for_toast("Checked in")
    me.look("checked-in")
    me.tab_to("Adjust")
    me.press("Return")
    me.sheet(AdjustSheet)
    me.tab_to("Target")
    me.press("Ctrl+A")
    me.type("4")
    me.tab_to("What changed, and why?")
    me.type("There are four reviews before the summer")
    me.look("adjust")
    me.press("Ctrl+Return")
    me.wait_for_toast("Goal adjusted")
    me.look("adjusted")


def change_ones_mind(me: Person) -> None:
    """Back and forth across pages; the foot of the window says what was undone."""
    me.go_to("today")
    me.look("today")
    me.press("Ctrl+Z")
    me.wait_for_toast("Undone: adjust goal")
    assert goal_of(me).fields.measure.target == 3
    me.go_to("timeline")
    me.press("Ctrl+Z")
    me.wait_for_toast("Undone: check in")
    assert goal_of(me).check_ins == ()
    me.press("Ctrl+Shift+Z")
    me.wait_for_toast("Done again: check in")
    me.go_to("goals")
    me.press("Ctrl+Shift+Z")
    me.wait_for_toast("Done again: adjust goal")
    assert goal_of(me).fields.measure.target == 4
    me.look("done-again")


def find_a_note(me: Person) -> None:
    """Ctrl+K, a few letters, Enter."""
    me.press("Ctrl+K")
    palette = me.look_for(SearchPalette)
    me.type("slot beg")
    rows = palette.findChild(RowModel).rows
    me.look("search")
    (found,) = [row for row in rows if not row.group]
    assert [found.subtitle[at : at + length] for at, length in found.matches] == ["slot", "Beg"]
    me.press("Return")
    me.wait(lambda: me.program.window.current_page == "journal")
    me.look("found")
    assert me.focus is me.page.panel.paper.editor
    page = me.page
    assert isinstance(page, NotesPage)
    assert page.panel.paper.editor.text().startswith("First hour with Lena")


def move_a_milestone(me: Person) -> None:
    """On the timeline, by keys; and back."""
    page = me.go_to("timeline")
    assert isinstance(page, TimelinePage)
    second = goal_of(me).milestones[1]
    me.tab_to("Timeline", kind=TimelineCanvas)
    me.press("Right", "Right")
    me.look("timeline")
    assert page.canvas.current is not None
    assert page.canvas.current.record == second
    me.press("Alt+Shift+Right")
    moved = second.due_on + timedelta(days=7)
    me.wait(lambda: "moved to" in me.toast)
    assert me.journal.milestones.get(second.id).due_on == moved
    me.look("moved")
    me.press("Ctrl+Z")
    me.wait_for_toast("Undone: move milestone")
    assert me.journal.milestones.get(second.id) == second


def meet(me: Person) -> None:
    """Plan the next session, put a question on it, hold it, close it."""
    me.go_to("prepare")
    me.look("prepare")
    me.tab_to("Plan the session")
    me.press("Return")
    me.wait_for_toast("Session planned")
    me.tab_to("Add a topic or a question")
    me.type("What would you do first?\n")
    me.look("planned")
    me.tab_to("Start session", "Shift+Tab")
    me.press("Return")
    me.wait_for_toast("Session started")
    page = me.page
    assert isinstance(page, NotesPage)
    me.type("Lena began with a question.")
    me.look("session-started")
    assert page.panel.paper.editor.text() == "Lena began with a question."
    me.tab_to("Close session")
    me.press("Return")
    me.sheet(CloseSessionSheet)
    me.look("close-session")
    me.press("Ctrl+Return")
    me.wait_for_toast("Session closed")
    me.look("session-closed")


def report(me: Person, path: Path) -> None:
    """The report as it is shown, saved, and read again."""
    page = me.go_to("report")
    assert isinstance(page, ReportPage)
    me.wait(lambda: page.finished is not None and page.preview.pages.page_count > 0)
    me.look("report")
    me.tab_to("Save PDF…", "Shift+Tab")
    me.press("Return")
    me.sheet(QFileDialog)
    me.press("Ctrl+A")
    me.type(f"{path}\n")
    me.wait_for_toast(f"Saved {path.name}")
    me.look("report-saved")


def what_left(me: Person, path: Path) -> None:
    """The saved file holds what it should, and nothing private."""
    document = PdfReader(path)
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    goal = goal_of(me)
    for wanted in (goal.fields.sentence, "2 of 3 talks given", "Draft the outline", "Lena Ortiz"):
        assert wanted in text
    assert SECRET not in text
    assert SECRET not in str(document.metadata)


def last_words(me: Person) -> Note:
    """Something is being typed when the window closes."""
    page = me.go_to("journal")
    assert isinstance(page, NotesPage)
    me.tab_to("Notes", kind=NoteList)
    me.press("End", "Return")
    me.press("Ctrl+End")
    me.type("\nI feel ready")
    assert page.panel.note is not None
    assert page.panel.paper.editor.text().endswith("> I feel ready")
    return page.panel.note._replace(text=page.panel.paper.editor.text())


def come_back(me: Person, written: Note) -> None:
    """The same page, the same note, every word of it, and the goal as it was left."""
    me.look("again")
    page = me.page
    assert isinstance(page, NotesPage)
    assert page.panel.note is not None
    assert page.panel.note.id == written.id
    assert page.panel.paper.editor.text() == written.text
    assert page.panel.paper.private.editor.text() == f"The {SECRET} worries me"
    page = me.go_to("goals")
    assert isinstance(page, GoalsPage)
    goal = goal_of(me)
    assert page.detail.goal_id == goal.id
    assert (goal.revision, goal.fields.measure.target) == (2, 4)
    assert [check_in.value for check_in in goal.check_ins] == [1]
    assert goal.milestones[0].celebration == "A walk by the river"
