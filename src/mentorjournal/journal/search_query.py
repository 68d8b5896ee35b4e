"""What a person types into the search field, read so that nothing typed is ever an error.

Each word finds all words that begin with it; a single letter finds only itself. `"two words"`
finds them side by side, and while the closing quote is missing the last of them may be unfinished.
`-word` leaves out. In Han, Kana and Hangul, which the index keeps sign by sign, a run of signs is
found wherever it stands.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from mentorjournal.journal.folding import fold
from mentorjournal.journal.triggers import search_text

MOST_TERMS = 32
_PIECES = re.compile(r'(-?)"([^"]*)("?)|(\S+)')
_NOWHERE = "\0"


class Query(NamedTuple):
    """What to ask the index, and what to mark in what it finds.

    Attributes:
        match: the FTS5 expression; empty when there is nothing to look for.
        words: beginnings of words, folded, to be marked wherever a word begins with one.
        spaced: the first of them behind a space, as most stand; else a text that is in none.
        patterns: all else to be marked, to be searched in folded text.
        only: the one word, where there is but one and nothing else to mark.
    """

    match: str = ""
    words: tuple[str, ...] = ()
    spaced: str = _NOWHERE
    patterns: tuple[re.Pattern[str], ...] = ()
    only: str = ""


class _Term(NamedTuple):
    tokens: tuple[str, ...]
    prefix: bool
    left_out: bool


@lru_cache(maxsize=64)
def read_query(text: str) -> Query:
    """The query for what was typed, whatever it is."""
    terms = _terms(text)
    wanted = [term for term in terms if not term.left_out]
    if not wanted:
        return Query()
    match = " AND ".join(_expression(term) for term in wanted)
    left_out = " OR ".join(_expression(term) for term in terms if term.left_out)
    if left_out:
        match = f"({match}) NOT ({left_out})"
    words = list(dict.fromkeys(term.tokens[0] for term in wanted if _is_plain(term)))
    spaced = f" {words[0]}" if words else _NOWHERE
    patterns = [_pattern(term) for term in wanted if not _is_plain(term)]
    only = words[0] if len(words) == 1 and not patterns else ""
    return Query(match, tuple(words), spaced, tuple(patterns), only)


def _terms(text: str) -> list[_Term]:
    found: list[_Term] = []
    for minus, quoted, closing, word in _PIECES.findall(text):
        if word:
            left_out, phrase, prefix = word[0] == "-" and len(word) > 1, word, True
        else:
            left_out, phrase, prefix = bool(minus), quoted, not closing
        tokens = _tokens(phrase)
        if tokens:
            # The index knows a Han run only sign by sign, and one letter begins too many words.
            prefix = prefix and len(tokens[-1]) > 1
            found.append(_Term(tuple(tokens), prefix, left_out))
    return found[:MOST_TERMS]


def _tokens(text: str) -> list[str]:
    """Runs of letters and digits, as the index cuts them."""
    spaced = "".join(char if char.isalnum() else " " for char in search_text(fold(text).text))
    return spaced.split()


def _expression(term: _Term) -> str:
    return f'"{" ".join(term.tokens)}"{"*" if term.prefix else ""}'


def _is_plain(term: _Term) -> bool:
    return term.prefix and len(term.tokens) == 1


def _pattern(term: _Term) -> re.Pattern[str]:
    first, last = term.tokens[0], term.tokens[-1]
    begin = "" if search_text(first) != first else r"(?<![^\W_])"
    end = "" if term.prefix or search_text(last) != last else r"(?![^\W_])"
    return re.compile(begin + r"[\W_]*".join(re.escape(token) for token in term.tokens) + end)
