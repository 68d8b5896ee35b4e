"""Fixtures for tests of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from mentorjournal.ui.theme import Theme


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme, for tests that change it; put back to light and 100 % afterwards."""
    from mentorjournal.ui.theme import Scheme, theme

    yield theme()
    theme().set_scheme(Scheme.LIGHT)
    theme().set_text_scale(1.0)
