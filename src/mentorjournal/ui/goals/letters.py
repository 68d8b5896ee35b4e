"""The five letters of a goal as chips, as the coach reads them (M9)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, GoalFields, GoalKind, MeasureKind
from mentorjournal.domain.smart import (
    Finding,
    Letter,
    Reason,
    WordLists,
    advise,
    explain,
    read_fields,
    read_sentence,
)
from mentorjournal.ui.goal_words import amount_text
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.words import day_text, number_text, tr

_OF_NUMBERS = (Reason.UNSURE, Reason.TARGET_BEHIND, Reason.DUE_BEFORE_START)
"""What numbers and days say against a letter, no sentence can outweigh."""


class LetterChips(QWidget):
    """S, M, A, R and T; what the coach says of them comes when its words have been read.

    They are one stop for Tab; the arrows go from letter to letter.

    Attributes:
        letter_clicked: (str) one of "SMART".
    """

    letter_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=2)
        self._chips: dict[Letter, Chip] = {}
        for letter in Letter:
            chip = Chip(letter.value, ChipKind.GREY, clickable=True)
            chip.clicked.connect(self._on_clicked)
            if self._chips:
                chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._chips[letter] = chip
            self._flow.addWidget(chip)

    def chip(self, letter: Letter) -> Chip:
        """The chip of one letter."""
        return self._chips[letter]

    def show_letters(self, goal: Goal, words: WordLists | None, today: date) -> None:
        """Say letter by letter how it stands; just the letters until the words are there.

        How and why are the objective's to say, not each key result's.
        """
        for letter in (Letter.A, Letter.R):
            self._chips[letter].setVisible(goal.kind is not GoalKind.KEY_RESULT)
        if words is None:
            for letter, chip in self._chips.items():
                chip.set_chip(letter.value, ChipKind.GREY)
                chip.setToolTip("")
            return
        for finding in findings(goal, words):
            chip = self._chips[finding.letter]
            said = letter_text(finding, goal.fields, today)
            kind = ChipKind.ACCENT if finding.present else ChipKind.AMBER
            chip.set_chip(f"{finding.letter.value}  {said}", kind)
            why = _explained(finding, goal.fields, words)
            chip.setToolTip(why)
            chip.setAccessibleDescription(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from letter to letter with the arrows."""
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        step = {Qt.Key.Key_Right: forward, Qt.Key.Key_Left: -forward}.get(Qt.Key(event.key()))
        chips: list[QWidget] = [chip for chip in self._chips.values() if chip.isVisible()]
        here = self.focusWidget()
        if step is None or here not in chips:
            super().keyPressEvent(event)
            return
        there = chips[(chips.index(here) + step) % len(chips)]
        for chip in chips:
            on = chip is there
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        chip = self.sender()
        for letter, known in self._chips.items():
            if known is chip:
                self.letter_clicked.emit(letter.value)


def findings(goal: Goal, words: WordLists) -> list[Finding]:
    """Letter by letter, from the wizard's fields, or else from the sentence as it was edited."""
    of_fields = read_fields(goal.fields, words, aims=len(goal.aim_ids)).findings
    of_sentence = read_sentence(goal.fields.sentence, words).findings
    return [
        said if not found.present and said.present and found.reason not in _OF_NUMBERS else found
        for found, said in zip(of_fields, of_sentence, strict=True)
    ]


def _explained(finding: Finding, fields: GoalFields, words: WordLists) -> str:
    if finding.letter is Letter.T and finding.present and fields.due_on is not None:
        finding = finding._replace(words=(day_text(fields.due_on),))
    sentences = (explain(finding, words), advise(finding, words))
    return " ".join(sentence for sentence in sentences if sentence)


def letter_text(finding: Finding, fields: GoalFields, today: date) -> str:
    """The few words behind a letter: "clear", "0 to 3 talks", "27 days left"."""
    measure, due = fields.measure, fields.due_on
    match finding.letter:
        case Letter.S:
            return tr("clear") if finding.present else tr("not clear yet")
        case Letter.M:
            if not finding.present:
                return tr("no measure yet")
            if measure.target is None:
                done = measure.kind is MeasureKind.DONE
                return tr("done or not") if done else tr("can be counted")
            target = amount_text(measure.target, measure)
            if measure.baseline is None:
                return tr("up to %1").replace("%1", target)
            form = tr("%1 to %2").replace("%1", number_text(measure.baseline))
            return form.replace("%2", target)
        case Letter.A:
            if fields.confidence is not None:
                return tr("%1 of 10 sure").replace("%1", str(fields.confidence))
            return tr("there is a way") if finding.present else tr("how is open")
        case Letter.R:
            return tr("it matters") if finding.present else tr("why is open")
        case Letter.T:
            return _time_text(finding, due, today)


def _time_text(finding: Finding, due: date | None, today: date) -> str:
    if due is None:
        return tr("has a date") if finding.present else tr("no date yet")
    days = (due - today).days
    if days > 1:
        return tr("%n day(s) left", days)
    if days >= 0:
        return tr("due today") if days == 0 else tr("due tomorrow")
    return tr("%n day(s) past", -days)
