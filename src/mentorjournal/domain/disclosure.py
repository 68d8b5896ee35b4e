"""Names in what leaves the journal: told, cut to their initials, or not told at all (M64)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from mentorjournal.domain.reports import Disclosure, first_name

R = TypeVar("R")

_NOT_WORDS = frozenset({"starts_at", "media_type", "unit", "people"})
"""Fields that nobody is named in, and the list of names itself."""
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = (
    "the a an this that my our der die das ein eine mein unser le la les un une mon notre "
    "el los las una mi nuestro",
    "von van der den de del della di da do dos du la le zu zur bin ibn al el ben ter ten y e i af",
)
_ARTICLES, _PARTICLES = (frozenset(words.split()) for words in _SMALL)
"""Small words before what is nobody's name, and within a person's."""


def initials(name: str) -> str:
    """Return "L. V." for "Dr. Lena Vogt": the first letter of each part, titles left out."""
    parts = name.split()
    begin = parts.index(first_name(name)) if first_name(name) in parts else 0
    found = [_LETTER.search(part) for part in parts[begin:]]
    return " ".join(f"{letter.group().upper()}." for letter in found if letter)


def disclosed(
    contents: R, disclosure: Disclosure, people: Iterable[str], unnamed: Mapping[str, str] | str
) -> R:
    """Return `contents` with the names in it as far as they may be told.

    Every text of the records is looked through, whatever record it stands in, so that a name in a
    note, a title or the middle of an address is found. People whom the journal does not know
    cannot be.

    Args:
        contents: a record of records.
        disclosure: who is not to be named, and whether the others stand by their initials.
        people: the names that the journal knows.
        unnamed: what stands for somebody who is not to be named: one word for all, or by name
            with "" for the others.
    """
    told = _told(disclosure, people, unnamed)
    if not told:
        return contents
    pattern = _pattern(tuple(told))

    def renamed(text: str) -> str:
        return pattern.sub(lambda match: told[match.group()], text)

    changed: R = _rewritten(contents, renamed)
    return changed


def names_in(contents: object, people: Iterable[str]) -> tuple[str, ...]:
    """Return those of `people` who are named anywhere in a record, in the order given."""
    forms = {form: name for name in people if name.strip() for form in _called(name)}
    if not forms:
        return ()
    found: set[str] = set()
    pattern = _pattern(tuple(forms))

    def look(text: str) -> str:
        found.update(forms[word] for word in pattern.findall(text))
        return text

    _rewritten(contents, look)
    return whole_names(name for name in dict.fromkeys(people) if name in found)


def whole_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those by which another of them is called: "Lena" beside "Lena Vogt"."""
    told = tuple(names)
    halves = {first_name(name) for name in told if first_name(name) != name}
    return tuple(name for name in told if name not in halves)


def _called(name: str) -> list[str]:
    """Return the forms that tell who is meant: in full, and by the name one is called by."""
    short = [first_name(name)] if _is_of_a_person(name) else []
    return [form for form in (" ".join(name.split()), *short) if _LETTER.search(form)]


def _is_of_a_person(name: str) -> bool:
    """Return whether the parts of a name stand for somebody by themselves.

    One also learns from "The facilitation book", whose first word is in every other sentence.
    """
    parts = name.split()
    if not parts or parts[0].casefold() in _ARTICLES:
        return False
    return not any(part[:1].islower() and part.casefold() not in _PARTICLES for part in parts)


def _told(
    disclosure: Disclosure, people: Iterable[str], unnamed: Mapping[str, str] | str
) -> dict[str, str]:
    """Return each form of a name that is to be changed, and what it becomes."""
    told: dict[str, str] = {}
    known = {*people, *disclosure.people}
    # Of half a name that is not told the other half would be.
    out = {name for name in known if {name, first_name(name)} & disclosure.people}
    for name in sorted(known, key=len, reverse=True):
        if not name.strip():
            continue
        if name in out:
            word = unnamed if isinstance(unnamed, str) else unnamed.get(name, unnamed.get("", ""))
            for form in _forms(name):
                told.setdefault(form, word)
        elif disclosure.initials:
            for form in _forms(name):
                told.setdefault(form, initials(form))
    return {form: word for form, word in told.items() if form != word}


def _forms(name: str) -> list[str]:
    """Return how a person may be called in a text: in full, by first and by last name."""
    parts = name.split()
    forms = [" ".join(parts)]
    if _is_of_a_person(name):
        forms.append(first_name(name))
    if len(parts) > 1 and len(forms) > 1:
        bare = " ".join(parts[parts.index(first_name(name)) :]) if first_name(name) in parts else ""
        forms += [bare, parts[-1]]
    found = [form for form in forms if _LETTER.search(form)]
    found += [form.upper() for form in found]
    return list(
        dict.fromkeys(
            made for form in found for made in (form, unicodedata.normalize("NFD", form)) if made
        )
    )


@lru_cache(maxsize=16)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _rewritten(value: Any, renamed: Callable[[str], str]) -> Any:
    """Return a record with every text in it changed; ids, days and pictures stay."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else renamed(value)
    if isinstance(value, Disclosure):
        return value
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return tuple(_rewritten(part, renamed) for part in value)
        record: Any = value
        changed = {
            name: _rewritten(part, renamed)
            for name, part in zip(names, value, strict=True)
            if not _is_key(name) and isinstance(part, (str, tuple))
        }
        return record._replace(**changed)
    return value


def _is_key(name: str) -> bool:
    return name == "id" or name.endswith(("_id", "_ids")) or name in _NOT_WORDS
