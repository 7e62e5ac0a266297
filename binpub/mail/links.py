"""Full addresses of pages: a mail has no page of its own to be relative to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from binpub.model.addresses import area_file, notice_file, page_of, target_of
from binpub.model.site import Site


@dataclass(frozen=True)
class Links:
    """Addresses on the site in one language."""

    site: Site
    language: str

    def notice(self, notice: str) -> str:
        """Return the address of a notice's page."""
        return self._page(page_of(notice_file(notice)))

    def area(self, slug: str, fragment: str = "") -> str:
        """Return the address of an area's page, or of a place on it."""
        return self._page(page_of(area_file(slug)), fragment)

    def between_files(self, file: str) -> Callable[[str], str]:
        """
        Return what makes a full address of a relative link in a file.

        A file that has no page leads to the home page; `binpub check` reports it.
        """

        def link(target: str) -> str:
            return self._page(page_of(target_of(target, file)), target.partition("#")[2])

        return link

    def _page(self, page: str | None, fragment: str = "") -> str:
        address = self.site.page_address(f"{self.language}/{page or ''}")
        return f"{address}#{fragment}" if fragment else address
