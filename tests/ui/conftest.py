"""Fixtures for tests of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.later import Later
from mentorjournal.ui.theme import Scheme, Theme, theme
from mentorjournal.ui.translation import install_translation

from .desk import PageDesk

D = TypeVar("D", bound=PageDesk[Any])
OpenDesk = Callable[..., Any]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme, for tests that change it; put back to light and 100 % afterwards."""
    yield theme()
    theme().set_scheme(Scheme.LIGHT)
    theme().set_text_scale(1.0)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """An afternoon that stands still; a folder of tests may have another."""
    return lambda: datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def journal(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Journal]:
    with Journal.create(tmp_path / "amara.mentorjournal", "Amara Keita", clock) as opened:
        yield opened


@pytest.fixture
def lena(journal: Journal) -> str:
    """A mentorship with a mentor."""
    return journal.mentorships.add(role=Role.MENTEE, counterpart="Lena Vogt").id


@pytest.fixture
def jo(journal: Journal, lena: str) -> str:
    """Another, with a mentee."""
    return journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Tanaka").id


@pytest.fixture
def words(qapp: QApplication) -> Iterator[None]:
    """The plural forms that the program installs."""
    translators = QObject()
    install_translation(qapp, translators)
    yield
    translators.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def open_desk(qtbot: QtBot, journal: Journal, words: None, tmp_path: Path) -> Iterator[OpenDesk]:
    """Puts a page of the journal into a window, and lets go of it as the program does."""
    place = str(tmp_path / "config")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)
    made: list[PageDesk[Any]] = []

    def build(
        kind: type[D],
        make_page: Callable[[PageContext], QWidget],
        mentorship_id: str | None,
        size: tuple[int, int] = (1056, 800),
    ) -> D:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        page = make_page(context)
        QVBoxLayout(window).addWidget(page)
        window.resize(*size)
        qtbot.addWidget(window)
        desk = kind(qtbot, context, page, window)
        made.append(desk)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        # All of it, as a person sees it.
        qtbot.waitUntil(lambda: not any(one.waiting for one in window.findChildren(Later)))
        QApplication.processEvents()
        return desk

    yield build
    for desk in made:
        if hasattr(desk.page, "flush"):
            desk.page.flush()
        for owner in (desk.context, desk.window):
            for timer in owner.findChildren(QTimer):
                timer.stop()
        desk.context.unfinished.close()
        desk.context.tasks.close()
        desk.context.bus.close()
        desk.context.deleteLater()
    QApplication.processEvents()
    # On this thread and now, not on whichever Python collects on.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
