"""A whole session with a passphrase: no file on the disk has a word of it, and once it is locked
the process has let go of it too."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.check import check
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import unlock

from .running import Running
from .traces import in_memory, words_in_file, words_in_folder, words_in_memory

PASSPHRASE = "vadimo kelpura sontreb wuxilan"
PLACES = (
    *("owner", "mentor", "title", "text", "private", "undone", "moment", "goal"),
    *("picture", "searched", "sheet"),
)
KINDS = "bdfgklmnprstvz"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="homes are laid out so on Linux")


def planted() -> dict[str, str]:
    """A word for each place that words can get to; no language has them."""
    chance = random.Random()
    return {
        place: "".join(chance.choice(KINDS) + chance.choice("aeiou") for _ in range(6)).capitalize()
        for place in PLACES
    }


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder with a short path, because local sockets lie in it too."""
    folder = Path(tempfile.mkdtemp(prefix="mj-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


class Session:
    """The program in a process whose every place to write to is one folder, and a folder aside."""

    def __init__(self, root: Path, words: dict[str, str], passphrase: str | None) -> None:
        self.home, self.aside = root / "home", root / "aside"
        for folder in (self.home, self.aside, self.home / "tmp"):
            folder.mkdir()
        self.words = words
        self.passphrase = passphrase
        self.file = self.home / "Documents" / "a journal.mentorjournal"
        self.file.parent.mkdir()
        with Journal.create(self.file, words["owner"], passphrase=passphrase) as journal:
            journal.mentorships.add(role=Role.MENTEE, counterpart=words["mentor"])
        self.running = Running.guided(self.home, self.file, self.home / "tmp")
        self.running.wait_for("usable")
        if passphrase is not None:
            self.type_passphrase()

    def tell(self, *orders: str) -> None:
        """Have things done, one after the other."""
        for order in orders:
            self.running.tell(order)
            answer = self.running.next_line()
            assert answer == ["ok"], (order, answer, self.running.errors())

    def type_passphrase(self) -> None:
        self.tell(f"type {PASSPHRASE}", "key Return", "unlocked ")

    def write(self) -> None:
        """Notes in each of their fields, taken back in part, captured, found."""
        say = self.words
        self.tell("act new_note", f"type {say['text']} was there. ", "key Return")
        self.tell("focus Title", f"type {say['title']}", "idle ")
        self.tell("press Add something private", f"type {say['private']} worries me", "idle ")
        self.tell(f"attach {self.picture()}", "idle ")
        self.tell("act new_note", f"type {say['undone']} is gone again", "idle ")
        self.tell("page today", "act undo", "idle ", "act redo", "act undo", "idle ")
        self.tell("act quick_capture", f"type {say['moment']} at the door", "key Ctrl+Return")
        self.tell("act search", f"type {say['searched']}", "key Escape", "closed ")

    def set_a_goal(self) -> None:
        """In the wizard; it is a draft from the first letter on."""
        self.tell("act new_goal", f"type give {self.words['goal']} three times", "idle ")
        self.tell("key Ctrl+Return", "type talks given", "idle ", "page goals", "idle ")

    def picture(self) -> Path:
        """A picture whose pixels hold a word, as they might show one."""
        word = self.words["picture"].encode()
        path = self.aside / "whiteboard.png"
        path.write_bytes(png((word * 400)[:4_800]))
        return path

    def end(self) -> None:
        self.tell("quit ")
        assert self.running.process.wait(60) == 0, self.running.errors()

    def kept(self) -> str:
        """All that the journal holds."""
        key = None if self.passphrase is None else unlock(self.file, self.passphrase)
        assert check(self.file, key=key).findings == ()
        with Journal(self.file, key=key) as journal:
            (mentorship,) = journal.mentorships.all()
            lines = journal.notes.page(mentorship.id)
            notes = [journal.notes.get(line.id) for line in lines]
            files = [file for line in lines for file in journal.attachments.of_note(line.id)]
            content = [journal.attachments.content(file.id) for file in files]
            goals = journal.goals.all(mentorship.id)
            left = journal.unfinished.all()
            return repr((journal.owner_name(), mentorship, notes, goals, content, left))


def png(grey: bytes) -> bytes:
    """A grey picture of 60 pixels' width (W3C, "Portable Network Graphics", 5)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return len(content).to_bytes(4) + whole + zlib.crc32(whole).to_bytes(4)

    rows = b"".join(b"\0" + grey[at : at + 60] for at in range(0, len(grey), 60))
    size = (60).to_bytes(4) + (len(grey) // 60).to_bytes(4)
    head = chunk(b"IHDR", size + bytes((8, 0, 0, 0, 0)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def whole_session(root: Path, passphrase: str | None) -> Session:
    """Write, set a goal, back up, report, lock and unlock, and end."""
    session = Session(root, planted(), passphrase)
    try:
        session.write()
        session.set_a_goal()
        session.tell("backup ", f"report {session.aside / 'report.pdf'}", "idle ")
        if passphrase is not None:
            session.tell("page today", "act quick_capture", f"type {session.words['sheet']}")
            session.tell("lock ")
            found = words_in_folder(session.home, session.words.values())
            assert found == {}, "while it is locked"
            session.type_passphrase()
        session.tell("idle ")
        session.end()
    finally:
        session.running.kill()
    return session


def test_after_a_session_with_a_passphrase_no_file_has_a_word_of_it(root: Path):
    session = whole_session(root, PASSPHRASE)
    said = {*session.words.values(), *PASSPHRASE.split(), PASSPHRASE}
    assert words_in_folder(session.home, said) == {}
    backups = list(session.home.rglob("* backups/*.mentorjournal"))
    assert backups, "there is something to be looked through"
    kept = session.kept()
    for place in ("owner", "mentor", "title", "text", "private", "moment", "goal", "sheet"):
        assert session.words[place] in kept, place
    assert session.words["picture"] not in kept, "its pixels are compressed"
    assert (session.aside / "whiteboard.png").read_bytes()[-40:] in eval_bytes(kept)
    report = "".join(page.extract_text() for page in PdfReader(session.aside / "report.pdf").pages)
    assert session.words["mentor"] in report


def eval_bytes(kept: str) -> bytes:
    """The bytes that a text shows the way Python writes them down."""
    return kept.encode("latin-1", "replace").decode("unicode_escape").encode("latin-1", "replace")


def test_the_same_session_without_a_passphrase_is_found(root: Path):
    """So that the search can be believed: it looks in the right places."""
    session = whole_session(root, None)
    found = words_in_folder(session.home, session.words.values())
    everywhere = set().union(*found.values())
    names = ("owner", "mentor", "title", "text", "private", "moment", "goal", "picture")
    assert {session.words[name] for name in names} <= everywhere
    in_clear = {name for name in found if not name.endswith(".mentorjournal")}
    assert in_clear == set(), "even so, words are in the journal and its backups alone"


def test_words_are_found_however_they_are_written(tmp_path: Path):
    word = "Zwiebelturm"
    for name, content in {
        "plain": word.encode(),
        "small": word.lower().encode(),
        "wide": word.encode("utf-16-le"),
        "turned": word.encode("utf-16-be"),
        "packed": b"head" + zlib.compress(word.encode() * 3) + b"tail",
        "both": zlib.compress(word.encode("utf-16-le")),
    }.items():
        (tmp_path / name).write_bytes(content)
        assert words_in_file(tmp_path / name, [word]) == {word}, name
    (tmp_path / word).mkdir()
    (tmp_path / "nothing").write_bytes(b"nothing here")
    places = {"plain", "small", "wide", "turned", "packed", "both", word}
    assert set(words_in_folder(tmp_path, [word])) == places


def test_once_locked_the_process_has_let_go_of_words_and_key(root: Path):
    """As far as Python allows: what is free is written over, but a block that was given to
    something else meanwhile may have an old text at its end (see `ui/passphrase/forgetting.py`)."""
    session = Session(root, planted(), PASSPHRASE)
    key = unlock(session.file, PASSPHRASE)
    raw = bytes(key._raw)
    secrets = {
        "passphrase": [PASSPHRASE.encode(), PASSPHRASE.encode("utf-16-le")],
        "key": [raw, raw.hex().encode(), raw.hex().upper().encode()],
    }
    try:
        session.write()
        session.set_a_goal()
        session.tell("page journal", "idle ")
        process = session.running.process.pid
        assert in_memory(process, secrets)["key"], "it is needed while the journal is open"
        before = words_in_memory(process, session.words.values())
        session.tell("lock ")
        after = words_in_memory(process, session.words.values())
        assert in_memory(process, secrets) == {"passphrase": 0, "key": 0}
        session.type_passphrase()
        session.tell("idle ")
        session.end()
    finally:
        session.running.kill()
    for place in ("title", "text", "private", "goal", "mentor", "moment"):
        assert before[session.words[place]], place
    assert sum(after.values()) <= sum(before.values()) // 10, (before, after)
