"""The words of the window: each command has a name to undo it by, and no text needs a translator.

The texts are read out of the source, as whoever translates them would find them.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import mentorjournal
from mentorjournal.domain.changes import Label
from mentorjournal.ui.label_words import label_text

SOURCE = Path(mentorjournal.__file__).parent
JARGON = re.compile(
    r"\b(e\.g|i\.e|etc|invalid|error|failed|aborted|database|query|schema|null|entity|widget|"
    r"toggle|please|oops|simply|config|metadata|sync|timestamp|JSON|SQL|KPI|stakeholders?|"
    r"leverage|utili[sz]e\w*|dialog|dropdown|checkbox)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(color\w*|behavior|organiz\w+|recogniz\w+|realiz\w+|prioritiz\w+|center|favor\w*|"
    r"canceled|practicing)\b",
    re.IGNORECASE,
)


def texts() -> dict[str, str]:
    """Each text that is translated, with the place it stands in."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id == "tr" and isinstance(node.args[0], ast.Constant):
                place = f"{path.relative_to(SOURCE)}:{node.lineno}"
                found.setdefault(node.args[0].value, place)
    return found


def test_every_command_has_a_name_of_its_own_to_undo_it_by() -> None:
    names = {label: label_text(label) for label in Label}
    assert len(set(names.values())) == len(names)
    for label, name in names.items():
        assert re.fullmatch(r"[a-z][a-z -]+", name), (label, name)


def test_texts_are_plain_british_english() -> None:
    assert len(texts()) > 1000
    for text, place in texts().items():
        assert not JARGON.search(text), (place, text)
        assert not AMERICAN.search(text), (place, text)


def test_texts_are_set_with_care() -> None:
    for text, place in texts().items():
        said = (place, text)
        assert not set(text) & set("'\"`"), said
        assert "!" not in text, said
        assert "..." not in text, said
        assert "  " not in text, said
        assert text == text.strip() or text.endswith((": ", " ")), said
        assert len(text) <= 260, said
