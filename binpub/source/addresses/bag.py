"""
The BAG itself, as Kadaster publishes it: extract 2.0, in XML.

An address is spread over four kinds of objects: a number lies on a street, which
lies in a woonplaats, and what has the number has the place. They're read in that
order, each time keeping what belongs to the municipality only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from binpub.model.register import Place
from binpub.problems import Sentence, Wrong
from binpub.source.addresses.bag_files import open_documents
from binpub.source.addresses.bag_objects import BagObject, parse_objects
from binpub.source.addresses.cells import clean
from binpub.source.addresses.rows import Address, BadRow, Row, Sieve, make_place
from binpub.source.addresses.streams import Meter

_ELEMENTS = {
    "GEM-WPL": ("GemeenteWoonplaatsRelatie", "SelectieGegevens"),
    "WPL": ("Woonplaats", "Gemeente", "LVC-Extract"),
    "OPR": ("OpenbareRuimte",),
    "NUM": ("Nummeraanduiding",),
    "VBO": ("Verblijfsobject",),
    "LIG": ("Ligplaats",),
    "STA": ("Standplaats",),
}
_GONE = ("ingetrokken", "niet gerealiseerd", "ten onrechte")


@dataclass(frozen=True, slots=True)
class _Number:
    street: str
    locality: str
    number: str
    box: str
    postcode: str


@dataclass
class _Head:
    """What the files say of the extract as a whole, and of the woonplaatsen."""

    day: str = "9999"
    codes: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    relations: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The municipality's code of each woonplaats."""


class _Extract:
    """An extract, and what of it belongs to one municipality."""

    def __init__(self, path: Path, sieve: Sieve, meter: Meter) -> None:
        self.path, self.sieve, self.meter = path, sieve, meter
        self.head = _Head()

    def objects(self, *kinds: str) -> Iterator[BagObject]:
        """Yield the objects of some kinds of files."""
        elements = frozenset(element for kind in kinds for element in _ELEMENTS[kind])
        for name, stream in open_documents(self.path, kinds, self.meter):
            yield from parse_objects(stream, name, elements)

    def current(self, *kinds: str) -> Iterator[BagObject]:
        """Yield the states that hold on the day of the extract."""
        return (one for one in self.objects(*kinds) if _is_current(one, self.head.day))

    def read_head(self) -> None:
        """Read the woonplaatsen, and in which municipality each is."""
        head, relations, places = self.head, [], []
        for one in self.objects("GEM-WPL", "WPL"):
            if one.kind == "Gemeente":
                head.codes.add(one.text("GemeenteIdentificatie"))
            elif one.text("StandTechnischeDatum"):
                head.day = one.text("StandTechnischeDatum")[:10]
            elif one.kind == "Woonplaats":
                places.append(one)
            else:
                relations.append(one)
        head.names = {
            one.text("identificatie"): clean(one.text("naam"))
            for one in places
            if _is_current(one, head.day)
        }
        for one in relations:
            if _is_current(one, head.day) and one.text("status") == "definitief":
                place = one.text("gerelateerdeWoonplaats")
                head.relations[place].add(one.text("gerelateerdeGemeente"))

    def localities(self) -> Mapping[str, str]:
        """Return the names of the municipality's woonplaatsen, by their ids."""
        head = self.head
        if not head.names:
            raise Wrong(
                "the extract has no woonplaatsen (a file like 0221WPL15092020-000001.xml); must have them"
            )
        if not head.relations and len(head.codes) == 1:
            for place in head.names:
                head.relations[place] |= head.codes
        if not head.relations:
            raise Wrong(
                "the extract says nowhere which woonplaats is in which municipality; "
                "must have GEM-WPL-RELATIE beside its other files"
            )
        code = self.sieve.code or self._code()
        found = {one: name for one, name in head.names.items() if code in head.relations[one]}
        if not found:
            known = sorted({code for codes in head.relations.values() for code in codes})
            raise Wrong(
                "the extract has no municipality with the code {code}; it has: {known}",
                code=code,
                known=", ".join(known[:10]) + ("…" if len(known) > 10 else ""),
            )
        return found

    def _code(self) -> str:
        """Return the code of the municipality in which a woonplaats of its name lies."""
        named = [one for one, name in self.head.names.items() if self.sieve.lets_through(name)]
        codes = sorted({code for place in named for code in self.head.relations[place]})
        if not codes:
            near = self.sieve.nearest or self.sieve.seen
            raise Wrong(
                "the extract has no woonplaats “{municipality}”, and the names of municipalities aren't in the BAG; "
                "the nearest: {near}. Or give the municipality's code, as in --code 0221",
                municipality=self.sieve.municipality,
                near=", ".join(near[:10]) or "-",
            )
        if len(codes) > 1:
            raise Wrong(
                "the extract has a woonplaats “{municipality}” in each of the municipalities {codes}; "
                "say which with --code",
                municipality=self.sieve.municipality,
                codes=", ".join(codes),
            )
        return codes[0]

    def numbers(
        self, streets: Mapping[str, tuple[str, str]], localities: Mapping[str, str]
    ) -> Iterator[tuple[str, _Number | BadRow]]:
        """Yield the municipality's house numbers by their ids, and those that are bad."""
        for one in self.current("NUM"):
            self.sieve.rows += 1
            street = streets.get(one.text("OpenbareRuimteRef"))
            if street is None:
                if len(self.head.codes) == 1:
                    yield "", _bad(one, Sentence("its street isn't in the extract"))
                continue
            own = one.text("WoonplaatsRef")
            if own and own not in localities:
                continue
            if not one.text("huisnummer").isdecimal():
                sentence = Sentence(
                    "“{found}” is no house number", found=one.text("huisnummer")[:60]
                )
                yield "", _bad(one, sentence)
                continue
            yield (
                one.text("identificatie"),
                _Number(
                    street[0],
                    localities[own] if own else street[1],
                    one.text("huisnummer"),
                    f"{one.text('huisletter')} {one.text('huisnummertoevoeging')}".strip(),
                    one.text("postcode"),
                ),
            )


def read_bag(path: Path, sieve: Sieve, meter: Meter) -> Iterator[Row]:
    """Yield the addresses of a municipality from an extract, and what is bad in it."""
    extract = _Extract(path, sieve, meter)
    extract.read_head()
    localities = extract.localities()
    streets = {
        one.text("identificatie"): (clean(one.text("naam")), localities[one.text("WoonplaatsRef")])
        for one in extract.current("OPR")
        if one.text("WoonplaatsRef") in localities and one.text("naam").strip()
    }
    numbers: dict[str, _Number] = {}
    for key, number in extract.numbers(streets, localities):
        if isinstance(number, BadRow):
            yield number
        else:
            numbers[key] = number
    yield from _placed(extract, numbers)
    for number in numbers.values():
        yield _address(number, None)


def _placed(extract: _Extract, numbers: dict[str, _Number]) -> Iterator[Row]:
    """Yield the numbers that something with a place has; leave the others."""
    to_place = _rd_to_place()
    seen: set[str] = set()
    for one in extract.current("VBO", "LIG", "STA"):
        ours = [key for key in one.text("NummeraanduidingRef").split() if key in numbers]
        if not ours or not (one.text("pos") or one.text("posList")):
            continue
        place = to_place(one)
        if place is None:
            yield _bad(one, Sentence("has coordinates that can't be read, or that are far away"))
            continue
        for key in ours:
            seen.add(key)
            yield _address(numbers[key], place)
    for key in seen:
        del numbers[key]


def _address(number: _Number, place: Place | None) -> Address:
    return Address(
        number.street,
        number=number.number,
        box=number.box,
        postcode=number.postcode,
        locality=number.locality,
        place=place,
    )


def _bad(one: BagObject, sentence: Sentence) -> BadRow:
    return BadRow(one.line, sentence, one.file, is_ours=True)


def _is_current(one: BagObject, day: str) -> bool:
    begin = one.text("beginGeldigheid") or one.text("begindatumTijdvakGeldigheid")
    end = one.text("eindGeldigheid") or one.text("einddatumTijdvakGeldigheid")
    is_closed = any(
        one.text(key)
        for key in (
            "eindRegistratie",
            "tijdstipInactief",
            "tijdstipInactiefLV",
            "tijdstipNietBagLV",
        )
    )
    is_gone = any(word in one.text("status").lower() for word in _GONE)
    return not is_closed and not is_gone and begin[:10] <= day and (not end or end[:10] > day)


def _rd_to_place() -> Callable[[BagObject], Place | None]:
    """Return what turns RD, the Dutch grid, into a place; of an outline, its middle."""
    # It takes a fifth of a second and 30 MB, which no other command should pay.
    from pyproj import Transformer  # noqa: PLC0415

    transformer = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)

    def to_place(one: BagObject) -> Place | None:
        try:
            values = [float(word) for word in (one.text("pos") or one.text("posList")).split()]
            step = len(values) if one.text("pos") else int(one.text("srsDimension") or 2)
            xs, ys = values[0::step], values[1::step]
            east, north = transformer.transform(sum(xs) / len(xs), sum(ys) / len(ys))
        except (ValueError, ZeroDivisionError):
            return None
        return make_place(north, east)

    return to_place
