"""Text from standard input, whatever program wrote it."""

from __future__ import annotations

import codecs
import locale
import sys
from collections.abc import Iterator

from mentorjournal.cli.refusal import Refusal

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(hint: str) -> str:
    """All of standard input; a person at a terminal is told by `hint` what is awaited.

    Raises Refusal for bytes that are text neither in UTF-8 or UTF-16 nor in the encoding of
    this computer: keeping them would lose letters.
    """
    if sys.stdin is None:
        return ""
    _tell(hint)
    raw = sys.stdin.buffer.read()
    encodings = ["utf-16"] if raw.startswith(_UTF_16) else ["utf-8-sig", locale.getencoding()]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("That is no text in UTF-8. Save it as UTF-8, and try again.")


def read_lines(hint: str) -> Iterator[str]:
    """The lines of standard input that are not blank, each as soon as it is there."""
    if sys.stdin is None:
        return
    _tell(hint)
    for raw in sys.stdin.buffer:
        text = raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")
        if text:
            yield text


def _tell(hint: str) -> None:
    if sys.stdin.isatty():
        print(hint, file=sys.stderr)
