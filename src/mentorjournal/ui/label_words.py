"""What each command does, as it stands behind "Undo"."""

from __future__ import annotations

from functools import cache

from mentorjournal.domain.changes import Label
from mentorjournal.ui.words import tr


def label_text(label: Label) -> str:
    """What a command does: "adjust goal"."""
    return _labels()[label]


@cache
def _labels() -> dict[Label, str]:
    return _of_goals() | _of_notes_and_sessions() | _of_the_mentorship()


def _of_goals() -> dict[Label, str]:
    return {
        Label.ADD_GOAL: tr("new goal"),
        Label.EDIT_GOAL: tr("edit goal"),
        Label.ADJUST_GOAL: tr("adjust goal"),
        Label.PROPOSE_GOAL: tr("propose goal"),
        Label.AGREE_GOAL: tr("agree goal"),
        Label.ACHIEVE_GOAL: tr("achieve goal"),
        Label.DROP_GOAL: tr("let goal go"),
        Label.REOPEN_GOAL: tr("reopen goal"),
        Label.MOVE_GOAL: tr("move goal"),
        Label.DELETE_GOAL: tr("delete goal"),
        Label.TIE_GOAL_TO_SUCCESS: tr("tie goal to success"),
        Label.COMMENT_GOAL: tr("comment on goal"),
        Label.CHECK_IN: tr("check in"),
        Label.EDIT_CHECK_IN: tr("edit check-in"),
        Label.DELETE_CHECK_IN: tr("delete check-in"),
        Label.ADD_MILESTONE: tr("new milestone"),
        Label.EDIT_MILESTONE: tr("edit milestone"),
        Label.MOVE_MILESTONE: tr("move milestone"),
        Label.REACH_MILESTONE: tr("reach milestone"),
        Label.REOPEN_MILESTONE: tr("reopen milestone"),
        Label.CELEBRATE_MILESTONE: tr("celebrate milestone"),
        Label.DELETE_MILESTONE: tr("delete milestone"),
        Label.ADD_STEP: tr("new step"),
        Label.EDIT_STEP: tr("edit step"),
        Label.DELETE_STEP: tr("delete step"),
        Label.ADD_AIM: tr("new value or objective"),
        Label.EDIT_AIM: tr("edit value or objective"),
        Label.DELETE_AIM: tr("delete value or objective"),
        Label.DRAFT_GOAL: tr("edit draft"),
        Label.BRING_BACK_GOAL: tr("bring goal back"),
    }


def _of_notes_and_sessions() -> dict[Label, str]:
    return {
        Label.ADD_NOTE: tr("new note"),
        Label.EDIT_NOTE: tr("edit note"),
        Label.DELETE_NOTE: tr("delete note"),
        Label.ATTACH_FILE: tr("attach file"),
        Label.REMOVE_FILE: tr("remove file"),
        Label.PLAN_SESSION: tr("plan session"),
        Label.EDIT_SESSION: tr("edit session"),
        Label.START_SESSION: tr("start session"),
        Label.CLOSE_SESSION: tr("close session"),
        Label.DELETE_SESSION: tr("delete session"),
        Label.ADD_TOPIC: tr("add topic"),
        Label.FILL_AGENDA: tr("take agenda"),
        Label.EDIT_TOPIC: tr("edit topic"),
        Label.MOVE_TOPIC: tr("move topic"),
        Label.DELETE_TOPIC: tr("delete topic"),
        Label.ADD_QUESTION: tr("new question"),
        Label.EDIT_QUESTION: tr("edit question"),
        Label.DELETE_QUESTION: tr("delete question"),
        Label.ADD_ACTION: tr("new action"),
        Label.EDIT_ACTION: tr("edit action"),
        Label.DO_ACTION: tr("tick action"),
        Label.REOPEN_ACTION: tr("reopen action"),
        Label.DELETE_ACTION: tr("delete action"),
        Label.ADD_DECISION: tr("new decision"),
        Label.EDIT_DECISION: tr("edit decision"),
        Label.DELETE_DECISION: tr("delete decision"),
        Label.ADD_LESSON: tr("new lesson"),
        Label.EDIT_LESSON: tr("edit lesson"),
        Label.DELETE_LESSON: tr("delete lesson"),
        Label.EDIT_FEEDBACK: tr("edit feedback"),
        Label.BRING_BACK_NOTE: tr("bring note back"),
    }


def _of_the_mentorship() -> dict[Label, str]:
    return {
        Label.ADD_MENTORSHIP: tr("add mentorship"),
        Label.EDIT_MENTORSHIP: tr("edit mentorship"),
        Label.ARCHIVE_MENTORSHIP: tr("archive mentorship"),
        Label.REOPEN_MENTORSHIP: tr("reopen mentorship"),
        Label.DELETE_MENTORSHIP: tr("delete mentorship"),
        Label.EDIT_OWNER: tr("change your name"),
        Label.EDIT_AGREEMENT: tr("edit agreement"),
        Label.EDIT_BASELINE: tr("edit self-assessment"),
        Label.ADD_PERSON: tr("add person"),
        Label.EDIT_PERSON: tr("edit person"),
        Label.DELETE_PERSON: tr("delete person"),
        Label.ADD_PULSE: tr("add pulse"),
        Label.EDIT_PULSE: tr("edit pulse"),
        Label.DELETE_PULSE: tr("delete pulse"),
        Label.ASK_FOR_PULSE: tr("change how often to ask"),
        Label.PUT_AWAY_REMINDER: tr("put reminder away"),
        Label.EDIT_CLOSING: tr("edit closing"),
        Label.CLOSE_MENTORSHIP: tr("close mentorship"),
        Label.ANSWER_SURVEY: tr("answer survey"),
        Label.SWAP_ROLES: tr("swap roles"),
        Label.ADD_OWN_ENTRY: tr("add own entry"),
        Label.EDIT_OWN_ENTRY: tr("edit own entry"),
        Label.DELETE_OWN_ENTRY: tr("delete own entry"),
    }
