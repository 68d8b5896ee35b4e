"""The unit behind a number, one or many: "1 talk", "3 talks".

People write a unit once, in the plural ("talks"), and every place shows it behind any number.
"""

from __future__ import annotations

_SINGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "lives": "life",
    "halves": "half",
    "movies": "movie",
}
_SAME = frozenset({"series", "news", "lens", "gas", "bonus", "always", "pros"})
_LINKS = frozenset({"a", "an", "per", "of", "in", "with", "for", "at", "on", "from"})


def unit_of(value: float, unit: str) -> str:
    """Return `unit` as it stands behind `value`: singular behind exactly one, else as written.

    Of several words it is the one before "a", "per", "of" and the like that changes ("1 hour a
    week"), else the last ("1 team review"). What does not look like an English plural stays.
    """
    words = unit.split()
    if abs(value) != 1 or not words:
        return unit
    at = next((n for n, word in enumerate(words) if word in _LINKS), len(words)) - 1
    if at < 0:
        return unit
    words[at] = _singular(words[at])
    return " ".join(words)


def _singular(word: str) -> str:
    small = word.casefold()
    if small in _SINGULAR:
        return _SINGULAR[small]
    if not word.isalpha() or small in _SAME or len(word) < 3:
        return word
    if small.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if small.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if small.endswith("s") and not small.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
