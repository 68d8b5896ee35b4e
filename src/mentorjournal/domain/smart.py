"""The coach (M9): reads a goal letter by letter, and says why, what is missing, and where.

Rules over words, explainable and offline. `read_sentence` judges one sentence, `read_fields` what
stands in the wizard; both return codes and the words meant. `explain` and `advise` turn a finding
into a sentence of the language of the word lists, which window and command line both show.

The letters (conservatively, one by one):
    S  an act or outcome with an object in the main clause, beyond "improve X" or "more X"
    M  a quantity, a countable result, a test, or a thing that is there or not
    A  means, a step, help, a resource, or a rhythm of one's own
    R  a reason, a purpose, a benefit, or what it serves
    T  a date, a deadline, a period, or an end
"""

from __future__ import annotations

from mentorjournal.domain.coach.attainable import judge_attainable
from mentorjournal.domain.coach.clauses import take_apart
from mentorjournal.domain.coach.fields import FieldText, field_texts, judge_fields
from mentorjournal.domain.coach.lexicon import WordLists, load_words
from mentorjournal.domain.coach.measurable import judge_measurable
from mentorjournal.domain.coach.records import Finding, Letter, Reason, VagueWord, Verdict
from mentorjournal.domain.coach.relevant import judge_relevant
from mentorjournal.domain.coach.specific import judge_specific
from mentorjournal.domain.coach.timed import judge_timed
from mentorjournal.domain.coach.vague import action_verbs, advise, explain, mark_vague
from mentorjournal.domain.goals import GoalFields

__all__ = [
    "FieldText",
    "Finding",
    "Letter",
    "Reason",
    "VagueWord",
    "Verdict",
    "WordLists",
    "action_verbs",
    "advise",
    "explain",
    "field_texts",
    "load_words",
    "read_fields",
    "read_sentence",
]


def read_sentence(text: str, words: WordLists) -> Verdict:
    """Judge the five letters of one sentence.

    Args:
        text: any text; several sentences are read as one goal.
        words: the language, from `load_words(resource_path("smart"))`.
    """
    sentence = take_apart(text, words)
    if not any(token.kind != "mark" for token in sentence.tokens):
        return Verdict(text, tuple(Finding(letter, False, Reason.EMPTY) for letter in Letter))
    specific = judge_specific(sentence)
    findings = (
        specific,
        judge_measurable(sentence),
        judge_attainable(sentence),
        judge_relevant(sentence),
        judge_timed(sentence),
    )
    return Verdict(text, findings, mark_vague(sentence, specific))


def read_fields(fields: GoalFields, words: WordLists, *, aims: int = 0) -> Verdict:
    """Judge the five letters of what stands in the wizard.

    A number, a date, a helper or a reason in its own field counts; a letter whose field is empty
    is looked for in the text. Spans refer to the verdict's text, the fields that hold text one a
    line; `field_texts` says where each begins.

    Args:
        fields: what was filled in so far.
        words: the language.
        aims: how many values and objectives are linked to the goal (M5).
    """
    texts = field_texts(fields)
    what = next((field.text for field in texts if field.name == "what"), "")
    return judge_fields(fields, read_sentence(what, words), words, aims)
