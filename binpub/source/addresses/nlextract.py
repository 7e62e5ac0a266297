"""The BAG, the addresses of the Netherlands, as tables that NLExtract and others make of it."""

from __future__ import annotations

from binpub.source.addresses.layout import Layout

NLEXTRACT = Layout(
    streets={"": ("openbareruimte", "openbareruimtenaam", "straat")},
    localities={"": ("woonplaats",)},
    others={
        "number": ("huisnummer",),
        "box": ("huisletter", "huisnummertoevoeging"),
        "postcode": ("postcode",),
        "municipality": ("gemeente",),
        "latitude": ("lat",),
        "longitude": ("lon",),
    },
    needs=("number", "postcode", "municipality", "locality", "latitude", "longitude"),
)
