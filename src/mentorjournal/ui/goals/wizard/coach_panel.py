"""The coach: letter by letter what is there and what to add; and the words that say little."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.coach.records import Letter, VagueWord
from mentorjournal.ui.goals.wizard.coaching import Coaching
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.card import Divider
from mentorjournal.ui.widgets.chip import Chip, ChipKind, chip_size
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.painting import draw_box, draw_focus_ring, shows_ring
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_MOST_WORDS = 3
_MOST_VERBS = 6


class LetterRow(QWidget):
    """One letter: its chip, what the coach found, what to add.

    Attributes:
        opened: (str) the row was clicked, or Enter was pressed on it.
    """

    opened = Signal(str)

    def __init__(
        self, letter: Letter, parent: QWidget | None = None, *, opens: bool = False
    ) -> None:
        super().__init__(parent)
        self._letter, self._opens, self._ring, self._over = letter, opens, False, False
        line = Line(self, gap=2, margins=(0, 2, 0, 2))
        self.chip = Chip(letter.value, ChipKind.GREY)
        line.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._fit)
        self._fit()
        texts = Column(gap=1)
        self.why = Label("", TextRole.SMALL, wrap=True)
        self.advice = Label("", TextRole.SMALL, "muted", wrap=True)
        texts.addWidget(self.why)
        texts.addWidget(self.advice)
        line.addLayout(texts, 1)
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @Slot()
    def _fit(self) -> None:
        """All chips as wide as the widest letter, so that the texts stand in line."""
        self.chip.setFixedWidth(max(chip_size(letter.value).width() for letter in Letter))

    def show_finding(self, coaching: Coaching, *, asked: bool) -> None:
        """Show what was found; `asked` is whether its question has come up already."""
        found = coaching.verdict.of(self._letter)
        why, advice = coaching.explain(self._letter), coaching.advise(self._letter)
        if found.present:
            kind, state = ChipKind.ACCENT, tr("there")
        elif asked:
            kind, state = ChipKind.AMBER, tr("missing")
        else:
            kind, state = ChipKind.GREY, tr("to come")
            why, advice = "", why
        self.chip.set_chip(self._letter.value, kind)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        said = " ".join(part for part in (f"{self._letter.value}, {state}.", why, advice) if part)
        self.setAccessibleName(said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._opens:
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._letter.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._opens and event.key() in enter and not control:
            self.opened.emit(self._letter.value)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = self._opens
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._over:
            draw_box(QPainter(self), self.rect(), theme().px(6), theme().colour("hover"))
        if self._ring and self.hasFocus():
            draw_focus_ring(QPainter(self), self.rect(), theme().px(6))


class _WordBox(QWidget):
    """A vague word, or several for one reason, and verbs to put in its place."""

    def __init__(self, owner: CoachPanel, coaching: Coaching, words: tuple[VagueWord, ...]) -> None:
        super().__init__(owner)
        self.vague = vague = next((word for word in words if word.instead), words[0])
        column = Column(self, gap=1)
        column.addWidget(Label(coaching.explain_words(words), TextRole.SMALL, wrap=True))
        if vague.instead:
            said = tr("Instead of “%1”, rather:").replace("%1", vague.word)
            column.addWidget(Label(said, TextRole.SMALL, "muted", wrap=True))
            box = QWidget()
            flow = FlowLayout(box, gap=1)
            for verb in vague.instead[:_MOST_VERBS]:
                chip = Chip(verb, ChipKind.GREY, clickable=True)
                chip.setAccessibleName(
                    tr("Write “%1” in place of “%2”").replace("%1", verb).replace("%2", vague.word)
                )
                chip.clicked.connect(owner.on_verb)
                flow.addWidget(chip)
            column.addWidget(box)


class CoachPanel(QWidget):
    """Five letters and the vague words.

    Attributes:
        verb_chosen: (VagueWord, str) a better verb was clicked.
    """

    verb_chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[VagueWord, ...]] = []
        column = Column(self, gap=2)
        column.addWidget(Label(tr("Coach"), TextRole.SECTION))
        self._blank = Label(
            tr("Write a few words. The coach says letter by letter what is clear already."),
            TextRole.SMALL,
            "muted",
            wrap=True,
        )
        column.addWidget(self._blank)
        self._letters = QWidget()
        rows = Column(self._letters, gap=0)
        self._rows: dict[Letter, LetterRow] = {}
        for letter in Letter:
            self._rows[letter] = LetterRow(letter)
            rows.addWidget(self._rows[letter])
            rows.addWidget(Divider())
        column.addWidget(self._letters)
        self._words = QWidget()
        self._word_column = Column(self._words, gap=2)
        self._word_column.addWidget(Label(tr("Words that say little"), TextRole.SECTION))
        column.addWidget(self._words)
        self._boxes: list[_WordBox] = []

    def show_coaching(self, coaching: Coaching, asked: frozenset[Letter]) -> None:
        """Show what the coach reads; `asked` are the letters whose page was seen."""
        self._blank.setVisible(coaching.is_blank)
        self._letters.setVisible(not coaching.is_blank)
        for letter, row in self._rows.items():
            row.show_finding(coaching, asked=letter in asked)
        vague = _worth_saying(coaching.verdict.vague)
        if vague != self._shown:
            self._shown = vague
            for box in self._boxes:
                self._word_column.removeWidget(box)
                box.hide()
                box.deleteLater()
            self._boxes = [_WordBox(self, coaching, group) for group in vague]
            for box in self._boxes:
                self._word_column.addWidget(box)
        self._words.setVisible(bool(vague))

    @Slot()
    def on_verb(self) -> None:
        """One of the better verbs was clicked."""
        sender = self.sender()
        for box in self._boxes:
            if isinstance(sender, Chip) and box.isAncestorOf(sender):
                self.verb_chosen.emit(box.vague, sender.text())
                return


def _worth_saying(vague: tuple[VagueWord, ...]) -> list[tuple[VagueWord, ...]]:
    """The vague words to speak of, those that say little for the same reason together."""
    groups: dict[object, list[VagueWord]] = {}
    for word in vague:
        groups.setdefault(word.reason, []).append(word)
    return [tuple(group) for group in groups.values()][:_MOST_WORDS]
