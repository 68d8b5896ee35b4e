"""Text as the pieces between which a line may break: UAX 14, as far as a journal needs it."""

import re

_SPACES = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000\u200b"
_WIDE = (
    "\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d"
)
_OPENING = "（〔［｛〈《「『【“‘"
_CLOSING = "、。，．・：；？！）〕］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々”’,.!?:;)"
_TOKEN = re.compile(
    rf"\n|[{_SPACES}]+|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*"
    rf"|[^\n{_SPACES}{_WIDE}]+?(?:(?<=\w)[-‐–—/](?=[^\W\d])|(?=[{_WIDE}\n{_SPACES}])|\Z)"
)
_PLAIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f.,;:!?'\"()’“”„«»&%+\xa0 ]*")
_WIDE_CHAR = re.compile(f"[{_WIDE}]")
_PER_CENT = re.compile(r"(?<=\d) %")


def tokens(text: str) -> list[str]:
    """Return line breaks, spaces, letters of scripts without spaces, and words, in their order."""
    found: list[str] = _TOKEN.findall(text)
    return found


def is_space(token: str) -> bool:
    """Return whether a token is nothing but room to break at."""
    return token[0] in " \t" or token.isspace() or token == "\u200b"


def is_plain(text: str) -> bool:
    """Return whether text breaks at nothing but spaces."""
    return _PLAIN.fullmatch(text) is not None


def kept_together(text: str) -> str:
    """Return text in which no line breaks between a number and its per cent sign."""
    return _PER_CENT.sub("\xa0%", text) if "%" in text else text


def continues(before: str, token: str) -> bool:
    """Return whether `token` sticks to what ends in `before`: no break stands between them."""
    if not before:
        return True
    if before in "-‐–—/" and token[:1].isalpha():
        return False
    first = token.lstrip(_OPENING)
    return not (_WIDE_CHAR.match(first) or _WIDE_CHAR.match(before) or before in _CLOSING[:8])
