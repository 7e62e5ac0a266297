"""Charters: who signed, from when until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from binpub.checks.references import check_reference, check_references
from binpub.model.addresses import charter_file
from binpub.model.catalog import Catalog
from binpub.model.charter import Charter
from binpub.problems import Level, Problem, Sentence

WARN_BEFORE = timedelta(days=60)
"""A new charter needs signatures and an answer of the federal service."""


def check_charters(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Yield what is wrong with charters, and a warning for one that ends soon."""
    for charter in catalog.charters.values():
        path = charter_file(charter.slug)
        yield from check_references(catalog, "area", charter.areas, path, "areas")
        yield from check_references(catalog, "charter", charter.replaces, path, "replaces")
        yield from _check_signatories(catalog, charter, today)
        if charter.language not in catalog.site.languages:
            yield Problem(path, Sentence("must be one of the site's languages"), ("language",))
        if charter.valid_until and charter.valid_until < charter.valid_from:
            yield Problem(
                path, Sentence("lies before valid_from; must be after it"), ("valid_until",)
            )
        yield from _check_end(catalog, charter, today)


def _check_signatories(catalog: Catalog, charter: Charter, today: date) -> Iterator[Problem]:
    path = charter_file(charter.slug)
    for number, signatory in enumerate(charter.signatories):
        place = ("signatories", number)
        if signatory.partner:
            yield from check_reference(
                catalog, "partner", signatory.partner, path, (*place, "partner")
            )
        if signatory.area and signatory.area not in charter.areas:
            sentence = Sentence("{area} isn't an area of this charter", area=signatory.area)
            yield Problem(path, sentence, (*place, "area"))
        if signatory.signed > today:
            yield Problem(
                path,
                Sentence("lies in the future; must be the day it was signed"),
                (*place, "signed"),
            )


def _check_end(catalog: Catalog, charter: Charter, today: date) -> Iterator[Problem]:
    end = charter.valid_until
    if not end or not charter.is_in_force(today) or end > today + WARN_BEFORE:
        return
    uncovered = [
        area
        for area in charter.areas
        if not catalog.charter_in_force(area, end + timedelta(days=1))
    ]
    if uncovered:
        sentence = Sentence("the charter ends on {end}; prepare its successor", end=end)
        yield Problem(charter_file(charter.slug), sentence, ("valid_until",), level=Level.WARNING)
