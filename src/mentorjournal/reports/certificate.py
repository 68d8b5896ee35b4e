"""A certificate for something reached: one page in landscape, set in type alone (M44)."""

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from mentorjournal.domain import markdown_text
from mentorjournal.domain.documents import CertificateContents, Honour
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.sides import Side
from mentorjournal.reports import style as look
from mentorjournal.reports.layout import Gap, Stack
from mentorjournal.reports.page import About, Bookmark, Made, lay_out
from mentorjournal.reports.sections.signing import sign_here
from mentorjournal.reports.text import Ink, Text, colour_of
from mentorjournal.reports.typesetter import Typesetter, excerpt
from mentorjournal.reports.words import ENGLISH, Words

_MARGIN = 30.0
_INSET, _FOOT = 54.0, 34.0
_MEASURE = 560.0
"""Width of the text: lines that are easy to read from the wall."""


def make_certificate(
    contents: CertificateContents,
    paper: Paper = Paper.A4,
    *,
    words: Words = ENGLISH,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Return the certificate as one page; see `lay_out`."""
    setter = Typesetter(words)
    sheet = look.landscape_of(paper, _MARGIN)
    plate = Plate(
        _story(contents, setter),
        sign_here(contents.pair, setter, sheet.column - 2 * _INSET, 90),
        (sheet.column, sheet.room - 1),
    )
    about = _about(contents, setter)
    story = [Bookmark(about.title, 0), plate]
    return lay_out(story, sheet, about, words, setter.scripts, cancelled=cancelled)


def _story(contents: CertificateContents, setter: Typesetter) -> list[Flowable]:
    words, pair = setter.words, contents.pair
    blocks = [
        setter.text(words("certificate").upper(), look.CERTIFICATE),
        Gap(13),
        Ornament(),
        Gap(22),
        _largest(pair.name(contents.holder), look.HOLDER_SIZES, setter),
        Gap(11),
        setter.text(_statement(contents, words), look.STATEMENT, lines=2),
        Gap(13),
    ]
    if contents.title.strip():
        title = contents.title
        if contents.honour is Honour.MENTORSHIP:
            title = words("purpose", purpose=excerpt(title, 160))
        blocks += [_largest(title, look.HONOUR_SIZES, setter), Gap(9)]
    if contents.detail.strip():
        detail = excerpt(contents.detail, 420)
        if contents.honour is Honour.MENTORSHIP:  # written as a note is, often as a list
            detail = markdown_text.excerpt(contents.detail, 420)
        if contents.honour is Honour.MILESTONE:
            detail = words("honour detail milestone", goal=detail)
        blocks += [setter.text(detail, look.HONOUR_DETAIL, lines=3), Gap(9)]
    return [*blocks, setter.text(_when(contents, words), look.STATEMENT, lines=2)]


def _statement(contents: CertificateContents, words: Words) -> str:
    if contents.honour is Honour.MENTORSHIP:
        return words("honour mentorship", name=excerpt(_other(contents), 120))
    return words(f"honour {contents.honour.value}")


def _when(contents: CertificateContents, words: Words) -> str:
    if contents.honour is Honour.MENTORSHIP:
        period = words.period(contents.since, contents.day)
        return words("with sessions", contents.sessions, period=period)
    key = "with mentor" if contents.holder is contents.pair.mentee else "with mentee"
    return words(key, day=words.day(contents.day), name=excerpt(_other(contents), 120))


def _other(contents: CertificateContents) -> str:
    return contents.pair.name(Side.THEM if contents.holder is Side.ME else Side.ME)


def _largest(text: str, inks: Sequence[Ink], setter: Typesetter) -> Text:
    """Return the text in the largest size that holds it on one line, or on two in the smallest."""
    text = excerpt(text, 200)
    made = [setter.text(text, ink, lines=2) for ink in inks]
    return next((one for one in made if one.natural_width <= _MEASURE), made[-1])


class Ornament(Flowable):  # type: ignore[misc]
    """A short line with a lozenge in its middle."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width, to stand in its middle."""
        self.width, self.height = available_width, 6.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw both."""
        canvas, middle = self.canv, self.width / 2
        canvas.setStrokeColor(colour_of(look.ACCENT))
        canvas.setFillColor(colour_of(look.ACCENT))
        canvas.setLineWidth(0.7)
        canvas.line(middle - 62, 3, middle - 9, 3)
        canvas.line(middle + 9, 3, middle + 62, 3)
        path = canvas.beginPath()
        path.moveTo(middle - 3.6, 3)
        for x, y in ((middle, 6.6), (middle + 3.6, 3), (middle, -0.6)):
            path.lineTo(x, y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


class Plate(Flowable):  # type: ignore[misc]
    """A page in a double frame: blocks in the middle of it, another at its foot."""

    def __init__(
        self, blocks: Sequence[Flowable], foot: Flowable, size: tuple[float, float]
    ) -> None:
        super().__init__()
        self._blocks, self._foot = Stack(blocks), foot
        self.width, self.height = size

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole page."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, the blocks and the foot."""
        canvas, wide, tall = self.canv, self.width, self.height
        canvas.setStrokeColor(colour_of(look.ACCENT))
        canvas.setLineWidth(1.4)
        canvas.rect(0.7, 0.7, wide - 1.4, tall - 1.4)
        canvas.setLineWidth(0.4)
        canvas.rect(6, 6, wide - 12, tall - 12)
        _, foot = self._foot.wrap(wide - 2 * _INSET, tall)
        _, needed = self._blocks.wrap(_MEASURE, tall)
        low, high = _FOOT + foot, tall - _FOOT
        self._blocks.drawOn(canvas, (wide - _MEASURE) / 2, low + (high - low - needed) / 2)
        self._foot.drawOn(canvas, _INSET, _FOOT)


def _about(contents: CertificateContents, setter: Typesetter) -> About:
    words, pair = setter.words, contents.pair
    holder = pair.name(contents.holder)
    title = contents.title.strip() or _statement(contents, words)
    return About(
        title=f"{words('certificate')}: {excerpt(title, 120)}",
        author=pair.owner_name,
        subject=words("certificate subject", holder=holder, title=excerpt(title, 120)),
        foot="",
        day=contents.today,
        name=words(
            "file name",
            day=contents.day.isoformat(),
            kind=words("certificate"),
            name=pair.first_name(contents.holder),
        ),
    )
