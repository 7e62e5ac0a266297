"""The accessibility statement: what only the municipality can say, and the law asks for."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.model.addresses import SITE_FILE
from binpub.model.catalog import Catalog
from binpub.problems import Level, Problem, Sentence


def check_accessibility(catalog: Catalog) -> Iterator[Problem]:
    """Yield a note where the statement can't name whom a resident may turn to."""
    if catalog.site.accessibility.enforcement is None:
        sentence = Sentence(
            "nobody is named to whom residents may complain after the municipality; should have "
            "enforcement, with a name and an address"
        )
        yield Problem(SITE_FILE, sentence, ("accessibility",), level=Level.NOTE)
