"""Somebody who does everything that a journal offers, with values drawn from a seed.

Commands are found by looking: every public method of a noun that takes an `origin` is one. What
to give them is read from their signatures, so that a new command is done as soon as it is there.
"""

from __future__ import annotations

import inspect
import pkgutil
import random
import re
from collections import abc, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import mentorjournal.domain
from mentorjournal.domain.actions import Action
from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import TABLE_NAMES

TODAY = date(2026, 3, 2)
WORDS = ("alpha", "Beta", "naïve", "東京", "はい", "한국어", "déjà", "'quoted'", "a\nb", "", "🙂 x")
TABLES = {
    "check_in": "check_ins",
    "entry": "own_entries",
    "line": "baseline_lines",
    "parent": "goals",
    "person": "people",
}
"""Where the rows are that an id is of, when it is not the name with an s."""
RECORDS: dict[str, Any] = {"actions.edit_all": Action}
"""Whose fields a command takes, where that is not what it gives back."""
_KEPT_BY_ITSELF = ("id", "created_at", "changed_at")
_NAME = re.compile(r"\w+")
_WITHOUT_VALUE = "deeds.py does not know what to give for {0}({1}: {2}); see Someone.value"


class Command(NamedTuple):
    """One public method that writes, as `name` "noun.method"."""

    name: str
    do: Callable[..., Any]


def commands(journal: Journal) -> list[Command]:
    """All there are, by name."""
    found = [Command("set_owner_name", journal.set_owner_name)]
    for noun, value in vars(Journal).items():
        if isinstance(value, cached_property):
            methods = inspect.getmembers(getattr(journal, noun), inspect.ismethod)
            for name, method in methods:
                if name[0] != "_" and "origin" in inspect.signature(method).parameters:
                    found.append(Command(f"{noun}.{name}", method))
    return found


def table_of(name: str) -> str:
    """The table that an id or ids are of, by the name of the parameter."""
    noun, _, end = name.rpartition("_")
    return TABLES.get(noun, noun + "s") if end in ("id", "ids") else ""


def _types() -> dict[str, Any]:
    """What the annotations of commands speak of, some of it imported only for the checker."""
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(mentorjournal.domain.__path__, "mentorjournal.domain."):
        if not module.ispkg:
            found.update(vars(import_module(module.name)))
    return found


class Someone:
    """A person who does one thing after another."""

    def __init__(self, journal: Journal, seed: int) -> None:
        self.journal = journal
        self.draw = random.Random(seed)
        self.commands = commands(journal)
        self.times_done = dict.fromkeys((command.name for command in self.commands), 0)
        self._types = _types()
        self._fixed: dict[str, set[str]] = defaultdict(lambda: set(_KEPT_BY_ITSELF))

    def act(self) -> str:
        """Do one thing, rather what was seldom done; raises JournalError when it is refused."""
        return self.do(min(self.draw.sample(self.commands, 8), key=self._wish))

    def _wish(self, command: Command) -> int:
        """The less, the rather; what takes away comes last, so that there is something."""
        return self.times_done[command.name] + 2 * ("delete" in command.name)

    def do(self, command: Command) -> str:
        """Do it; a field that it refuses by its name is never given to it again."""
        given = self.arguments(command)
        try:
            command.do(**given)
        except TypeError as error:
            refused = given.keys() & set(_NAME.findall(str(error).partition(":")[2]))
            if not refused:
                raise
            self._fixed[command.name] |= refused
            command.do(**{name: value for name, value in given.items() if name not in refused})
        self.times_done[command.name] += 1
        return command.name

    @property
    def never_done(self) -> list[Command]:
        return [command for command in self.commands if not self.times_done[command.name]]

    def arguments(self, command: Command) -> dict[str, Any]:
        """What to give to a command: all that it needs, and some of what it may have."""
        hints = get_type_hints(command.do, localns=self._types)
        given: dict[str, Any] = {}
        for name, parameter in inspect.signature(command.do).parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                given.update(self.some_fields(command.name, hints["return"]))
            elif name == "origin":
                continue
            elif parameter.default is parameter.empty or self.draw.random() < 0.6:
                given[name] = self.value(command.name, name, hints[name])
        return given

    def some_fields(self, command: str, record: Any) -> dict[str, Any]:
        """Some fields of the record that a command gives back."""
        record = RECORDS.get(command, record)
        assert hasattr(record, "_fields"), f"deeds.py does not know the record of {command}"
        names = [name for name in record._fields if name not in self._fixed[command]]
        chosen = self.draw.sample(names, self.draw.randint(1, min(4, len(names))))
        return self.fields_of(command, record, chosen)

    def fields_of(self, command: str, record: Any, names: Iterable[str]) -> dict[str, Any]:
        hints = get_type_hints(record, localns=self._types)
        return {name: self.value(command, name, hints[name]) for name in names}

    # Values ------------------------------------------------------------------------------

    def value(self, command: str, name: str, hint: Any) -> Any:
        """A value for a parameter or field, by its name where that tells more than its type."""
        if get_origin(hint) in (Union, UnionType):
            kinds = [kind for kind in get_args(hint) if kind is not NoneType]
            if NoneType in get_args(hint) and self.draw.random() < 0.4:
                return None
            hint = str if str in kinds else kinds[0]
        table = table_of(name)
        if table in TABLE_NAMES:
            return self.some_of(table) if name.endswith("s") else self.some(table)
        if name.endswith("_id"):  # of a question of the bank, an entry of the catalogue …
            return self.draw.choice(WORDS)
        given = _BY_NAME.get(name) or (_BY_TYPE.get(hint) if hint.__hash__ else None)
        if given is not None:
            return given(self)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self.draw.choice(list(hint))
        if isinstance(hint, type) and hasattr(hint, "_fields"):
            return hint(**self.fields_of(command, hint, hint._fields))
        if get_origin(hint) in _MANY:
            many = range(self.draw.randrange(3))
            return tuple(self.value(command, name, get_args(hint)[0]) for _ in many)
        raise AssertionError(_WITHOUT_VALUE.format(command, name, hint))

    def text(self) -> str:
        return " ".join(self.draw.choices(WORDS, k=3))

    def name(self) -> str:
        return "x" + self.text()

    def day(self) -> date:
        return self.journal.today() + timedelta(self.draw.randrange(-3, 3))

    def fields(self) -> GoalFields:
        target = float(self.draw.randrange(1, 9))
        return GoalFields(
            title=self.name(),
            sentence=self.text(),
            measure=Measure(name=self.text(), baseline=0.0, target=target),
            means=(self.text(),),
            confidence=self.draw.choice((None, 7)),
            due_on=self.day(),
        )

    def key_results(self) -> Sequence[tuple[str | None, GoalFields]]:
        known = self.ids("goals WHERE kind = 'key_result'")
        kept = self.draw.sample(known, min(len(known), self.draw.randrange(2)))
        return [(key, self.fields()) for key in (*kept, *[None] * self.draw.randrange(3))]

    def ids(self, table: str) -> list[str]:
        query = f"SELECT id FROM {table} ORDER BY id"
        return [str(row[0]) for row in self.journal.file.look(query)]

    def some(self, table: str) -> str:
        ids = self.ids(table)
        if not ids:
            raise JournalError(Failure.NOT_FOUND, table)
        return self.draw.choice(ids)

    def some_of(self, table: str) -> list[str]:
        ids = self.ids(table)
        return self.draw.sample(ids, min(len(ids), self.draw.randrange(3)))


Give = Callable[[Someone], Any]
_BY_NAME: dict[str, Give] = {
    "answers": lambda who: {key: who.text() for key in who.some_of("questions")},
    "key_results": Someone.key_results,
    "merge": lambda who: who.draw.choice(("", "stay")),
    "planned": lambda who: [(who.name(), who.day()) for _ in range(who.draw.randrange(3))],
    "scores": lambda who: {"heard": who.draw.randrange(1, 6), "useful": 3},
    "session_minutes": lambda who: who.draw.randrange(30, 90),
    "starts_at": lambda who: who.draw.choice(("09:30", "17:00")),
    "tags": lambda who: who.text().split(),
    "talked_about": lambda who: who.some_of("topics"),
}
_MANY = (abc.Collection, abc.Iterable, abc.Sequence, tuple, list)
_BY_TYPE: dict[Any, Give] = {
    str: Someone.name,
    bool: lambda who: who.draw.random() < 0.6,
    int: lambda who: who.draw.randrange(1, 6),
    float: lambda who: who.draw.randrange(-9, 90) / 4,
    date: Someone.day,
    bytes: lambda who: who.draw.randbytes(50) + b"\0'",
    GoalFields: Someone.fields,
}
