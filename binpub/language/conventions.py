"""What people call things where they live: it depends on the country as well as on the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from binpub.model.area import AreaKind
from binpub.model.country import Country


@dataclass(frozen=True)
class Network:
    """What a network is called: in short, as on its signs, and in full."""

    word: str
    name: str


_RESIDENTS: Mapping[tuple[Country, str], Network] = {
    (Country.BE, "nl"): Network("BIN", "buurtinformatienetwerk"),
    (Country.BE, "fr"): Network("PLP", "partenariat local de prévention"),
    (Country.BE, "de"): Network("NIN", "Nachbarschafts-Informationsnetzwerk"),
    (Country.BE, "en"): Network("BIN", "neighbourhood information network"),
    (Country.NL, "nl"): Network("BIN", "buurtinformatienetwerk"),
    (Country.NL, "fr"): Network("BIN", "réseau d’information de quartier"),
    (Country.NL, "de"): Network("BIN", "Nachbarschafts-Informationsnetzwerk"),
    (Country.NL, "en"): Network("BIN", "neighbourhood information network"),
}
_BUSINESS: Mapping[tuple[Country, str], Network] = {
    (Country.BE, "nl"): Network("BIN-Z", "buurtinformatienetwerk van zelfstandigen"),
    (Country.BE, "fr"): Network("PLP-I", "partenariat local de prévention d’indépendants"),
    (Country.BE, "de"): Network("NIN", "Nachbarschafts-Informationsnetzwerk von Selbstständigen"),
    (Country.BE, "en"): Network("BIN-Z", "information network of the self-employed"),
    (Country.NL, "nl"): Network("BIN", "buurtinformatienetwerk van ondernemers"),
    (Country.NL, "fr"): Network("BIN", "réseau d’information d’indépendants"),
    (Country.NL, "de"): Network("BIN", "Informationsnetzwerk von Selbstständigen"),
    (Country.NL, "en"): Network("BIN", "information network of the self-employed"),
}
"""
Facts about words, and so no translations: French in Belgium has another word than in the Netherlands.

The self-employed have a word of their own in Belgium only; German has none for them.
"""


def network_of(kind: AreaKind, country: Country, language: str) -> Network:
    """
    Return what a network of a kind is called in a country, in a language.

    >>> network_of(AreaKind.BUSINESS, Country.BE, "fr").word
    'PLP-I'
    """
    known = _BUSINESS if kind is AreaKind.BUSINESS else _RESIDENTS
    return known[country, language]
