"""Text that is put into a phrase of the other direction, so that neither turns the other."""

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_WAY = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff\d]")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unmarked(text: str) -> str:
    """Return text without marks of direction, for a file name or a line of metadata."""
    return _MARKS.sub("", text)


def apart(text: str) -> str:
    """Return text that does not turn what follows it: 22 behind a Hebrew name stays behind it.

    A left-to-right mark ends the influence of right-to-left letters (UAX 9, rule W7).
    """
    if text.isascii():
        return text
    held = embedded_from_right(text)
    return f"{text}\u200e" if held == text and _RIGHT_TO_LEFT.search(text) else held


def embedded(text: str) -> str:
    """Return text that stands by itself in a right-to-left phrase: its order stays its own.

    An embedding holds its brackets and full stops where they are (UAX 9, rules X2 to X7), and the
    mark behind it keeps a number that follows from joining it (rule W7). What has such a part
    already is a phrase from the right around it, as "0 ← 3 talks" is, and stays as it is.
    """
    if not _LEFT_TO_RIGHT.search(text) or _RIGHT_TO_LEFT.search(text) or "\u202a" in text:
        return text
    core = text.strip()
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    return f"{before}\u202a{core}\u202c\u200f{after}"


def embedded_from_right(text: str) -> str:
    """Return text that begins from the right, in a phrase from the left, in its own order.

    Without it the words before a name in Latin letters would stand to the left of it. What has
    marks of direction already is a phrase around such a text, and stays as it is.
    """
    if text.isascii():
        return text
    letter = _LETTER.search(text)
    if letter is None or not _RIGHT_TO_LEFT.match(letter.group()) or _MARKS.search(text):
        return text
    return f"\u202b{text}\u202c\u200e" if _OTHER_WAY.search(text) else text
