"""The undo log of one editor: changes of the source text and of nothing else.

`QTextDocument` would also log each change of indent or line height that follows from the text,
and takes back a whole paragraph of typing in one step. Here a step is a phrase or a command.
Positions and lengths are UTF-16 units, as Qt counts.
"""

from __future__ import annotations

from dataclasses import dataclass

PHRASE = 16
"""Units of typing that a step may reach before it ends with its word."""
CAPACITY = 2_000_000
"""Units kept in all; the oldest steps are forgotten first."""


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class Edit:
    """At `position`, `removed` gave way to `inserted`."""

    position: int
    removed: str
    inserted: str

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.position, self.inserted, self.removed)

    @property
    def size(self) -> int:
        """Characters held."""
        return len(self.removed) + len(self.inserted)


class History:
    """Steps done and undone."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._open = False
        self._size = 0

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step taken back can be done again."""
        return bool(self._undone)

    def clear(self) -> None:
        """Forget everything."""
        self._done.clear()
        self._undone.clear()
        self._open = False
        self._size = 0

    def seal(self) -> None:
        """End the step: what follows is another one."""
        self._open = False

    def record(self, edit: Edit) -> None:
        """Take in an edit that has been made; typing and erasing grow the open step."""
        self._undone.clear()
        if self._open and (grown := _grown(self._done[-1], edit)):
            self._size += grown.size - self._done[-1].size
            self._done[-1] = grown
        else:
            self._done.append(edit)
            self._size += edit.size
        self._open = _is_typing(edit)
        while self._size > CAPACITY and len(self._done) > 1:
            self._size -= self._done.pop(0).size

    def undo(self) -> Edit | None:
        """Return the edit that takes the last step back, or None."""
        return self._move(self._done, self._undone)

    def redo(self) -> Edit | None:
        """Return the edit that does the step undone last again, or None."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[Edit], target: list[Edit]) -> Edit | None:
        self._open = False
        if not source:
            return None
        edit = source.pop()
        target.append(edit)
        self._size += -edit.size if source is self._done else edit.size
        return edit.inverse if source is self._done else edit


def _is_typing(edit: Edit) -> bool:
    if edit.inserted:
        return "\n" not in edit.inserted and len(edit.inserted) <= 2
    return "\n" not in edit.removed and len(edit.removed) <= 2


def _grown(step: Edit, edit: Edit) -> Edit | None:
    """Return `step` with `edit` added, or None where a step of its own begins."""
    if not _is_typing(edit):
        return None
    if edit.inserted and not edit.removed:
        if not step.inserted or edit.position != step.position + units(step.inserted):
            return None
        if (
            len(step.inserted) >= PHRASE
            and step.inserted[-1].isspace()
            and not edit.inserted[0].isspace()
        ):
            return None
        return Edit(step.position, step.removed, step.inserted + edit.inserted)
    if edit.removed and not edit.inserted and not step.inserted:
        if len(step.removed) >= PHRASE and edit.removed[0].isspace():
            return None
        if edit.position + units(edit.removed) == step.position:
            return Edit(edit.position, edit.removed + step.removed, "")
        if edit.position == step.position:
            return Edit(step.position, step.removed + edit.removed, "")
    return None
