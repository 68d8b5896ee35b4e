from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.markdown_text import (
    attachment_ids,
    clean_text,
    excerpt,
    first_line_title,
    safe_link,
)

NOTE = """---

# Delegating **without** hovering #

Lena asked for **the plan**, not [the status](https://x.org).

- [x] hand over
- [ ] `wait` 🙂

```
- [ ] no task
```
![Board](attachment:42) and [file](attachment:a-7)
"""


def test_the_first_line_that_says_something_is_the_title() -> None:
    assert first_line_title(NOTE) == "Delegating without hovering"
    assert first_line_title("\n\n- [ ] call Jo\nmore") == "call Jo"
    assert first_line_title(" \n---\n") == ""


def test_a_very_long_first_line_is_cut_at_a_word() -> None:
    title = first_line_title("word " * 100)

    assert len(title) <= 200
    assert title.endswith("word…")


def test_an_excerpt_is_one_line_without_marks() -> None:
    assert excerpt(NOTE, 60, skip_title=True) == (
        "Lena asked for the plan, not the status. hand over · wait…"
    )
    assert excerpt("short") == "short"
    assert excerpt("") == ""


def test_an_excerpt_keeps_items_apart_and_leaves_out_what_others_said() -> None:
    assert excerpt("I try:\n- to wait\n- to ask\nand so on") == "I try: to wait · to ask and so on"
    assert excerpt("## Case\n> Who, what, since when.\nJo left", skip_title=True) == "Jo left"
    assert excerpt("> Only a quotation") == "Only a quotation"


@given(st.text(max_size=300), st.integers(2, 80), st.booleans())
def test_an_excerpt_is_never_longer_than_asked(text: str, length: int, skip: bool) -> None:
    assert len(excerpt(text, length, skip)) <= length


def test_attachments_of_a_text_are_found_once() -> None:
    assert attachment_ids(NOTE + NOTE) == ["42", "a-7"]


def test_what_no_file_can_hold_is_cleaned() -> None:
    dirty = "a\x00b\r\nc\rd\u2028e\u2029f\ud83dg\ufffch\ufdd0i\x1b[0m\tk"

    assert clean_text(dirty) == "ab\nc\nd\ne\nf\ufffdghi[0m\tk"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=100))
def test_clean_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    clean = clean_text(text)

    assert not {"\x00", "\r", "\u2028", "\u2029", "\ufffc", "\ufdd0"} & set(clean)
    assert clean.encode().decode() == clean
    assert clean_text(clean) == clean


@pytest.mark.parametrize("address", ["https://x.org/a?b=c#d", "HTTP://x.org", "mailto:a@b.org"])
def test_links_of_the_web_and_mail_may_open(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://server/share",
        "ms-msdt:/id",
        "//x.org",
        "https://x.org/a b",
        " https://x.org",
        "https://x.org\\@evil.org",
        "https://x.org\n.evil",
        "data:text/html,x",
        "https://x.org/" + "a" * 5000,
    ],
)
def test_no_other_link_may_open(address: str) -> None:
    assert safe_link(address) is None
