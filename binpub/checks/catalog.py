"""Every rule that needs more than one file: each is one generator of problems."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from binpub.checks.accessibility import check_accessibility
from binpub.checks.approvals import check_approvals
from binpub.checks.areas import check_areas
from binpub.checks.boundaries import check_boundaries
from binpub.checks.charters import check_charters
from binpub.checks.dates import check_dates
from binpub.checks.keys import check_keys
from binpub.checks.links import check_links
from binpub.checks.lists import check_lists
from binpub.checks.mail import check_mail
from binpub.checks.notices import check_notices
from binpub.checks.overlap import check_overlap
from binpub.checks.plain import check_plain
from binpub.checks.privacy import check_privacy
from binpub.checks.streets import check_streets
from binpub.checks.threads import check_threads
from binpub.checks.translations import check_translations
from binpub.model.catalog import Catalog
from binpub.problems import Problem


def check_catalog(
    catalog: Catalog, today: date, unchanged: Container[str] = ()
) -> Iterator[Problem]:
    """
    Yield every problem of a catalog as it is on a day, in no certain order.

    ``unchanged`` notices and translations aren't looked at for private data, nor they and
    the files whose paths it holds for plain language.
    """
    yield from check_keys(catalog)
    yield from check_areas(catalog, today)
    yield from check_charters(catalog, today)
    yield from check_overlap(catalog)
    yield from check_streets(catalog)
    yield from check_boundaries(catalog)
    yield from check_notices(catalog)
    yield from check_dates(catalog, today)
    yield from check_threads(catalog)
    yield from check_translations(catalog)
    yield from check_lists(catalog)
    yield from check_mail(catalog)
    yield from check_links(catalog)
    yield from check_approvals(catalog, today)
    yield from check_accessibility(catalog)
    yield from check_privacy(catalog, unchanged)
    yield from check_plain(catalog, unchanged)
