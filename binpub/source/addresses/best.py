"""
BeST-Add, the addresses of Belgium, as BOSA publishes them.

Two layouts: ``openaddress-be*.csv`` with 20 columns, and the full one with every
field in quotes. Of the full one it isn't documented which of ``gpsx`` and
``gpsy`` is the latitude, but in Belgium the two can't be mistaken.
"""

from __future__ import annotations

from binpub.source.addresses.layout import Layout

_LANGUAGES = ("nl", "fr", "de")
BEST = Layout(
    streets={one: (f"streetname_{one}", f"street_{one}") for one in _LANGUAGES},
    localities={one: (f"citypart_{one}", f"postname_{one}", f"postal_{one}") for one in _LANGUAGES},
    others={
        "number": ("house_number", "number"),
        "box": ("box_number", "box"),
        "postcode": ("postcode", "postal_id"),
        "municipality": (
            *(f"municipality_name_{one}" for one in _LANGUAGES),
            *(f"city_{one}" for one in _LANGUAGES),
        ),
        "latitude": ("EPSG:4326_lat", "gpsy"),
        "longitude": ("EPSG:4326_lon", "gpsx"),
        "status": ("status",),
    },
    needs=("number", "postcode", "municipality", "latitude", "longitude", "status"),
    is_order_open=True,
)
