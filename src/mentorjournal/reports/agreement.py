"""The agreement of a mentorship, to be signed by both (M38). Read `_story` as its plan."""

from collections.abc import Callable

from reportlab.platypus import Flowable

from mentorjournal.domain.documents import AgreementContents
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.sides import Side
from mentorjournal.reports import style as look
from mentorjournal.reports.layout import Gap
from mentorjournal.reports.one_page import PITCH, Ruled
from mentorjournal.reports.page import About, Made, lay_out
from mentorjournal.reports.sections.head import pair_title
from mentorjournal.reports.sections.signing import signed
from mentorjournal.reports.typesetter import GUTTER, Typesetter, excerpt
from mentorjournal.reports.words import ENGLISH, Words

_LONGEST = 20_000
"""Letters of one part that are printed; nobody signs more."""
_HALF = (look.COLUMN - GUTTER) / 2


def make_agreement(
    contents: AgreementContents,
    paper: Paper = Paper.A4,
    *,
    words: Words = ENGLISH,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Return one version of the agreement; what is open is left to write; see `lay_out`."""
    setter = Typesetter(words)
    about = _about(contents, setter)
    return lay_out(
        _story(contents, setter),
        look.sheet_of(paper),
        about,
        words,
        setter.scripts,
        cancelled=cancelled,
    )


def _story(contents: AgreementContents, setter: Typesetter) -> list[Flowable]:
    words, agreed = setter.words, contents.agreement
    story = [
        *setter.heading(
            words("agreement"), pair_title(contents.pair, setter), _version(contents, words)
        ),
        *_part(words("why"), contents.mentorship.purpose, setter, contents),
        *_both(contents, "expects", (agreed.my_expectations, agreed.their_expectations), setter),
        *_both(contents, "means success", _success(contents.mentorship), setter),
        *_meetings(contents, setter),
        *_part(words("confidential"), agreed.confidentiality, setter, contents),
        *_part(words("feedback way"), agreed.feedback_way, setter, contents),
        setter.text(words("we agree"), look.BODY._replace(before=20)),
    ]
    return signed(story, contents.pair, setter)


def _version(contents: AgreementContents, words: Words) -> str:
    agreed, mentorship = contents.agreement, contents.mentorship
    if agreed.agreed_on is None:
        version = words("version open", agreed.version)
    else:
        version = words("version agreed", agreed.version, day=words.day(agreed.agreed_on))
    if mentorship.ends_on is None or mentorship.ends_on < mentorship.starts_on:
        period = words("period open", since=words.day(mentorship.starts_on))
    else:
        period = words.period(mentorship.starts_on, mentorship.ends_on)
    return f"{version} · {period}"


def _rhythm(mentorship: Mentorship, words: Words) -> str:
    """Return how often, how long and how: "every 2 weeks · 50 min each · by video"."""
    days = mentorship.cadence_days
    often = words("rhythm weeks", days // 7) if days % 7 == 0 else words("rhythm", days)
    each = words("each meeting", length=words.duration(mentorship.session_minutes))
    return f"{often} · {each} · {words(mentorship.mode.value)}"


def _part(title: str, text: str, setter: Typesetter, contents: AgreementContents) -> list[Flowable]:
    """Return one part; what was left out of a version that was agreed is no part of it."""
    if not text.strip() and contents.agreement.agreed_on is not None:
        return []
    return [*setter.section(title, 40), *_said(text, setter)]


def _meetings(contents: AgreementContents, setter: Typesetter) -> list[Flowable]:
    words, text = setter.words, contents.agreement.meetings
    blocks = setter.section(words("meetings"), 40)
    blocks.append(setter.text(_rhythm(contents.mentorship, words), look.BODY))
    if text.strip() or contents.agreement.agreed_on is None:
        blocks += _said(text, setter)
    return blocks


def _both(
    contents: AgreementContents, key: str, said: tuple[str, str], setter: Typesetter
) -> list[Flowable]:
    """Return what each of the two said, side by side; `said` is mine and theirs."""
    words, pair = setter.words, contents.pair
    if not any(text.strip() for text in said) and contents.agreement.agreed_on is not None:
        return []
    texts = dict(zip((Side.ME, Side.THEM), said, strict=True))
    titles, sides = [], []
    for side in (pair.mentee, pair.mentor):
        title = words(key, name=excerpt(pair.first_name(side), 60))
        titles.append(title)
        head = setter.text(title, look.SECTION._replace(after=9), lines=2)
        sides.append(setter.stack([head, *_said(texts[side], setter)]))
    return [
        *setter.section_rule(words("two", first=titles[0], second=titles[1])),
        setter.columns([_HALF, _HALF], sides),
    ]


def _success(mentorship: Mentorship) -> tuple[str, str]:
    return mentorship.my_success, mentorship.their_success


def _said(text: str, setter: Typesetter) -> list[Flowable]:
    """Return paragraphs as they were written, or lines to write them on."""
    paragraphs = [part.strip() for part in text[:_LONGEST].splitlines() if part.strip()]
    if not paragraphs:
        return [setter.text(setter.words("to agree"), look.QUIET), Ruled(2 * PITCH), Gap(4)]
    return [setter.prose(paragraph) for paragraph in paragraphs]


def _about(contents: AgreementContents, setter: Typesetter) -> About:
    words, pair, agreed = setter.words, contents.pair, contents.agreement
    mentee, mentor = (excerpt(pair.name(side), 60) for side in (pair.mentee, pair.mentor))
    owner = excerpt(pair.owner_name, 60)
    day = agreed.agreed_on or contents.today
    return About(
        title=f"{words('agreement')}: {pair_title(pair, setter)}",
        author=pair.owner_name,
        subject=words("agreement subject", mentee=mentee, mentor=mentor),
        foot=words("printed from", day=words.day(contents.today), name=owner),
        day=contents.today,
        name=words(
            "file name",
            day=day.isoformat(),
            kind=words("agreement"),
            name=pair.first_name(pair.mentee),
        ),
    )
