"""BAG extracts: objects joined to addresses, from whatever they are packed in."""

from __future__ import annotations

import gzip
import io
import math
import zipfile

import pytest

from binpub.problems import Wrong
from binpub.source.addresses.bag import read_bag
from binpub.source.addresses.rows import Address, BadRow, Sieve
from binpub.source.addresses.streams import Meter

OPEN = "<beginGeldigheid>2010-01-01</beginGeldigheid>"
CLOSED = f"{OPEN}<eindGeldigheid>2015-01-01</eindGeldigheid>"
FILES = {
    "0700WPL.xml": "<Woonplaats><identificatie>1</identificatie><naam>Smalltown</naam></Woonplaats>"
    "<Woonplaats><identificatie>2</identificatie><naam>Besthem</naam></Woonplaats>"
    "<Woonplaats><identificatie>3</identificatie><naam>Elsewhere</naam></Woonplaats>",
    "0700OPR.xml": "<OpenbareRuimte><identificatie>10</identificatie><naam>Dam</naam><WoonplaatsRef>1</WoonplaatsRef></OpenbareRuimte>"
    "<OpenbareRuimte><identificatie>11</identificatie><naam>Dam</naam><WoonplaatsRef>2</WoonplaatsRef></OpenbareRuimte>"
    "<OpenbareRuimte><identificatie>12</identificatie><naam>Dam</naam><WoonplaatsRef>3</WoonplaatsRef></OpenbareRuimte>",
    "0700NUM.xml": "<Nummeraanduiding><identificatie>100</identificatie><huisnummer>7</huisnummer><huisletter>a</huisletter>"
    f"<postcode>2000AB</postcode><OpenbareRuimteRef>10</OpenbareRuimteRef>{OPEN}</Nummeraanduiding>"
    f"<Nummeraanduiding><identificatie>101</identificatie><huisnummer>8</huisnummer><OpenbareRuimteRef>11</OpenbareRuimteRef>{OPEN}</Nummeraanduiding>"
    f"<Nummeraanduiding><identificatie>102</identificatie><huisnummer>9</huisnummer><OpenbareRuimteRef>12</OpenbareRuimteRef>{OPEN}</Nummeraanduiding>"
    f"<Nummeraanduiding><identificatie>103</identificatie><huisnummer>10</huisnummer><OpenbareRuimteRef>10</OpenbareRuimteRef>{CLOSED}</Nummeraanduiding>"
    "<Nummeraanduiding><identificatie>104</identificatie><huisnummer>11</huisnummer><OpenbareRuimteRef>10</OpenbareRuimteRef><status>Naamgeving ingetrokken</status></Nummeraanduiding>",
    "0700VBO.xml": "<Verblijfsobject><NummeraanduidingRef>100</NummeraanduidingRef><pos>155000 463000 0</pos></Verblijfsobject>",
    "0700LIG.xml": '<Ligplaats><NummeraanduidingRef>102</NummeraanduidingRef><Polygon srsDimension="2"><posList>1 2 3 4</posList></Polygon></Ligplaats>',
    "0700STA.xml": "",
    "0700PND.xml": "<broken",
    "GEM-WPL-RELATIE.xml": "".join(
        f"<GemeenteWoonplaatsRelatie><gerelateerdeWoonplaats><identificatie>{place}</identificatie></gerelateerdeWoonplaats>"
        f"<gerelateerdeGemeente><identificatie>{code}</identificatie></gerelateerdeGemeente><status>definitief</status></GemeenteWoonplaatsRelatie>"
        for place, code in ((1, "0700"), (2, "0700"), (3, "0800"))
    ),
}


def folder(path):
    """An extract as a folder of XML files."""
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(f'<?xml version="1.0"?><extract>{text}</extract>')
    return path


def zipped(files):
    """A zip in memory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def pack(path, how):
    """Pack an extract in one of the ways in which Kadaster and others pass it on."""
    plain = folder(path / "plain")
    data = {file.name: file.read_bytes() for file in plain.iterdir()}
    if how == "folder":
        return plain
    target = path / "extract"
    if how == "gz in a folder":
        target.mkdir()
        for name, one in data.items():
            (target / f"{name}.gz").write_bytes(gzip.compress(one))
    elif how == "zip":
        target.write_bytes(zipped(data))
    elif how == "zips in a zip":
        target.write_bytes(zipped({f"{name}.zip": zipped({name: data[name]}) for name in data}))
    else:
        body = "".join(text for name, text in FILES.items() if name != "0700PND.xml")
        target.write_bytes(gzip.compress(f"<extract>{body}</extract>".encode()))
    return target


def read(path, municipality="Smalltown", code=None):
    """Read an extract's addresses."""
    meter = Meter(path, lambda done, total: None)
    return list(read_bag(path, Sieve(municipality, code), meter))


def numbers(rows):
    """The house numbers of the rows that are addresses."""
    return [row.number for row in rows if isinstance(row, Address)]


@pytest.mark.parametrize(
    "how", ["folder", "gz in a folder", "zip", "zips in a zip", "one file for all"]
)
def test_objects_become_addresses(tmp_path, how):
    """A number, its street, its woonplaats and its place are joined, however they are packed."""
    placed, other = read(pack(tmp_path, how))

    assert ("Dam", "7", "a", "2000AB", "Smalltown") == (
        *(placed.name, placed.number, placed.box, placed.postcode, placed.locality),
    )
    assert math.dist((5215517, 538721), (placed.place.latitude, placed.place.longitude)) < 3
    assert ("8", "Besthem", None) == (other.number, other.locality, other.place)


def test_a_woonplaats_of_another_municipality_needs_its_code(tmp_path):
    """A municipality that no woonplaats is named after is found by its code; the message says so."""
    path = folder(tmp_path / "x")

    with pytest.raises(Wrong, match="--code 0221"):
        read(path, "Bigtown")
    assert ["9"] == numbers(read(path, "Bigtown", "0800"))


def test_an_unknown_code_is_told(tmp_path):
    """A code that the extract doesn't have is refused, with those that it has."""
    with pytest.raises(Wrong, match="it has: 0700, 0800"):
        read(folder(tmp_path / "x"), code="0900")


def test_a_number_without_street_is_a_bad_row(tmp_path):
    """In one municipality's extract, a number whose street is missing is told with file and line."""
    path = folder(tmp_path / "x")
    (path / "GEM-WPL-RELATIE.xml").unlink()
    places = FILES["0700WPL.xml"]
    (path / "0700WPL.xml").write_text(
        f"<x><Gemeente><GemeenteIdentificatie>0700</GemeenteIdentificatie></Gemeente>{places}</x>"
    )
    (path / "0700OPR.xml").write_text("<x/>")

    assert {("0700NUM.xml", 1)} == {
        (row.file, row.line) for row in read(path) if isinstance(row, BadRow)
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<x><Woonplaats>", "isn't sound XML"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "declares a document type"),
        ("<x/>", "has no woonplaatsen"),
    ],
)
def test_a_broken_extract_is_refused(tmp_path, text, said):
    """XML that is cut off, that could swell when it's read, or that lacks the places is refused."""
    path = folder(tmp_path / "x")
    (path / "0700WPL.xml").write_text(text)

    with pytest.raises(Wrong, match=said):
        read(path)


def test_a_future_end_still_holds(tmp_path):
    """A state that ends after the extract's day holds on that day."""
    path = folder(tmp_path / "x")
    day = "<LVC-Extract><StandTechnischeDatum>2014-06-01</StandTechnischeDatum></LVC-Extract>"
    (path / "0700WPL.xml").write_text(f"<extract>{day}{FILES['0700WPL.xml']}</extract>")

    assert "10" in numbers(read(path))
