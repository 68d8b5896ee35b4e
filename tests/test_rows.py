"""Which test shows which part of the practice: every row of the field is shown by some test.

A row is named in the docstring of a test, or of a module whose tests all show it. To ask which
tests show M31: `grep -rn "M31" tests`; to see all of them, run this file with `-s`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
_ROW = re.compile(r"\bM\d+r?\b")

PRACTICE = """
M1                  a goal is made letter by letter, and may stay a draft
M2                  specific: what, why, with whose help and which tools, where
M3                  measurable: a number, and where it starts
M4                  attainable: worked backwards from the target
M5                  relevant: values, objectives, meaning, and whether this mentor can help
M6                  time-bound: a day, and being reminded of it
M7 M8               an objective with its key results
M9                  what is vague is marked, and verbs are offered
M10                 a stretch that is missed is no failure
M11 M12             long- and short-term goals, large ones over small ones
M13                 a strategy, then steps with a rhythm
M14 M15 M16 M18 M19 starting points for mentees, mentors, students, and for five years
M20 M21             each drafts alone, both refine, the mentee has the last word
M22                 goals are ranked by effect, and remarked on
M23                 an agenda with time boxes, for goals or a detour
M24                 goals are the thread through sessions
M25                 a goal is written down in one line
M26 M27             questions for the mentor, and their life
M28 M62             a case, a dilemma, and how it turned out
M29 M36             conversation starters; asked more than told
M30 M31             what was learned, where, and what one takes from it
M32                 a network is one goal among others; people met
M33                 what a sponsor is asked for
M34                 roles may be swapped
M35                 the mentee does the work
M37                 presence, when a mentor prepares
M38                 an agreement with versions
M39                 where am I now, and later
M40 M46             small check-ins; on track, at risk, overdue; a forecast
M41                 feedback both ways
M42                 reflection after a session
M43                 milestones with days
M44                 celebrating to taste
M45                 adjusting, with its reason
M47                 what success means to each
M48                 what the program knows can be adapted
M49 M17             goals serve values and what an organisation wants
M50                 the purpose comes first
M51                 how the mentorship is doing
M52                 a moment is caught from anywhere
M53 M54             energy, well-being, confidence
M55 M61             lessons, both ways
M56                 names in any script, and questions for everyone
M57                 early signs
M58                 phases, and a good end
M59                 kinds of mentorship and ways of meeting
M60                 many mentorships, in either role
M64                 what is private stays
M25r                the report for a review meeting
"""

ROWS = {
    row: re.sub(_ROW, "", line).strip()
    for line in PRACTICE.strip().splitlines()
    for row in re.findall(_ROW, line)
}
"""What each row is about, by its number; no row has the number 63."""


def shown_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each row with a test that names it: its own docstring, or that of its module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(TESTS).as_posix()
    for row in _ROW.findall(ast.get_docstring(tree) or ""):
        yield row, name
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for row in _ROW.findall(ast.get_docstring(node) or ""):
                yield row, f"{name}::{node.name}"


def test_every_row_of_the_practice_is_shown_by_a_test() -> None:
    found: dict[str, list[str]] = {row: [] for row in ROWS}
    unknown = []
    for path in sorted(TESTS.rglob("test_*.py")):
        if path == Path(__file__):
            continue
        for row, where in shown_in(path):
            if row in found:
                found[row].append(where)
            else:
                unknown.append(f"{row} in {where}")
    for row, about in ROWS.items():
        print(f"{row:5} {about}", *(f"\n      {where}" for where in found[row]), sep="")
    assert unknown == [], "rows that are not listed above"
    assert [row for row, where in found.items() if not where] == [], "rows that no test shows"
    alone = [row for row, where in found.items() if not any("::" in one for one in where)]
    assert alone == [], "rows that only a module names, and no test of its own"
