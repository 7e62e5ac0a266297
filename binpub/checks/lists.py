"""Mailing lists: each area its own, or mail goes to the wrong area."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binpub.checks.references import check_reference
from binpub.model.addresses import LISTS_FILE
from binpub.model.catalog import Catalog
from binpub.problems import Problem, Sentence

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def check_lists(catalog: Catalog) -> Iterator[Problem]:
    """Yield each list that isn't one area's alone."""
    holders: dict[str, str] = {}
    for area, mailing_list in catalog.lists.items():
        yield from check_reference(catalog, "area", area, LISTS_FILE, (area,))
        if not UUID.fullmatch(mailing_list):
            sentence = Sentence("“{value}” isn't a list's id; must be a UUID", value=mailing_list)
            yield Problem(LISTS_FILE, sentence, (area,))
        holder = holders.setdefault(mailing_list, area)
        if holder != area:
            sentence = Sentence("has the list of {area}; must be its own", area=holder)
            yield Problem(LISTS_FILE, sentence, (area,))
