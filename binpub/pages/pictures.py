"""
The pictures that stand for pages where they're shared: one a network, one a kind, one the site.

What is on one is decided here, and `binpub.pages.painting` paints it; a plan is compared
rather than a picture, so that a painted one can be kept.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from binpub.model.area import Area, AreaKind
from binpub.model.notice import NoticeKind
from binpub.pages.edition import Edition
from binpub.pages.icons import ICONS
from binpub.pages.markup import capital
from binpub.problems import N_

FOLDER = "pictures/"


@dataclass(frozen=True)
class Picture:
    """All that is on a picture, and the file that it's in, below the language's root."""

    file: str
    site: str
    """The name in the bar."""

    icon: str
    """Material's name of it."""

    word: str
    heading: str
    call: str
    colour: str

    @property
    def front_matter(self) -> dict[str, str]:
        """What a page says of its picture."""
        return {"file": self.file, "alt": html.escape(f"{self.heading} · {self.site}")}


def picture_plans(edition: Edition) -> Iterator[Picture]:
    """Yield what is on each picture of the site."""
    yield picture_of_site(edition)
    for area in edition.catalog.areas.values():
        yield picture_of_area(edition, area)
    shown = {one.kind for one in edition.catalog.newest_first if not one.is_stub(edition.today)}
    for kind in sorted(shown):
        yield picture_of_kind(edition, kind)


def picture_of_site(edition: Edition) -> Picture:
    """Return the picture of every page that has none of its own."""
    site = edition.catalog.site
    return _picture(edition, "site", "people", ", ".join(site.municipalities), site.name)


def picture_of_area(edition: Edition, area: Area) -> Picture:
    """Return an area's picture."""
    icon = "municipality" if area.kind is AreaKind.BUSINESS else "people"
    return _picture(edition, f"area-{area.slug}", icon, area.municipality, area.name)


def picture_of_kind(edition: Edition, kind: NoticeKind) -> Picture:
    """
    Return the picture of all notices of a kind.

    It shows nothing of a notice: where it's shared, it stays when the notice is withdrawn.
    """
    word = edition.language(N_("Notice"))
    return _picture(edition, f"kind-{kind}", kind, word, capital(edition.language.label(kind)))


def _picture(edition: Edition, name: str, icon: str, word: str, heading: str) -> Picture:
    site, language = edition.catalog.site, edition.language
    return Picture(
        file=f"{FOLDER}{name}.png",
        site=site.short_name,
        icon=ICONS[icon],
        word=word,
        heading=heading,
        call=" ".join(
            (
                language(N_("Is it happening now?")),
                language(N_("Call {number}"), number=site.emergency.police) + ".",
            )
        ),
        colour=edition.published.colour,
    )
