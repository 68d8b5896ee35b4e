"""The question bank: conversation starters by role, phase and theme, in packs (M26, M29, M36, M56).

One file is one pack. A person's own files are merged after ours, and a question of theirs with an
id of ours takes its place (M48).
"""

from collections.abc import Collection, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fault, Fields, KnowledgeError, Source
from mentorjournal.domain.mentorships import Phase, Role


class Starter(NamedTuple):
    """One question.

    Attributes:
        roles: who may ask it; phases: when it fits. Neither is empty.
        themes: what it is about, in the words of the catalogue's themes where there is one.
        to_self: put to oneself, after a session or before it, and never on an agenda.
        only_with: themes of which a goal or topic must have one; empty when it fits anybody. So
            nobody is asked about exams who has none.
        own: it came from the person's own files.
    """

    id: str
    text: str
    pack_id: str
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    themes: tuple[str, ...]
    to_self: bool
    only_with: tuple[str, ...]
    own: bool


class Pack(NamedTuple):
    """A set of questions for one occasion, in an order in which they can be asked."""

    id: str
    title: str
    about: str
    starters: tuple[Starter, ...]


class Bank(NamedTuple):
    """All packs that could be read, and what could not."""

    packs: tuple[Pack, ...]
    problems: tuple[KnowledgeError, ...]

    @property
    def starters(self) -> tuple[Starter, ...]:
        """All questions, pack by pack."""
        return tuple(starter for pack in self.packs for starter in pack.starters)


OWN_PACK = "own"


def with_own(bank: Bank, title: str, questions: Iterable[tuple[str, str]]) -> Bank:
    """The bank with a pack of what the person has added in the journal, in front (M48).

    Args:
        bank: as read from the files.
        title: of the pack.
        questions: id and words of each; with none of them the bank stays as it is.
    """
    own = tuple(
        Starter(f"{OWN_PACK}-{key}", text, OWN_PACK, tuple(Role), tuple(Phase), (), False, (), True)
        for key, text in questions
    )
    return bank._replace(packs=(Pack(OWN_PACK, title, "", own), *bank.packs)) if own else bank


class _Defaults(NamedTuple):
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    themes: tuple[str, ...]
    to_self: bool
    only_with: tuple[str, ...]


def read_bank(folders: Iterable[Path]) -> Bank:
    """Read the built-in folder of packs and the person's own; the built-in one comes first."""
    heads: dict[str, tuple[str, str]] = {}
    contents: dict[str, dict[str, Starter]] = {}
    home_of: dict[str, str] = {}
    problems: list[KnowledgeError] = []
    for source in knowledge.sources(folders, problems):
        with knowledge.faults_to(problems):
            pack = _pack(source, problems)
            heads.setdefault(pack.id, (pack.title, pack.about))
            for starter in pack.starters:
                home = home_of.setdefault(starter.id, pack.id)
                contents.setdefault(home, {})[starter.id] = starter._replace(pack_id=home)
    packs = (Pack(one, *heads[one], tuple(inside.values())) for one, inside in contents.items())
    return Bank(tuple(packs), tuple(problems))


def _pack(source: Source, problems: list[KnowledgeError]) -> Pack:
    head = source.top("question")
    pack_id = source.path.stem
    title = head.text("title", pack_id.replace("-", " ").capitalize())
    about = head.text("about", "")
    defaults = _defaults(head, _Defaults(tuple(Role), tuple(Phase), (), False, ()))
    head.finish()
    starters: dict[str, Starter] = {}
    for fields in source.tables("question"):
        with knowledge.faults_to(problems):
            starter = _starter(fields, pack_id, defaults, source.own)
            if starter.id in starters:
                raise fields.error(Fault.TWICE, "id", starter.id)
            starters[starter.id] = starter
    return Pack(pack_id, title, about, tuple(starters.values()))


def _defaults(fields: Fields, given: _Defaults) -> _Defaults:
    """Role, phases, themes and addressee; what a question leaves out, its pack says."""
    return _Defaults(
        roles=fields.choices("role", Role) or given.roles,
        phases=fields.choices("phases", Phase) or given.phases,
        themes=fields.lines("themes") or given.themes,
        to_self=fields.flag("to_self", given.to_self),
        only_with=fields.lines("only_with") or given.only_with,
    )


def _starter(fields: Fields, pack_id: str, given: _Defaults, own: bool) -> Starter:
    starter_id, text = fields.text("id"), fields.text("text")
    said = _defaults(fields, given)
    fields.finish()
    return Starter(starter_id, text, pack_id, *said, own)


USUAL_THEMES = {
    Phase.GETTING_TO_KNOW: frozenset({"trust", "expectations"}),
    Phase.SETTING_GOALS: frozenset({"goals"}),
    Phase.WORKING: frozenset[str](),
    Phase.CLOSING: frozenset({"closing"}),
}
"""What each phase is about, whatever the goals are (M58)."""


def fitting(
    bank: Bank,
    role: Role,
    phase: Phase,
    themes: Collection[str] = (),
    used_ids: Collection[str] = (),
    seed_text: str = "",
) -> list[Starter]:
    """The questions that fit, best first; the same answer for the same input (M29).

    Only questions of the role and phase come, none put to oneself, and those of packs for one
    theme alone only with that theme. Questions used before
    step back behind all others; among the rest, those that share most themes come first, where
    to be one's own counts as a theme. Equals are shuffled by the seed, so that two sessions do
    not open with the same ones.

    Args:
        bank: as read.
        role: who will ask.
        phase: where the mentorship is.
        themes: what the goals and topics are about, beside what the phase is about.
        used_ids: asked before in this mentorship.
        seed_text: for example the id of the coming session.
    """
    wanted, used = USUAL_THEMES[phase].union(themes), frozenset(used_ids)
    fits = [
        starter
        for starter in bank.starters
        if role in starter.roles and phase in starter.phases and not starter.to_self
        if not starter.only_with or not wanted.isdisjoint(starter.only_with)
    ]

    def rank(starter: Starter) -> tuple[bool, int, bytes]:
        shuffled = blake2b(f"{seed_text}\0{starter.id}".encode(), digest_size=8).digest()
        shared = len(wanted.intersection(starter.themes)) + starter.own
        return starter.id in used, -shared, shuffled

    return sorted(fits, key=rank)


def from_pack(pack: Pack, role: Role, used_ids: Collection[str] = ()) -> list[Starter]:
    """The questions of one pack that a role may ask, in the pack's order, used ones behind."""
    used = frozenset(used_ids)
    mine = [one for one in pack.starters if role in one.roles and not one.to_self]
    return sorted(mine, key=lambda one: one.id in used)
