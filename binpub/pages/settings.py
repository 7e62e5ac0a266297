"""What the site generator must be told besides the pages: names, navigation, the frame."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

from binpub.language import Language
from binpub.model.area import AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.page import Section
from binpub.pages.edition import PRIVACY, Edition
from binpub.pages.environment import phone_link
from binpub.pages.links import area_page, document_of, free_page
from binpub.problems import N_

MOST_AREAS = 40
"""Areas in the navigation; it stands on every page, so more would weigh on all."""

MOST_YEARS = 12

_ACCESSIBILITY = ("accessibility", "toegankelijkheid", "accessibilite", "barrierefreiheit")


def render_settings(catalog: Catalog, language: Language, today: date) -> dict[str, Any]:
    """
    Return the part of the generator's configuration that comes from content.

    The theme writes names and titles without escaping them, so they are
    escaped here.
    """
    edition = Edition(catalog, language, today)
    site = catalog.site
    return {
        "site_name": html.escape(site.short_name),
        "site_url": site.page_address(f"{language.code}/"),
        "theme": {"language": language.code, "palette": _palette(language)},
        "nav": _navigation(edition),
        "not_in_nav": "/areas/\n/archive/\n/charters/\n/notices/\n/pages/\n/partners/\n/streets/\n/subscribed/\n",
        "extra": {"generator": False, "call_first": _call_first(edition), "frame": _frame(edition)},
    }


def _palette(language: Language) -> list[dict[str, Any]]:
    schemes = (
        ("(prefers-color-scheme)", None, "theme-light-dark", N_("Colours as on your device")),
        ("(prefers-color-scheme: light)", "default", "weather-sunny", N_("Light colours")),
        ("(prefers-color-scheme: dark)", "slate", "weather-night", N_("Dark colours")),
    )
    return [
        {
            "media": media,
            "scheme": scheme or "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}", "name": html.escape(language(name))},
        }
        for media, scheme, icon, name in schemes
    ]


def _navigation(edition: Edition) -> list[dict[str, Any]]:
    language = edition.language
    about = [*_free(edition, Section.ABOUT), "charters/index.md", "partners/index.md"]
    sections = (
        (
            language(N_("Networks")),
            [
                {_title(N_("All networks"), language): "areas/index.md"},
                {_title(N_("Look up your street"), language): "lookup/index.md"},
                *_areas(edition),
            ],
        ),
        (
            language(N_("Notices")),
            [{_title(N_("All notices"), language): "notices/index.md"}, *_years(edition)],
        ),
        (language.label(Section.JOIN), _free(edition, Section.JOIN)),
        (language.label(Section.ABOUT), about),
        (
            language.label(Section.WORK),
            [
                {_title(N_("Submit a notice"), language): "submit/index.md"},
                *_free(edition, Section.WORK),
            ],
        ),
    )
    return [
        {html.escape(language(N_("Home"))): "index.md"},
        *({html.escape(name): pages} for name, pages in sections if pages),
    ]


def _title(name: str, language: Language) -> str:
    return html.escape(language(name))


def _areas(edition: Edition) -> list[str]:
    areas = [area for area in edition.areas if area.status != AreaStatus.ENDED]
    return [document_of(area_page(one.slug)) for one in areas] if len(areas) <= MOST_AREAS else []


def _years(edition: Edition) -> list[dict[str, str]]:
    years = sorted({notice.issued.year for notice in edition.catalog.notices.values()})
    return [{str(year): f"archive/{year}/index.md"} for year in reversed(years[-MOST_YEARS:])]


def _free(edition: Edition, section: Section) -> list[Any]:
    return [document_of(free_page(page.slug)) for page in edition.section(section)]


def _call_first(edition: Edition) -> dict[str, str]:
    number = edition.catalog.site.emergency.police
    language = edition.language
    return {
        "question": html.escape(language(N_("Is it happening now?"))),
        "call": html.escape(language(N_("Call {number}"), number=number)),
        "link": html.escape(phone_link(number)),
    }


def _frame(edition: Edition) -> dict[str, Any]:
    site, language = edition.catalog.site, edition.language
    who = site.responsible
    return {
        "name": html.escape(site.name),
        "responsible": html.escape(
            language(N_("{name} is responsible for this site."), name=who.name)
        ),
        "address": html.escape(who.address or ""),
        "mailbox": html.escape(who.mailbox),
        "calm": html.escape(
            language(N_("Here you read calm information afterwards, never an urgent call."))
        ),
        "links": _legal(edition),
        "lost": html.escape(language(N_("This page doesn’t exist (any more)."))),
        "home": html.escape(language(N_("To the home page"))),
        "networks": html.escape(language(N_("Networks"))),
        "notices": html.escape(language(N_("Notices"))),
    }


def _legal(edition: Edition) -> list[dict[str, str]]:
    pages = edition.catalog.pages
    found = (pages[slug] for slug in (*PRIVACY, *_ACCESSIBILITY) if slug in pages)
    return [{"title": html.escape(page.title), "page": free_page(page.slug)} for page in found]
