"""The languages that documents can be written in."""

from enum import StrEnum


class Language(StrEnum):
    """A language of documents; the value is its code (ISO 639-1) and the name of its catalogue."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"
    ARABIC = "ar"


NAMES = {
    Language.ENGLISH: "English",
    Language.GERMAN: "Deutsch",
    Language.FRENCH: "Français",
    Language.SPANISH: "Español",
    Language.ARABIC: "العربية",
}
"""What each calls itself."""
