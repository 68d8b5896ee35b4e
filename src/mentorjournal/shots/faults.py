"""The scenes of faults: what is said above the pages, and what is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.other_version import Kept
from mentorjournal.journal.whereabouts import Whereabouts
from mentorjournal.shots.stage import Scene, Stage
from mentorjournal.ui.faults.bar import Matter, Message
from mentorjournal.ui.faults.words import (
    kept_text,
    little_room_text,
    place_text,
    read_only_text,
    unsaved_text,
)
from mentorjournal.ui.widgets.banner import BannerKind
from mentorjournal.ui.words import tr

_NAME = "My journal"
_OURS = Path("My journal from this computer 2026-11-21 14-05")


def _said(
    matter: Matter, text: Callable[[], str], kind: BannerKind, action: str = ""
) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.page("journal")
        bar = stage.program.faults.bar if stage.program.faults is not None else None
        if bar is not None:
            closable = matter not in (Matter.UNSAVED, Matter.READ_ONLY)
            bar.say(matter, Message(text(), kind, action and tr(action), closable))

    return show


def _unsaved(failure: Failure) -> Callable[[], str]:
    def text() -> str:
        return unsaved_text(JournalError(failure), _NAME)

    return text


def _kept() -> str:
    return kept_text(Kept(_OURS, Path(_NAME)))


def _read_only() -> str:
    return read_only_text(_NAME, newer=False)


def _room() -> str:
    return little_room_text(14_000_000)


def _place() -> str:
    return place_text(_NAME, Whereabouts(synced_by="Dropbox"))


def _recovered() -> str:
    return tr("The program was cut off last time. All that was saved by %1 is here.").replace(
        "%1", "14:05"
    )


_ELSEWHERE = "Save a copy elsewhere…"

FAULTS = (
    Scene(
        "fault-full", _said(Matter.UNSAVED, _unsaved(Failure.FULL), BannerKind.ERROR, _ELSEWHERE)
    ),
    Scene(
        "fault-gone", _said(Matter.UNSAVED, _unsaved(Failure.GONE), BannerKind.ERROR, _ELSEWHERE)
    ),
    Scene(
        "fault-versions",
        _said(Matter.OTHER_VERSION, _kept, BannerKind.WARNING, "Open the other"),
    ),
    Scene("fault-read-only", _said(Matter.READ_ONLY, _read_only, BannerKind.INFO, "Try again")),
    Scene("fault-room", _said(Matter.LITTLE_ROOM, _room, BannerKind.WARNING)),
    Scene("fault-recovered", _said(Matter.RECOVERED, _recovered, BannerKind.INFO)),
    Scene("fault-place", _said(Matter.PLACE, _place, BannerKind.INFO)),
)
