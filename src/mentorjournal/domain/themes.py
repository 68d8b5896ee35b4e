"""Which themes a goal is about, from its words alone, so that questions can fit it (M29).

A word tells the more, the fewer themes of the catalogue have it as a tag: that of one theme
counts 1, that of four themes 1/4. Two words are the same when the shorter one, of five letters or
more, or the first six letters of both begin the other: "networking" finds "network". What is not
clear is left open: better no theme than a wrong one.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

from mentorjournal.domain.catalogue import Entry

_LEAST = 0.6
"""Below this, a theme is chance rather than meaning."""
_SHORTEST, _WHOLE, _SHARED = 4, 5, 6


def words_of(text: str) -> frozenset[str]:
    """The longer words of a text, without case."""
    letters = normalize("NFKC", text).casefold()
    words = "".join(sign if sign.isalpha() else " " for sign in letters).split()
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def themes_in(texts: Iterable[str], entries: Sequence[Entry]) -> frozenset[str]:
    """The ids of the themes that texts such as titles of goals are clearly about."""
    known = _known(tuple(entries))
    found: set[str] = set()
    for text in texts:
        scores: dict[str, float] = {}
        for word in words_of(text):
            themes = {theme for key in _finding(word) for theme in known.get(key, ())}
            for theme in themes:
                scores[theme] = scores.get(theme, 0.0) + 1 / len(themes)
        best = max(scores.values(), default=0.0)
        found |= {theme for theme, score in scores.items() if score == best >= _LEAST}
    return frozenset(found)


@lru_cache(maxsize=2)
def _known(entries: tuple[Entry, ...]) -> Mapping[str, set[str]]:
    """The themes that have a tag, by what finds it."""
    known: dict[str, set[str]] = {}
    for entry in entries:
        for tag in words_of(" ".join((entry.theme.id, *entry.tags))):
            for key in (tag[:_SHARED], *([tag[:_WHOLE] + "…"] if len(tag) > _WHOLE else [])):
                known.setdefault(key, set()).add(entry.theme.id)
    return known


def _finding(word: str) -> list[str]:
    """What finds the tags that are the same word: in `_known`, what only begins ends in "…"."""
    if len(word) < _WHOLE:
        return [word]
    if len(word) == _WHOLE:
        return [word, word + "…"]
    return [word[:_SHARED], word[:_WHOLE]]
