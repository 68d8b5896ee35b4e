"""The five lines of the pulse, and a person's own wording of them."""

from pathlib import Path

import pytest

from mentorjournal.domain.knowledge import Fault
from mentorjournal.domain.pulse_lines import read_pulse_lines

FILE = Path(__file__).parents[2] / "resources" / "pulse.toml"
OURS = read_pulse_lines([FILE])


def test_there_are_five_lines_on_what_the_field_asks() -> None:
    assert OURS.problems == ()
    assert [line.id for line in OURS.lines] == [
        *("outcomes", "frequency", "quality", "feedback", "trust")
    ]
    assert all(line.text.endswith(".") and line.low and line.high for line in OURS.lines)


def test_ones_own_wording_keeps_the_place_and_a_new_line_comes_last(tmp_path: Path) -> None:
    mine = tmp_path / "pulse.toml"
    mine.write_text(
        """
        [[line]]
        id = 'trust'
        text = 'I can say anything.'
        low = 'no'
        high = 'yes'
        [[line]]
        id = 'fun'
        text = 'We laugh.'
        low = 'never'
        high = 'often'
        """,
        encoding="utf-8",
    )
    read = read_pulse_lines([FILE, mine])
    assert read.problems == ()
    assert [line.text for line in read.lines][-2:] == ["I can say anything.", "We laugh."]
    assert len(read.lines) == 6


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[[line]]\nid = 'x'\n", 1, Fault.MISSING),
        ("[[lines]]\nid = 'x'\n", 1, Fault.UNKNOWN),
        ("line = 5\n", 0, Fault.WRONG),
        ("[[line]\n", 1, Fault.SYNTAX),
    ],
)
def test_a_broken_file_leaves_ours(tmp_path: Path, text: str, line: int, what: Fault) -> None:
    mine = tmp_path / "pulse.toml"
    mine.write_text(text, encoding="utf-8")
    read = read_pulse_lines([FILE, mine, tmp_path / "none.toml"])
    (problem,) = read.problems
    assert (problem.line, problem.what) == (line, what)
    assert read.lines == OURS.lines
