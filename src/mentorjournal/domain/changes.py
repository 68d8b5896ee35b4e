"""What changed, as a fact that pages listen to, and the names of the things one can do."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The nouns that a change can touch."""

    MENTORSHIP = "mentorship"
    NOTE = "note"
    GOAL = "goal"
    CHECK_IN = "check_in"
    MILESTONE = "milestone"
    STEP = "step"
    SESSION = "session"
    TOPIC = "topic"
    QUESTION = "question"
    ACTION = "action"
    DECISION = "decision"
    LESSON = "lesson"
    FEEDBACK = "feedback"
    ATTACHMENT = "attachment"
    AIM = "aim"
    AGREEMENT = "agreement"
    BASELINE = "baseline"
    PERSON = "person"
    PULSE = "pulse"
    OWNER = "owner"


class Label(StrEnum):
    """What a command does; the window turns it into words ("Undo adjust goal")."""

    ADD_MENTORSHIP = "add_mentorship"
    EDIT_MENTORSHIP = "edit_mentorship"
    ARCHIVE_MENTORSHIP = "archive_mentorship"
    DELETE_MENTORSHIP = "delete_mentorship"
    EDIT_OWNER = "edit_owner"
    ADD_NOTE = "add_note"
    EDIT_NOTE = "edit_note"
    DELETE_NOTE = "delete_note"
    ATTACH_FILE = "attach_file"
    REMOVE_FILE = "remove_file"
    ADD_GOAL = "add_goal"
    EDIT_GOAL = "edit_goal"
    ADJUST_GOAL = "adjust_goal"
    PROPOSE_GOAL = "propose_goal"
    AGREE_GOAL = "agree_goal"
    ACHIEVE_GOAL = "achieve_goal"
    DROP_GOAL = "drop_goal"
    REOPEN_GOAL = "reopen_goal"
    MOVE_GOAL = "move_goal"
    DELETE_GOAL = "delete_goal"
    COMMENT_GOAL = "comment_goal"
    CHECK_IN = "check_in"
    EDIT_CHECK_IN = "edit_check_in"
    DELETE_CHECK_IN = "delete_check_in"
    ADD_MILESTONE = "add_milestone"
    EDIT_MILESTONE = "edit_milestone"
    MOVE_MILESTONE = "move_milestone"
    REACH_MILESTONE = "reach_milestone"
    REOPEN_MILESTONE = "reopen_milestone"
    CELEBRATE_MILESTONE = "celebrate_milestone"
    DELETE_MILESTONE = "delete_milestone"
    ADD_STEP = "add_step"
    EDIT_STEP = "edit_step"
    DELETE_STEP = "delete_step"
    PLAN_SESSION = "plan_session"
    EDIT_SESSION = "edit_session"
    START_SESSION = "start_session"
    CLOSE_SESSION = "close_session"
    DELETE_SESSION = "delete_session"
    ADD_TOPIC = "add_topic"
    EDIT_TOPIC = "edit_topic"
    MOVE_TOPIC = "move_topic"
    DELETE_TOPIC = "delete_topic"
    ADD_QUESTION = "add_question"
    EDIT_QUESTION = "edit_question"
    DELETE_QUESTION = "delete_question"
    ADD_ACTION = "add_action"
    EDIT_ACTION = "edit_action"
    DO_ACTION = "do_action"
    REOPEN_ACTION = "reopen_action"
    DELETE_ACTION = "delete_action"
    ADD_DECISION = "add_decision"
    EDIT_DECISION = "edit_decision"
    DELETE_DECISION = "delete_decision"
    ADD_LESSON = "add_lesson"
    EDIT_LESSON = "edit_lesson"
    DELETE_LESSON = "delete_lesson"
    EDIT_FEEDBACK = "edit_feedback"
    ADD_AIM = "add_aim"
    EDIT_AIM = "edit_aim"
    DELETE_AIM = "delete_aim"
    EDIT_AGREEMENT = "edit_agreement"
    EDIT_BASELINE = "edit_baseline"
    ADD_PERSON = "add_person"
    EDIT_PERSON = "edit_person"
    DELETE_PERSON = "delete_person"
    ADD_PULSE = "add_pulse"
    DELETE_PULSE = "delete_pulse"


class Change(NamedTuple):
    """One committed change, sent to every listener after the commit.

    Attributes:
        kinds: the nouns touched. ids: the rows touched, as far as known.
        label: what was done; for an undo or redo, what was undone or done again.
        origin: who asked, so that an editor can ignore its own saves; "" if nobody says.
    """

    kinds: frozenset[Kind]
    ids: frozenset[str] = frozenset()
    label: Label | None = None
    origin: str = ""
