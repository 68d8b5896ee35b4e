"""Notes that were made to hurt: the document is made all the same, in bounded time and memory."""

from __future__ import annotations

import builtins
import io
import os
import struct
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PIL import Image as Picture

from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import ReportContents, ReportOptions, Section
from mentorjournal.reports.pictures import LeftOut, picture_of
from mentorjournal.reports.progress import make_progress_report

from .pages import copied_text_of, reader, text_of
from .sample_contents import empty_contents
from .sample_goals import TODAY

NOTES = ReportOptions(sections=frozenset({Section.NOTES}))
ADDRESS = "attachment:7"


def with_note(text: str, pictures: dict[str, bytes | None] | None = None) -> ReportContents:
    note = SharedNote("n", NoteKind.SESSION, TODAY, "A note", text)
    return empty_contents(NOTES)._replace(notes=(note,), pictures=pictures or {})


def png_header(wide: int, high: int) -> bytes:
    """A PNG that says how large it is, and holds a few rows of nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    size = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1 + 3 * wide) * 20)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@contextmanager
def memory_below(megabytes: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
        assert peak < megabytes * 1_000_000, f"{peak / 1e6:.0f} MB"
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("size", [(20_000, 20_000), (9_000, 9_000), (2**31 - 1, 1)])
def test_a_picture_made_to_fill_the_memory_is_named_and_not_decoded(size: tuple[int, int]) -> None:
    content = png_header(*size) if size[0] < 2**20 else png_header(10, 10)[:16] + b"\x7f" * 40
    contents = with_note("before ![a sketch](attachment:7) after", {ADDRESS: content})
    with memory_below(40):
        made = make_progress_report(contents)
    why = "too large to print" if size[0] < 2**20 else "that cannot be read"
    assert f"before [picture {why}: a sketch] after" in text_of(made.pdf)


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", b"%PDF-1.4", b"<svg onload='x'/>", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99],
)
def test_a_picture_that_is_none_is_named(content: bytes) -> None:
    made = make_progress_report(with_note("![a sketch](attachment:7)", {ADDRESS: content}))
    assert "[picture that cannot be read: a sketch]" in text_of(made.pdf)


def test_a_picture_that_is_too_much_or_not_there_says_so() -> None:
    text = "![one](attachment:7) ![](attachment:8) ![](http://example.org/a.png)"
    made = make_progress_report(with_note(text, {ADDRESS: None}))
    told = text_of(made.pdf)
    assert "[picture too large to print: one]" in told
    assert told.count("[picture that is not in the journal]") == 2


def test_what_a_photo_carries_stays_in_the_journal_and_it_stands_upright() -> None:
    photo = Picture.new("RGB", (400, 200), "#2F5D62")
    hidden = Picture.Exif()
    hidden[0x0112] = 6  # turned by a quarter
    hidden[0x010E] = "taken at home"
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=hidden)
    assert b"taken at home" in out.getvalue()
    made = make_progress_report(with_note("![a](attachment:7)", {ADDRESS: out.getvalue()}))
    assert b"taken at home" not in made.pdf
    shown = reader(made.pdf).pages[0].images[0].image
    assert shown is not None
    assert shown.height > shown.width


def test_a_large_photo_is_as_fine_as_print_needs_and_no_finer() -> None:
    out = io.BytesIO()
    Picture.effect_noise((5_000, 3_000), 60).convert("RGB").save(out, "JPEG")
    assert not isinstance(picture_of(out.getvalue()), LeftOut)
    made = make_progress_report(with_note("![a](attachment:7)", {ADDRESS: out.getvalue()}))
    assert len(made.pdf) < len(out.getvalue()) / 3


@pytest.mark.parametrize("text", ["a" + "\u0301" * 4_000, "م" + "\u064e" * 4_000, "מָ" * 2_000])
def test_marks_above_and_below_without_end_are_set(text: str) -> None:
    """The letter tells as many of them as a table of the file has room for."""
    made = make_progress_report(with_note(f"{text}\n\nafter"))
    assert "after" in copied_text_of(made.pdf)
    assert len(made.pdf) < 200_000


def test_ten_thousand_headings_are_all_printed() -> None:
    def headings(count: int) -> ReportContents:
        return with_note("\n".join(f"# heading {n}\n" for n in range(count)))

    with memory_below(100):  # a quarter of them: counting each byte takes long
        make_progress_report(headings(2_500))
    made = make_progress_report(headings(10_000))
    pages = [page.extract_text() for page in reader(made.pdf).pages]
    assert sum(page.count("heading ") for page in pages) == 10_000
    assert len(reader(made.pdf).outline) < 10


@pytest.mark.parametrize("piece", ["x" * 5, "![", "[a](", "**a_", "``a"])
def test_work_grows_with_the_length_of_a_word_and_not_with_its_square(piece: str) -> None:
    """A ratio within one run: ten times the letters, with room for a slow moment."""

    def seconds(pieces: int) -> float:
        began = time.process_time()
        make_progress_report(with_note(piece * pieces))
        return time.process_time() - began

    seconds(200)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.02)


def test_a_paragraph_of_nothing_but_brackets_is_printed_as_it_stands() -> None:
    """And a link among some brackets is still a link."""
    made = make_progress_report(with_note("![" * 400 + "\n\n" + "[" * 20 + "[see](https://a.org)"))
    text = text_of(made.pdf)
    assert text.count("![") == 400
    assert "[see" in text
    assert "see]" not in text


def test_only_what_belongs_to_the_program_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    make_progress_report(with_note("warm"))
    asked: list[str] = []
    real_open, real_os_open = builtins.open, os.open

    def noted(file: object, *args: object, **kw: object) -> object:
        asked.append(str(file))
        return real_open(file, *args, **kw)  # type: ignore[call-overload]

    def os_noted(file: object, *args: object, **kw: object) -> int:
        asked.append(str(file))
        return real_os_open(file, *args, **kw)  # type: ignore[arg-type]

    def refused(*_args: object, **_kw: object) -> None:
        raise AssertionError("an address was asked for")

    monkeypatch.setattr(builtins, "open", noted)
    monkeypatch.setattr(os, "open", os_noted)
    monkeypatch.setattr("socket.getaddrinfo", refused)
    monkeypatch.setattr("socket.socket.connect", refused)
    text = (
        "![](file:///etc/passwd) ![](http://example.org/x.png) <img src='/etc/hostname'/> "
        "<para><img src='http://example.org/y.png'/></para> ![](/etc/passwd) [](data:text/html,x)"
    )
    make_progress_report(with_note(text))
    assert not [name for name in asked if "etc/" in name or "example.org" in name]
