"""What a site knows of itself, so that the check doesn't warn for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from binpub.checks.privacy.folding import fold_text
from binpub.model.area import Area
from binpub.model.partner import Partner
from binpub.model.site import Site

if TYPE_CHECKING:  # ``lint`` needs no catalog, and must be quick
    from binpub.model.catalog import Catalog
    from binpub.model.translation import Translations


@dataclass(frozen=True)
class Context:
    """The numbers, addresses and names that may stand in a notice, and the streets that there are."""

    country: str = "BE"
    language: str = "nl"
    """In which language a text is, where it doesn't say."""

    phones: frozenset[str] = frozenset()
    """Digits only, without the country's prefix or a leading zero."""

    mailboxes: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """Words of names that aren't private: of areas, partners, municipalities, role holders."""

    addresses: frozenset[str] = frozenset()
    """Streets with a number that are public, like that of the police station; small letters."""

    streets: frozenset[str] = frozenset()
    """The streets of the networks, small letters."""

    lists: tuple[tuple[str, str], ...] = ()
    """The municipality's own word lists: names and texts."""

    office: tuple[tuple[str, str], ...] = ()
    """Its own lists of office words, likewise; the check for plain language reads them."""

    is_incident: bool = True
    """Whether the text tells of something that happened to somebody."""


ANYWHERE = Context()
"""What holds where no site is known."""


def context_of(catalog: Catalog) -> Context:
    """Return what a catalog says of its site."""
    partners, areas = catalog.partners.values(), catalog.areas.values()
    context = make_context(catalog.site, partners, areas, catalog.words)
    return with_translations(context, catalog.translations)


def with_translations(context: Context, found: Translations) -> Context:
    """Return a context that also knows the translated names, and where the desks are."""
    names = [one.name for one in found.areas.values()]
    names += [one.name for one in found.partners.values()]
    for site in found.site.values():
        names += [site.name, site.responsible.name if site.responsible else None]
    visits = (partner.visit for partner in found.partners.values())
    return replace(
        context,
        names=context.names.union(_words(filter(None, names))),
        addresses=context.addresses.union(map(small, filter(None, visits))),
    )


def make_context(
    site: Site,
    partners: Iterable[Partner] = (),
    areas: Iterable[Area] = (),
    words: Mapping[str, str] = MappingProxyType({}),
) -> Context:
    """Return what a site, its partners and its areas may be named by."""
    partners, areas = tuple(partners), tuple(areas)
    streets = (stretch.street.name for area in areas for stretch in area.coverage.streets)
    visits = (partner.visit for partner in partners if partner.visit)
    mailboxes = [site.sender.mailbox, site.responsible.mailbox, *(area.mailbox for area in areas)]
    return Context(
        country=str(site.country),
        language=site.language,
        phones=frozenset(map(phone_key, _phones(site, partners))),
        mailboxes=frozenset(
            box.lower()
            for box in (*mailboxes, *(partner.mailbox or "" for partner in partners))
            if box
        ),
        hosts=frozenset(
            filter(None, (site.host, *(_host(partner.website) for partner in partners)))
        ),
        names=frozenset(_words(_names(site, partners, areas))),
        addresses=frozenset(map(small, filter(None, (*_public_addresses(site), *visits)))),
        streets=frozenset(map(small, streets)),
        lists=tuple(sorted(words.items())),
    )


def _public_addresses(site: Site) -> Iterator[str | None]:
    yield site.responsible.address
    yield site.publisher.address if site.publisher else None


def _phones(site: Site, partners: Iterable[Partner]) -> Iterator[str]:
    yield from site.emergency.known
    for partner in partners:
        yield from filter(None, (partner.emergency, partner.non_urgent))


def _names(site: Site, partners: Iterable[Partner], areas: Iterable[Area]) -> Iterator[str]:
    yield from (site.name, site.sender.name, site.responsible.name, *site.municipalities)
    yield site.publisher.name if site.publisher else ""
    yield from (partner.name for partner in partners)
    for area in areas:
        yield area.name
        yield from (coordinator.name for coordinator in area.coordinators if coordinator.name)


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (
            word for word in re.findall(r"[A-Za-z]+", fold_text(name).text) if word[0].isupper()
        )


def _host(address: str | None) -> str:
    return (urlsplit(address or "").hostname or "").removeprefix("www.")


def small(text: str) -> str:
    """Return a text folded, in small letters."""
    return fold_text(text).lower


def phone_key(number: str) -> str:
    """
    Return the digits of a phone number by which two spellings are compared.

    >>> phone_key("+32 14 00 00 00") == phone_key("014/00.00.00")
    True
    """
    digits = re.sub(r"[^0-9+]", "", number)
    digits = re.sub(r"^(?:\+|00)(?:32|31|33|49|352|44)\(?0?", "", digits)
    return digits.lstrip("+0") or digits
