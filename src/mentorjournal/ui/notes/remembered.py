"""What the journal page remembers until the next start, as short texts and numbers."""

from __future__ import annotations

from typing import Any

from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.notes.list_model import NoteFilter

_WIDEST = 10_000


def filter_state(chosen: NoteFilter, *, encrypted: bool) -> dict[str, str]:
    """What the list is narrowed to.

    A tag is a word of the owner's own: of an encrypted journal it belongs into no settings.
    """
    return {
        "kind": chosen.kind.value if chosen.kind else "",
        "goal": chosen.goal_id or "",
        "tag": "" if encrypted else chosen.tag or "",
    }


def filter_from(state: dict[str, Any]) -> NoteFilter:
    """Take back what `filter_state` gave; what is unknown narrows nothing."""
    kind, goal, tag = (str(state.get(name, "")) for name in ("kind", "goal", "tag"))
    known = kind in list(NoteKind)
    return NoteFilter(NoteKind(kind) if known else None, goal or None, tag or None)


def widths_from(state: dict[str, Any]) -> list[int]:
    """The widths of list and note, in pixels; none where they make no sense."""
    widths = state.get("widths")
    if (
        isinstance(widths, list)
        and len(widths) == 2
        and all(isinstance(width, int) and 0 < width < _WIDEST for width in widths)
    ):
        return widths
    return []
