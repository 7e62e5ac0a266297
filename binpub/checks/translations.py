"""Translations: whether each fits what it lies beside, and which texts have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from binpub.checks.notices import find_tag, is_house_number, street_names
from binpub.model.addresses import (
    SITE_FILE,
    area_file,
    charter_file,
    notice_file,
    page_file,
    partner_file,
    translation_file,
)
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.model.translation import UNRAISED, AreaTranslation, NoticeTranslation, limits_of
from binpub.problems import N_, Level, Location, Problem, Sentence


@dataclass(frozen=True)
class _Kind:
    """One kind of noun, with what was translated of it."""

    nouns: Mapping[str, Any]
    found: Mapping[tuple[str, str], Any]
    file: Callable[[str], str]
    lacking: str
    """What to say of those that have no translation."""


def _kinds(catalog: Catalog) -> Iterator[_Kind]:
    all_found = catalog.translations
    yield _Kind(catalog.areas, all_found.areas, area_file, AREAS)
    yield _Kind(catalog.partners, all_found.partners, partner_file, PARTNERS)
    yield _Kind(catalog.charters, all_found.charters, charter_file, CHARTERS)
    yield _Kind(catalog.notices, all_found.notices, notice_file, NOTICES)
    yield _Kind(catalog.pages, all_found.pages, page_file, PAGES)


def check_translations(catalog: Catalog) -> Iterator[Problem]:
    """
    Yield what keeps translations from being shown, and a note of what has none.

    A translation that doesn't fit is never shown, so it stops nothing: the
    original is shown, and a correction doesn't wait for a translator.
    """
    yield from _check_languages(catalog)
    streets = street_names(catalog) if catalog.translations.notices else frozenset()
    for kind in _kinds(catalog):
        for (slug, language), texts in kind.found.items():
            path = translation_file(kind.file(slug), language)
            yield from _check_place(catalog, kind, slug, language, texts)
            yield from _check_texts(streets, kind.nouns.get(slug), texts, path)
    for language in catalog.translations.site:
        path = translation_file(SITE_FILE, language)
        yield from _check_language(catalog, language, catalog.site.language, path)
    yield from _check_missing(catalog)


def _check_languages(catalog: Catalog) -> Iterator[Problem]:
    """Yield the languages that nouns name and the site hasn't; notices and charters say theirs elsewhere."""
    known = catalog.site.languages
    for nouns, file in (
        (catalog.areas, area_file),
        (catalog.partners, partner_file),
        (catalog.pages, page_file),
    ):
        for slug, noun in nouns.items():
            if noun.language and noun.language not in known:
                yield Problem(file(slug), Sentence(OF_THE_SITE), ("language",))
    for slug, area in catalog.areas.items():
        for number, language in enumerate(area.languages):
            place = ("languages", number)
            if language not in known:
                yield Problem(area_file(slug), Sentence(OF_THE_SITE), place)
            if language in area.languages[:number]:
                sentence = Sentence("“{word}” stands here twice; must be once", word=language)
                yield Problem(area_file(slug), sentence, place)


def _check_place(
    catalog: Catalog, kind: _Kind, slug: str, language: str, texts: Any
) -> Iterator[Problem]:
    """Yield why a translation isn't shown: one reason, the first."""
    original, noun = kind.file(slug), kind.nouns.get(slug)
    path = translation_file(original, language)
    if noun is None:
        if original not in catalog.unread:
            yield Problem(path, Sentence(ALONE, file=original))
        return
    own = noun.language or catalog.site.language
    found = list(_check_language(catalog, language, own, path))
    yield from found
    misfit = None if found else texts.misfit(noun)
    if misfit:
        place = _place_of(misfit)
        level = Level.ERROR if place == ("change_note",) else Level.WARNING
        yield Problem(path, misfit, place, level=level)


def _place_of(misfit: Sentence) -> Location:
    if misfit.template == UNRAISED:
        return ("change_note",)
    if "revision" in misfit.values:
        return ("revision",)
    if "key" in misfit.values:
        return (str(misfit.values["key"]),)
    return ("advice",) if "number" in misfit.values else ()


def _check_language(catalog: Catalog, language: str, own: str, path: str) -> Iterator[Problem]:
    if language not in catalog.site.languages:
        sentence = Sentence(NOT_HERE, language=language, file=SITE_FILE)
        yield Problem(path, sentence, level=Level.WARNING)
    elif language == own:
        sentence = Sentence(OWN, language=language)
        yield Problem(path, sentence, level=Level.WARNING)


def _check_texts(streets: frozenset[str], noun: Any, texts: Any, path: str) -> Iterator[Problem]:
    """Yield what mustn't stand in a translation, or has no place there, shown or not."""
    if isinstance(texts, NoticeTranslation):
        yield from _check_notice(streets, noun, texts, path)
    if isinstance(texts, AreaTranslation) and noun is not None:
        roles = [one.role for one in noun.coordinators]
        yield from _check_words(texts.roles, roles, ROLE, path, "roles")
        yield from _check_words(texts.limits, limits_of(noun.coverage), LIMIT, path, "limits")


def _check_notice(
    streets: frozenset[str], notice: Notice | None, texts: NoticeTranslation, path: str
) -> Iterator[Problem]:
    for number, place in enumerate(texts.where):
        if is_house_number(place, streets):
            yield Problem(path, Sentence(HOUSE_NUMBER, place=place), ("where", number))
    yield from find_tag(texts.body, path)
    known = [image.file for image in notice.images] if notice else []
    for number, image in enumerate(texts.images):
        if notice and image.file not in known:
            sentence = Sentence(IMAGE, file=image.file)
            yield Problem(path, sentence, ("images", number, "file"), level=Level.WARNING)


def _check_words(
    found: Iterable[str], known: Iterable[str], text: str, path: str, key: str
) -> Iterator[Problem]:
    of_the_area = frozenset(known)
    for word in found:
        if word not in of_the_area:
            yield Problem(path, Sentence(text, word=word), (key, word), level=Level.WARNING)


def _check_missing(catalog: Catalog) -> Iterator[Problem]:
    """Yield a note for each kind of noun of which some have no text in a language of the site."""
    languages = catalog.site.languages
    if len(languages) < 2:
        return
    for kind in _kinds(catalog):
        told = [slug for slug, noun in kind.nouns.items() if _says_something(noun)]
        counts = {code: _count_missing(catalog, kind, told, code) for code in languages}
        lacking = ", ".join(f"{code} {number}" for code, number in counts.items() if number)
        if lacking:
            sentence = Sentence(kind.lacking, lacking=lacking)
            yield Problem(SITE_FILE, sentence, ("languages",), level=Level.NOTE)


def _count_missing(catalog: Catalog, kind: _Kind, told: Iterable[str], code: str) -> int:
    usual = catalog.site.language
    return sum(not _is_told_in(kind, slug, code, usual) for slug in told)


def _is_told_in(kind: _Kind, slug: str, code: str, usual: str) -> bool:
    noun, texts = kind.nouns[slug], kind.found.get((slug, code))
    return code == (noun.language or usual) or (texts is not None and not texts.misfit(noun))


def _says_something(noun: Any) -> bool:
    """Tell whether a noun has texts that are shown."""
    if isinstance(noun, Notice):
        return noun.withdrawn is None
    return bool(getattr(noun, "body", "") or getattr(noun, "summary", ""))


OF_THE_SITE = N_("must be one of the site's languages")
ALONE = N_("there is no {file}; must lie beside what it translates")
NOT_HERE = N_(
    "isn't shown, as the site hasn't the language {language}; add that to languages in {file}, or "
    "take the file away"
)
OWN = N_(
    "isn't shown, as {language} counts as the original's own language; take the file away, or say in "
    "the original what it is written in, as in language: nl"
)
HOUSE_NUMBER = N_(
    "“{place}” has a house number; must be the street alone, for the privacy of who lives there"
)
IMAGE = N_("the notice shows no image {file}; leave it out")
ROLE = N_("no coordinator has the role “{word}”; must be as the area's own file has it")
LIMIT = N_("the area has no limit “{word}”; must be as the area's own file has it")
AREAS = N_("areas that have no text in a language of the site: {lacking}")
PARTNERS = N_("partners that have no text in a language of the site: {lacking}")
CHARTERS = N_("charters that have no text in a language of the site: {lacking}")
NOTICES = N_("notices that have no text in a language of the site: {lacking}")
PAGES = N_("pages that have no text in a language of the site: {lacking}")
