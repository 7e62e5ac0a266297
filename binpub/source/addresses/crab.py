"""CRAB, the addresses of Flanders until 2019, as lists that were made from it."""

from __future__ import annotations

from binpub.source.addresses.layout import Layout

CRAB = Layout(
    streets={"nl": ("STREET_NL", "STRAATNM", "street")},
    others={
        "number": ("HUISNR", "house_number"),
        "box": ("APPTNR", "BUSNR"),
        "postcode": ("PKANCODE", "POSTCODE"),
        "municipality": ("COMMUNE_NL", "GEMEENTE", "municipality"),
        "latitude": ("LAT",),
        "longitude": ("LON",),
    },
    needs=("number", "postcode", "municipality", "latitude", "longitude"),
)
