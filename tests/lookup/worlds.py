"""Worlds and questions by the thousand, the same for every run: what Python and JavaScript must agree on."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from random import Random

from binpub.lookup.index import build_index
from binpub.model.register import Register, RegisterStreet
from tests import real_data
from tests.world import LIST_ID, a_catalog, a_site, an_area, some_lists

INVENTED = """Lindenlaan,Lindelaan,Kerkstraat,Kerkweg,Kerkplein,Sint-Jansstraat,St.-Annalaan,
    Onze-Lieve-Vrouwstraat,O.L.Vrouwplein,Burg. Van Dammestraat,Burgemeester de Vosstraat,
    Koning Albertlaan,Koningin Astridlaan,Dr. P. Jansenstraat,'s-Gravenstraat,Aan 't Water,
    Griend,Griend 18,1e Dwarsstraat,Eerste Steeg,13de-Liniestraat,10 Septemberlaan,IJzerlaan,
    Yserstraat,Meeûsstraat,Benoitstraat (Peter),Kloosterstraat_HO,Kloosterstraat_EK,Dorp,Ham,
    Rue de l'Église,Chaussée de Louvain,Bd. du Nord,Alddyk,Alde Dyk,Industriepark "De Bron",
    Straße,Œuvrestraat,Perk,Zuidpark,Wijk 5,Ny Dyk,東京,Zon~,Melkweg!,constructor,
    Koningin Albertlaan,Eerste Dwarsstraat,St.-Jansstraat,Kerk straat,Kon. Albertlaan"""
LOCALITIES = ["Perk", "Melsbroek", "Sint-Joris-Weert", "Berg", "L'Écluse", "Nieuw Dorp"]
POSTCODES = ["1820", "3000", "3001", "4381", "9120"]
QUARTERS = ["De Bloemen", "Hoek", "Zuid"]
MUNICIPALITIES = ["Smalltown", "Groot-Zand", "Leuven"]
CITIES = {
    "be_leuven_crab2014_addresses.csv.gz": ("street", ","),
    "nl_vlissingen_bag2026_addresses.csv.gz": ("straat", ";"),
}


def invented_names() -> list[str]:
    """Return names in which everything is that makes a street hard to find."""
    return [" ".join(name.split()) for name in INVENTED.split(",")]


@cache
def street_names() -> list[str]:
    """Return names of streets: invented ones, and where the data are there, those of two cities."""
    names = invented_names()
    for file, (column, delimiter) in CITIES.items():
        path = real_data.REAL / "registers" / file
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                rows = csv.DictReader(lines, delimiter=delimiter)
                names += dict.fromkeys(row[column] for row in rows)
    return names


def a_random_index(random: Random, municipality: str = "Smalltown"):
    """Return the index of a municipality with any areas, with a register or without."""
    known = random.sample(street_names(), 12) + random.sample(invented_names(), 14)
    areas = [
        an_area(
            f"area-{number}",
            name=random.choice(["BIN {}", "BIN-Z {} Zuid", "{}"]).format(random.choice(known)),
            municipality=municipality,
            kind=random.choice(["residents", "residents", "business"]),
            mailbox=random.choice([None, "area@example.org"]),
            coverage=_coverage(random, known),
        )
        for number in range(random.randint(0, 4))
    ]
    streets = tuple(_street(random, name) for name in known)
    registers = {municipality: Register(municipality, "made up", streets)}
    catalog = a_catalog(
        *areas,
        site=a_site(municipalities=[municipality]),
        registers=registers if random.random() < 0.7 else {},
        lists=some_lists(**{"area-1": LIST_ID}),
    )
    return build_index(catalog, municipality)


def _street(random: Random, name: str) -> RegisterStreet:
    return RegisterStreet(
        name,
        tuple(random.sample(street_names(), random.choice([0, 0, 0, 1]))),
        random.choice([None, None, *LOCALITIES]),
        tuple(random.sample(POSTCODES, random.choice([0, 1, 1, 2]))),
        random.choice(["", "1 2 3", "1 3 5 7 9", "2 4 6 40 41"]),
    )


def _coverage(random: Random, known: list[str]) -> dict[str, object]:
    some = random.sample(known, random.randint(0, 20))
    kept = random.random() < 0.5
    return {
        "streets": [_stretch(random, name, exact=False) for name in some],
        "localities": random.sample(LOCALITIES, random.choice([0, 0, 1, 2])),
        "quarters": random.sample(QUARTERS, random.choice([0, 0, 1])),
        "except": [_stretch(random, name, exact=True) for name in known[:2] if kept],
        "limits": ["Up to the water"] if kept else [],
    }


def _stretch(random: Random, name: str, *, exact: bool) -> dict[str, object]:
    numbers = ["", "odd", "even", "1-9", "odd 1-5, even 2-40", "5", "40-", "-12, odd 41-", "odd 7"]
    details: dict[str, object] = {
        "numbers": random.choice(numbers) or None,
        "limit": random.choice([None, None, None, "Up to the bridge", "Beyond the church"]),
        "border": "true" if not exact and random.random() < 0.15 else None,
        "locality": random.choice([None] * 12 + LOCALITIES),
    }
    given = {key: value for key, value in details.items() if value}
    return {name: given} if given else {name: {"numbers": "all"}}


def a_question(random: Random, index) -> str:
    """Return what somebody may type: a street as it is or mistyped, a number, a place; or anything."""
    if random.random() < 0.04:
        return random.choice(ODD)
    known = [name for street in index.streets for name in street.names]
    names = [*known * 3, *invented_names(), *(area.name for area in index.areas)]
    street = random.choice(names) if random.random() < 0.95 else ""
    if random.random() < 0.25:
        street = _mistype(random, street)
    parts = [f"{street}{random.choice([' ', ' ', ' ', ', ', '  '])}{_number(random)}"]
    if random.random() < 0.4:
        parts.append(_place(random, index))
    if random.random() < 0.12:
        parts.reverse()
    question = random.choice([", ", " ", " "]).join(parts)
    return _mistype(random, question) if random.random() < 0.1 else question


def _number(random: Random) -> str:
    number = random.choice([1, 2, 3, 5, 7, 8, 12, 18, 39, 40, 41, 47, 147, 1820, 9999, 12345, 0])
    form = random.choice(FORMS)
    return form.format(number, number + random.randint(-2, 4))


def _place(random: Random, index) -> str:
    names = [*LOCALITIES, *LOCALITIES, *QUARTERS, index.municipality, "Elsewhere", ""]
    code = random.choice([*POSTCODES, "9999", "4381 AB", "3001cd", "B-1820", ""])
    return random.choice([f"{code} {random.choice(names)}", random.choice(names), code])


def _mistype(random: Random, text: str) -> str:
    """Return a text with a slip or two, or as somebody in haste writes it."""
    for _ in range(random.randint(1, 2)):
        at = random.randrange(len(text) + 1)
        letter = random.choice("aeinrstl 'é-.,0123")
        text = random.choice(
            [
                text[:at] + letter + text[at:],
                text[:at] + text[at + 1 :],
                text[:at] + letter + text[at + 1 :],
                text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
                text.upper(),
                text.lower().replace("-", " "),
                text.replace("straat", random.choice(["str.", "str", " straat"])),
                text.replace("laan", "ln"),
                text[:at],
                " ".join(random.sample(words := text.split(), len(words))),
            ]
        )
    return text


WRITTEN_FORMS = """|{}|{}|{}|{}A|{} a|{} bus 3|{}/3|{}-{}|{} - {}|{}bis|{} 1e verdieping|nr {}|n° {}|№{}|{}_3
1e verdieping|2de verd.|bus {}|{}+2|{} bte 12|{}.2|0{}|{} 5|{} rez|{}b003|{}, 2de verdiep|-{}|{}/{}/2|{} HS|{} III|nr. {} bus nr 2"""
FORMS = WRITTEN_FORMS.replace("\n", "|").split("|")
ODD = [
    *(
        "",
        " ",
        "1820",
        "3000 Leuven",
        "1820 Melsbroek",
        "Perk",
        "12",
        "12 14",
        "bus 3",
        "nr",
        "nr 12",
    ),
    *("<script>alert(1)</script>", "Kerkstraat<br>12", "&amp;", "😀", "Kerkstraat 😀 5", "𝐊𝐞𝐫𝐤"),
    *(
        "\ud800",
        "Kerkstraat\udfff12",
        "\x00\x07",
        "Kerk\u200bstraat 5",
        "İstraat",
        "ΣΑΣ",
        "ŒUVRE",
        "ẞ",
    ),
    *(
        "constructor",
        "__proto__",
        "toString 5",
        "hasOwnProperty",
        "O.L.V.",
        "o l v",
        "st",
        "b",
        "5 bus",
    ),
    *("１２", "٣", "½", "Kerkstraat ²", "ĳzerlaan", "Ǆ", "ﬁ", "K 12", "12-14-16", "1/2/3", "- - -"),
    *("x" * 10_000, "1 " * 5_000, "Kerkstraat " * 900, "1820 " * 90, "'" * 300, "a-" * 150),
]
