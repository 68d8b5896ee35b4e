"""Taking a goal apart: what is asked for, how, and why.

Every token gets a role. The main clause asks for something; parts that open with a marker ("by
attending", "so that", "with my mentor's help") answer another letter and are kept out of it.
"""

from __future__ import annotations

from mentorjournal.domain.coach.chunks import ENDING, Kind
from mentorjournal.domain.coach.lexicon import WordLists
from mentorjournal.domain.coach.markers import MarkerReader
from mentorjournal.domain.coach.marks import Marker
from mentorjournal.domain.coach.records import Reason
from mentorjournal.domain.coach.sentence import STOPS, Part, Role, Sentence

DASHES = ("-", "–", "—")
ROLE_OF = {Reason.MEANS: Role.MEANS, Reason.EFFORT_ONLY: Role.MEANS}


def take_apart(text: str, words: WordLists) -> Sentence:
    """Read `text` into its parts."""
    sentence = Sentence(text, words)
    ClauseReader(sentence).read()
    return sentence


class ClauseReader:
    """Fills the roles, heads and parts of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.markers = MarkerReader(sentence.tokens, sentence.words, sentence.times)

    def read(self) -> None:
        """Read segment by segment."""
        begin, tokens = 0, self.sentence.tokens
        for at in range(len(tokens) + 1):
            if at == len(tokens) or (tokens[at].low in STOPS and not self._abbreviation(at)):
                if at > begin:
                    self._segment(begin, at)
                begin = at + 1

    def _abbreviation(self, at: int) -> bool:
        tokens = self.sentence.tokens
        return (
            tokens[at].low == "."
            and at + 1 < len(tokens)
            and tokens[at + 1].start == tokens[at].end
        )

    def _cue(self, name: str, at: int) -> bool:
        return self.words.has(f"cues.{name}", self._low(at))

    def _low(self, at: int) -> str:
        return self.sentence.low(at)

    def _segment(self, begin: int, end: int) -> None:
        later = bool(self.sentence.heads or self.sentence.fragments)
        at = self._label(begin, end)
        opening = self.markers.opening(at, end) if later else None
        if opening:
            self._mark(opening, at, end)
            return
        at = self._adjuncts(at, end)
        if at >= end:
            return
        if later and (marker := self.markers.at(at, end, at - 1)):
            self._mark(marker, at, end)
            return
        head = self._head(at, end)
        if head is None:
            self.sentence.fragments.append((at, end))
            self._scan(at, at, end, at)
            return
        self.sentence.heads.append(head)
        self._scan(head, head + 1, end, head)
        step = self.words.has("verbs.step", self.words.base(self._low(head)))
        if later and step and not self.words.has("words.modal", self._low(begin)):
            self.sentence.parts.append(Part(Reason.MEANS, head, end))

    def _label(self, begin: int, end: int) -> int:
        """Past "Objective:" or "KR1:"."""
        for at in range(begin, min(begin + 5, end)):
            if self._low(at) in (":", *DASHES):
                length = self.words.match("grammar.label", self.sentence.tokens, begin)
                known = length and begin + length >= at - 1
                goal = any(
                    self.words.has("grammar.goal_noun", self._low(i)) for i in range(begin, at)
                )
                if known or (goal and self._low(at) == ":"):
                    return at + 1
        return begin

    def _adjuncts(self, at: int, end: int) -> int:
        """Past dates, means and reasons that stand in front."""
        while at < end:
            time = self.sentence.time_at(at)
            if self._low(at) in (",", ":", "(", ")", *DASHES) or self._low(at) == "and":
                at += 1
            elif time is not None and time.start == at:
                after = time.end
                if (
                    time.kind not in ENDING
                    and time.kind is not Kind.VAGUE
                    and (
                        self._low(after) not in (",", ":")
                        and not self.words.has("words.subject", self._low(after))
                        and not self.words.form(self._low(after))
                    )
                ):
                    return at
                at = after
            elif (
                self._low(at) == "as"
                and self.words.has("words.determiner", self._low(at + 1))
                and (self._comma(at, end) < min(end, at + 8))
                and self.markers.at(at, end, at - 1) is None
            ):
                at = self._comma(at, end)
            elif dated := self._dated(at):
                at = dated
            else:
                marker = self.markers.front(at, end)
                if marker is None:
                    return at
                stop = self.markers.front_end(at, end)
                self._mark(marker, at, stop)
                at = stop
        return at

    def _dated(self, at: int) -> int:
        """Where "by 31 March" ends, whose date begins behind the preposition; 0 for none."""
        opens = self.words.match("time.before_date", self.sentence.tokens, at)
        time = self.sentence.time_at(at + opens)
        dated = opens and time is not None and time.start == at + opens and time.kind in ENDING
        return time.end if dated and time is not None else 0

    def _comma(self, at: int, end: int) -> int:
        return next((i for i in range(at, end) if self._low(i) in (",", ":", *DASHES)), end)

    def _mark(self, marker: Marker, start: int, end: int) -> None:
        self.sentence.parts.append(Part(marker.reason, start, end))
        role = ROLE_OF.get(marker.reason, Role.REASON)
        for at in range(start, end):
            self.sentence.roles[at] = role

    # The verb that asks

    def _head(self, at: int, end: int) -> int | None:
        """The verb that asks for something; None in a stretch without one."""
        begin = at
        while at < end:
            time = self.sentence.time_at(at)
            low = self._low(at)
            if time is not None and time.start == at and time.kind in ENDING | {Kind.VAGUE}:
                at = time.end
            elif (jump := self._frame(at, end)) > at:
                at = jump
            elif self._passing(low) or self._low(at) in (
                ",",
                ":",
                "to",
                '"',
                "'",
                "“",
                "*",
                "•",
                "(",
            ):
                at += 1
            elif self._verb(at, begin):
                return at
            else:
                found = self._finite(at, end)
                if found is None:
                    return None
                at = found
        return None

    def _passing(self, low: str) -> bool:
        has = self.words.has
        return (
            has("words.subject", low)
            or has("words.modal", low)
            or (low.endswith("ly") and not self.words.form(low) and len(low) > 4)
            or self.words.has("cues.passing", low)
        )

    def _frame(self, at: int, end: int) -> int:
        """Where "want to", "goal is to", "am going to" ends, or `at`."""
        low, base = self._low(at), self.words.base(self._low(at))
        if self.words.has("grammar.goal_noun", low) or (self.words.has("words.determiner", low)):
            for i in range(at, min(at + 12, end)):
                if self._low(i) in ("is", "are", "would", "was", ":") and any(
                    self.words.has("grammar.goal_noun", self._low(j)) for j in range(at, i)
                ):
                    i += 1
                    if self._low(i) == "for":
                        to = next((j for j in range(i, min(i + 7, end)) if self._low(j) == "to"), i)
                        i = to
                    while self._low(i) in ("to", "be", "that", "for", ":"):
                        if self._low(i) == "be" and self._low(i - 1) != "would":
                            break
                        i += 1
                    return i
        if (base == "be" and low != "being") or self._cue("i_am", at):
            after = at + 1
            while self._cue("be_adverb", after):
                after += 1
            if self._cue("be_to", after):
                after += 1
                if self._low(after) == "to" and self.words.form(self._low(after + 1)):
                    return after + 1
            if self._low(after) == "to" and self.words.form(self._low(after + 1)) == "base":
                return after + 1
            return at
        if base == "have" and self.words.form(self._low(at + 1)) == "ed" and at > 0:
            return at + 1
        if self.words.has("verbs.frame", base):
            for after in range(at + 1, min(at + 4, end)):
                if self._low(after) == "to" and self._low(after - 1) not in ("up",):
                    following = self._low(after + 1)
                    adverb = following.endswith("ly") or self.words.has("cues.to_adverb", following)
                    if self.words.form(following) == "base" or adverb:
                        return after + 1
                if not self.words.has("words.adverb", self._low(after)) and not self._cue(
                    "oneself", after
                ):
                    break
            if self._cue("wished", at) and (asked := self._of_others(at, end)):
                return asked
            if base == "aim" and self._cue("for_at", at + 1):
                return at + 2
        return at

    def _of_others(self, at: int, end: int) -> int:
        """Where what others shall do begins: "want my mentee to lead …"; 0 for nowhere."""
        for to in range(at + 2, min(at + 6, end)):
            if self._low(to) == "to" and self.words.form(self._low(to + 1)) == "base":
                last = self.sentence.tokens[to - 1]
                person = self.words.has("nouns.person", last.low) or last.text[:1].isupper()
                return to + 1 if person else 0
        return 0

    def _verb(self, at: int, begin: int) -> bool:
        low = self._low(at)
        form = self.words.form(low)
        token = self.sentence.tokens[at]
        if token.kind == "word" and not form and at == begin:
            return self._unknown_verb(at)
        if not form or token.kind != "word":
            return False
        if form == "s":
            if self._plural(at, begin):
                return False
            return at > begin and (
                self.words.has("words.subject", self._low(at - 1))
                or self.words.has("verbs.finite", low)
            )
        if form == "base":
            following = self._low(at + 1)
            return not (at == begin and self.words.has("cues.copula", following))
        return True

    def _plural(self, at: int, begin: int) -> bool:
        """Whether an "s" must be that of a noun: "40 new leads", never "40 people leads"."""
        opening = (c for c in self.sentence.quantities if begin <= c.start < at)
        return any(
            c.kind is Kind.QUANTITY
            and self._low(c.end - 1) not in ("%", "one")
            and not any(self.words.has("cues.link", self._low(i)) for i in range(c.end, at))
            for c in opening
        )

    def _unknown_verb(self, at: int) -> bool:
        """Whether an unlisted first word must be a verb: "Flambé the …"."""
        low = self._low(at)
        following = self._low(at + 1)
        return (
            not self.words.has("words.function", low)
            and not self.words.has("words.comparative", low)
            and self.words.has("cues.object_opens", following)
        )

    def _finite(self, at: int, end: int) -> int | None:
        """The verb of a third person: "the team will", "churn falls"."""
        for i in range(at + 1, min(at + 12, end)):
            low = self._low(i)
            if low in (",", ":", "(", "that", "which", "who") or self.markers.at(i, end, at):
                return None
            time = self.sentence.time_at(i)
            if time is not None and time.kind in ENDING:
                return None
            if self.words.has("cues.finite", low):
                if low == "to" and self.words.form(self._low(i + 1)) != "base":
                    continue
                return i
            if self.words.has("verbs.finite", low) and not self._plural(i, at):
                return i
            if self._many_do(i, at):
                return i
        return None

    def _many_do(self, i: int, at: int) -> bool:
        """Whether a plural does it: "all new starters complete …"."""
        low, before = self._low(i), self._low(i - 1)
        known = self.words.has("verbs.finite", low + "s") or self.words.has(
            "verbs.finite", low + "es"
        )
        many = before.endswith("s") and not before.endswith(("ss", "'s"))
        opened = self._cue("many_open", at) or self._cue("many_open", at - 1)
        return known and many and opened

    # What follows it

    def _scan(self, start: int, at: int, end: int, head: int) -> None:
        """Give roles from `at` on; new heads after "and", parts where markers stand."""
        roles = self.sentence.roles
        for i in range(start, at):
            roles[i] = Role.MAIN
        role, part = Role.MAIN, -1
        reason = Reason.NO_REASON
        while at < end:
            marker = self.markers.at(at, end, head)
            if marker is not None:
                if part >= 0:
                    self.sentence.parts.append(Part(reason, part, at))
                role, part, reason = ROLE_OF.get(marker.reason, Role.REASON), at, marker.reason
                for i in range(at, min(at + marker.length, end)):
                    roles[i] = role
                at += marker.length
                continue
            back = role is not Role.MAIN and self._resumes(at)
            if back:
                self.sentence.parts.append(Part(reason, part, at))
                role, part = Role.MAIN, -1
            if role is Role.MAIN and self._joins(at, end):
                head = self._head(at, end) or at
                self.sentence.heads.append(head)
                for i in range(at, min(head + 1, end)):
                    roles[i] = role
                at = head + 1
                continue
            time = self.sentence.time_at(at)
            step = time.end - at if time is not None and time.start == at else 1
            for i in range(at, min(at + step, end)):
                roles[i] = role
            at += step
        if part >= 0:
            self.sentence.parts.append(Part(reason, part, end))

    def _resumes(self, at: int) -> bool:
        """Whether the main clause goes on at `at` after a means or a reason."""
        before = self._low(at - 1)
        if before not in (",", *DASHES) and not (before == "and" and self._low(at - 2) == ","):
            return False
        return (
            self._cue("i_we", at) and self.words.has("words.modal", self._low(at + 1))
        ) or self._cue("i_will", at)

    def _joins(self, at: int, end: int) -> bool:
        """Whether another act begins at `at`: "… and publish", ", then give"."""
        before = self._low(at - 1)
        joined = self.words.has("grammar.and", before) or before in (",", *DASHES)
        if not joined:
            return False
        low = self._low(at)
        if self.words.has("cues.i_we", low):
            return True
        if self.words.has("cues.then", low) or low.endswith("ly"):
            at += 1
        form = self.words.form(self._low(at))
        last = self.sentence.heads[-1] if self.sentence.heads else -1
        done_before = form == "ed" and last == at - 2 and self.words.form(self._low(last)) == "ed"
        if done_before and self.words.has("grammar.and", before):
            return True
        if form != "base" or self.words.form(self._low(at + 1)) == "base":
            return False
        following = self._low(at + 1)
        return (
            before == "then"
            or self.words.has("words.function", following)
            or self.words.has("words.comparative", following)
            or self.sentence.tokens[min(at + 1, end - 1)].kind in ("number", "date")
            or any(chunk.start == at + 1 for chunk in self.sentence.quantities)
            or (
                at + 1 < end
                and not self.words.has("words.function", self._low(at - 2))
                and self.words.has("verbs.deliver", low)
            )
        )
