"""Where widgets that were made later stand for the Tab key."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stand_in_place(part: QWidget, behind: QWidget, fields: Iterable[QWidget] | None = None) -> None:
    """Let Tab come to the fields of a part where the part stands, not after all that was there.

    Nobody asks Qt for what stands before a widget: PySide makes what `previousInFocusChain` gives
    a child of the widget that was asked, and may then keep it for good, with its page and journal.

    Args:
        part: what the fields were made in.
        behind: what they come behind at once; where Tab passes it over, such as the part itself,
            its place counts.
        fields: those that Tab comes to, in their order; None takes them as they were made.
    """
    policy = behind.focusPolicy()
    if policy == Qt.FocusPolicy.NoFocus:
        behind.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what has no focus
    before = behind
    for field in _reached(part) if fields is None else fields:
        QWidget.setTabOrder(before, field)
        before = field
    behind.setFocusPolicy(policy)


def _reached(part: QWidget) -> list[QWidget]:
    """Those inside it, but for what opens in a window of its own, such as the list of a box."""
    inside = (one for one in part.findChildren(QWidget) if one.window() is part.window())
    return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
