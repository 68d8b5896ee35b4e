"""The mentor's checklist: what we ship, and what a session keeps of it."""

from pathlib import Path

from mentorjournal.domain.knowledge import Fault
from mentorjournal.domain.presence import read_presence, tick, ticked

FILE = Path(__file__).parents[2] / "resources" / "presence.toml"


def test_the_checklist_is_short_and_names_what_matters() -> None:
    """M37: presence, listening, encouragement, recognition, shared experience."""
    found = read_presence([FILE])
    assert found.problems == ()
    assert [line.id for line in found.lines] == [
        "here", "listen", "encourage", "recognise", "share",
    ]  # fmt: skip
    assert all(line.text and line.hint for line in found.lines)


def test_ticks_are_kept_in_any_order_and_unknown_ones_stay() -> None:
    text = tick(tick("", "listen", on=True), "here", on=True)
    assert ticked(text) == {"here", "listen"}
    assert tick("own-line here", "here", on=False) == "own-line"
    assert tick("", "here", on=False) == ""


def test_own_lines_replace_and_are_added(tmp_path: Path) -> None:
    """M48: the checklist is data that people edit."""
    own = tmp_path / "presence.toml"
    own.write_text("[[line]]\nid='here'\ntext='Phone off'\n[[line]]\nid='tea'\ntext='Tea'\n")
    lines = read_presence([FILE, own, tmp_path / "none.toml"]).lines
    assert (lines[0].text, lines[-1].id) == ("Phone off", "tea")
    own.write_text("[[line]]\nid='two words'\ntext='x'\n")
    (problem,) = read_presence([FILE, own]).problems
    assert (problem.line, problem.what) == (2, Fault.WRONG)
