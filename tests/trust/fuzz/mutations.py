"""Texts and bytes as nobody writes them, made from ones that somebody did."""

from __future__ import annotations

import random

ODD = (
    *(
        "\0",
        "\ud800",
        "\ufffc",
        "\u2028",
        "\u202e",
        "\x1b[2J",
        "\r",
        "\x85",
        "\ufdd0",
        "\U0010ffff",
    ),
    *("e\u0301" * 30, "🙂\u200d" * 20, "\u0627\u0644" * 20, " " * 5_000, "\t" * 300, "\n" * 500),
)
MARKDOWN = (
    *("*", "**", "***", "_", "~~", "`", "```", "~~~", "```\n", "# ", "###### ", "> ", "- ", "1. "),
    *(
        "9999999999. ",
        "- [ ] ",
        "- [x] ",
        "---",
        "| a | b |\n|-|-|\n",
        "\\",
        "&amp;",
        "&#0;",
        "<b>",
    ),
    *(
        "</b>",
        "<script>alert(1)</script>",
        "![](",
        "![x](file:///dev/zero)",
        "](",
        "[",
        "]",
        "(",
        ")",
    ),
    *(
        "[a](javascript:alert(1))",
        "[a](smb://host/x)",
        "![](attachment:x)",
        "https://e.org/",
        "<!--",
    ),
    *("[" * 3_000, ">" * 3_000, "*" * 3_000, "![" * 1_500, "`" * 2_999, "- " * 1_000, "(" * 3_000),
    *(
        "\n> - 1. " * 300,
        "*a **b " * 500,
        "_a_" * 900,
        "&" * 3_000,
        "{target: 5}",
        "{x:",
        "}}",
        "{{",
    ),
)
HTML = (
    *("<b>", "</b>", "<i", "<ul><li>", "</ul>", "<ol start=99999999>", "<ol start=-1>", "<pre>"),
    *("</pre>", "<a href='file:///etc/passwd'>x</a>", "<a href=javascript:x>y", "</a>", "<!--"),
    *("<img src=file:///dev/zero>", "<img src=http://e.org/x>", "<svg>", "<style>", "</style>"),
    *("<blockquote>" * 400, "<ul>" * 900, "<b><i>" * 500, "<li>" * 900, "<table><tr><td>" * 100),
    *(
        "&#x110000;",
        "&#0;",
        "&notanentity;",
        "<![CDATA[",
        "<?xml",
        "<!DOCTYPE",
        "<a " + "x=1 " * 999,
    ),
    *("<span style='font-weight:bold'>", "</span>", "<code>", "</code>", "\0<", "<" * 900),
)
TOML = (
    *("[[", "]]", "[a]", "=", "''''", '"""', "'", '"', "#", "\\", "\\u0000", "\\ud800", "{", "}"),
    *(
        "1e999",
        "nan",
        "inf",
        "-9223372036854775809",
        "0001-01-01",
        "9999-12-31",
        "true",
        "[]",
        "{}",
    ),
    *("[" * 2_000, "a." * 900 + "b = 1\n", "x = " + "[" * 900, '"' * 50, "{number: n}", "{day: d}"),
    *("{n: number = 1e308}", "{due}", "{", "months = 99999999999\n", "position = -1\n"),
)


def text(chance: random.Random, beginnings: tuple[str, ...], pieces: tuple[str, ...]) -> str:
    """One of some texts with pieces put in, taken out, repeated and moved."""
    made = chance.choice((*beginnings, ""))
    for _ in range(chance.choice((1, 3, 10, 40))):
        at, end = sorted(chance.randint(0, len(made)) for _ in range(2))
        end = min(end, at + chance.choice((0, 1, 5, 200)))
        way = chance.randrange(5)
        if way == 0:
            made = made[:at] + made[end:]
        elif way == 1:
            made = made[:end] + made[at:end] * chance.choice((1, 2, 50)) + made[end:]
        elif way == 2:
            made = made[:at] + chance.choice(ODD) + made[end:]
        else:
            made = made[:at] + chance.choice(pieces) + made[at:]
        made = made[:60_000]
    return made


def content(chance: random.Random, beginnings: tuple[bytes, ...]) -> bytes:
    """One of some files with bytes changed, taken out, repeated or cut off."""
    made = bytearray(chance.choice(beginnings))
    for _ in range(chance.choice((1, 2, 8, 40))):
        if not made:
            break
        at = chance.randrange(len(made))
        way = chance.randrange(5)
        if way == 0:
            made[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            made[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff"))
        elif way == 2:
            del made[at : at + chance.choice((1, 4, 100))]
        elif way == 3:
            made[at:at] = made[max(0, at - 50) : at]
        else:
            made[at] = chance.randrange(256)
    return bytes(made)
