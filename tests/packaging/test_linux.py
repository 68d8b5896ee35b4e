"""The desktop entry and the file type agree with the program."""

import configparser
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from mentorjournal.journal import gate

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
SPACE = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}


@pytest.fixture
def kind() -> ElementTree.Element:
    found = ElementTree.parse(LINUX / "mentorjournal.xml").getroot().find("m:mime-type", SPACE)
    assert found is not None
    return found


def test_the_desktop_entry_opens_journals(kind: ElementTree.Element) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read(LINUX / "mentorjournal.desktop", "utf-8")
    fields = entry["Desktop Entry"]
    assert fields["Exec"] == "mentorjournal %f"
    assert kind.get("type") in fields["MimeType"].split(";")


def test_a_journal_is_known_by_its_application_id(kind: ElementTree.Element) -> None:
    match = kind.find("m:magic/m:match/m:match", SPACE)
    assert match is not None
    assert (match.get("type"), match.get("offset")) == ("big32", "68")
    assert int(match.get("value", ""), 16) == gate.APPLICATION_ID
