"""The question bank: what we ship, what fits, and packs of one's own."""

from collections import Counter
from pathlib import Path

import pytest

from mentorjournal.domain.knowledge import Fault
from mentorjournal.domain.mentorships import Phase, Role
from mentorjournal.domain.starters import fitting, from_pack, read_bank, with_own

FOLDER = Path(__file__).parents[2] / "resources" / "questions"
OURS = read_bank([FOLDER])


def test_the_bank_is_as_large_as_promised_and_no_question_stands_twice() -> None:
    assert OURS.problems == ()
    starters = OURS.starters
    assert len(starters) >= 130
    assert len({one.id for one in starters}) == len(starters)
    assert len({one.text.casefold() for one in starters}) == len(starters)
    assert len(starters) == sum(
        path.read_text(encoding="utf-8").count("[[question]]") for path in FOLDER.iterdir()
    )


def test_every_occasion_has_its_pack() -> None:
    """M26 M29 M56: by theme and phase, the inclusive pack among them."""
    ids = {pack.id for pack in OURS.packs}
    assert ids >= {
        *("first-meeting", "inclusive", "career", "pay", "hard-patch", "feedback", "network"),
        *("confidence", "balance", "study", "mentor-self-check", "closing"),
    }
    assert all(pack.title and pack.about for pack in OURS.packs)
    assert all(len(pack.starters) >= 5 for pack in OURS.packs)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("phase", Phase)
def test_each_role_has_enough_to_ask_in_each_phase(role: Role, phase: Phase) -> None:
    found = fitting(OURS, role, phase)
    assert len(found) >= 10
    assert all(role in one.roles and phase in one.phases for one in found)
    assert not any(one.to_self for one in found)


def test_nobody_is_asked_about_exams_who_has_none() -> None:
    """M29: what fits only a student comes with a goal of a student, or from its own pack."""
    for phase in Phase:
        found = fitting(OURS, Role.MENTOR, phase, {"path", "balance"})
        assert "study" not in {one.pack_id for one in found}
    found = fitting(OURS, Role.MENTOR, Phase.WORKING, {"study", "exams"})
    assert found[0].pack_id == "study"
    pack = next(one for one in OURS.packs if one.id == "study")
    assert len(from_pack(pack, Role.MENTOR)) >= 5


def test_a_role_sees_its_own_packs() -> None:
    roles = {pack.id: {role for one in pack.starters for role in one.roles} for pack in OURS.packs}
    assert roles["mentor-self-check"] == {Role.MENTOR}
    assert roles["mentee-self-check"] == {Role.MENTEE}


def test_the_same_input_gives_the_same_questions() -> None:
    first = fitting(OURS, Role.MENTOR, Phase.WORKING, ["network"], ["goals-sure"], "session 7")
    again = fitting(OURS, Role.MENTOR, Phase.WORKING, ["network"], ["goals-sure"], "session 7")
    assert first == again


def test_another_session_opens_with_other_questions() -> None:
    openings = Counter(
        fitting(OURS, Role.MENTOR, Phase.WORKING, seed_text=f"session {number}")[0].id
        for number in range(40)
    )
    assert len(openings) > 10


def test_questions_on_the_themes_come_first() -> None:
    found = fitting(OURS, Role.MENTEE, Phase.WORKING, {"network", "sponsor"})
    shared = [len({"network", "sponsor"}.intersection(one.themes)) for one in found]
    assert shared[0] == 2
    assert shared == sorted(shared, reverse=True)
    assert shared[-1] == 0


def test_used_questions_step_back_but_stay() -> None:
    """M29: used ones step back."""
    fresh = fitting(OURS, Role.MENTEE, Phase.WORKING, ["pay"], seed_text="s")
    used = {one.id for one in fresh[:3]}
    after = fitting(OURS, Role.MENTEE, Phase.WORKING, ["pay"], used, "s")
    assert {one.id for one in after[-3:]} == used
    assert [one.id for one in after[:-3]] == [one.id for one in fresh[3:]]


def test_a_pack_of_ones_own_is_added_and_a_question_replaced(tmp_path: Path) -> None:
    (tmp_path / "garden.toml").write_text(
        """
        title = 'In the garden'
        themes = ['balance']
        phases = ['working']
        [[question]]
        id = 'garden-grows'
        text = 'What grows?'
        [[question]]
        id = 'goals-smaller'
        text = 'How could it be smaller?'
        role = 'mentor'
        """,
        encoding="utf-8",
    )
    bank = read_bank([FOLDER, tmp_path])
    assert bank.problems == ()
    assert len(bank.starters) == len(OURS.starters) + 1
    assert [one.text for one in bank.packs[-1].starters] == ["What grows?"]
    assert bank.packs[-1].starters[0].own
    goals = next(pack for pack in bank.packs if pack.id == "goals")
    assert "How could it be smaller?" in [one.text for one in goals.starters]
    assert {one.pack_id for one in goals.starters} == {"goals"}


def test_a_pack_with_a_name_of_ours_grows(tmp_path: Path) -> None:
    (tmp_path / "pay.toml").write_text(
        "[[question]]\nid = 'pay-mine'\ntext = 'And the pension?'\n", encoding="utf-8"
    )
    pay = next(pack for pack in read_bank([FOLDER, tmp_path]).packs if pack.id == "pay")
    assert pay.title == "Pay and promotion"
    assert pay.starters[-1].id == "pay-mine"
    assert set(pay.starters[-1].roles) == set(Role)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("title = 'x'\n[[question]]\nid = 'x'\n", 2, Fault.MISSING),
        ("[[question]]\nid = 'x'\ntext = 'y?'\nrole = 'boss'\n", 4, Fault.WRONG),
        ("phases = ['later']\n[[question]]\nid = 'x'\ntext = 'y?'\n", 1, Fault.WRONG),
        ("[[question]]\nid = 'x'\ntext = 'y?'\nto_self = 'yes'\n", 4, Fault.WRONG),
        ("[[qestion]]\nid = 'x'\ntext = 'y?'\n", 1, Fault.UNKNOWN),
        ("[[question]\n", 1, Fault.SYNTAX),
    ],
)
def test_a_broken_pack_is_named_and_the_rest_loads(
    tmp_path: Path, text: str, line: int, what: Fault
) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    bank = read_bank([FOLDER, tmp_path])
    (problem,) = bank.problems
    assert (problem.file.name, problem.line, problem.what) == ("mine.toml", line, what)
    assert bank.packs == OURS.packs


def test_each_phase_opens_with_what_it_is_about() -> None:
    """M29, M58: no goal needed to get a fitting first question."""
    for phase, theme in (
        (Phase.GETTING_TO_KNOW, "trust"),
        (Phase.SETTING_GOALS, "goals"),
        (Phase.CLOSING, "closing"),
    ):
        assert theme in fitting(OURS, Role.MENTEE, phase)[0].themes


def test_a_pack_keeps_its_order_and_used_ones_step_back() -> None:
    """M29: within a pack too."""
    pack = next(one for one in OURS.packs if one.id == "pay")
    asked = from_pack(pack, Role.MENTEE)
    assert [one for one in pack.starters if one in asked] == asked
    again = from_pack(pack, Role.MENTEE, {asked[0].id})
    assert again == [*asked[1:], asked[0]]
    alone = next(one for one in OURS.packs if one.id == "mentor-self-check")
    assert from_pack(alone, Role.MENTOR) == [], "put to oneself, never on an agenda"


def test_questions_added_in_the_journal_are_a_pack_in_front() -> None:
    """M48: they fit everyone at any time, and step back like all others."""
    assert with_own(OURS, "Your own", ()) == OURS
    bank = with_own(OURS, "Your own", [("1", "What did the sea teach you?")])
    assert bank.packs[0].title == "Your own"
    assert bank.packs[1:] == OURS.packs
    found = fitting(bank, Role.MENTOR, Phase.WORKING)
    assert found[0].id == "own-1"
    assert fitting(bank, Role.MENTOR, Phase.WORKING, used_ids={"own-1"})[-1].id == "own-1"
