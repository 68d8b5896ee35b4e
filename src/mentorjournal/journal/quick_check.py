"""A quick look at a file that was just opened: is its structure sound?

Each table is looked at by itself, so that whoever saves meanwhile waits for one of them at most.
What only the hash of each row can find is found by the backup of each day.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal import gate
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import Failure, JournalError

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


def is_sound(path: Path, key: Key | None, cancelled: Callable[[], bool]) -> bool:
    """Whether the pages of a journal that may be open elsewhere hold together.

    Args:
        path: the journal; it is only read.
        key: what it is encrypted with.
        cancelled: asked between two tables; when true, the rest counts as sound.

    Raises JournalError when it cannot be read for another reason than damage.
    """
    hold = gate.Hold(path, key)
    try:
        with Direct(path, key, read_only=True) as direct:
            return not any(not cancelled() and _is_damaged(direct, t) for t in _tables(direct))
    except JournalError as error:
        if error.failure is Failure.DAMAGED:
            return False
        raise
    finally:
        hold.release()


def _tables(direct: Direct) -> list[str]:
    rows = direct.look(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    )
    return [str(name) for (name,) in rows]


def _is_damaged(direct: Direct, table: str) -> bool:
    return bool(direct.value(f'PRAGMA quick_check("{table}")') != "ok")
