"""Markdown as nobody writes it, in every place that reads one."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from tests.trust.fuzz import mutations

from mentorjournal.domain.blanks import blanks_in
from mentorjournal.domain.markdown_text import (
    attachment_ids,
    clean_text,
    excerpt,
    first_line_title,
    safe_link,
)
from mentorjournal.domain.own_entries import outline
from mentorjournal.domain.smart import read_sentence
from mentorjournal.reports.markdown import blocks_of
from mentorjournal.reports.style import COLUMN
from mentorjournal.reports.typesetter import Typesetter
from mentorjournal.reports.words import ENGLISH
from mentorjournal.resources import resource_path
from mentorjournal.ui.action_words import read_action
from mentorjournal.ui.theme import Theme
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

TODAY = date(2026, 3, 2)
BEGINNINGS = (
    "# A heading\n\nWords, **bold** and *leaning*, `code`.\n\n- one\n  - two\n1. three\n\n> said\n",
    "Talk to Ruth by Friday\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n",
    "See [here](https://example.org) and ![a picture](attachment:x). - [ ] a task\n" * 4,
    "Give three talks at the team review by 30 June 2026, because explaining helps me learn.",
    "日本語の文章。**太字** と *斜体*。\n\n- 項目\n",
    "عربى **غامق** و [رابط](https://example.org)\n",
)


class Texts:
    """Texts, each from its number; `case` raises for what is wrong."""

    def __init__(self, folder: Path) -> None:
        self._app = QApplication.instance() or QApplication(["fuzz"])
        look = Theme()
        look.apply(self._app)
        self._editor = MarkdownEditor()
        self._editor.resize(500, 400)
        self._editor.show()
        self._setter = Typesetter(ENGLISH)
        self._words = _coach_words()

    def case(self, seed: str) -> None:
        chance = random.Random(seed)
        raw = mutations.text(chance, BEGINNINGS, mutations.MARKDOWN)
        text = clean_text(raw)
        assert clean_text(text) == text
        text.encode()
        assert len(first_line_title(text)) <= 200
        assert len(excerpt(text)) <= 160
        attachment_ids(text)
        outline(text)
        read_action(text[:500], TODAY, "Ruth", QLocale("en_GB"))
        with suppress(ValueError):
            blanks_in(text)
        address = safe_link(raw[:200])
        assert address is None or address.lower().startswith(("http://", "https://", "mailto:"))
        if chance.random() < 0.3:
            read_sentence(text[:2_000], self._words)
        if chance.random() < 0.3:
            for block in blocks_of(text[:20_000], self._setter):
                block.wrap(COLUMN, 700)
        self._edit(raw, text, chance)

    def _edit(self, raw: str, text: str, chance: random.Random) -> None:
        self._editor.set_text(raw)
        assert self._editor.text() == text, "the editor shows another text than it was given"
        if chance.random() < 0.3:
            self._editor.grab()
            cursor = self._editor.textCursor()
            cursor.setPosition(chance.randint(0, len(self._editor.toPlainText())))
            cursor.insertText(chance.choice(mutations.MARKDOWN)[:20])
            QApplication.processEvents()
            self._editor.grab()


def _coach_words() -> object:
    from mentorjournal.domain.coach.lexicon import load_words

    return load_words(resource_path("smart"))
