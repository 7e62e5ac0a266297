"""
What stands at the site's own root, above the languages.

The page there leads to the only language at once; with several, to the one that the browser
prefers, and without a script it asks. Beside it stand what search engines and hosts look for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from babel import Locale

from binpub.model.site import Site
from binpub.pages.policy import POLICY_OF_HOST, policy
from binpub.pages.sitemap import SITEMAP, render_sitemap_index

SHEETS = ("assets/stylesheets/site.css", "assets/stylesheets/municipality.css")
ICON = "assets/icons/icon.svg"
SCHEME, SCRIPT = "assets/scheme.js", "assets/front.js"
YEAR = 31_536_000
"""Seconds; what has a hash in its name never changes."""


_FRONT = """<!doctype html>
<html lang="{main}" data-md-color-scheme="default">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<script src="{scheme}"></script>
<title>{name}</title>
<meta name="description" content="{name}">
<link rel="canonical" href="{address}">
{alternates}<link rel="icon" href="{icon}" type="image/svg+xml">
{sheets}
{leading}
</head>
<body dir="ltr">
<header class="md-header"><div class="md-grid site-header">
<p class="site-header__name">{short_name}</p>
</div></header>
<main class="front md-grid md-typeset">
<h1>{name}</h1>
<ul class="other-languages">
{items}
</ul>
</main>
</body>
</html>
"""


def render_root(site: Site, names: Mapping[str, str], kept: Iterable[str]) -> dict[str, str]:
    """Return the files at the site's root, given the names of assets and the folders that browsers keep."""
    return {
        "index.html": render_front(site, site.languages, names),
        "robots.txt": _robots(site),
        SITEMAP: render_sitemap_index(site),
        "_headers": render_headers(kept),
    }


def render_front(
    site: Site, languages: Sequence[str], names: Mapping[str, str] | None = None
) -> str:
    """Return the HTML that leads on, with links for who isn't led."""
    main, is_one = languages[0], len(languages) == 1

    def asset(name: str) -> str:
        return f"{main}/{(names or {}).get(name, name)}"

    meta = f'<meta http-equiv="refresh" content="0; url={main}/">'
    script = f'<script type="module" src="{asset(SCRIPT)}"></script>'
    return _FRONT.format(
        main=main,
        policy=escape(policy()),
        scheme=asset(SCHEME),
        name=escape(site.name),
        short_name=escape(site.short_name),
        address=escape(site.page_address(f"{main}/" if is_one else "")),
        alternates="" if is_one else _alternates(site, languages),
        icon=asset(ICON),
        sheets="\n".join(f'<link rel="stylesheet" href="{asset(sheet)}">' for sheet in SHEETS),
        leading=meta if is_one else script,
        items="\n".join(f"<li>{_link(code)}</li>" for code in languages),
    )


def _alternates(site: Site, languages: Sequence[str]) -> str:
    links = [(code, site.page_address(f"{code}/")) for code in languages]
    links.append(("x-default", site.page_address("")))
    return "".join(
        f'<link rel="alternate" hreflang="{code}" href="{escape(address)}">\n'
        for code, address in links
    )


def _link(code: str) -> str:
    name = escape(language_name(code))
    return f'<a class="button" href="{code}/" lang="{code}" hreflang="{code}">{name}</a>'


def language_name(code: str) -> str:
    """
    Return a language's name for itself.

    >>> language_name("fr")
    'Français'
    """
    return (Locale.parse(code).get_display_name(code) or code).capitalize()


def _robots(site: Site) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.page_address(SITEMAP)}\n"


def render_headers(kept: Iterable[str]) -> str:
    """
    Return the headers that Netlify and Cloudflare Pages read; others are told in the docs.

    Of the folders that browsers keep, everything has a hash in its path; they're named as they
    are, as a sign for any hash would stand for pages beside them, too.
    """
    safe = "\n".join(f"  {name}: {value}" for name, value in POLICY_OF_HOST.items())
    long = f"  Cache-Control: public, max-age={YEAR}, immutable"
    rules = (f"/{folder}/*\n{long}\n" for folder in kept)
    return f"/*\n{safe}\n\n{''.join(rules)}"
