"""Data for others: as documented, as the schemas say, and nothing that must be forgotten."""

import json
from datetime import date

from geojson_validator import validate_geometries, validate_structure
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from binpub.language import Language
from binpub.model.boundary import Boundary
from binpub.pages import Edition
from binpub.pages.data import SCHEMAS, data_files
from tests.world import a_catalog, a_notice, a_site, an_area

TODAY = date(2026, 11, 22)
SQUARE = ((4.0, 51.0), (4.0, 51.1), (4.2, 51.1), (4.2, 51.0), (4.0, 51.0))
HOLE = ((4.05, 51.02), (4.1, 51.02), (4.1, 51.05), (4.05, 51.05), (4.05, 51.02))


def files(*nouns, **fields):
    """The data of a catalog of some nouns, in English, today: path to what it holds."""
    edition = Edition(a_catalog(*nouns, **fields), Language("en"), TODAY)
    return {path: json.loads(content) for path, content in data_files(edition)}


def faults(made):
    """What the published schemas find wrong in the published files."""
    schemas = {one["$id"]: one for path, one in made.items() if "/schema/" in path}
    data = [one for path, one in made.items() if "/schema/" not in path]
    return [
        error.message
        for one in data
        for error in Draft202012Validator(schemas[one["schema"]]).iter_errors(one)
    ]


def test_every_file_says_what_it_is():
    """Each file has its version, licence, day and the address of its schema, which is there."""
    made = files(a_notice(), boundaries={"centrum": Boundary(((SQUARE,),))})
    data = {path: one for path, one in made.items() if "/schema/" not in path}
    assert len(SCHEMAS) == len(data) == len({one["schema"] for one in data.values()})
    assert {("1", "CC BY 4.0", "2026-11-22")} == {
        (one["version"], one["licence"]["name"], one["generated"]) for one in data.values()
    }
    assert [] == faults(made)


def test_schemas_are_schemas():
    """Each schema is one of the draft of 2020-12, and names its own address."""
    made = files()
    for name in SCHEMAS:
        schema = made[f"data/schema/{name}.json"]
        Draft202012Validator.check_schema(schema)
        assert f"https://smalltown.example.org/en/data/schema/{name}.json" == schema["$id"]


def test_schema_refuses_what_is_wrong():
    """A schema finds a notice without a title, and an unknown state of a network."""
    made = files(a_notice())
    del made["data/notices/2026.json"]["notices"][0]["areas"]
    made["data/areas.json"]["areas"][0]["status"] = "asleep"
    assert 2 == len(faults(made))


def test_area_says_which_doors():
    """An area's streets, numbers, limits and exceptions are there in parts, not in words."""
    streets = ["Mill Lane", {"Kerkstraat": {"numbers": "odd 1-9, even 40-", "limit": "to the inn"}}]
    coverage = {"localities": ["Perk"], "streets": streets, "except": [{"Veldweg": "13"}]}
    [area] = files(an_area(coverage=coverage))["data/areas.json"]["areas"]
    whole, part = area["coverage"]["streets"]
    assert {"name": "Mill Lane", "numbers": [], "border": False} == whole
    odd = {"parity": "odd", "first": 1, "last": 9}
    assert [odd, {"parity": "even", "first": 40}] == part["numbers"]
    assert "Veldweg" == area["coverage"]["except"][0]["name"]


def test_notices_are_a_file_a_year():
    """Each year has its file, and an index says how many are in it."""
    made = files(a_notice(), a_notice("2025-01-01-old"), a_notice("2025-02-01-old"))
    years = made["data/notices.json"]["years"]
    assert [(2026, 1), (2025, 2)] == [(one["year"], one["notices"]) for one in years]
    assert years[1]["address"].endswith("/en/data/notices/2025.json")
    assert 2025 == made["data/notices/2025.json"]["year"]


def test_notice_has_facts_and_no_text():
    """A notice's facts are there, in local time, and its text and advice aren't."""
    notice = a_notice(
        kind="burglary", body="The body.", advice=["Lock."], occurred_from="2026-11-19 22:00"
    )
    [told] = files(notice)["data/notices/2026.json"]["notices"]
    assert {"from": "2026-11-19T22:00"} == told["occurred"]
    assert ("burglary", "Lock your bicycle", 1) == (told["kind"], told["title"], told["revision"])
    assert {"body", "advice", "change_note", "images"}.isdisjoint(told)


def test_stub_is_id_areas_and_state():
    """Of what may no longer be shown there are the id, the areas and the state, and nothing else."""
    secret = {"kind": "burglary", "where": ["Secretstreet"], "title": "Secret"}
    gone = a_notice(withdrawn={"date": "2026-11-21", "reason": "Secret."}, **secret)
    past = a_notice("2026-11-19-x", describes=["person"], valid_until="2026-11-21", **secret)
    made = files(gone, past)
    assert [
        {"id": gone.id, "areas": ["centrum"], "states": ["withdrawn"]},
        {"id": past.id, "areas": ["centrum"], "states": ["expired"]},
    ] == made["data/notices/2026.json"]["notices"]
    assert "ecret" not in json.dumps(made)
    assert [] == faults(made)


def test_nobody_is_named():
    """No coordinator's name is in the data, not even one that the page may show."""
    person = {"role": "Coordinator", "name": "Somebody Secret", "consent": "2024-05-01"}
    assert "Secret" not in json.dumps(files(an_area(coordinators=[person])))


def test_map_holds_areas_with_a_boundary_only():
    """The map is GeoJSON of the areas that have a boundary, each with its slug and its page."""
    areas = [an_area(), an_area("north")]
    made = files(*areas, boundaries={"north": Boundary(((SQUARE, HOLE), (HOLE,)))})
    [feature] = made["data/areas.geojson"]["features"]
    assert ("north", "MultiPolygon") == (feature["id"], feature["geometry"]["type"])
    assert "https://smalltown.example.org/en/areas/north/" == feature["properties"]["page"]


def test_map_is_valid():
    """Whichever way a map program turned the rings, ours turn as RFC 7946 asks."""
    for outer in (SQUARE, SQUARE[::-1]):
        for hole in (HOLE, HOLE[::-1]):
            made = files(boundaries={"centrum": Boundary(((outer, hole),))})
            found = validate_geometries(made["data/areas.geojson"])
            assert {} == found["invalid"]
            assert {} == validate_structure(made["data/areas.geojson"])


def test_validator_sees_a_wrong_turn():
    """The validator finds a ring that turns the wrong way."""
    made = files(boundaries={"centrum": Boundary(((SQUARE,),))})["data/areas.geojson"]
    made["features"][0]["geometry"]["coordinates"][0].reverse()
    assert ["exterior_not_ccw"] == list(validate_geometries(made)["invalid"])


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=300), st.text(min_size=1))
def test_any_text_gives_valid_data(title, name):
    """Whatever signs a title or a name holds, the data are as their schemas say."""
    notice = a_notice().model_copy(update={"title": title})
    area = an_area().model_copy(update={"name": name})
    made = files(notice, area, site=a_site(name=name.strip() or "x") if name.isalpha() else None)
    assert [] == faults(made)
    assert title == made["data/notices/2026.json"]["notices"][0]["title"]
