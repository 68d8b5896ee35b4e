"""Settings: the owner's name, the look, the wording of A, signs, reminders, one's own."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.later import Later
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.settings.backups_card import BackupsCard
from mentorjournal.ui.settings.own_card import OwnCard
from mentorjournal.ui.settings.passphrase_card import PassphraseCard
from mentorjournal.ui.settings.reminders_card import RemindersCard
from mentorjournal.ui.settings.signs_card import SignsCard
from mentorjournal.ui.theme import Scheme, TextRole
from mentorjournal.ui.unfinished import writes_nothing
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.words import tr

_SIZES = (("1.0", "100 %"), ("1.25", "125 %"), ("1.5", "150 %"), ("2.0", "200 %"))


class _Below(NamedTuple):
    own: OwnCard
    passphrase: PassphraseCard
    backups: BackupsCard


class SettingsPage(LivePage):
    """A few choices, each kept at once."""

    kinds = frozenset({Kind.OWNER, Kind.OWN_ENTRY})
    by_day = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Settings"), parent)
        writes_nothing(self)
        inside = self.body.parentWidget()  # each part would be styled again when it moves there
        self.body.addWidget(self._you())
        self.body.addWidget(self._look())
        self.body.addWidget(self._wording())
        self.signs, self.reminders = SignsCard(context, inside), RemindersCard(context, inside)
        self.body.addWidget(self.signs)
        self.body.addWidget(self.reminders)
        self.body.addStretch(1)
        self._below: _Below | None = None
        self._later = Later(self)
        self._later.add(self._build_below, self._show_below)
        context.theme.changed.connect(self._show_look)

    # The cards ----------------------------------------------------------------------------

    @property
    def own(self) -> OwnCard:
        """What the person added to the program's knowledge."""
        return self._cards_below().own

    @property
    def passphrase(self) -> PassphraseCard:
        """What locks the journal."""
        return self._cards_below().passphrase

    @property
    def backups(self) -> BackupsCard:
        """When backups are made."""
        return self._cards_below().backups

    def _cards_below(self) -> _Below:
        """The cards out of view, made a turn after the others or when one is first asked for."""
        if self._below is None:
            self._later.finish()
        assert self._below is not None
        return self._below

    def _build_below(self) -> None:
        context, inside = self.context, self.body.parentWidget()
        own, file = OwnCard(context, inside), self._file()
        passphrase, backups = PassphraseCard(context, inside), BackupsCard(context, inside)
        self._below = _Below(own, passphrase, backups)
        for card in (own, file, passphrase, backups):
            self.body.insertWidget(self.body.count() - 1, card)

    def _show_below(self) -> None:
        if self._below is not None:
            self._place.setText(str(self.context.journal.path))
            self._below.passphrase.refresh()
            self._below.backups.refresh()
            self._below.own.refresh()

    def _you(self) -> Card:
        card = Card(tr("You"), parent=self.body.parentWidget())
        self._name = TextField(name=tr("Your name"))
        self._name.editingFinished.connect(self._on_name_edited)
        hint = tr("It stands on your reports and above the list of pages.")
        card.body.addWidget(FormField(tr("Your name"), self._name, hint))
        return card

    def _look(self) -> Card:
        card = Card(tr("Look"), parent=self.body.parentWidget())
        self._scheme = Segmented(
            [
                (Scheme.SYSTEM.value, tr("As the system")),
                (Scheme.LIGHT.value, tr("Light")),
                (Scheme.DARK.value, tr("Dark")),
            ],
            name=tr("Colours"),
        )
        self._scheme.chosen.connect(self._on_scheme_chosen)
        self._size = Segmented(list(_SIZES), name=tr("Size of text"))
        self._size.chosen.connect(self._on_size_chosen)
        card.body.addWidget(FormField(tr("Colours"), self._scheme))
        card.body.addWidget(FormField(tr("Size of text"), self._size))
        return card

    def _wording(self) -> Card:
        card = Card(tr("The A of SMART"), parent=self.body.parentWidget())
        self._wording_choice = Segmented(
            [
                ("attainable", tr("Attainable")),
                ("achievable", tr("Achievable")),
                ("realistic", tr("Realistic")),
            ],
            name=tr("What A stands for"),
        )
        self._wording_choice.chosen.connect(self._on_wording_chosen)
        card.body.addWidget(
            Label(
                tr("Programmes read it differently. Choose the word of yours."),
                tone="muted",
                wrap=True,
            )
        )
        card.body.addWidget(self._wording_choice)
        return card

    def _file(self) -> Card:
        card = Card(tr("Your journal"), parent=self.body.parentWidget())
        self._place = ElidedLabel("")
        card.body.addWidget(self._place)
        card.body.addWidget(
            Label(
                tr(
                    "This one file is the whole journal, attachments too. To take it elsewhere, "
                    "copy it, or choose Save a copy from the menu."
                ),
                TextRole.SMALL,
                "muted",
                wrap=True,
            )
        )
        return card

    def refresh(self) -> None:
        """Show what is chosen."""
        self._name.setText(self.context.journal.owner_name())
        self._show_look()
        self._wording_choice.set_current(self.context.settings.value("letter_a", "attainable"))
        self.signs.refresh()
        self.reminders.refresh()
        self._show_below()

    def open(self, target: object | None) -> None:
        """Show what is called for: "passphrase" is the part about it."""
        if target == "passphrase":
            self.passphrase.take_focus()
            QTimer.singleShot(0, self._show_passphrase)

    @Slot()
    def _show_passphrase(self) -> None:
        if self._scroll is not None:
            # On a page that was made just now the cards have no places yet.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._scroll.ensureWidgetVisible(self.passphrase)

    @Slot()
    def _show_look(self) -> None:
        look = self.context.theme
        self._scheme.set_current(look.scheme.value)
        sizes = [float(key) for key, _ in _SIZES]
        nearest = min(sizes, key=partial(_distance, look.text_scale))
        self._size.set_current(str(nearest))

    def flush(self) -> bool:
        """Keep a name that is being typed."""
        self._on_name_edited()
        return True

    @Slot()
    def _on_name_edited(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name.setText(self.context.journal.owner_name())
        elif name != self.context.journal.owner_name():
            self.context.run(partial(self.context.journal.set_owner_name, name))

    @Slot(str)
    def _on_scheme_chosen(self, key: str) -> None:
        self.context.theme.set_scheme(Scheme(key))
        self.context.settings.set_scheme(key)

    @Slot(str)
    def _on_size_chosen(self, key: str) -> None:
        self.context.theme.set_text_scale(float(key))
        self.context.settings.set_text_scale(float(key))

    @Slot(str)
    def _on_wording_chosen(self, key: str) -> None:
        self.context.settings.set_value("letter_a", key)


def _distance(scale: float, size: float) -> float:
    return abs(scale - size)
