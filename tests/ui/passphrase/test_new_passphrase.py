"""Choosing a passphrase: how hard it is to guess, and twice the same."""

from __future__ import annotations

import pytest

from mentorjournal.domain.passphrases import Weakness, load_common, strength
from mentorjournal.resources import resource_path
from mentorjournal.ui.passphrase.new_passphrase import NewPassphrase, strength_text


@pytest.fixture
def new(qtbot, look) -> NewPassphrase:
    widget = NewPassphrase(("Amara Keita",))
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_bar_and_its_words_follow_what_is_typed(new: NewPassphrase):
    shown = []
    for text in ("", "password", "copper lantern", "copper lantern seven rivers glow"):
        new.first.line.setText(text)
        shown.append((new.bar.value, new.said.text()))
    values = [value for value, _ in shown]
    assert values == sorted(set(values)), "each is stronger than the one before"
    assert "Four or five words" in shown[0][1]
    assert shown[1][1].startswith("Guessed at once.")
    assert "first that anybody tries" in shown[1][1]
    assert values[0] == 0
    assert values[-1] == 1


def test_names_are_known(new: NewPassphrase):
    new.first.line.setText("Amara")
    assert "Names are tried first." in new.said.text()


def test_every_weakness_has_words():
    common = load_common(resource_path("passphrases"))
    examples = {
        Weakness.EMPTY: "",
        Weakness.COMMON: "password",
        Weakness.OWN: "Keita",
        Weakness.REPEATED: "lampe lampe lampe lampe",
        Weakness.SEQUENCE: "hijklmn",
        Weakness.DATE: "24.12.1987",
        Weakness.SHORT: "vbk",
        Weakness.NONE: "copper lantern seven rivers glow",
    }
    said = set()
    for weakness, text in examples.items():
        found = strength(text, common, ("Amara Keita",))
        assert found.weakness is weakness, text
        said.add(strength_text(found))
    assert len(said) == len(examples)


def test_only_the_same_twice_is_one(new: NewPassphrase):
    new.first.line.setText("copper lantern")
    new.second.line.setText("copper lamp")
    assert new.passphrase == ""
    new.say_what_is_missing()
    assert new._again.error == "The two are not the same yet."
    new.second.line.setText("copper lantern")
    assert new.passphrase == "copper lantern"
    assert new._again.error == ""
    new.clear()
    assert (new.first.text, new.second.text) == ("", "")
