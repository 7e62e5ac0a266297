"""Slugs and ids: a dispatch's key must read back unambiguously."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.model.addresses import SITE_FILE, area_file, notice_file
from binpub.model.catalog import Catalog
from binpub.model.mailing import MAX_KEY_LENGTH, DispatchKey
from binpub.model.values import DATE
from binpub.problems import Problem, Sentence


def check_keys(catalog: Catalog) -> Iterator[Problem]:
    """Yield what would make two dispatches look like one, or no key at all."""
    if DATE.search(catalog.site.id):
        yield Problem(SITE_FILE, Sentence("must not hold a date"), ("id",))
    for slug in catalog.areas:
        if DATE.search(slug):
            yield Problem(
                area_file(slug), Sentence("the area's folder must not hold a date in its name")
            )
    for notice in catalog.notices.values():
        longest = max(notice.areas, key=len)
        key = str(DispatchKey(catalog.site.id, longest, notice.id, notice.revision))
        if len(key) > MAX_KEY_LENGTH:
            yield Problem(
                notice_file(notice.id),
                Sentence(
                    "the key {key} has {length} characters; must be at most {most}: give the file a shorter name",
                    key=key,
                    length=len(key),
                    most=MAX_KEY_LENGTH,
                ),
            )
