"""The coach at the command line: goals in, letters out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from mentorjournal.cli.listening import read_lines
from mentorjournal.cli.printing import plain, print_json

_HINT = "Type a goal and press Enter; Ctrl D ends."


def smart(values: argparse.Namespace) -> int:
    """Read goals letter by letter."""
    from mentorjournal.domain.smart import advise, explain, load_words, read_sentence
    from mentorjournal.resources import resource_path

    words = load_words(resource_path("smart"))
    for text in _sentences(values.sentence):
        verdict = read_sentence(text, words)
        if values.json:
            letters = {
                finding.letter.value: {"present": finding.present, "why": explain(finding, words)}
                for finding in verdict.findings
            }
            print_json({"text": text, **letters}, line=True)
            continue
        print(plain(text))
        for finding in verdict.findings:
            mark = "✓" if finding.present else "–"
            said = f"{explain(finding, words)} {advise(finding, words)}"
            print(f"  {finding.letter.value} {mark} {plain(said)}", flush=True)
    return 0


def _sentences(given: list[str]) -> Iterator[str]:
    """One goal an argument; words that nobody put in quotes are one goal."""
    if not any(" " in argument.strip() or argument in ("", "-") for argument in given):
        given = [" ".join(given)] if given else ["-"]
    for argument in given:
        if argument == "-":
            yield from read_lines(_HINT)
        else:
            yield argument.strip()
