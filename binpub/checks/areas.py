"""What an area needs before people may rely on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from binpub.checks.references import check_references
from binpub.model.addresses import SITE_FILE, area_file, partner_file
from binpub.model.area import Area, AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.partner import PartnerKind
from binpub.problems import N_, Problem, Sentence, unknown


def check_areas(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Yield what areas and the partners that work in them lack."""
    if not any(path.startswith("areas/") for path in catalog.unread) and not catalog.areas:
        yield Problem(
            SITE_FILE, Sentence("there is no area yet; must be at least one folder in areas/")
        )
    for area in catalog.areas.values():
        yield from _check_area(catalog, area)
        if area.status is AreaStatus.ACTIVE:
            yield from _check_active(catalog, area, today)
    for slug, partner in catalog.partners.items():
        yield from check_references(
            catalog, "area", partner.areas or (), partner_file(slug), "areas"
        )
        yield from _check_numbers(catalog, slug)


def _check_area(catalog: Catalog, area: Area) -> Iterator[Problem]:
    path = area_file(area.slug)
    yield from check_references(catalog, "partner", area.partners, path, "partners")
    yield from check_references(catalog, "area", area.replaces, path, "replaces")
    if area.municipality not in catalog.site.municipalities:
        sentence = unknown("value", area.municipality, catalog.site.municipalities)
        yield Problem(path, sentence, ("municipality",))
    if area.founded and area.founded > area.since:
        yield Problem(
            path, Sentence("lies after since; must be the network's first day"), ("founded",)
        )
    for number, slug in enumerate(area.partners):
        partner = catalog.partners.get(slug)
        if partner and not partner.works_in(area.slug):
            text = N_(
                "{partner} doesn't name this area among its own; add it to {file}, or take it out here"
            )
            sentence = Sentence(text, partner=partner.name, file=partner_file(slug))
            yield Problem(path, sentence, ("partners", number))
    yield from _check_replaced(catalog, area)
    yield from _check_former(catalog, area)


def _check_replaced(catalog: Catalog, area: Area) -> Iterator[Problem]:
    for number, slug in enumerate(area.replaces):
        replaced = catalog.areas.get(slug)
        if replaced and replaced.status is not AreaStatus.ENDED:
            sentence = Sentence(
                "{name} is replaced and hasn't ended; its status must be ended", name=replaced.name
            )
            yield Problem(area_file(area.slug), sentence, ("replaces", number))


def _check_former(catalog: Catalog, area: Area) -> Iterator[Problem]:
    """Yield what would lead one address to two pages."""
    for number, slug in enumerate(area.formerly):
        others = (one for one in catalog.areas.values() if slug in one.formerly and one != area)
        owner = catalog.areas.get(slug) or next(others, None)
        if owner:
            sentence = Sentence(
                "“{slug}” is the address of {name}; must be a name that no other area has or had",
                slug=slug,
                name=owner.name,
            )
            yield Problem(area_file(area.slug), sentence, ("formerly", number))


def _check_active(catalog: Catalog, area: Area, today: date) -> Iterator[Problem]:
    path = area_file(area.slug)
    if not area.mailbox:
        yield Problem(
            path, Sentence("an active area must have a mailbox of its coordinators"), ("status",)
        )
    unread = [slug for slug in area.partners if partner_file(slug) in catalog.unread]
    kinds = {partner.kind for partner in catalog.partners_of(area.slug)}
    if PartnerKind.POLICE not in kinds and not unread:
        yield Problem(
            path, Sentence("an active area must have the police among its partners"), ("status",)
        )
    has_unread = any(path.startswith("content/charters/") for path in catalog.unread)
    if not catalog.charter_in_force(area.slug, today) and not has_unread:
        yield Problem(path, Sentence("an active area must have a charter in force"), ("status",))


def _check_numbers(catalog: Catalog, slug: str) -> Iterator[Problem]:
    partner = catalog.partners[slug]
    known = catalog.site.emergency.known
    for key, number in (("emergency", partner.emergency), ("non_urgent", partner.non_urgent)):
        if number and number not in known:
            text = N_("the number {number} isn't in {file}; must be one of: {known}")
            sentence = Sentence(text, number=number, file=SITE_FILE, known=", ".join(known))
            yield Problem(partner_file(slug), sentence, (key,))
