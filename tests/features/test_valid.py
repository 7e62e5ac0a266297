"""What the example publishes is valid, in the eyes of tools that others made."""

import json

import vobject
from geojson_validator import validate_geometries, validate_structure
from icalendar import Calendar
from jsonschema import Draft202012Validator

from tests.example import built_example, example_catalog
from tests.validators import faults_of_feeds, faults_of_pages


def published(pattern):
    """The files of the built example whose path fits."""
    found = sorted((built_example() / "site").rglob(pattern))
    assert found, f"the example has no {pattern}"
    return found


def test_every_page_is_valid():
    """The Nu checker finds no error in any page of the site."""
    assert [] == faults_of_pages(*published("*.html"))


def test_checker_sees_a_wrong_page(tmp_path):
    """The checker finds what is wrong with a page: an id twice."""
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a">')
    assert 1 <= len(faults_of_pages(page))


def test_every_feed_is_valid():
    """Ruby's validator accepts every feed: that of all, of each network and of each kind."""
    files = published("*.atom")
    assert len(example_catalog().areas) < len(files)
    assert "" == faults_of_feeds(*files)


def test_every_calendar_is_valid():
    """Two readers read every calendar without a complaint."""
    for file in published("*.ics"):
        text = file.read_text(encoding="utf-8")
        assert vobject.readOne(text).validate(raiseException=True)
        assert [] == [part.errors for part in Calendar.from_ical(text).walk() if part.errors]


def test_data_are_as_their_schemas_say():
    """Each data file fits the schema that it names, and the schema is published beside it."""
    files = published("data/*.*json") + published("data/notices/*.json")
    assert 6 <= len(files)
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        name = data["schema"].rpartition("/")[2]
        [schema] = published(f"data/schema/{name}")
        Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(data)


def test_map_is_valid():
    """The boundaries are GeoJSON that RFC 7946 allows."""
    [file] = published("areas.geojson")
    data = json.loads(file.read_text(encoding="utf-8"))
    assert {} == validate_structure(data)
    assert {} == validate_geometries(data)["invalid"]
