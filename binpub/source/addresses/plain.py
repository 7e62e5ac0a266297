"""Any table with a header whose words say what its columns are."""

from __future__ import annotations

from binpub.source.addresses.layout import Layout

PLAIN = Layout(
    streets={
        "": ("street", "straat", "streetname", "straatnaam", "openbareruimte"),
        "nl": ("street_nl", "streetname_nl", "straat_nl", "straatnaam_nl", "name_nl"),
        "fr": ("rue", "nom_rue", "voie", "rue_fr", "street_fr", "streetname_fr", "name_fr"),
        "de": ("strasse", "straße", "street_de", "streetname_de", "name_de"),
    },
    localities={
        "": ("locality", "woonplaats", "deelgemeente", "plaats", "place"),
        "fr": ("localité",),
        "de": ("ortschaft",),
    },
    others={
        "number": (
            *("number", "house_number", "huisnummer", "huisnr", "nummer", "nr"),
            *("numéro", "num", "hausnummer"),
        ),
        "box": (
            *("box", "box_number", "bus", "busnummer", "busnr", "boîte"),
            *("huisletter", "huisnummertoevoeging", "toevoeging", "letter", "suffix"),
        ),
        "postcode": ("postcode", "postal_code", "zip", "zipcode", "code_postal", "plz"),
        "municipality": (
            *("municipality", "municipality_name", "gemeente", "gemeentenaam", "commune"),
            *("gemeinde", "municipality_nl", "municipality_fr", "municipality_de"),
        ),
        "latitude": ("lat", "latitude", "breedtegraad"),
        "longitude": ("lon", "lng", "long", "longitude", "lengtegraad"),
    },
    needs=("number",),
)
