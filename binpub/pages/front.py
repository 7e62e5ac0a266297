"""The page at the site's own address: it leads to the main language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from babel import Locale

from binpub.model.site import Site


def render_front(site: Site, languages: Sequence[str]) -> str:
    """Return the HTML that leads on at once, with links for who isn't led."""
    main = languages[0]
    items = "\n".join(f"<li>{_link(code)}</li>" for code in languages)
    return f"""<!doctype html>
<html lang="{main}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={main}/">
<link rel="canonical" href="{escape(site.page_address(f"{main}/"))}">
<title>{escape(site.name)}</title>
</head>
<body>
<h1>{escape(site.name)}</h1>
<ul>
{items}
</ul>
</body>
</html>
"""


def _link(code: str) -> str:
    name = Locale.parse(code).get_display_name(code) or code
    return f'<a href="{code}/" lang="{code}" hreflang="{code}">{escape(name.capitalize())}</a>'
