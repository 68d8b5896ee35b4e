"""What is printed, so that neither a terminal nor the next program trips over it."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from typing import Any


def prepare_streams(*, json: bool) -> None:
    """Never fail over a letter that the terminal has not; JSON is UTF-8 everywhere (RFC 8259)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            wanted = "utf-8" if json and stream is sys.stdout else stream.encoding
            stream.reconfigure(encoding=wanted, errors="replace")


def print_json(value: Any, *, line: bool = False) -> int:
    """Print a value as JSON, on one line or laid out; returns 0."""
    text = json.dumps(value, ensure_ascii=False, indent=None if line else 2)
    print(text, flush=line)
    return 0


def plain(text: str) -> str:
    """Text on one line, without the control characters that would drive a terminal."""
    kept = (" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join("".join(kept).split())


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 note", "2 notes"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def size_text(size: int) -> str:
    """A size in bytes as kB or MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
