"""Documents in a sheet: seen as they will be printed, then printed or saved.

Each function opens one window-modal sheet over the window of `parent`, and returns it; None when
there is nothing to print, which is then said in a notice. Nothing heavy is loaded before the call.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.documents import Honour
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.ui.documents.kinds import Document
    from mentorjournal.ui.documents.sheet import DocumentSheet

_HONOURS = {
    Kind.GOAL: Honour.GOAL,
    Kind.MILESTONE: Honour.MILESTONE,
    Kind.MENTORSHIP: Honour.MENTORSHIP,
}


def show_session_sheet(
    context: PageContext, session_id: str | None, parent: QWidget
) -> DocumentSheet | None:
    """Show the sheet for a session; None for the next one while it is not planned."""
    from mentorjournal.ui.documents.kinds import session_sheet

    mentorship_id = context.mentorship_id
    if session_id is not None:
        session = context.run(partial(context.journal.sessions.get, session_id))
        mentorship_id = session.mentorship_id if session is not None else None
    if mentorship_id is None:
        return None
    return _show(context, session_sheet(mentorship_id, session_id), parent)


def show_agreement(
    context: PageContext, agreement_id: str, parent: QWidget
) -> DocumentSheet | None:
    """Show one version of the agreement."""
    from mentorjournal.ui.documents.kinds import agreement

    version = context.run(partial(context.journal.practice.agreement_version, agreement_id))
    if version is None:
        return None
    return _show(context, agreement(version.mentorship_id, agreement_id), parent)


def show_certificate(
    context: PageContext, kind: Kind, record_id: str, parent: QWidget
) -> DocumentSheet | None:
    """Show the certificate for an achieved goal, a reached milestone or a closed mentorship.

    Args:
        context: of the window.
        kind: GOAL, MILESTONE or MENTORSHIP.
        record_id: which.
        parent: any widget of the window.
    """
    from mentorjournal.journal.errors import Failure, JournalError
    from mentorjournal.ui.documents.kinds import certificate

    honour = _HONOURS[kind]
    document = certificate(context.mentorship_id or "", honour, record_id)
    try:
        document.gather(context.journal, ())
    except JournalError as error:
        if error.failure is not Failure.NOT_ALLOWED:
            return context.run(partial(_raise, error))
        words = {
            Honour.GOAL: tr("A certificate is for a goal that was achieved."),
            Honour.MILESTONE: tr("A certificate is for a milestone that was reached."),
            Honour.MENTORSHIP: tr("A certificate is for a mentorship that has been closed."),
        }
        context.notify.emit(Notice(words[honour]))
        return None
    return _show(context, document, parent)


def show_goal_sheet(context: PageContext, goal_id: str, parent: QWidget) -> DocumentSheet | None:
    """Show one goal with its history."""
    from mentorjournal.ui.documents.kinds import goal_sheet

    goal = context.run(partial(context.journal.goals.get, goal_id))
    if goal is None:
        return None
    return _show(context, goal_sheet(goal.mentorship_id, goal_id), parent)


def _show(context: PageContext, document: Document, parent: QWidget) -> DocumentSheet:
    from mentorjournal.ui.documents.sheet import DocumentSheet

    sheet = DocumentSheet(context, document, parent)
    sheet.open()
    return sheet


def _raise(error: Exception) -> None:
    raise error
