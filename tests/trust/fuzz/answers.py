"""Everything that a journal answers, by asking each query of each noun that there is.

Queries are found by looking: every public method of a noun that is no command and needs nothing
but ids, days and words. So a new query is asked as soon as it is there.
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cached_property
from itertools import islice, product
from typing import Any

from tests.journal.deeds import TODAY, table_of

from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import TABLE_NAMES
from mentorjournal.journal.search import Found

_MOST_IDS = 6
_MOST_CALLS = 8
_MAINTENANCE = frozenset({"rebuild", "catch_up", "check", "repair", "needs_check"})
Answers = dict[str, str]


def answers(journal: Journal, chance: random.Random | None = None, share: float = 1.0) -> Answers:
    """What is answered to each question, or to a share of them by chance.

    That the file is damaged is an answer too.
    """
    found = {}
    for name, ask in _questions(journal):
        if chance is not None and chance.random() > share:
            continue
        try:
            found[name] = _shown(ask())
        except JournalError as error:
            found[name] = f"JournalError {error.failure}"
    return found


def _shown(answer: Any) -> str:
    """An answer in full; hits are made only when somebody looks at them."""
    return repr((list(answer.hits), answer.more)) if isinstance(answer, Found) else repr(answer)


def _questions(journal: Journal) -> Iterator[tuple[str, Callable[[], Any]]]:
    known = _Known(journal)
    for noun, value in sorted(vars(Journal).items()):
        if not isinstance(value, cached_property):
            continue
        try:
            methods = inspect.getmembers(getattr(journal, noun), inspect.ismethod)
        except JournalError:
            continue
        for name, method in methods:
            if name[0] == "_" or name in _MAINTENANCE:
                continue
            parameters = inspect.signature(method).parameters
            if "origin" in parameters:
                continue
            needed = [one for one in parameters.values() if one.default is one.empty]
            given = [known.values(noun, one.name, one.kind) for one in needed]
            if not all(given):
                continue
            for values in islice(product(*given), _MOST_CALLS):
                yield f"{noun}.{name}{values}", _call(method, needed, values)


def _call(method: Any, needed: Any, values: tuple[Any, ...]) -> Callable[[], Any]:
    named = {
        one.name: value
        for one, value in zip(needed, values, strict=True)
        if one.kind is one.KEYWORD_ONLY
    }
    plain = values[: len(values) - len(named)]
    return lambda: method(*plain, **named)


class _Known:
    """Values to ask with, by the name of a parameter; none where nobody knows one."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._ids: dict[str, list[Any]] = {}

    def values(self, noun: str, name: str, kind: Any) -> list[Any]:
        if kind in (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL):
            return []
        days = {"today": TODAY, "day": TODAY, "since": TODAY - timedelta(400)}
        days["until"] = TODAY + timedelta(400)
        if name in days:
            return [days[name]]
        if name in ("text", "words", "query"):
            return ["alpha", "東京 be"]
        table = table_of(name)
        if name == "mentorship_ids":
            return [self._some("mentorships")]
        return self._some(table) if table in TABLE_NAMES and name.endswith("_id") else []

    def _some(self, table: str) -> list[Any]:
        if table not in self._ids:
            try:
                sql = f'SELECT id FROM "{table}" ORDER BY rowid LIMIT {_MOST_IDS}'
                self._ids[table] = [row[0] for row in self._journal.file.look(sql)]
            except JournalError:
                self._ids[table] = []
        return self._ids[table]
