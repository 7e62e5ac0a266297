"""What a network is called where."""

from __future__ import annotations

from itertools import product

import pytest

from binpub.language import network_of
from binpub.model.area import AreaKind
from binpub.model.country import Country
from binpub.model.values import LANGUAGES


@pytest.mark.parametrize(
    ("country", "language", "expected"),
    [("BE", "nl", "BIN"), ("BE", "fr", "PLP"), ("BE", "de", "NIN"), ("NL", "fr", "BIN")],
)
def test_word_depends_on_country_and_language(country, language, expected):
    """
    A network is called in short what people call it there, in that language.
    """
    assert expected == network_of(AreaKind.RESIDENTS, Country(country), language).word


def test_every_kind_has_a_name():
    """
    Each kind of network has a name of its own in each country and language.
    """
    for country, language in product(Country, LANGUAGES):
        names = {network_of(kind, country, language).name for kind in AreaKind}
        assert len(AreaKind) == len(names)
