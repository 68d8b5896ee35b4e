"""Note templates: headings with one helping line under each (M28, M30, M41, M42, M62).

A template is a Markdown file whose first lines, between two rules of three hyphens, say its title
and the kind of note it makes. Helping lines are quotes. The person's own folder comes after ours;
a file of theirs with the name of ours takes its place; what they keep in the journal is added
(M48).
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.blanks import blanks_in, pieces, put
from mentorjournal.domain.knowledge import Fault, KnowledgeError
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.practice import OwnEntry

_FIRST = 1_000_000
"""What the journal keeps stands before what files give, whatever order these ask for."""
BLANKS = ("date", "name")
"""What a template may ask for: the day of the note, and the other person's name."""


class Template(NamedTuple):
    """One template.

    Attributes:
        id: the file's name without its ending, or the id in the journal.
        kind: of the note it makes.
        order: where it stands in a menu, small first.
        body: Markdown with `{date}` and `{name}`.
        own: it came from the person's own files or their journal.
    """

    id: str
    title: str
    kind: NoteKind
    order: int
    body: str
    own: bool

    @property
    def help_lines(self) -> frozenset[str]:
        """The helping lines, trimmed; those with a blank differ in each note."""
        lines = (line.strip() for line in self.body.split("\n"))
        return frozenset(line for line in lines if line.startswith(">"))


class Templates(NamedTuple):
    """All templates that could be read, in the order of a menu, and what could not.

    One's own come last: those of the journal in the owner's order, then those of files.
    """

    templates: tuple[Template, ...]
    problems: tuple[KnowledgeError, ...]

    def get(self, template_id: str) -> Template | None:
        """The template with this id, or None."""
        return next((one for one in self.templates if one.id == template_id), None)


def read_templates(folders: Iterable[Path], kept: Iterable[OwnEntry] = ()) -> Templates:
    """Read the built-in folder and the person's own; the built-in one comes first.

    Args:
        folders: a folder that does not exist is an empty one.
        kept: what the journal keeps, in the owner's order; its title is the template's.
    """
    found: dict[str, Template] = {}
    problems: list[KnowledgeError] = []
    for number, folder in enumerate(folders):
        for path in knowledge.files_in(folder, ".md", problems):
            if path.stem.upper() == "README":
                continue
            with knowledge.faults_to(problems):
                text = knowledge.read_text(path)
                found[path.stem] = _template(path, text, own=number > 0)
    for place, entry in enumerate(one for one in kept if not one.is_agenda):
        with knowledge.faults_to(problems):
            template = _template(Path(entry.id), entry.body, own=True)
            title = entry.title or template.title
            found[entry.id] = template._replace(id=entry.id, title=title, order=place - _FIRST)
    ordered = sorted(found.values(), key=lambda one: (one.own, one.order, one.title.casefold()))
    return Templates(tuple(ordered), tuple(problems))


def _template(path: Path, text: str, *, own: bool) -> Template:
    lines = text.split("\n")
    head: dict[str, str] = {}
    start = 0
    if lines[0].strip() == "---":
        start = 1
        while start < len(lines) and lines[start].strip() != "---":
            name, colon, value = lines[start].partition(":")
            if lines[start].strip() and not colon:
                raise KnowledgeError(path, start + 1, Fault.SYNTAX, lines[start].strip())
            if colon and name.strip() not in ("title", "kind", "order"):
                raise KnowledgeError(path, start + 1, Fault.UNKNOWN, name.strip())
            head[name.strip()] = value.strip()
            start += 1
        if start == len(lines):
            raise KnowledgeError(path, 1, Fault.SYNTAX, "---")
        start += 1
    for number, line in enumerate(lines[start:], start + 1):
        try:
            asked = blanks_in(line)
        except ValueError:
            raise KnowledgeError(path, number, Fault.BLANK, line.strip()) from None
        for blank in asked:
            if blank.name not in BLANKS:
                raise KnowledgeError(path, number, Fault.BLANK, blank.name)
    kind, order = head.get("kind", NoteKind.REFLECTION), head.get("order", "100")
    if kind not in list(NoteKind):
        raise KnowledgeError(path, _line_of(lines, "kind"), Fault.WRONG, "kind")
    if not order.isdecimal():
        raise KnowledgeError(path, _line_of(lines, "order"), Fault.WRONG, "order")
    title = head.get("title") or path.stem.replace("-", " ").capitalize()
    body = "\n".join(lines[start:]).strip("\n") + "\n"
    return Template(path.stem, title, NoteKind(kind), int(order), body, own)


def _line_of(lines: list[str], name: str) -> int:
    return next((at for at, line in enumerate(lines, 1) if line.startswith(name)), 0)


def fill(template: Template, *, day: date, name: str) -> str:
    """The text a new note starts with.

    Args:
        template: the one chosen.
        day: the day of the note.
        name: the other person's name.
    """
    return put(template.body, {"date": day, "name": " ".join(name.split())})


def without_help(text: str, templates: Iterable[Template]) -> str:
    """The text without helping lines that were left standing, for a report or an excerpt.

    Quotes a person wrote stay. A heading stays too, even with nothing under it: it is theirs.
    """
    known: set[str] = set()
    for template in templates:
        known |= template.help_lines
    filled = [_shape(line) for line in sorted(known) if "{" in line]
    kept: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        if bare in known or (bare[:1] == ">" and any(shape.fullmatch(bare) for shape in filled)):
            if kept and not kept[-1].strip():
                kept.pop()
            continue
        kept.append(line)
    return "\n".join(kept)


def _shape(line: str) -> re.Pattern[str]:
    """What a helping line with blanks looks like once they are filled, with whatever it was."""
    return re.compile(
        "".join(re.escape(piece) if isinstance(piece, str) else r"\S.*" for piece in pieces(line))
    )
