"""What stands where two drafts could lie side by side, while there is only one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.words import tr


class TheirDraftMissing(EmptyState):
    """Offers to write down the other one's draft.

    Attributes:
        is_theirs: the button that says the draft that is there is theirs.
    """

    def __init__(self, them: str, parent: QWidget | None = None) -> None:
        """Name the other one as `them`."""
        super().__init__(
            "users",
            tr(
                "Each of you drafts alone first. Write down or paste what %1 drafted, "
                "and both drafts lie side by side here."
            ).replace("%1", them),
            tr("Write down what %1 drafted").replace("%1", them),
            parent,
        )
        self.is_theirs = Button(
            tr("What stands here is %1’s draft: write mine").replace("%1", them),
            ButtonKind.QUIET,
        )
        column = self.layout()
        column.insertWidget(column.count() - 1, self.is_theirs, 0, Qt.AlignmentFlag.AlignHCenter)
