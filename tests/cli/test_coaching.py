"""`smart`: goals in, letters out, one object a line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from .conftest import Call, Prompt, surroundings

GOAL = "Give two talks by June with Ines's help to be heard by the board"


def letters(answer: dict[str, dict[str, object]]) -> str:
    return "".join(letter for letter in "SMART" if answer[letter]["present"])


def test_one_goal_is_read_letter_by_letter(call: Call) -> None:
    lines = call("smart", GOAL).lines
    assert lines[0] == GOAL
    assert [line[2:5] for line in lines[1:]] == [f"{letter} ✓" for letter in "SMART"]
    vague = call("smart", "Be better").lines
    assert [line[2:5] for line in vague[1:]] == [f"{letter} –" for letter in "SMART"]
    assert "Add a date" in vague[5]


def test_json_has_the_text_and_each_letter_with_a_reason(call: Call) -> None:
    said = call("smart", "--json", GOAL)
    assert len(said.lines) == 1
    answer = said.json
    assert list(answer) == ["text", "S", "M", "A", "R", "T"]
    assert answer["text"] == GOAL
    for letter in "SMART":
        assert answer[letter]["present"] is True
        assert answer[letter]["why"].endswith(".")


def test_goals_in_quotes_are_many_and_loose_words_are_one(call: Call) -> None:
    many = call("smart", "--json", GOAL, "Be better").lines
    assert [letters(json.loads(line)) for line in many] == ["SMART", ""]
    loose = call("smart", "--json", *GOAL.split())
    assert loose.json["text"] == GOAL


@pytest.mark.parametrize("words", [(), ("-",)])
def test_standard_input_holds_one_goal_a_line(call: Call, words: tuple[str, ...]) -> None:
    typed = f"\ufeff{GOAL}\r\n\n  Be better  \n目標を立てる\nno end of line"
    answers = [json.loads(line) for line in call("smart", *words, "--json", typed=typed).lines]
    assert [answer["text"] for answer in answers] == [
        GOAL,
        "Be better",
        "目標を立てる",
        "no end of line",
    ]


def test_both_ways_at_once(call: Call) -> None:
    lines = call("smart", "Be better", "-", "--json", typed=f"{GOAL}\n").lines
    assert [json.loads(line)["text"] for line in lines] == ["Be better", GOAL]


def test_nothing_in_is_nothing_out(call: Call) -> None:
    assert call("smart", "--json", typed="") == (0, "", "")
    assert call("smart", typed="\n \n") == (0, "", "")
    assert call("smart", typed=None) == (0, "", "")
    empty = call("smart", "--json", "").json
    assert letters(empty) == ""
    assert empty["S"]["why"] == "Nothing is written yet."


def test_odd_text_is_answered_on_one_line_each(call: Call) -> None:
    odd = [
        "\x1b[2J\x07 by June",
        "a" * 5_000,
        "🦊 🦊",
        "“quoted”",
        "by " * 500,
        "\\n{}",
        "\udcff x",
    ]
    answers = call("smart", "--json", *odd).lines
    assert len(answers) == len(odd)
    assert all(json.loads(line) for line in answers)
    assert "\x1b" not in call("smart", *odd).out


def test_bytes_that_are_no_text_do_not_stop_the_rest(call: Call) -> None:
    lines = call("smart", "--json", typed=b"Gr\xf6\xdfe\n" + GOAL.encode()).lines
    assert [letters(json.loads(line)) for line in lines] == ["", "SMART"]


def test_a_person_at_a_terminal_is_told_what_is_awaited(call: Call) -> None:
    assert call("smart", typed=Prompt()).err.startswith("Type a goal")


def test_a_pipe_that_nobody_reads_ends_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "mentorjournal", "smart", "--json"],
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        program.stdin.write(f"{GOAL}\n".encode())
        program.stdin.flush()
        assert json.loads(program.stdout.readline())["text"] == GOAL
        program.stdout.close()
        program.stdin.write(f"{GOAL}\n".encode() * 3)
        program.stdin.close()
        assert program.stderr.read() == b""
        assert program.wait(timeout=100) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_poor_terminal_gets_what_it_can_show_and_json_stays_whole(encoding: str) -> None:
    def said(*words: str) -> bytes:
        done = subprocess.run(
            [sys.executable, "-m", "mentorjournal", "smart", "目標 by June", *words],
            env=surroundings(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
            capture_output=True,
            timeout=100,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    assert said().startswith(b"?? by June")
    assert json.loads(said("--json").decode("utf-8"))["text"] == "目標 by June"
