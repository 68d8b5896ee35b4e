"""The language a document is written in, whatever the window speaks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.languages import NAMES, Language
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.words import tr


class LanguageChoice(ComboBox):
    """The languages, each by its own name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = [(language, NAMES[language]) for language in Language]
        super().__init__(choices, parent, name=tr("Language"))
        self.set_current(Language.ENGLISH)

    @property
    def language(self) -> Language:
        """The language that is chosen."""
        return Language(str(self.current))

    def choose(self, code: object) -> None:
        """Choose the language of a code; an unknown one changes nothing."""
        if code in list(Language):
            self.set_current(Language(str(code)))
