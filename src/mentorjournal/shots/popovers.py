"""The scenes of what opens beside a control."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mentorjournal.shots.stage import Scene, Stage
from mentorjournal.ui.actions.action_popover import ActionPopover
from mentorjournal.ui.lessons.lesson_popover import LessonPopover
from mentorjournal.ui.notes.answer_popover import AnswerPopover
from mentorjournal.ui.notes.filter_popover import FilterPopover
from mentorjournal.ui.notes.list_model import NoteFilter
from mentorjournal.ui.notes.popovers import EnergyPopover, SessionPopover, TagsPopover
from mentorjournal.ui.prepare.plan_card import WhenPopover
from mentorjournal.ui.prepare.topic_popover import TopicPopover
from mentorjournal.ui.questions.filter_popover import QuestionFilterPopover
from mentorjournal.ui.questions.rows import QuestionFilter
from mentorjournal.ui.timeline import sheets as timeline
from mentorjournal.ui.widgets.day_popover import DayPopover


def _popover(name: str, make: Callable[[Stage], QWidget]) -> Scene:
    def show(stage: Stage) -> QWidget:
        popover = make(stage)
        popover.adjustSize()
        popover.show()
        return popover

    return Scene(f"popover-{name}", show)


def _goals(stage: Stage) -> list[tuple[str, str]]:
    return list(stage.journal.goals.lines(stage.mentorship_id))


def _action(stage: Stage) -> QWidget:
    action = stage.journal.actions.open(stage.mentorship_id)[0]
    return ActionPopover(action, _goals(stage), "Lena", stage.context.today, stage.window)


def _lesson(stage: Stage) -> QWidget:
    lesson = stage.journal.lessons.all(stage.mentorship_id)[0]
    return LessonPopover(lesson, _goals(stage), ["Lena"], stage.context.today, stage.window)


def _topic(stage: Stage) -> QWidget:
    topics = stage.journal.sessions.topics(stage.next_session().id)
    return TopicPopover(topics[0], _goals(stage), "I teach Lena here", stage.window)


def _note_filter(stage: Stage) -> QWidget:
    tags = [tag for tag, _ in stage.journal.notes.tags(stage.mentorship_id)]
    return FilterPopover(NoteFilter(), _goals(stage), tags, stage.window)


def _question_filter(stage: Stage) -> QWidget:
    themes = stage.journal.questions.themes([stage.mentorship_id])
    return QuestionFilterPopover(QuestionFilter(), themes, _goals(stage), stage.window)


def _answer(stage: Stage) -> QWidget:
    return AnswerPopover(stage.journal.questions.all(stage.mentorship_id)[0], stage.window)


POPOVERS = (
    _popover("action", _action),
    _popover("lesson", _lesson),
    _popover("topic", _topic),
    _popover("when", lambda s: WhenPopover(s.context, s.next_session(), s.window)),
    _popover("day", lambda s: DayPopover(s.today, s.window, optional=True)),
    _popover("move-day", lambda s: timeline.DayPopover("Due", s.today, s.context.today, s.window)),
    _popover("note-filter", _note_filter),
    _popover("question-filter", _question_filter),
    _popover("answer", _answer),
    _popover("tags", lambda s: TagsPopover(("talks",), ["talks", "team"], s.window)),
    _popover("energy", lambda s: EnergyPopover(4, s.window)),
    _popover("session", lambda s: SessionPopover(s.last_session(), s.window)),
)
"""Each pop-over, drawn alone."""
