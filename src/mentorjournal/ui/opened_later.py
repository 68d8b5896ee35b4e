"""What is read on a thread before anybody opens it: sheets, guests of pages, what coaches them.

A page's own module comes with the page. What opens over or in it has modules of its own, half of
the time that its first opening would take; and the coach's word lists are as long as a book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

MODULES = (
    "capture",
    "goals.wizard.wizard",
    "goals.check_in",
    "goals.adjust",
    "goals.refine.view",
    "goals.catalogue_view",
    "goals.objective",
    "goals.let_go",
    "close_session",
    "celebrate",
    "notes.filter_popover",
    "notes.link_sheet",
    "notes.templates_menu",
    "questions.filter_popover",
    "questions.bank",
    "timeline.sheets",
    "health.pulse_sheet",
    "mentorships.form",
    "mentorships.menu",
    "own_entries.agenda_sheet",
    "own_entries.line_sheet",
    "own_entries.starting_point_sheet",
    "own_entries.template_sheet",
    "own_entries.folder",
    "search.palette",
    "reminders.card",
    "documents.kinds",
    "about",
    "unsaved",
)
"""Inside `mentorjournal.ui`; none that names types of Qt beyond those of `qt_types`."""


def steps() -> Iterator[Callable[[], object]]:
    """Yield what reads it, in the order in which it is likely to be asked for.

    Meant for another thread, once the types of Qt are made and the knowledge is read.
    """
    for name in MODULES:
        yield partial(import_module, f"mentorjournal.ui.{name}")
    yield _coach


def _coach() -> None:
    """Let the coach read once: what it looks up is kept."""
    from mentorjournal.domain.goals import GoalFields
    from mentorjournal.ui.goals.wizard.coaching import Coaching

    said = "I want to improve three talks at work by June, because it helps us"
    Coaching(GoalFields(what=said, why=said, means=(said,), reason=said), 1).pieces()
