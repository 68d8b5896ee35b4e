"""Where widgets that were made later stand for the Tab key."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stand_in_place(
    part: QWidget, before: QWidget | None, fields: Iterable[QWidget] | None = None
) -> None:
    """Let Tab come to the fields of a part where the part stands, not after all that was there.

    Args:
        part: what the fields were made in.
        before: what stood before the part in the chain of the Tab key, asked for before they were
            made.
        fields: those that Tab comes to, in their order; None takes them as they were made.
    """
    while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    for field in _reached(part) if fields is None else fields:
        if before is not None:
            part.setTabOrder(before, field)
        before = field


def _reached(part: QWidget) -> list[QWidget]:
    """Those inside it, but for what opens in a window of its own, such as the list of a box."""
    inside = (one for one in part.findChildren(QWidget) if one.window() is part.window())
    return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
