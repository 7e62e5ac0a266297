"""Spellings of one street meet in one key, and two streets don't."""

from __future__ import annotations

import csv
import gzip
import os
import re
import string
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.fold import MOST_READINGS, fold, plain, readings, split_words

ROOT = Path(__file__).resolve().parents[1]
REGISTERS = (
    Path(os.environ.get("BINPUB_REAL_DATA") or ROOT.parent / "shared" / "data") / "registers"
)
real = pytest.mark.skipif(not REGISTERS.is_dir(), reason=f"no registers in {REGISTERS}")

SAME = [
    ("KERKSTRAAT", "Kerkstraat"),
    ("Kerkstr.", "Kerkstraat"),
    ("kerk straat", "Kerkstraat"),
    ("Parkln", "Parklaan"),
    ("Parkln.", "Parklaan"),
    ("Mechelse stwg", "Mechelsesteenweg"),
    ("Mechelsestwg", "Mechelsesteenweg"),
    ("Vrijheidspl.", "Vrijheidsplein"),
    ("'s-Gravenstraat", "s Gravenstraat"),
    ("’s Hertogenlaan", "'s-Hertogenlaan"),
    ("Aan 't Kanaal", "Aan het Kanaal"),
    ("Aan ’t Kanaal", "Aan t kanaal"),
    ("IJzerlaan", "Yzerlaan"),
    ("Ĳzerlaan", "ijzerlaan"),
    ("Antoon Van Dijckstraat", "Antoon van Dyckstraat"),
    ("Sint-Janstraat", "St.-Janstraat"),
    ("Sint - Elooistraat", "St Elooistraat"),
    ("St.Remigiusstraat", "Sint Remigiusstraat"),
    ("Sainte-Annestraat", "Ste Annestraat"),
    ("Burg. IJsebaertstraat", "Burgemeester IJsebaertstraat"),
    ("Burg.A.Ronselaan", "Burgemeester A. Ronselaan"),
    ("Burgemeester-Vermeulenlaan", "burg vermeulenlaan"),
    ("Dr.J.Vermylenstraat", "Dokter J Vermijlenstraat"),
    ("Doctor Schweitzerstraat", "Dr. Schweitzerstraat"),
    ("Past. Lambrechtsstraat", "Pastoor Lambrechtsstraat"),
    ("Kan. Peetersstraat", "Kanunnik Peetersstraat"),
    ("Gen. Lemanlaan", "Generaal Lemanlaan"),
    ("Kon. Astridlaan", "Koningin Astridlaan"),
    ("Kon. Albertlaan", "Koning Albertlaan"),
    ("O.L.V.-straat", "Onze-Lieve-Vrouwstraat"),
    ("O.L.Vrouwstraat", "Onze Lieve Vrouwstraat"),
    ("v.d. Spiegelstraat", "Van de Spiegelstraat"),
    ("v.d. Veldenlaan", "Van der Veldenlaan"),
    ("J.Sweygersstraat", "J. Sweijgersstraat"),
    ("Mr.P.J.Troelstrakade", "Meester P.J. Troelstrakade"),
    ("13de-Liniestraat", "13e Liniestraat"),
    ("1e de Kortestraat", "Eerste de Kortestraat"),
    ('Industriepark "De Bruwaan"', "Industriepark De Bruwaan"),
    ("Benoitstraat (Peter)", "Peter Benoitstraat"),
    ("Kloosterstraat_HO", "Kloosterstraat"),
    ("Hippolyte Meeùsstraat", "Hippolyte Meeûsstraat"),
    ("Op 'e Tún", "op e tun"),
    ("Burg. Benedikt 'T Kintlaan", "burgemeester benedikt t kintlaan"),
    ("r. de la Loi", "Rue de la Loi"),
    ("av. Louise", "Avenue Louise"),
    ("ch. de Wavre", "Chaussée de Wavre"),
    ("Chée de Wavre", "chaussee de wavre"),
    ("bd Anspach", "Boulevard Anspach"),
    ("Pl. Saint-Josse", "place St Josse"),
    ("Rue de l’Église", "rue de l eglise"),
]


@pytest.mark.parametrize(("typed", "official"), SAME)
def test_spellings_of_one_street_meet(typed, official):
    """What is spelled otherwise by habit alone is found under the same key."""
    assert set(readings(typed)) & set(readings(official))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lindelaan", "Lindenlaan"),
        ("Berkenlaan", "Beukenlaan"),
        ("Griend 18", "Griend 8"),
        ("Koning Albertlaan", "Koningin Astridlaan"),
        ("Kerkstraat", "Kerklaan"),
        ("Rue Haute", "Rue Basse"),
    ],
)
def test_a_misspelling_has_another_key(one, other):
    """Two names that differ by a letter may be two streets, so they never meet."""
    assert not set(readings(one)) & set(readings(other))


NAMES = st.text(
    st.sampled_from(string.ascii_letters + string.digits + " .-'’()_éèüœĳŷ"), max_size=30
)


@given(NAMES)
def test_case_does_not_count(name):
    """A name in capitals has the keys that it has in small letters."""
    assert readings(name.lower()) == readings(name.upper())


@given(st.text())
def test_key_is_plain(name):
    """A key holds small letters and digits only, unless the name has none of them."""
    key = fold(name)
    assert not split_words(name) or (key.isascii() and key.isalnum() and key == key.lower())


@given(st.text())
def test_there_is_always_a_key(name):
    """Every text has one to twelve readings, no two the same, and never raises."""
    found = readings(name)
    assert 1 <= len(found) <= 2 * MOST_READINGS
    assert len(set(found)) == len(found)


@given(st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=8), min_size=1, max_size=4))
def test_marks_between_words_do_not_count(words):
    """Blank, hyphen, stop and apostrophe part words alike, however many there are."""
    found = {readings(mark.join(words)) for mark in (" ", "-", ".", "'", "’", " - ")}
    assert 1 == len(found)


@given(st.text(string.ascii_lowercase, min_size=3))
def test_accents_do_not_count(word):
    """A letter with a mark is read as the letter."""
    assert plain(word) == plain("".join(letter + "\u0301" for letter in word))


def streets_of(file_name, place, *columns):
    """Yield the place and the name of each street of a register, without what tells homonyms apart."""
    path = REGISTERS / file_name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for column in columns:
                yield row.get(place, ""), re.sub("_[A-Z0-9]+$", "", row[column])


def meetings(streets):
    """Return the names of one place that share a key and aren't the same letters."""
    holders = defaultdict(set)
    for place, name in set(streets):
        for key in readings(name):
            holders[place, key].add(name)
    return {
        (place, *sorted(names))
        for (place, _), names in holders.items()
        if len({plain(name) for name in names}) > 1
    }


@real
def test_no_two_streets_of_flanders_meet():
    """Nowhere in Flanders do two streets of a municipality that are spelled otherwise share a key."""
    assert set() == meetings(streets_of("be_vlg_crab2014_streets.csv.gz", "municipality", "street"))


@real
def test_no_two_streets_of_brussels_meet():
    """Nowhere in Brussels do two streets share a key, in French or in Dutch."""
    name = "be_bru_streets_bilingual_osm.csv"
    assert set() == meetings(streets_of(name, "", "name_fr"))
    assert set() == meetings(streets_of(name, "", "name_nl"))


@real
def test_dutch_streets_meet_where_only_the_writing_differs():
    """In five Dutch provinces the streets that share a key are one name, short and in full."""
    name = "nl_bag2026_5prov_streets.csv.gz"
    assert {
        ("Aa en Hunze", "'t Veld", "Het Veld"),
        ("Het Hogeland", "Pr. Bernhardstraat", "Prins Bernhardstraat"),
        ("Sluis", "Sint Pieterstraat", "St. Pieterstraat"),
        ("Terneuzen", "Sint Annastraat", "St. Annastraat"),
        ("Terneuzen", "Sint Janstraat", "St. Janstraat"),
    } == meetings(streets_of(name, "gemeente", "straat"))
