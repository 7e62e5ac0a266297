"""Tables of addresses: which rows are taken, and what is said of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.problems import Wrong
from binpub.source.addresses import Form
from binpub.source.addresses.rows import Address, BadRow
from tests.source.addresses.tables import HEADER, crab, rows_of

GOOD = "2000,Smalltown,Kerkstraat,12A,51.000010,4.500020"
BEST = (
    "EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,"
    "municipality_id,municipality_name_de,municipality_name_fr,municipality_name_nl,postcode,"
    "postname_fr,postname_nl,street_id,streetname_de,streetname_fr,streetname_nl,region_code,status"
)
BEST_FULL = (
    "id,street_id,street_nl,street_fr,street_de,number,box,city_id,city_nl,city_fr,city_de,"
    "citypart_id,citypart_nl,citypart_fr,citypart_de,postal_id,postal_nl,postal_fr,postal_de,"
    "lambertx,lamberty,gpsx,gpsy,status"
)


def one(text, form=Form.CRAB, **options):
    """Read a table of which one row is the municipality's."""
    (row,), _ = rows_of(text, form, **options)
    return row


def test_a_row_is_an_address():
    """A row gives the street, the number with its letter, the postcode and the place."""
    row = one(crab(GOOD))

    assert ("Kerkstraat", "12A", "2000") == (row.name, row.number, row.postcode)
    assert (5100001, 450002) == (row.place.latitude, row.place.longitude)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2000,Smalltown,Kerkstraat,12,51.0,4.5,", "has 7 columns; must have 6"),
        ("2000,Smalltown,Kerkstraat,12,51.0", "has 5 columns; must have 6"),
        ("Smalltown,Kerkstraat,12,51.0,4.5,", "“Smalltown” is no postcode"),
        (",2000,Smalltown,Kerkstraat,51.0,4.5", "“2000” is no municipality"),
        ("2000,Smalltown,12,Kerkstraat,51.0,4.5", "“12” is no street name"),
        ("2000,Smalltown,,12,51.0,4.5", "has no street name"),
        ("2000,Smalltown,Kerkstraat,51.0123,4.5,12", "“51.0123” is no house number"),
        ("2000,Smalltown,Kerkstraat,12,4.5,51.0", "is no place in Belgium"),
        ("2000,Smalltown,Kerkstraat,12,174000,168000", "is no place in Belgium"),
        ("2000,Smalltown,Kerkstraat,12,51.0,", "is no place in Belgium"),
        ("2000,Smalltown,Kerkstraat,12,nan,nan", "is no place in Belgium"),
        ("2000,Smalltown,K�rkstraat,12,51.0,4.5", "has lost a letter"),
        ('2000,Smalltown,"Kerkstraat, 12,51.0,4.5,', "a quotation begins here"),
    ],
)
def test_a_bad_row_says_why(row, said):
    """A row whose columns are shifted or whose values can't be is told by its line."""
    (good, bad), _ = rows_of(crab(GOOD, row))

    assert isinstance(good, Address)
    assert (3, True) == (bad.line, said in str(bad.sentence))


@pytest.mark.parametrize("place", [",", "0,0", "0.00000,0.00000", "49.293335,2.306690"])
def test_without_coordinates_a_row_is_good(place):
    """An address whose place nobody filled in is an address; 0, 0 on any grid is no place."""
    assert one(crab(f"2000,Smalltown,Kerkstraat,12,{place}")).place is None


def test_other_municipalities_are_forgotten():
    """Rows of other municipalities aren't taken, only their names are remembered."""
    rows, sieve = rows_of(crab("3000,Smaltown,Dam,1,51.0,4.5", "3000,Elsewhere,Dam,1,51.0,4.5"))

    assert [] == rows
    assert (2, ["Smaltown"]) == (sieve.rows, sieve.nearest)


@pytest.mark.parametrize("name", ["SMALLTOWN", "smalltown", "Smalltówn"])
def test_a_municipality_has_many_spellings(name):
    """Case and accents of the municipality's name make no difference."""
    assert isinstance(one(crab(f"2000,{name},Dam,1,51.0,4.5")), Address)


def test_best_has_names_in_each_language():
    """BeST's street has its name in the site's language first; its postname is no locality here."""
    row = f"{BEST}\n1,2,51.0,4.5,7,RDC,475,21001,,Petiteville,Smalltown,1070,,,9,,Rue Haute,Hoogstraat,BE-BRU,current\n"

    french, dutch = one(row, Form.BEST, language="fr"), one(row, Form.BEST)

    assert ("Rue Haute", ("Hoogstraat",)) == (french.name, french.other_names)
    assert ("Hoogstraat", ("Rue Haute",), "RDC") == (dutch.name, dutch.other_names, dutch.box)


def test_best_takes_what_is_in_use():
    """Of BeST only current addresses are taken; the others are counted."""
    row = "1,2,51.0,4.5,7,,475,21001,,,Smalltown,1070,,,9,,,Hoogstraat,BE-VLG,"
    rows, sieve = rows_of(
        f"{BEST}\n{row}current\n{row}retired\n{row}reserved\n{row}proposed\n", Form.BEST
    )

    assert (1, 3) == (len(rows), sieve.not_current)


@pytest.mark.parametrize("axes", ['"51.0","4.5"', '"4.5","51.0"'])
def test_best_in_full(axes):
    """BeST's full layout, in quotes, is read with a stray quote and in either order of the axes."""
    row = f'"1/2","3/4","Hoog"straat","","","12","","5","Smalltown","","","","","","","9000/7","Gent","","","1","2",{axes},"current"'
    address = one(f"{BEST_FULL}\n{row}\n", Form.BEST)

    assert ("Hoog straat", "9000", True) == (address.name, address.postcode, address.is_repaired)
    assert (5100000, 450000) == (address.place.latitude, address.place.longitude)


@pytest.mark.parametrize(
    "table",
    [
        "Straat;Nr;Postcode;Gemeente;Lat;Lon\nDam;1;2000;Smalltown;51,0;4,5\n",
        "\ufeffrue\tnuméro\tcode postal\tcommune\tlatitude\tlongitude\r\nDam\t1\t2000\tSmalltown\t51.0\t4.5\r\n",
        "street,number,postcode,lat,lon\n\n,,,,\nDam,1,2000,51.0,4.5",
        '"street","house_number","postcode","lat","lon"\n"Dam","1","2000","51.0","4.5"\n',
    ],
)
def test_a_plain_table_is_found_by_its_words(table):
    """A table of one's own is read by the words in its header, whatever parts its columns."""
    row = one(table, Form.CSV)

    assert ("Dam", "1", "2000", 5100000) == (row.name, row.number, row.postcode, row.place.latitude)


@pytest.mark.parametrize(
    ("header", "form", "lacks"),
    [
        ("postcode,municipality,house_number,lat,lon", Form.CRAB, "STREET_NL"),
        (HEADER, Form.BEST, "municipality_name_nl|city_nl"),
        (HEADER, Form.NLEXTRACT, "huisnummer"),
        ("street,lat,lon", Form.CSV, "house_number"),
        ("", Form.CSV, "It has: -"),
    ],
)
def test_a_missing_column_is_named(header, form, lacks):
    """A table without a column that is needed is refused, with what was looked for."""
    with pytest.raises(Wrong, match=lacks):
        rows_of(header + "\n", form)


def test_utf_16_is_named():
    """A table in UTF-16, as some spreadsheets write it, is refused with what to do."""
    with pytest.raises(Wrong, match="save the table as CSV in UTF-8"):
        rows_of(crab(GOOD).encode("utf-16"))


def test_a_line_without_end():
    """A line far longer than any address is one bad row, and what follows is read."""
    rows, _ = rows_of(crab("x" * 1_000_000, GOOD))

    assert [BadRow, Address] == [type(row) for row in rows]


@given(st.data())
def test_bad_rows_never_cost_a_good_one(data):
    """Whatever bytes stand between them, the good rows are all taken, and nothing crashes."""
    good = [f"2000,Smalltown,Street {letter},7,51.0,4.5".encode() for letter in "abcde"]
    noise = data.draw(st.lists(st.binary(max_size=60).filter(lambda b: b"\n" not in b), max_size=6))
    mixed = data.draw(st.permutations([*good, *noise, *(mutated(data, row) for row in good)]))

    rows, _ = rows_of(b"\n".join((HEADER.encode(), *mixed)))

    taken = [row.name for row in rows if isinstance(row, Address)]
    assert {f"Street {letter}" for letter in "abcde"} <= set(taken)


def mutated(data, row):
    """Break a row: a byte changed, a column more or less, or a quotation mark put in."""
    at = data.draw(st.integers(0, len(row) - 1))
    new = data.draw(st.sampled_from([b"", b",", b'"', b";", b"\x81", b"\xff", b"\x00", b"\t"]))
    return row[:at] + new + row[at + data.draw(st.integers(0, 1)) :]
