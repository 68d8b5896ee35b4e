"""All texts that we ship, read as a proof-reader would; and that reading them waits its turn."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

RESOURCES = Path(__file__).parents[2] / "resources"
NO_TEXT = {"id", "theme", "themes", "role", "phases", "kind", "direction", "unit"}
WORN = re.compile(
    r"\b(leverage|synerg\w*|journey|unlock\w*|empower\w*|game.chang\w*|think outside|low.hanging|"
    r"deep dive|touch base|go the extra mile|best practices?|stakeholders?|utili[sz]e\w*|"
    r"passionate|world.class|holistic|actionable|deliverables?|bandwidth|ensure\w*)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(color|behavior|organiz\w+|recogniz\w+|realiz\w+|prioritiz\w+|center|favor\w*|"
    r"program(?!ming)s?|practicing)\b",
    re.IGNORECASE,
)


def lines_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line for line in value.strip().split("\n") if line)
    elif isinstance(value, list):
        for one in value:
            yield from lines_of(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in NO_TEXT:
                yield from lines_of(one)


def texts() -> dict[str, list[str]]:
    folders = ("catalogue", "questions", "guides")
    files = sorted(path for name in folders for path in RESOURCES.glob(f"{name}/*.toml"))
    found = {
        str(path.relative_to(RESOURCES)): list(
            lines_of(tomllib.loads(path.read_text(encoding="utf-8")))
        )
        for path in (*files, RESOURCES / "pulse.toml", RESOURCES / "closing-survey.toml")
    }
    for path in sorted(RESOURCES.glob("templates/*.md")):
        lines = path.read_text(encoding="utf-8").split("\n")
        found[str(path.relative_to(RESOURCES))] = [line for line in lines if line.strip("-")]
    return found


TEXTS = texts()
every_file = pytest.mark.parametrize("name", TEXTS)


@every_file
def test_texts_are_set_with_care(name: str) -> None:
    assert TEXTS[name]
    for line in TEXTS[name]:
        assert "  " not in line, line
        assert not set(line) & set("'\"`\t"), f"straight quotes or odd characters: {line}"
        assert " ," not in line, line
        assert " ." not in line, line
        assert "!" not in line, line
        assert len(line) <= 260, line


@every_file
def test_texts_are_plain_british_english(name: str) -> None:
    for line in TEXTS[name]:
        assert not WORN.search(line), line
        assert not AMERICAN.search(line), line


def test_questions_end_as_questions_do() -> None:
    for path in (*RESOURCES.glob("questions/*.toml"), *RESOURCES.glob("catalogue/*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        asked = [one["text"] for one in table.get("question", [])]
        for entry in table.get("entry", []):
            asked += entry["questions"].strip().split("\n")
            assert entry["sentence"].endswith("."), entry["id"]
            assert entry["why"][-1] in ".?", entry["id"]
            assert not entry["reason"].endswith("."), entry["id"]
        for question in asked:
            assert question.rstrip("”")[-1] in "?.", question
            assert "?" in question or "Tell me" in question, question
            assert len(question) <= 110, question


def test_nothing_is_read_before_it_is_asked_for() -> None:
    code = (
        "import sys\n"
        "import mentorjournal.domain.catalogue, mentorjournal.domain.starters\n"
        "import mentorjournal.domain.templates, mentorjournal.domain.pulse_lines\n"
        "print('tomllib' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(RESOURCES.parent / "src")},
    )
    assert done.stdout.strip() == "False"
