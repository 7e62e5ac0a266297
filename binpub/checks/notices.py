"""What a notice must say, given the areas, partners and pictures that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.references import check_reference, check_references
from binpub.fold import fold
from binpub.model.addresses import image_file, notice_file
from binpub.model.area import AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice, NoticeKind
from binpub.problems import N_, Level, Problem, Sentence, unknown

TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>|<!--")
HOUSE_NUMBER = re.compile(r".*\D\s+\d+\s*[a-zA-Z]?(\s*(bus|/|-).*)?")


def check_notices(catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with each notice on its own."""
    streets = street_names(catalog)
    for notice in catalog.notices.values():
        path = notice_file(notice.id)
        yield from check_references(catalog, "area", notice.areas, path, "areas")
        yield from check_reference(catalog, "partner", notice.source, path, ("source",))
        yield from _check_areas(catalog, notice)
        yield from _check_fields(catalog, notice)
        yield from _check_images(catalog, notice)
        for number, place in enumerate(notice.where):
            if is_house_number(place, streets):
                text = N_(
                    "“{place}” has a house number; must be the street alone, for the privacy of who lives there"
                )
                yield Problem(path, Sentence(text, place=place), ("where", number))
    yield from _check_unused_images(catalog)


def street_names(catalog: Catalog) -> frozenset[str]:
    """Return the streets that areas name, as they're compared."""
    return frozenset(
        fold(stretch.street.name)
        for area in catalog.areas.values()
        for stretch in (*area.coverage.streets, *area.coverage.excepted)
    )


def is_house_number(place: str, streets: frozenset[str]) -> bool:
    """Tell whether a place has a house number, and isn't a street whose name ends so."""
    return HOUSE_NUMBER.fullmatch(place) is not None and fold(place) not in streets


def find_tag(body: str, path: str) -> Iterator[Problem]:
    """Yield the first HTML of a text: it would be shown as it's written."""
    if tag := TAG.search(body):
        text = N_("HTML isn't read here, {tag} shows as it's written; must be left out")
        line = body.count("\n", 0, tag.start())
        yield Problem(path, Sentence(text, tag=tag[0][:40]), ("body", line))


def _check_areas(catalog: Catalog, notice: Notice) -> Iterator[Problem]:
    for number, slug in enumerate(notice.areas):
        area = catalog.areas.get(slug)
        if area and area.status is AreaStatus.ENDED and notice.issued > area.since:
            text = N_("{area} ended on {day}; must be an area that was there on {issued}")
            sentence = Sentence(text, area=area.name, day=area.since, issued=notice.issued)
            yield Problem(notice_file(notice.id), sentence, ("areas", number))


def _check_fields(catalog: Catalog, notice: Notice) -> Iterator[Problem]:
    path = notice_file(notice.id)
    if notice.language not in catalog.site.languages:
        yield Problem(
            path, unknown("value", notice.language, catalog.site.languages), ("language",)
        )
    if notice.describes and not notice.valid_until:
        text = N_("who or what can be recognised must not stay for ever; must have valid_until")
        yield Problem(path, Sentence(text), ("describes",))
    if notice.withdrawn and notice.body.strip():
        text = N_("isn't shown any more; say in the reason what people must know, and leave it out")
        yield Problem(path, Sentence(text), ("body",), level=Level.WARNING)
    yield from find_tag(notice.body, path)
    is_meeting = notice.kind is NoticeKind.MEETING
    if is_meeting and not (notice.takes_place_from and notice.place):
        yield Problem(path, Sentence("a meeting must have takes_place_from and place"), ("kind",))
    for key in ("takes_place_from", "takes_place_until", "place"):
        if not is_meeting and getattr(notice, key):
            yield Problem(
                path,
                Sentence("only a meeting has this; leave it out, or say kind: meeting"),
                (key,),
            )


def _check_images(catalog: Catalog, notice: Notice) -> Iterator[Problem]:
    for number, image in enumerate(notice.images):
        place = ("images", number, "file")
        if image_file(notice.id, image.file) not in catalog.images:
            text = N_("there is no file {file}; must be in that folder")
            yield Problem(
                notice_file(notice.id),
                Sentence(text, file=image_file(notice.id, image.file)),
                place,
            )
        if not image.alt:
            text = N_("has no alt; say in a few words what it shows, for who can't see it")
            yield Problem(notice_file(notice.id), Sentence(text), place, level=Level.WARNING)


def _check_unused_images(catalog: Catalog) -> Iterator[Problem]:
    @cache
    def shown(notice: str) -> frozenset[str]:
        images = catalog.notices[notice].images if notice in catalog.notices else ()
        return frozenset(image_file(notice, image.file) for image in images)

    for path in sorted(catalog.images):
        notice = path.split("/")[2]
        if path not in shown(notice) and notice_file(notice) not in catalog.unread:
            text = N_("no notice shows this image; must be named under images of {notice}, or go")
            yield Problem(path, Sentence(text, notice=notice))
