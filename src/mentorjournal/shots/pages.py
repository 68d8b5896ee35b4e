"""The scenes that fill the window: each page, its parts, its empty state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import GoalKind, GoalState
from mentorjournal.domain.notes import NoteKind
from mentorjournal.shots.stage import Scene, Stage
from mentorjournal.ui.goals.guests import Guests
from mentorjournal.ui.goals.page import GoalsPage
from mentorjournal.ui.goals.wizard.wording import Step
from mentorjournal.ui.passphrase.unlock_page import UnlockPage
from mentorjournal.ui.report.page import ReportPage
from mentorjournal.ui.timeline.page import TimelinePage
from mentorjournal.ui.welcome.page import WelcomePage
from mentorjournal.ui.words import tr


def _page(name: str, target: object | None = None) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.page(name, target)

    return show


def _empty(name: str, target: object | None = None) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.beginning()
        stage.page(name, target)

    return show


def _session_note(stage: Stage) -> None:
    """Agenda, decisions, actions and a private part."""
    stage.page("journal", stage.last_session().note_id)


def _feedback_note(stage: Stage) -> None:
    notes = stage.journal.notes.page(stage.mentorship_id, kind=NoteKind.FEEDBACK)
    stage.page("journal", notes[0].id)


def _goal(stage: Stage) -> None:
    _guests(stage).leave()
    stage.page("goals", stage.charted().id)


def _objective(stage: Stage) -> None:
    _guests(stage).leave()
    stage.page("goals", stage.goal(lambda goal: goal.kind is GoalKind.OBJECTIVE).id)


def _guests(stage: Stage) -> Guests:
    page = stage.page("goals")
    assert isinstance(page, GoalsPage)
    return page.guests


def _wizard(step: Step) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        draft = stage.goal(lambda goal: goal.state is GoalState.DRAFT).id
        _guests(stage).open_wizard(None if step is Step.SPECIFIC else draft)
        wizard = _guests(stage).wizard
        assert wizard is not None
        wizard.show_step(step)

    return show


def _wizard_begun(stage: Stage) -> None:
    """A few words written, and what the coach says of them."""
    _wizard(Step.SPECIFIC)(stage)
    wizard = _guests(stage).wizard
    assert wizard is not None
    wizard.page.replace_word("what", 0, (0, 0), "Improve my talks at the team review")
    wizard.page.replace_word("who_helps", 0, (0, 0), "Lena")


def _refine(stage: Stage) -> None:
    """The goal that both sides have drafted."""
    drafts = stage.journal.goal_drafts
    goal = stage.goal(lambda goal: drafts.of(goal.id).theirs is not None)
    _guests(stage).open_refining(goal)


def _starting_points(stage: Stage) -> None:
    guests = _guests(stage)
    guests.open_starting_points()
    assert guests.starting_points is not None
    guests.starting_points.show_entry("mentee-network-meet")


def _timeline(view: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        page = stage.page("timeline")
        assert isinstance(page, TimelinePage)
        page.restore_state({**page.state(), "view": view})
        page.refresh()

    return show


def _report_pages(stage: Stage) -> None:
    """The pages, also where choices and pages take turns."""
    page = stage.page("report")
    assert isinstance(page, ReportPage)
    if page.turn.isVisible():
        page.turn.click()


def _over(stage: Stage) -> None:
    """The end of the mentorship that was closed."""
    everyone = stage.journal.mentorships.all(include_archived=True)
    over = next(one for one in everyone if one.archived_on is not None)
    stage.context.choose_mentorship(over.id)
    stage.page("mentorship", "closing")


def _nobody(stage: Stage) -> None:
    stage.nobody()
    stage.page("today")


def _welcome(stage: Stage) -> None:
    stage.program.show_welcome()


def _welcome_encrypted(stage: Stage) -> None:
    stage.program.show_welcome()
    page = stage.window.stack.currentWidget()
    assert isinstance(page, WelcomePage)
    page.wants.setChecked(True)
    page.new.first.line.setText("copper lantern seven")


def _unlock(stage: Stage) -> None:
    stage.program.front.ask_for(stage.journal.path)


def _unlock_wrong(stage: Stage) -> None:
    _unlock(stage)
    page = stage.window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    page.field.line.setText("a wrong one")
    page.show_problem(tr("That is not its passphrase. Check Caps Lock, and try again."))


def _search(stage: Stage) -> QWidget:
    commands = stage.program.commands
    assert commands is not None
    commands.actions["search"].trigger()
    palette = commands.palette()
    palette.search_for("talk")
    return palette


SECTIONS = ("about", "agreement", "baseline", "values", "health", "closing")

PAGES = (
    Scene("today", _page("today")),
    Scene("journal", _session_note),
    Scene("goals", _goal),
    Scene("timeline", _timeline("timeline")),
    Scene("prepare", _page("prepare")),
    Scene("report", _page("report")),
    Scene("actions", _page("actions")),
    Scene("questions", _page("questions")),
    Scene("lessons", _page("lessons")),
    Scene("calendar", _page("calendar")),
    *(Scene(f"mentorship-{section}", _page("mentorship", section)) for section in SECTIONS),
    Scene("wizard", _wizard_begun),
    Scene("refine", _refine),
    Scene("starting-points", _starting_points),
    Scene("search", _search),
    Scene("settings", _page("settings")),
    Scene("backups", _page("backups")),
    Scene("welcome", _welcome),
    Scene("unlock", _unlock),
)
"""What one sees first, in the order of the rail; these are drawn where there is no screen."""

PARTS = (
    Scene("journal-feedback", _feedback_note),
    Scene("goals-objective", _objective),
    Scene("timeline-list", _timeline("list")),
    *(Scene(f"wizard-{step.name.lower()}", _wizard(step)) for step in Step),
    Scene("report-pages", _report_pages),
    Scene("mentorship-over", _over),
    Scene("nobody", _nobody),
    Scene("welcome-encrypted", _welcome_encrypted),
    Scene("unlock-wrong", _unlock_wrong),
    *(
        Scene(f"empty-{name}", _empty(name))
        for name in (
            *("today", "journal", "goals", "timeline", "prepare", "report"),
            *("actions", "questions", "lessons", "calendar"),
        )
    ),
    *(Scene(f"empty-{section}", _empty("mentorship", section)) for section in SECTIONS),
)
"""The rest of the window: what pages turn into, and how each begins."""
