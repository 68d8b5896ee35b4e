from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.markdown_syntax import (
    LineKind,
    SpanKind,
    read_inline,
    read_line,
    without_marks,
)


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ("Just words", LineKind.TEXT, 0),
        ("# Title", LineKind.HEADING, 2),
        ("### ", LineKind.HEADING, 4),
        ("#nospace", LineKind.TEXT, 0),
        ("- item", LineKind.BULLET, 2),
        ("-", LineKind.TEXT, 0),
        ("* ", LineKind.BULLET, 2),
        ("12. item", LineKind.NUMBER, 4),
        ("3) item", LineKind.NUMBER, 3),
        ("- [ ] task", LineKind.TASK, 6),
        ("- [X] task", LineKind.TASK, 6),
        ("- [ ]", LineKind.TASK, 5),
        ("- [x](address)", LineKind.BULLET, 2),
        ("    - deep", LineKind.BULLET, 6),
        ("> said", LineKind.TEXT, 2),
        ("> - said", LineKind.BULLET, 4),
        ("---", LineKind.RULE, 0),
        ("- - -", LineKind.RULE, 0),
        ("```python", LineKind.FENCE, 0),
        ("2026 was a year", LineKind.TEXT, 0),
    ],
)
def test_a_line_is_read_for_what_it_is(text: str, kind: LineKind, content: int) -> None:
    line = read_line(text)

    assert (line.kind, line.content) == (kind, content)


def test_a_task_tells_its_state_and_where_it_stands() -> None:
    line = read_line("> 2. [x] done")

    assert (line.checked, line.box, line.number, line.quote) == (True, 6, 2, 1)


def test_code_ends_only_at_a_fence_as_long_as_the_first() -> None:
    assert read_line("# no heading", "````").kind is LineKind.CODE
    assert read_line("```", "````").kind is LineKind.CODE
    assert read_line("````", "````").kind is LineKind.FENCE
    assert read_line("~~~", "```").kind is LineKind.CODE


def kinds(text: str) -> list[tuple[SpanKind, str]]:
    return [(s.kind, text[s.start : s.end]) for s in read_inline(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** c", [(SpanKind.BOLD, "**b**")]),
        ("__b__", [(SpanKind.BOLD, "__b__")]),
        ("*a **b** c*", [(SpanKind.ITALIC, "*a **b** c*"), (SpanKind.BOLD, "**b**")]),
        ("***a***", [(SpanKind.ITALIC, "***a***"), (SpanKind.BOLD, "**a**")]),
        ("snake_case_name", []),
        ("2 * 3 * 4", []),
        ("**open", []),
        ("** not bold **", []),
        ("~~gone~~ ~one~", [(SpanKind.STRIKE, "~~gone~~")]),
        ("`a **b**`", [(SpanKind.CODE, "`a **b**`")]),
        ("``a ` b``", [(SpanKind.CODE, "``a ` b``")]),
        (r"\*a\*", [(SpanKind.ESCAPE, r"\*"), (SpanKind.ESCAPE, r"\*")]),
        ("**漢字**です", [(SpanKind.BOLD, "**漢字**")]),
    ],
)
def test_marks_are_paired_as_commonmark_pairs_them(
    text: str, expected: list[tuple[SpanKind, str]]
) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](https://x.org/a_b_c)", "https://x.org/a_b_c"),
        ("[a [b]](https://x.org/(1))", "https://x.org/(1)"),
        ("see https://x.org/a_(b)).", "https://x.org/a_(b)"),
        ("<mailto:lena@x.org>", "mailto:lena@x.org"),
        ("**https://x.org**", "https://x.org"),
        ("![p](attachment:7)", "attachment:7"),
    ],
)
def test_links_keep_their_address_as_written(text: str, target: str) -> None:
    assert target in [s.target for s in read_inline(text)]


def test_words_without_marks() -> None:
    text = r"- **Bold**, *it*, `code`, [her *notes*](https://x.org) and 5 \* 3"

    assert without_marks(text, 2) == "Bold, it, code, her notes and 5 * 3"


@given(st.text(alphabet="*_~`[]()!<>\\ ab🙂h:/", max_size=80))
def test_any_text_is_read_with_spans_inside_it(text: str) -> None:
    for span in read_inline(text):
        assert 0 <= span.start <= span.start + span.opening <= span.end - span.closing
        assert span.end <= len(text)
    assert len(without_marks(text)) <= len(text)


@pytest.mark.parametrize(
    "piece", ["*a ", "[", "[a](x", "`" * 9 + "a", "_", "a**", "](", "<https://", "[a](b)", "\\"]
)
def test_a_hostile_line_costs_no_more_than_a_long_one(piece: str) -> None:
    text = piece * (200_000 // len(piece))

    assert all(span.end <= 10_000 for span in read_inline(text))
