"""Contents of the shorter documents, made by hand."""

from datetime import date

from mentorjournal.domain.actions import Action
from mentorjournal.domain.brief import BriefKind, BriefLine
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.documents import (
    AgreementContents,
    CertificateContents,
    Honour,
    Pair,
    SheetContents,
    SheetTopic,
)
from mentorjournal.domain.mentorships import Mode, Role
from mentorjournal.domain.notes import Decision
from mentorjournal.domain.practice import Agreement
from mentorjournal.domain.sides import Side

from .sample_contents import MENTORSHIP
from .sample_goals import TODAY, moment

PAIR = Pair("Amara Keita", "Lena Vogt", Role.MENTEE)


def promise(text: str, owner: Side = Side.ME, due: date | None = None) -> Action:
    return Action("a", "m1", text, owner, due, None, None, None, None, moment(TODAY), 0)


def news(kind: BriefKind, words: str, *numbers: float) -> BriefLine:
    return BriefLine(kind, Kind.GOAL, words, date(2026, 11, 14), words, numbers)


SHEET = SheetContents(
    pair=PAIR,
    today=TODAY,
    day=date(2026, 11, 24),
    starts_at="10:00",
    minutes=50,
    mode=Mode.VIDEO,
    purpose=MENTORSHIP.purpose,
    last=date(2026, 11, 10),
    since=(
        news(BriefKind.REACHED, "Second talk given"),
        news(BriefKind.SLIPPED, "Grow my network", 43.0, 48.0, 45.4),
        news(BriefKind.MOVED, "Lead a project", 3.0, 6.0),
    ),
    promises=(
        promise("Talk outline", due=date(2026, 11, 19)),
        promise("Introduce Amara to the platform lead", Side.THEM, date(2026, 11, 25)),
    ),
    topics=(
        SheetTopic("How are you, outside the project?", 5, detour=True),
        SheetTopic("Network goal: keep the target?", 15, "Grow my network"),
        SheetTopic("Reverse: show me your tools", 20, swapped=True, done=True),
    ),
    questions=("What did you get wrong in your first month?", "Whom do you avoid asking?"),
)


def decided(text: str) -> Decision:
    return Decision("d", "m1", "n1", None, date(2026, 11, 10), text, 0)


HELD = SHEET._replace(
    day=date(2026, 11, 10),
    last=date(2026, 10, 27),
    questions=(),
    decisions=(
        decided("Keep the network target; ask for two introductions a month."),
        decided("The third talk is the quarterly review."),
    ),
    actions=(
        promise("Name four people I would like to meet", due=date(2026, 11, 14)),
        promise("Speak with the platform lead", Side.THEM),
    ),
)
"""A session that is over, with what came of it."""

AGREEMENT = AgreementContents(
    PAIR,
    TODAY,
    MENTORSHIP,
    Agreement(
        "g1",
        "m1",
        2,
        date(2026, 2, 13),
        "I bring the agenda two days before.",
        "Amara does the work.\nI open doors.",
        "Every second Tuesday, in the small room.",
        "What is said stays between us.",
        "One thing to keep, one thing to try.",
    ),
)

CERTIFICATE = CertificateContents(
    PAIR,
    TODAY,
    Honour.GOAL,
    Side.ME,
    "Speak at three team reviews",
    "By 18 December I will raise the talks I give from 0 to 3.",
    date(2026, 11, 20),
    MENTORSHIP.starts_on,
    20,
)

SCRIPTS = (
    "Fünf Gespräche über die Zusammenarbeitsvereinbarung ",
    "Τρεις ομιλίες για την ομάδα ",
    "Три выступления на собрании ",
    "לדבר בשלוש פגישות 3 צוות ",
    "ثلاث محاضرات أمام الفريق 3 ",
    "会議で三回発表する",
    "세 번 발표하기 ",
    "<para>& “quotes” %s {brace} ",
    "W" * 300,
    "🙂🎉 ",
    "line\nbreak\ttab\u2028 ",
)
"""Texts in several scripts, to be repeated at length."""
LONG = {
    "left": "".join(SCRIPTS[:3]) * 40,
    "right": "".join(SCRIPTS[3:5]) * 60,
    "wide": "".join(SCRIPTS[5:7]) * 60,
    "hostile": "".join(SCRIPTS[7:]) * 20,
}
