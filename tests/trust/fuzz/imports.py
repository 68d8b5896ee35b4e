"""What comes from elsewhere: pasted HTML, files of knowledge, pictures, standard input."""

from __future__ import annotations

import io
import random
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication
from tests.trust.fuzz import mutations

from mentorjournal.cli import read_arguments, run
from mentorjournal.domain.agendas import read_agendas
from mentorjournal.domain.catalogue import read_catalogue
from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.domain.pulse_lines import read_pulse_lines
from mentorjournal.domain.starters import read_bank
from mentorjournal.domain.templates import fill, read_templates
from mentorjournal.journal.journal import Journal
from mentorjournal.reports.pictures import picture_of
from mentorjournal.resources import resource_path
from mentorjournal.ui.widgets.markdown.paste import html_to_markdown
from mentorjournal.ui.widgets.markdown.pictures import read_thumbnail

PAGES = (
    "<html><body><h1>Title</h1><p>Some <b>bold</b> and <i>leaning</i> words.</p><ul><li>one<li>two"
    "<ol start=3><li>three</ol></ul><blockquote>said</blockquote><pre>a\n  b</pre></body></html>",
    "<table><tr><td>a</td><td>b</td></tr></table><a href='https://example.org/a(b)'>link</a><br>x",
    "<meta charset=utf-8><span style='font-weight:700'>heavy</span><hr><input type=checkbox>",
)
SHELVES = ("agendas", "catalogue", "pulse", "questions", "templates")


class Imports:
    """Imports, each from its number; `case` raises for what is wrong."""

    def __init__(self, folder: Path) -> None:
        self._app = QGuiApplication.instance() or QGuiApplication(["fuzz"])
        self._folder = folder / "own"
        self._folder.mkdir(exist_ok=True)
        self._pictures = tuple(_pictures())
        self._files = {
            shelf: [(one.suffix, one.read_text("utf-8")) for one in _files_of(shelf)]
            for shelf in SHELVES
        }
        self._journal = folder / "a.mentorjournal"
        self._journal.unlink(missing_ok=True)
        with Journal.create(self._journal, "Aylin") as journal:
            journal.mentorships.add(role="mentee", counterpart="Ruth")

    def case(self, seed: str) -> None:
        chance = random.Random(seed)
        ways = (self._paste, self._paste, self._knowledge, self._knowledge, self._picture)
        chance.choice((*ways, self._picture, self._pipe) if chance.random() < 0.2 else ways)(chance)

    def _paste(self, chance: random.Random) -> None:
        made = html_to_markdown(mutations.text(chance, PAGES, mutations.HTML))
        assert clean_text(made) == made
        for unsafe in ("](javascript:", "](file:", "](smb:", "](data:"):
            assert unsafe not in made.lower()

    def _knowledge(self, chance: random.Random) -> None:
        shelf = chance.choice(SHELVES)
        suffix, whole = chance.choice(self._files[shelf])
        text = mutations.text(chance, (whole,), mutations.TOML)
        file = self._folder / f"own{suffix}"
        for left in self._folder.iterdir():
            left.unlink()
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        kept = [OwnEntry(f"k{kind}", kind, "title", text, 0) for kind in EntryKind]
        folders = [self._folder]
        if shelf == "catalogue":
            read_catalogue(folders, kept=[kept[0]])
        elif shelf == "questions":
            read_bank(folders)
        elif shelf == "agendas":
            read_agendas(folders)
        elif shelf == "pulse":
            read_pulse_lines([file], kept=[one for one in kept if one.kind is EntryKind.PULSE_LINE])
        else:
            ours = [one for one in kept if one.kind is EntryKind.TEMPLATE]
            for template in read_templates(folders, ours).templates:
                fill(template, day=date(2026, 3, 2), name="Ruth")

    def _picture(self, chance: random.Random) -> None:
        content = mutations.content(chance, self._pictures)
        image = read_thumbnail(content, 300, 200)
        assert image is None or (image.width() <= 300 and image.height() <= 200)
        picture_of(content)

    def _pipe(self, chance: random.Random) -> None:
        """A note on standard input."""
        text = mutations.text(chance, PAGES, mutations.MARKDOWN)
        encoding = chance.choice(("utf-8", "utf-16", "latin-1"))
        raw = text.encode(encoding, "surrogatepass" if encoding != "latin-1" else "replace")
        given, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(raw))
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                assert run(read_arguments(["note", str(self._journal)])) in (0, 1)
        finally:
            sys.stdin = given


def _files_of(shelf: str) -> list[Path]:
    if shelf == "pulse":
        return [resource_path("pulse.toml")]
    found = (one for one in resource_path(shelf).iterdir() if one.suffix in (".toml", ".md"))
    return sorted(one for one in found if one.name != "README.md")


def _pictures() -> list[bytes]:
    made = []
    for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP"):
        out = io.BytesIO()
        Image.effect_noise((40, 30), 80).convert("RGB").save(out, kind)
        made.append(out.getvalue())
    return made
