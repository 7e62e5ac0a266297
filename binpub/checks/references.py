"""Whether a slug leads somewhere; each check names the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from binpub.model.addresses import area_file, charter_file, notice_file, partner_file
from binpub.model.catalog import Catalog
from binpub.problems import N_, Location, Problem, Sentence, unknown

FILES: Mapping[str, Callable[[str], str]] = {
    "area": area_file,
    "partner": partner_file,
    "charter": charter_file,
    "notice": notice_file,
}

RENAMED = N_("the folder of “{slug}” was renamed; must be {today}")


def nouns(catalog: Catalog, what: str) -> Mapping[str, object]:
    """Return the nouns of one kind: area, partner, charter or notice."""
    return {
        "area": catalog.areas,
        "partner": catalog.partners,
        "charter": catalog.charters,
        "notice": catalog.notices,
    }[what]


def check_reference(
    catalog: Catalog, what: str, slug: str, path: str, place: Location
) -> Iterator[Problem]:
    """Yield a problem when a slug leads nowhere; a file that can't be read is somewhere."""
    known = nouns(catalog, what)
    if slug not in known and FILES[what](slug) not in catalog.unread:
        others = (one for one in known if FILES[what](one) != path)
        today = catalog.todays.get(slug) if what == "area" else None
        sentence = (
            Sentence(RENAMED, slug=slug, today=today) if today else unknown(what, slug, others)
        )
        yield Problem(path, sentence, place)


def check_references(
    catalog: Catalog, what: str, slugs: tuple[str, ...], path: str, key: str
) -> Iterator[Problem]:
    """Yield a problem for each slug of a list that leads nowhere or stands twice."""
    for number, slug in enumerate(slugs):
        yield from check_reference(catalog, what, slug, path, (key, number))
        if slug in slugs[:number]:
            yield Problem(
                path, Sentence("“{word}” stands here twice; must be once", word=slug), (key, number)
            )
