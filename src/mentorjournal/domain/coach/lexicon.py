"""The word lists of one language: read from a file, looked up by name.

A language is one readable file under ``resources/smart``; the rules only name its lists.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mentorjournal.domain.coach.tokens import Token, fold, tokenize

Phrases = dict[str, list[tuple[str, ...]]]


class WordLists:
    """Everything the coach knows of a language.

    Attributes:
        language: its code, such as ``"en"``.
        lists: list name (``"nouns.vague"``) to its entries, folded.
        verbs: verb form to (base form, ``"base"``/``"s"``/``"ing"``/``"ed"``).
        why: reason code to the sentence that explains it, with ``{words}`` in it.
        advice: reason code to the sentence that says what to add.
        actions: kind of vagueness to verbs to offer.
    """

    def __init__(
        self,
        language: str,
        lists: Mapping[str, frozenset[str]],
        verbs: Mapping[str, tuple[str, str]],
        why: Mapping[str, str],
        advice: Mapping[str, str],
        actions: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.language = language
        self.lists = lists
        self.verbs = verbs
        self.why = why
        self.advice = advice
        self.actions = actions
        self._phrases: dict[str, Phrases] = {}

    def has(self, name: str, word: str) -> bool:
        """Whether the list `name` holds `word` (folded)."""
        return word in self.lists.get(name, frozenset())

    def base(self, word: str) -> str:
        """The base form of a verb form, or the word itself."""
        found = self.verbs.get(word)
        return found[0] if found else word

    def form(self, word: str) -> str:
        """``"base"``, ``"s"``, ``"ing"``, ``"ed"``, or ``""`` for no known verb."""
        found = self.verbs.get(word)
        return found[1] if found else ""

    def kind(self, name: str, base: str, particle: str) -> bool:
        """Whether list `name` holds a verb, alone or with its particle ("set up")."""
        entries = self.lists.get(name, frozenset())
        return base in entries or f"{base} {particle}" in entries

    def match(self, name: str, tokens: Sequence[Token], at: int) -> int:
        """How many tokens from `at` on are an entry of list `name`; the longest, 0 for none."""
        if not 0 <= at < len(tokens):
            return 0
        table = self._phrases.get(name)
        if table is None:
            table = _phrase_table(self.lists.get(name, frozenset()))
            self._phrases[name] = table
        for rest in table.get(tokens[at].low, ()):
            end = at + 1 + len(rest)
            if end <= len(tokens) and all(
                token.low == word for token, word in zip(tokens[at + 1 : end], rest, strict=True)
            ):
                return 1 + len(rest)
        return 0


def _phrase_table(entries: Iterable[str]) -> Phrases:
    table: Phrases = {}
    for entry in entries:
        lows = (entry,) if entry.isalnum() else tuple(token.low for token in tokenize(entry))
        if lows:
            table.setdefault(lows[0], []).append(lows[1:])
    for rests in table.values():
        rests.sort(key=len, reverse=True)
    return table


def _entries(text: str) -> frozenset[str]:
    parts = " ".join(fold(text).split()).split(",")
    return frozenset(entry for part in parts if (entry := part.strip()))


def _regular_forms(base: str) -> tuple[tuple[str, str], ...]:
    """The forms English derives by rule, doubling of consonants excepted."""
    if base.endswith("e"):
        stem = base[:-1]
        gerund = base[:-2] + "ying" if base.endswith("ie") else stem + "ing"
        if base.endswith(("ee", "oe", "ye")):
            gerund = base + "ing"
        return ((base + "s", "s"), (gerund, "ing"), (base + "d", "ed"))
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        stem = base[:-1]
        return ((stem + "ies", "s"), (base + "ing", "ing"), (stem + "ied", "ed"))
    third = "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return ((base + third, "s"), (base + "ing", "ing"), (base + "ed", "ed"))


def _verb_forms(lists: Mapping[str, frozenset[str]], irregular: str) -> dict[str, tuple[str, str]]:
    bases = {
        entry
        for name in (
            "direction",
            "amount",
            "vague",
            "deliver",
            "activity",
            "benefit",
            "service",
            "other",
        )
        for entry in lists[f"verbs.{name}"]
        if " " not in entry
    }
    bases |= {"help", "want", "plan", "begin", "continue", "intend", "decide", "let", "benefit"}
    verbs = {base: (base, "base") for base in bases}
    special: dict[str, list[str]] = {}
    for line in fold(irregular).splitlines():
        base, _, forms = line.partition(":")
        if forms:
            special[base.strip()] = forms.split()
    for base in sorted(bases | special.keys()):
        verbs.setdefault(base, (base, "base"))
        extra = special.get(base, [])
        doubled = any(form.endswith("ing") for form in extra)
        for form in extra:
            verbs.setdefault(form, (base, "ing" if form.endswith("ing") else "ed"))
        for form, kind in _regular_forms(base):
            if not (doubled and kind in ("ing", "ed")):
                verbs.setdefault(form, (base, kind))
    return verbs


def read_words(content: Mapping[str, Any]) -> WordLists:
    """Word lists from a parsed language file.

    Raises:
        KeyError: a table the rules need is missing.
    """
    tables = (
        "verbs",
        "nouns",
        "words",
        "numbers",
        "time",
        "markers",
        "grammar",
        "actions_for",
        "cues",
    )
    lists = {
        f"{table}.{name}": _entries(text)
        for table in tables
        for name, text in content[table].items()
        if name != "forms"
    }
    actions = {
        kind: tuple(verb.strip() for verb in verbs.split(","))
        for kind, verbs in content["actions"].items()
    }
    return WordLists(
        language=content["language"],
        lists=lists,
        verbs=_verb_forms(lists, content["verbs"]["forms"]),
        why=dict(content["why"]),
        advice=dict(content["advice"]),
        actions=actions,
    )


def load_words(folder: Path, language: str = "en") -> WordLists:
    """The word lists of `language`, read from ``<folder>/<language>.toml``.

    Raises:
        OSError: there is no such file, or it cannot be read.
        tomllib.TOMLDecodeError: it is not TOML.
        KeyError: a list the rules need is missing.
    """
    with (folder / f"{language}.toml").open("rb") as file:
        return read_words(tomllib.load(file))
