"""The language of the report is chosen apart from the window's, and kept."""

from __future__ import annotations

from mentorjournal.domain.languages import Language


def choose(desk, language: Language) -> None:
    desk.page.options.language.set_current(language)
    desk.page.options.language.chosen.emit(language)


def test_another_language_is_printed_and_kept(desk):
    assert "In short" in desk.text()
    choose(desk, Language.GERMAN)
    assert "Kurz gesagt" in desk.text()
    assert "In short" not in desk.text()
    kept = desk.page.state()
    choose(desk, Language.ENGLISH)
    desk.page.restore_state(kept)
    assert desk.page.options.language.language is Language.GERMAN


def test_an_unknown_language_changes_nothing(desk):
    desk.page.restore_state({"language": "xx"})
    assert desk.page.options.language.language is Language.ENGLISH
