"""The words of the window: English with its plurals, or a translation beside it.

English is in the code; only its plurals need a rule: "%n action(s)" becomes "1 action" or
"2 actions". What is irregular stands in `resources/translations/en.json`. Another language is a
`mentorjournal_XX.qm` in the same folder, made with Qt's own linguist tools.
"""

from __future__ import annotations

import json
import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from mentorjournal.resources import resource_path

_REGULAR = re.compile(r"\(s\)")


class EnglishPlurals(QTranslator):
    """Chooses between the two forms that English has; everything else falls through."""

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The form of a text for a number; nothing where no number is asked about.

        Called by Qt with the whole text; Qt itself puts the number in place of %n.
        """
        if n < 0 or source_text is None:
            return None
        forms = _irregular().get(source_text)
        if forms is not None:
            return forms[0] if n == 1 else forms[1]
        return _REGULAR.sub("" if n == 1 else "s", source_text)


@cache
def _irregular() -> dict[str, list[str]]:
    text = resource_path("translations", "en.json").read_text(encoding="utf-8")
    table: dict[str, list[str]] = json.loads(text)
    return table


def install_translation(app: QCoreApplication, parent: QObject) -> None:
    """Make the application speak the language of the system where there is a translation."""
    plurals = EnglishPlurals(parent)
    app.installTranslator(plurals)
    found = QTranslator(parent)
    folder = str(resource_path("translations"))
    if found.load(QLocale(), "mentorjournal", "_", folder):
        app.installTranslator(found)
