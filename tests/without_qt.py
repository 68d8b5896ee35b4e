"""A plugin for pytest that takes Qt away, to see which tests need none.

    python3 packaging/dev.py test -p tests.without_qt tests/{domain,journal,reports,cli}

With ``--few N``, only the first N tests of each module are run; all are imported.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

QT = ("PySide6", "shiboken6", "pytestqt")


class NoQt:
    """A finder that is asked first, and has no Qt."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.split(".")[0] in QT:
            raise ModuleNotFoundError(f"{name} is taken away", name=name)
        return None


sys.meta_path.insert(0, NoQt())


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--few", type=int, default=0, help="so many tests of each module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    few = config.getoption("--few")
    if not few:
        return
    seen: Counter[str] = Counter()
    chosen = []
    for item in items:
        seen[item.path.as_posix()] += 1
        if seen[item.path.as_posix()] <= few:
            chosen.append(item)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def pytest_sessionfinish() -> None:
    loaded = sorted(name for name in sys.modules if name.split(".")[0] in QT)
    assert not loaded, loaded
