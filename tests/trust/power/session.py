"""A session on a real journal, for a recorder to watch: every kind of save, then the whole file.

Run as a script: `session.py FOLDER plain|encrypted [SETTING]`. After each command it says on
standard output, as JSON, what the journal holds now, and which files must be there from now on. A
SETTING other than the program's own ("NORMAL", "FULL") is a fault that the recorder must find.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.trust.states import KEY, OTHER_KEY, state

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal import direct, passphrase
from mentorjournal.journal.backup import copy_journal
from mentorjournal.journal.backups import Places, backups_in, folder_beside, make_backup
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import Key
from mentorjournal.journal.restoring import restore

NAME = "journal.mentorjournal"
ROUNDS = 2


class Session:
    """One person's commands, one after the other."""

    def __init__(self, folder: Path, key: Key | None) -> None:
        self.key = key
        self.path = folder / NAME
        self.places = Places(folder_beside(self.path))
        self.files: dict[str, str] = {}
        self.chance = random.Random(20261122)
        self.journal = Journal.create(self.path, "Aylin", key=key)
        self.mentorship = self.journal.mentorships.add(role="mentee", counterpart="Ruth").id
        self.say()
        self.notes: list[str] = []
        self.backup: Path | None = None

    def say(self, *files: Path) -> None:
        """Say what is on disk from now on; one write for one line."""
        for file in files:
            name = str(file.relative_to(self.path.parent))
            self.files[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        line = {"state": state(self.journal.file.look), "files": self.files}
        os.write(1, json.dumps(line).encode() + b"\n")

    def text(self, words: int) -> str:
        return " ".join(self.chance.choices(("talk", "walk", "plan", "Übung", "learn"), k=words))

    def everything(self) -> None:
        for _ in range(ROUNDS):
            for command in self._commands():
                command()
                self.say()
            self._whole_file()
        self._other_passphrase()

    def _commands(self) -> Iterator[Callable[[], object]]:
        journal, mine = self.journal, self.mentorship
        for number in range(4):
            yield lambda: self.notes.append(journal.notes.add(mine, text=self.text(40)).id)
            yield lambda: journal.notes.edit(self.notes[-1], text=self.text(400), merge="stay")
            yield lambda: journal.notes.edit(self.notes[-1], text=self.text(900), merge="stay")
            yield lambda: journal.actions.add(mine, self.text(6), note_id=self.notes[-1])
            if number % 2:
                yield journal.undo
                yield journal.redo
        yield lambda: journal.notes.edit(self.notes[0], kind=NoteKind.SESSION, private_text="x")
        yield lambda: journal.attachments.add(
            self.notes[0], "a.png", "image/png", self.chance.randbytes(60_000)
        )
        yield lambda: journal.goals.add(mine, GoalFields(title=self.text(5), what=self.text(60)))
        yield lambda: journal.notes.delete(self.notes.pop(0))
        yield journal.undo
        yield lambda: journal.notes.delete(self.notes.pop(0))

    def _whole_file(self) -> None:
        now = self.journal.clock()
        made = make_backup(self.path, self.places, Reason.CHANGES, now, key=self.key).path
        assert made is not None
        self.say(made)
        copy = self.path.with_name(f"copy {len(self.notes)} {made.name}")
        copy_journal(self.journal.file, copy)
        self.say(copy)
        self.journal.close()
        if self.backup is not None:
            restore(self.path, self.backup, self.places, now, key=self.key)
        self.backup = made
        self._go_on()

    def _go_on(self) -> None:
        self.journal = Journal(self.path, key=self.key)
        self.notes = [line.id for line in self.journal.notes.page(self.mentorship)]
        self.say()

    def _other_passphrase(self) -> None:
        """Give one and change it, or change it and take it away; the backups follow."""
        for new in (KEY, OTHER_KEY) if self.key is None else (OTHER_KEY, None):
            self.files.clear()
            self.say()
            self.journal.close()
            now = self.journal.clock()
            if new is None:
                assert self.key is not None
                passphrase.strip(self.path, self.key, self.places, now)
            else:
                passphrase.new_key = {"": new}.__getitem__  # in no time
                if self.key is None:
                    passphrase.give(self.path, "", self.places, now)
                else:
                    passphrase.change(self.path, self.key, "", self.places, now)
            self.key = new
            self._go_on()
            self.say(*(one.path for one in backups_in(self.places.first)))
            self.journal.notes.add(self.mentorship, text="under it")
            self.say()


def set_wrongly(setting: str) -> None:
    """Sync less than the program does."""
    right = direct._PRAGMAS
    wrong = tuple(p.replace("synchronous=EXTRA", f"synchronous={setting}") for p in right)
    assert wrong != right
    direct._PRAGMAS = wrong
    direct._READ_BACK.pop("synchronous")


def main(folder: str, kind: str, *setting: str) -> None:
    if setting:
        set_wrongly(*setting)
    session = Session(Path(folder), KEY if kind == "encrypted" else None)
    session.everything()
    session.journal.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
