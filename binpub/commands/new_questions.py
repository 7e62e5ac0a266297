"""What ``new`` asks, noun by noun, in the order in which people think of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel

from binpub.checks.privacy import context_of, lint_text
from binpub.model.area import Area, AreaKind, AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.charter import Charter
from binpub.model.notice import Described, Notice, NoticeKind
from binpub.model.partner import Partner, PartnerKind
from binpub.model.privacy import Rule
from binpub.model.values import suggest_slug
from binpub.problems import N_

Answers = Mapping[str, str | Sequence[str]]
Choices = Mapping[str, str]
"""What is written in the file, to what people read."""

LONGEST_SLUG = 45
"""Letters; with a site's id and an area's slug a dispatch's key still fits its 100."""


@dataclass(frozen=True)
class Desk:
    """Where somebody writes: what there is already, and which day it is."""

    catalog: Catalog
    label: Callable[[StrEnum], str]
    """The words for a kind, in the language of who is asked."""

    today: date


@dataclass(frozen=True)
class Question:
    """One thing to ask."""

    key: str
    is_needed: bool = False
    is_many: bool = False
    is_long: bool = False
    """Whether the answer goes on over lines."""

    words: str = ""
    """The question, where it isn't the sentence for the key."""

    choices: Callable[[Desk, Answers], Choices] | None = None
    usual: Callable[[Desk, Answers], str] = lambda desk, given: ""
    """What is taken when nothing is answered."""

    when: Callable[[Answers], bool] = lambda given: True
    is_street: bool = False
    """Whether each answer is held against the official streets."""


@dataclass(frozen=True)
class Noun:
    """What can be made, and what is asked for it."""

    name: str
    model: type[BaseModel]
    questions: tuple[Question, ...]


def _kinds(kind: type[StrEnum]) -> Callable[[Desk, Answers], Choices]:
    return lambda desk, given: {str(one): desk.label(one) for one in kind}


def _areas(desk: Desk, _given: Answers) -> Choices:
    alive = (area for area in desk.catalog.areas.values() if area.status is not AreaStatus.ENDED)
    return {area.slug: area.name for area in alive}


def _partners(desk: Desk, _given: Answers) -> Choices:
    return {slug: partner.name for slug, partner in desk.catalog.partners.items()}


def _municipalities(desk: Desk, _given: Answers) -> Choices:
    return {name: name for name in desk.catalog.site.municipalities}


def _numbers(desk: Desk, _given: Answers) -> Choices:
    return {number: number for number in desk.catalog.site.emergency.known}


def _today(desk: Desk, _given: Answers) -> str:
    return desk.today.isoformat()


def _slug_of(key: str) -> Callable[[Desk, Answers], str]:
    return lambda desk, given: shorten(suggest_slug(str(given.get(key, ""))))


def _slug_of_notice(desk: Desk, given: Answers) -> str:
    return shorten(suggest_slug(_public(desk, str(given.get("title", "")))))


def _public(desk: Desk, text: str) -> str:
    """Return a text without what the privacy check finds: a file's name can't be taken back."""
    found = lint_text(text, desk.catalog.site.language, context_of(desk.catalog))
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        kept = re.sub(r"\S*\d\S*", "", one.text) if one.rule is Rule.HOUSE_NUMBER else ""
        text = text[: one.start] + kept + text[one.end :]
    return text


def shorten(slug: str) -> str:
    """
    Return a slug of a length that fits every key, cut between two words.

    >>> shorten("inbraak-in-de-" + "lange-" * 10 + "straat")
    'inbraak-in-de-lange-lange-lange-lange-lange'
    """
    return slug if len(slug) <= LONGEST_SLUG else slug[:LONGEST_SLUG].rpartition("-")[0]


def _only(choices: Callable[[Desk, Answers], Choices]) -> Callable[[Desk, Answers], str]:
    """Return what takes the one choice that there is, where there is one."""

    def usual(desk: Desk, given: Answers) -> str:
        found = list(choices(desk, given))
        return found[0] if len(found) == 1 else ""

    return usual


def _source(desk: Desk, given: Answers) -> str:
    """Return the police where they are one; the municipality writes of its own meetings."""
    kinds = [PartnerKind.POLICE]
    if given.get("kind") in (NoticeKind.MEETING, NoticeKind.NETWORK_NEWS):
        kinds = [PartnerKind.MUNICIPALITY]
    found = [one.slug for one in desk.catalog.partners.values() if one.kind in kinds]
    return found[0] if len(found) == 1 else ""


def _is_meeting(given: Answers) -> bool:
    return given.get("kind") == NoticeKind.MEETING


def _happened(given: Answers) -> bool:
    calm = (NoticeKind.MEETING, NoticeKind.NETWORK_NEWS, NoticeKind.PREVENTION)
    return given.get("kind") not in calm


def _is_described(given: Answers) -> bool:
    return bool(given.get("describes"))


SLUG = N_("The file’s name, in small letters, digits and hyphens")

NOTICE = Noun(
    "notice",
    Notice,
    (
        Question("areas", is_needed=True, is_many=True, choices=_areas, usual=_only(_areas)),
        Question("kind", is_needed=True, choices=_kinds(NoticeKind)),
        Question("title", is_needed=True),
        Question("issued", is_needed=True, usual=_today),
        Question("occurred_from", when=_happened),
        Question("occurred_until", when=_happened),
        Question("where", is_many=True, is_street=True, when=lambda given: not _is_meeting(given)),
        Question("takes_place_from", is_needed=True, when=_is_meeting),
        Question("takes_place_until", when=_is_meeting),
        Question("place", is_needed=True, when=_is_meeting),
        Question("source", is_needed=True, choices=_partners, usual=_source),
        Question("describes", is_many=True, choices=_kinds(Described), when=_happened),
        Question("valid_until", is_needed=True, when=_is_described),
        Question(
            "body",
            is_needed=True,
            is_long=True,
            words=N_("The text: what happened, and what people can do"),
        ),
        Question("advice", is_many=True, is_long=True, words=N_("What readers can do")),
        Question("slug", words=N_("A few words for the file’s name"), usual=_slug_of_notice),
    ),
)

AREA = Noun(
    "area",
    Area,
    (
        Question("name", is_needed=True),
        Question("slug", is_needed=True, words=SLUG, usual=_slug_of("name")),
        Question(
            "municipality", is_needed=True, choices=_municipalities, usual=_only(_municipalities)
        ),
        Question(
            "kind", is_needed=True, choices=_kinds(AreaKind), usual=lambda *_: AreaKind.RESIDENTS
        ),
        Question("status", is_needed=True, choices=_kinds(AreaStatus)),
        Question("since", is_needed=True, usual=_today),
        Question("summary"),
        Question("mailbox"),
        Question(
            "roles",
            is_many=True,
            is_long=True,
            words=N_("The coordinators’ roles, such as “Coordinator”, without names"),
        ),
        Question("partners", is_many=True, choices=_partners),
        Question(
            "streets",
            is_many=True,
            is_long=True,
            is_street=True,
            words=N_("Its streets; behind a colon the house numbers, as in Kerkstraat: odd 1-45"),
        ),
    ),
)

CHARTER = Noun(
    "charter",
    Charter,
    (
        Question("title", is_needed=True),
        Question("slug", is_needed=True, words=SLUG, usual=_slug_of("title")),
        Question("areas", is_needed=True, is_many=True, choices=_areas, usual=_only(_areas)),
        Question(
            "signed", is_needed=True, words=N_("The day on which it was signed"), usual=_today
        ),
        Question(
            "signed_by",
            is_needed=True,
            is_many=True,
            choices=_partners,
            words=N_("The partners that signed"),
        ),
        Question(
            "coordinators_of",
            is_many=True,
            choices=_areas,
            words=N_("The networks whose coordinator signed"),
        ),
        Question("valid_from", is_needed=True, usual=lambda desk, given: str(given["signed"])),
        Question("valid_until"),
        Question("communication_plan", is_needed=True, is_long=True),
        Question("budget_plan", is_needed=True, is_long=True),
        Question(
            "body", is_needed=True, is_long=True, words=N_("The text of the agreement, in Markdown")
        ),
    ),
)

PARTNER = Noun(
    "partner",
    Partner,
    (
        Question("name", is_needed=True),
        Question("slug", is_needed=True, words=SLUG, usual=_slug_of("name")),
        Question("kind", is_needed=True, choices=_kinds(PartnerKind)),
        Question("summary"),
        Question("website"),
        Question("mailbox"),
        Question("visit"),
        Question("emergency", choices=_numbers),
        Question("non_urgent", choices=_numbers),
        Question("areas", is_many=True, choices=_areas),
    ),
)

NOUNS: Mapping[str, Noun] = {noun.name: noun for noun in (NOTICE, AREA, CHARTER, PARTNER)}
