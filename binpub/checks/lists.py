"""Mailing lists: each area its own, or mail goes to the wrong area."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.checks.references import check_reference
from binpub.model.addresses import LISTS_FILE
from binpub.model.catalog import Catalog
from binpub.model.lists import MailingLists
from binpub.problems import Level, Problem, Sentence


def check_lists(catalog: Catalog) -> Iterator[Problem]:
    """Yield each list that isn't one area's alone, and the networks that nobody can subscribe to."""
    if catalog.lists is None:
        return
    yield from _check_owners(catalog, catalog.lists)
    yield from _check_unmailed(catalog, catalog.lists)
    yield from _check_missing(catalog, catalog.lists)


def _check_owners(catalog: Catalog, lists: MailingLists) -> Iterator[Problem]:
    holders: dict[str, str] = {}
    for area, own in lists.areas.items():
        yield from check_reference(catalog, "area", area, LISTS_FILE, ("areas", area))
        holder = holders.setdefault(own.each, area)
        if holder != area:
            sentence = Sentence("has the list of {area}; must be its own", area=holder)
            yield Problem(LISTS_FILE, sentence, ("areas", area))


def _check_unmailed(catalog: Catalog, lists: MailingLists) -> Iterator[Problem]:
    for slug in lists.areas:
        area = catalog.areas.get(slug)
        if area and not area.status.is_mailed:
            sentence = Sentence(
                "no mail goes to a network that is {status}; "
                "`binpub lists sync --apply` takes its list out",
                status=area.status.value,
            )
            yield Problem(LISTS_FILE, sentence, ("areas", slug), level=Level.WARNING)


def _check_missing(catalog: Catalog, lists: MailingLists) -> Iterator[Problem]:
    mailed = (slug for slug, area in catalog.areas.items() if area.status.is_mailed)
    listed = {catalog.todays.get(slug) for slug in lists.areas}
    missing = [slug for slug in mailed if slug not in listed]
    if missing:
        sentence = Sentence(
            "nobody can subscribe to {areas}; `binpub lists sync --apply` makes the lists",
            areas=", ".join(missing),
        )
        yield Problem(LISTS_FILE, sentence, ("areas",), level=Level.WARNING)
