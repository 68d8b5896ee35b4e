"""Choosing a passphrase: typed twice, with how hard it is to guess, and what it means."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.passphrases import Strength, Weakness, load_common, strength
from mentorjournal.resources import resource_path
from mentorjournal.ui.passphrase.field import PassphraseField
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.progress import Bar, BarColour
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_COLOURS = (
    BarColour.RED,
    BarColour.RED,
    BarColour.AMBER,
    BarColour.ACCENT,
    BarColour.ACCENT,
)
_FEWEST_SHOWN = 0.06


class NewPassphrase(QWidget):
    """Two fields, a bar and its words, and the one thing that everybody has to know.

    Attributes:
        edited: something else stands there than before.
        entered: Enter was pressed in the second field.
        first, second: the fields.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, own: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        """`own` is what whoever knows the owner tries first: names."""
        super().__init__(parent)
        self._own = own
        column = Column(self, gap=3)
        self.first = PassphraseField(tr("New passphrase"))
        self.second = PassphraseField(tr("The same again"))
        self._again = FormField(tr("The same again"), self.second)
        column.addWidget(FormField(tr("New passphrase"), self.first))
        strong = Column(gap=1)
        self.bar = Bar()
        self.said = Label("", tone="muted", wrap=True)
        strong.addWidget(self.bar)
        strong.addWidget(self.said)
        column.addLayout(strong)
        column.addWidget(self._again)
        never = tr(
            "Nothing brings a forgotten passphrase back: no code, no question, no support. Without "
            "it the journal and its backups are lost. Write it on paper, and keep that safe."
        )
        column.addWidget(Banner(never, BannerKind.WARNING, closable=False))
        self.first.edited.connect(self._on_edited)
        self.second.edited.connect(self._on_edited)
        self.first.entered.connect(self._on_first_entered)
        self.second.entered.connect(self.entered)
        self._on_edited()

    @property
    def passphrase(self) -> str:
        """What was chosen; "" while the two differ."""
        return self.first.text if self.first.text == self.second.text else ""

    def set_own(self, own: tuple[str, ...]) -> None:
        """Other names are known than before."""
        self._own = own
        self._on_edited()

    def say_what_is_missing(self) -> None:
        """Say below the second field that the two differ, once somebody wants to go on."""
        wrong = tr("The two are not the same yet.") if self.first.text else ""
        self._again.set_error("" if self.passphrase else wrong)
        (self.second if self.first.text else self.first).line.setFocus()

    def clear(self) -> None:
        """Forget what stands there."""
        self.first.clear()
        self.second.clear()

    @Slot()
    def _on_edited(self) -> None:
        found = strength(self.first.text, _common(), self._own)
        empty = not self.first.text
        share = 0.0 if empty else max(_FEWEST_SHOWN, found.level / 4)
        self.bar.show_value(share, _COLOURS[found.level])
        self.said.setText(strength_text(found))
        self.bar.setAccessibleName(self.said.text())
        if not self.second.text or self.passphrase:
            self._again.set_error("")
        self.edited.emit()

    @Slot()
    def _on_first_entered(self) -> None:
        self.second.line.setFocus()


def strength_text(found: Strength) -> str:
    """How hard it is to guess, and what to do about it."""
    if found.weakness is Weakness.EMPTY:
        return tr("Four or five words that do not belong together are strong, and stay in mind.")
    how = (
        tr("Guessed at once."),
        tr("Easy to guess."),
        tr("Hard to guess."),
        tr("Very hard to guess."),
        tr("Nobody guesses this."),
    )[found.level]
    why = {
        Weakness.COMMON: tr("This is among the first that anybody tries."),
        Weakness.OWN: tr("Names are tried first."),
        Weakness.REPEATED: tr("The same again adds little."),
        Weakness.SEQUENCE: tr("Letters or keys in a row are tried first."),
        Weakness.DATE: tr("Dates are tried first."),
        Weakness.SHORT: tr("Add another word or two."),
    }.get(found.weakness, "")
    return tr("%1 %2").replace("%1", how).replace("%2", why) if why else how


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return load_common(resource_path("passphrases"))
