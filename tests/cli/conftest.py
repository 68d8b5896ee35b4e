"""The program as called at a prompt: words and standard input in, two streams and a code out."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import mentorjournal
from mentorjournal.__main__ import main
from mentorjournal.journal.sample import new_sample

TODAY = date(2026, 11, 21)


class Said(NamedTuple):
    """What came of a call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def refusal(self) -> str:
        """The one sentence of a failure."""
        assert (self.code, self.out) == (1, ""), self
        return one_sentence(self.err)


def one_sentence(err: str) -> str:
    assert err.startswith("mentorjournal: ")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    return err.removeprefix("mentorjournal: ").rstrip("\n")


class Prompt:
    """A terminal at which somebody presses Ctrl C."""

    @property
    def buffer(self) -> object:
        raise KeyboardInterrupt

    def isatty(self) -> bool:
        return True


def surroundings(**variables: str) -> dict[str, str]:
    """The environment for a process of its own, which finds the program as the tests do."""
    source = str(Path(mentorjournal.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": source, **variables}


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program; words may be paths, and `typed` is what standard input holds or is."""

    def called(*words: str | Path, typed: object = b"") -> Said:
        raw = typed.encode() if isinstance(typed, str) else typed
        if isinstance(raw, bytes):
            raw = io.TextIOWrapper(io.BytesIO(raw), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdin", raw)
            try:
                code = main([str(word) for word in words])
            except SystemExit as end:
                code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return called


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.mentorjournal"
    new_sample(path, TODAY)
    return path


@pytest.fixture
def sample(sample_once: Path, tmp_path: Path) -> Path:
    """A sample journal of the test's own, written on TODAY."""
    return Path(shutil.copyfile(sample_once, tmp_path / "sample.mentorjournal"))


@pytest.fixture
def empty(call: Call, tmp_path: Path) -> Path:
    """A new journal: Aylin, with Ruth as her mentor."""
    path = tmp_path / "mine.mentorjournal"
    assert call("new", path, "--me", "Aylin", "--with", "Ruth", "--role", "mentee").code == 0
    return path
