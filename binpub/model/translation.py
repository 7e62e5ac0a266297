"""
Translations: the texts of a noun in one more language, in a file beside its own.

A translation says nothing but texts: what happened when, for whom, and until when it's
shown is the noun's own. One that doesn't fit its noun isn't shown; the original is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Protocol, TypeVar

from pydantic import Field, model_validator

from binpub.model.area import Area, Coordinator
from binpub.model.charter import Charter
from binpub.model.coverage import Coverage, Stretch
from binpub.model.notice import Notice
from binpub.model.page import Page
from binpub.model.partner import Partner
from binpub.model.privacy import Allowance
from binpub.model.site import Site
from binpub.model.values import Body, Frozen, Line, Number, Text, Title
from binpub.problems import N_, Sentence, Wrong


class ImageTranslation(Frozen):
    """What an image of the notice shows, for who can't see it."""

    file: Line
    alt: Line


class NoticeTranslation(Frozen):
    """The texts of one revision of a notice."""

    revision: Annotated[Number, Field(ge=1)] = 1
    """The revision that it translates; of another one it's stale."""

    title: Title
    where: tuple[Line, ...] = ()
    advice: tuple[Line, ...] = ()
    place: Line | None = None
    change_note: Line | None = None
    images: tuple[ImageTranslation, ...] = ()
    allow: tuple[Allowance, ...] = ()
    """Exceptions for this text alone; those of the notice hold for it too."""

    body: Body

    @model_validator(mode="after")
    def _consistent(self) -> NoticeTranslation:
        if self.revision > 1 and not self.change_note:
            raise Wrong(
                "revision {revision} must have a change_note: what changed, in one line",
                revision=self.revision,
            ).at("revision")
        return self

    def misfit(self, notice: Notice) -> Sentence | None:
        """Return why it can't stand in the notice's place; nothing when it can."""
        if notice.withdrawn:
            return Sentence(WITHDRAWN)
        if self.revision == 1 < notice.revision and self.change_note:
            return Sentence(UNRAISED, revision=notice.revision)
        if self.revision != notice.revision:
            return Sentence(STALE, own=self.revision, revision=notice.revision)
        for key in ("where", "place", "change_note"):
            if getattr(self, key) and not getattr(notice, key):
                return Sentence(MORE, key=key)
        if len(self.advice) != len(notice.advice):
            return Sentence(ADVICE, own=len(self.advice), number=len(notice.advice))
        return None

    def of(self, notice: Notice, language: str) -> Notice:
        """Return the notice with these texts; where it may say nothing, with its own."""
        alts = {image.file: image.alt for image in self.images}
        images = (
            image.model_copy(update={"alt": alts.get(image.file, image.alt)})
            for image in notice.images
        )
        texts = {
            "title": self.title,
            "where": self.where or notice.where,
            "advice": self.advice,
            "place": self.place or notice.place,
            "change_note": self.change_note,
            "images": tuple(images),
            "body": self.body,
        }
        return notice.model_copy(update={**texts, "language": language})


class CharterTranslation(Frozen):
    """The texts of a charter; what was signed is the charter itself."""

    title: Title
    communication_plan: Text
    budget_plan: Text
    body: Body

    def misfit(self, charter: Charter) -> Sentence | None:
        """Return nothing: it has every text that a charter has."""
        return None

    def of(self, charter: Charter, language: str) -> Charter:
        """Return the charter with these texts."""
        return charter.model_copy(update={**dict(self), "language": language})


class PageTranslation(Frozen):
    """The texts of a free page."""

    title: Title
    summary: Text | None = None
    body: Body

    def misfit(self, page: Page) -> Sentence | None:
        """Return why it can't stand in the page's place; nothing when it can."""
        return _misfit_of_summary(self.summary, page.summary)

    def of(self, page: Page, language: str) -> Page:
        """Return the page with these texts."""
        return page.model_copy(update={**dict(self), "language": language})


class PartnerTranslation(Frozen):
    """The texts of a partner."""

    name: Line | None = None
    summary: Text | None = None
    visit: Line | None = None

    def misfit(self, partner: Partner) -> Sentence | None:
        """Return why it can't stand in the partner's place; nothing when it can."""
        if self.visit and not partner.visit:
            return Sentence(MORE, key="visit")
        return _misfit_of_summary(self.summary, partner.summary)

    def of(self, partner: Partner, language: str) -> Partner:
        """Return the partner with these texts, and its own where there are none."""
        texts = {
            "name": self.name or partner.name,
            "summary": self.summary,
            "visit": self.visit or partner.visit,
        }
        return partner.model_copy(update={**texts, "language": language})


class AreaTranslation(Frozen):
    """
    The texts of an area.

    Roles and limits are found by the words that they translate: when those change,
    what was written of others is never shown in their place.
    """

    name: Line | None = None
    summary: Text | None = None
    roles: Mapping[Line, Line] = Field(default_factory=dict)
    """Each coordinator's role, as the area's own file has it, to the same here."""

    limits: Mapping[Line, Line] = Field(default_factory=dict)
    """Each limit of the coverage, of the whole area or of a street, likewise."""

    def misfit(self, area: Area) -> Sentence | None:
        """Return why it can't stand in the area's place; nothing when it can."""
        return _misfit_of_summary(self.summary, area.summary)

    def of(self, area: Area, language: str) -> Area:
        """Return the area with these texts, and its own where there are none."""
        texts = {
            "name": self.name or area.name,
            "summary": self.summary,
            "coordinators": tuple(map(self._coordinator, area.coordinators)),
            "coverage": self._coverage(area.coverage),
        }
        return area.model_copy(update={**texts, "language": language})

    def _coordinator(self, one: Coordinator) -> Coordinator:
        return one.model_copy(update={"role": self.roles.get(one.role, one.role)})

    def _coverage(self, own: Coverage) -> Coverage:
        if not self.limits:
            return own
        words = {
            "streets": tuple(map(self._stretch, own.streets)),
            "excepted": tuple(map(self._stretch, own.excepted)),
            "limits": tuple(self.limits.get(one, one) for one in own.limits),
        }
        return own.model_copy(update=words)

    def _stretch(self, one: Stretch) -> Stretch:
        translated = self.limits.get(one.limit or "")
        return one.model_copy(update={"limit": translated}) if translated else one


class ResponsibleTranslation(Frozen):
    """Who answers for the personal data, in another language."""

    name: Line


class SiteTranslation(Frozen):
    """The site's own names in another language."""

    name: Line | None = None
    short_name: Line | None = None
    responsible: ResponsibleTranslation | None = None

    def of(self, site: Site) -> Site:
        """Return the site with these names, and its own where there are none."""
        responsible = site.responsible
        if self.responsible:
            responsible = responsible.model_copy(update={"name": self.responsible.name})
        names = {
            "name": self.name or site.name,
            "short_name": self.short_name or site.short_name,
            "responsible": responsible,
        }
        return site.model_copy(update=names)


Key = tuple[str, str]
"""A noun's slug or id, and a language."""


@dataclass(frozen=True)
class Translations:
    """Every translation that was read, whether it fits its noun or not."""

    areas: Mapping[Key, AreaTranslation] = field(default_factory=dict)
    partners: Mapping[Key, PartnerTranslation] = field(default_factory=dict)
    charters: Mapping[Key, CharterTranslation] = field(default_factory=dict)
    notices: Mapping[Key, NoticeTranslation] = field(default_factory=dict)
    pages: Mapping[Key, PageTranslation] = field(default_factory=dict)
    site: Mapping[str, SiteTranslation] = field(default_factory=dict)
    """By language."""


Noun = TypeVar("Noun", Area, Partner, Charter, Notice, Page)


class Translation(Protocol[Noun]):
    """The texts of a noun in one more language."""

    def misfit(self, noun: Noun, /) -> Sentence | None:
        """Return why it can't stand in the noun's place; nothing when it can."""
        ...

    def of(self, noun: Noun, language: str, /) -> Noun:
        """Return the noun with these texts."""
        ...


def translate(
    nouns: Mapping[str, Noun], found: Mapping[Key, Translation[Noun]], language: str, usual: str
) -> Mapping[str, Noun]:
    """
    Return nouns with their texts in a language, where a translation fits them.

    ``usual`` is the language of those that don't say theirs.
    """
    fitting = {
        slug: translation.of(noun, language)
        for slug, noun in nouns.items()
        if language != (noun.language or usual)
        and (translation := found.get((slug, language)))
        and not translation.misfit(noun)
    }
    return {**nouns, **fitting} if fitting else nouns


def limits_of(coverage: Coverage) -> Iterable[str]:
    """Return every limit of a coverage that is given in words."""
    stretches = (*coverage.streets, *coverage.excepted)
    return (*coverage.limits, *(one.limit for one in stretches if one.limit))


def _misfit_of_summary(own: str | None, original: str | None) -> Sentence | None:
    if own and not original:
        return Sentence(MORE, key="summary")
    return Sentence(NO_SUMMARY) if original and not own else None


WITHDRAWN = N_("isn't shown any more, as the notice was withdrawn; take the file away")
STALE = N_(
    "translates revision {own}, and the notice is at {revision}: until it's mended, the notice's "
    "own text is shown in its place"
)
UNRAISED = N_("the notice is at revision {revision}; set revision: {revision} here too")
MORE = N_("has {key}, which the original hasn't: the original is shown; leave it out")
NO_SUMMARY = N_("has no summary, and the original has one: the original is shown in its place")
ADVICE = N_(
    "doesn’t have as many lines of advice ({own}) as the notice ({number}): the notice's own "
    "text is shown in its place"
)
