"""Languages: whether the site's own words can be read in them."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.language import is_translated
from binpub.model.addresses import SITE_FILE
from binpub.model.catalog import Catalog
from binpub.problems import Level, Problem, Sentence


def check_languages(catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each language in which the site's own words would be English."""
    for number, code in enumerate(catalog.site.languages):
        if not is_translated(code):
            sentence = Sentence(
                "binpub isn't translated into {language} yet; the site's own words will be English",
                language=code,
            )
            yield Problem(SITE_FILE, sentence, ("languages", number), level=Level.WARNING)
