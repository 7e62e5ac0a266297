"""The pages of charters and partners, and those that the municipality writes itself."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.model.addresses import charter_file, page_file
from binpub.model.charter import Charter, Signatory
from binpub.pages.described import described_charter
from binpub.pages.edition import IDS, Edition
from binpub.pages.links import (
    area_page,
    charter_page,
    document_of,
    free_page,
    partner_page,
)
from binpub.problems import N_


def charter_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page of each charter, and the list of all."""
    yield "charters/index.md", _charter_index(edition)
    for charter in edition.catalog.charters.values():
        document = document_of(charter_page(charter.slug))
        yield document, _charter_page(charter, document, edition)


def _charter_index(edition: Edition) -> str:
    charters = sorted(
        edition.catalog.charters.values(), key=lambda one: one.valid_from, reverse=True
    )
    in_force = [one for one in charters if _state(one, edition)[0] == "in-force"]
    others = [one for one in charters if one not in in_force]
    return edition.render(
        "charters.md.jinja",
        "charters/index.md",
        summary=edition.language(
            N_("In a charter, police, municipality and coordinators agree on how a network works.")
        ),
        groups=[
            (edition.language(N_("In force")), "in-force", in_force),
            (edition.language(N_("Other charters")), "others", others),
        ],
    )


def _charter_page(charter: Charter, document: str, edition: Edition) -> str:
    catalog, file, taken = edition.catalog, charter_file(charter.slug), set(IDS)

    def prose(text: str) -> str:
        return edition.prose(text, file, document, charter.language, taken)

    state, word = _state(charter, edition)
    return edition.render(
        "charter.md.jinja",
        document,
        charter=charter,
        described=described_charter(edition, charter),
        state=state,
        state_word=word,
        summary=edition.language(
            N_("The agreement behind {names}."), names=_names(charter, edition)
        ),
        validity=edition.validity(charter),
        replaced_by=_successors(charter, edition),
        areas=edition.area_names(charter.areas),
        signatures=[_signature(one, edition) for one in charter.signatories],
        communication_plan=prose(charter.communication_plan),
        budget_plan=prose(charter.budget_plan),
        body=prose(charter.body),
        earlier=[catalog.charters[slug] for slug in charter.replaces if slug in catalog.charters],
    )


def _names(charter: Charter, edition: Edition) -> str:
    return ", ".join(name for _, name in edition.area_names(charter.areas))


def _successors(charter: Charter, edition: Edition) -> list[Charter]:
    charters = edition.catalog.charters.values()
    return [one for one in charters if charter.slug in one.replaces]


def _state(charter: Charter, edition: Edition) -> tuple[str, str]:
    newer = _successors(charter, edition)
    if any(one.valid_from <= edition.today for one in newer):
        return "replaced", edition.language(N_("replaced"))
    if charter.is_in_force(edition.today):
        return "in-force", edition.language(N_("in force"))
    if charter.valid_from > edition.today:
        return "coming", edition.language(N_("not yet in force"))
    return "ended", edition.language(N_("no longer in force"))


def _signature(one: Signatory, edition: Edition) -> tuple[str, str, object]:
    partner = edition.catalog.partners.get(one.partner or "")
    if partner:
        return partner.name, partner_page(partner.slug), one.signed
    area = edition.catalog.areas.get(one.area or "")
    if area:
        who = edition.language(N_("Coordinator of {area}"), area=area.name)
        return who, area_page(area.slug), one.signed
    return one.partner or one.area or "", "", one.signed


def partner_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page of each partner, and the list of all."""
    yield (
        "partners/index.md",
        edition.render(
            "partners.md.jinja",
            "partners/index.md",
            summary=edition.language(N_("Who runs the networks together with the residents.")),
            partners=edition.partners,
        ),
    )
    for partner in edition.partners:
        document = document_of(partner_page(partner.slug))
        charters = edition.catalog.charters.values()
        signed = [
            one for one in charters if any(by.partner == partner.slug for by in one.signatories)
        ]
        areas = [area for area in edition.areas if partner.works_in(area.slug)]
        yield (
            document,
            edition.render(
                "partner.md.jinja",
                document,
                partner=partner,
                areas=edition.area_names(area.slug for area in areas),
                charters=signed,
            ),
        )


def free_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the pages that the municipality writes itself."""
    for page in edition.catalog.pages.values():
        document = document_of(free_page(page.slug))
        language = page.language or edition.catalog.site.language
        body = edition.prose(page.body, page_file(page.slug), document, language)
        values = {"page": page, "body": body, "language": language}
        yield document, edition.render("free.md.jinja", document, **values)
