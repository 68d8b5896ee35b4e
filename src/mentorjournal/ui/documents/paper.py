"""The paper a document is laid out for."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.reports import Paper
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.words import tr


def usual_paper() -> Paper:
    """The paper that the country of the system prints on."""
    metric = QLocale.system().measurementSystem() is not QLocale.MeasurementSystem.ImperialUSSystem
    return Paper.A4 if metric else Paper.LETTER


class PaperChoice(Segmented):
    """A4 or Letter; at first what the country of the system prints on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = [(Paper.A4.value, tr("A4")), (Paper.LETTER.value, tr("Letter"))]
        super().__init__(choices, parent, name=tr("Paper"))
        self.set_current(usual_paper().value)

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return Paper(self.current)
