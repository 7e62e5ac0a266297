"""What the privacy check finds in a text, and the exceptions that an author writes down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from binpub.model.values import Frozen, Line
from binpub.problems import Level, Sentence


class Rule(StrEnum):
    """
    What must not stand in a notice.

    The values are what authors write under ``allow`` and what ``lint`` prints, so
    they never change.
    """

    PLATE = "plate"
    NATIONAL_NUMBER = "national_number"
    IBAN = "iban"
    CARD = "card"
    PHONE = "phone"
    EMAIL = "email"
    HOUSE_NUMBER = "house_number"
    PERSON_NAME = "person_name"
    ORIGIN_DESCRIPTION = "origin_description"
    MINOR = "minor"
    HEALTH = "health"
    ABSENCE = "absence"
    REPORTER = "reporter"
    COORDINATES = "coordinates"
    SOCIAL_MEDIA = "social_media"
    CASE_NUMBER = "case_number"
    GUILT = "guilt"
    CALL_TO_ACT = "call_to_act"
    IDENTIFIABLE_VEHICLE = "identifiable_vehicle"
    UNKNOWN_URL = "unknown_url"

    CALL_TO_ACTION = "call_to_action"
    """Of the whole notice: what to do is missing, or the coordinator comes before the police."""

    VALID_UNTIL = "valid_until"
    """Of the whole notice: somebody can be recognised, and it would stay for ever."""

    IMAGE = "image"
    """Of the whole notice: a picture without a reason."""

    LONG_SENTENCE = "long_sentence"
    """Of plain language: over twenty words."""

    OFFICE_WORD = "office_word"
    """Of plain language: a word that nobody says at the door."""


PLAIN = frozenset((Rule.LONG_SENTENCE, Rule.OFFICE_WORD))
"""The rules of plain language: they protect nobody, and only warn."""


class Allowance(Frozen):
    """An exception that the author wrote down; the reviewer is shown it."""

    rule: Rule
    because: Line


@dataclass(frozen=True)
class Finding:
    """
    What the privacy check says of a piece of a text.

    The offsets count in the text as its author wrote it, before any folding.
    """

    rule: Rule
    level: Level
    start: int
    end: int
    text: str
    """The piece itself: ``text[start:end]`` of the whole."""

    why: Sentence
    """Why it matters, in one sentence."""

    instead: Sentence
    """What to write instead."""


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    r"""
    Return the line and the column of an offset, both counted from 1.

    >>> line_and_column("one\ntwo", 5)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
