"""Where one was in a journal when its window closed, to begin there again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mentorjournal.ui.context import PageContext

_KEY = "place"


class LastPlace:
    """The page, the mentorship, and what each page remembers of itself; kept in the settings."""

    def __init__(self, context: PageContext) -> None:
        self._settings = context.settings
        self._journal_id = context.journal.journal_id()
        self._kept = _read(str(self._settings.place(self._journal_id, _KEY, "{}")))

    @property
    def page(self) -> str:
        """The name of the page that was shown; today's at first."""
        return str(self._kept.get("page", "today"))

    @property
    def mentorship_id(self) -> str | None:
        """The mentorship that was chosen, whether it is there still or not."""
        found = self._kept.get("mentorship")
        return found if isinstance(found, str) else None

    def on_page(self, name: str) -> dict[str, Any]:
        """What a page remembered of itself; nothing at first."""
        found = self._kept.get(f"page-{name}")
        return dict(found) if isinstance(found, dict) else {}

    def keep(
        self, page: str, mentorship_id: str | None, on_pages: Mapping[str, dict[str, Any]]
    ) -> None:
        """Remember the place; pages that were not made this time keep what they had."""
        self._kept |= {"page": page, "mentorship": mentorship_id}
        self._kept |= {f"page-{name}": state for name, state in on_pages.items()}
        self._settings.set_place(self._journal_id, _KEY, json.dumps(self._kept))


def _read(text: str) -> dict[str, Any]:
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
