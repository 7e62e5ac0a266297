"""The pictures of shared pages: small, whole, the same each time, whatever the names."""

import io
from datetime import date

import pytest
from PIL import Image

from binpub.language import Language
from binpub.pages import Edition, Picture, paint, picture_plans
from binpub.pages.icons import ICONS
from binpub.pages.painting import fit, icon_path, known, shape_mask, text_width
from tests.world import a_catalog, a_notice, an_area

NAMES = [
    "BIN Kerkwijk",
    "Buurtinformatienetwerk Sint-Katelijne-Waver Stationsomgeving en Molenhoek",
    "x" * 100,
    "Zeer " * 80,
    "Żółw Łódź",
    "مرحبا",
    "🚲",
]


def a_picture(heading="BIN Kerkwijk", **fields):
    """What is on a picture."""
    given = {
        "file": "pictures/x.png",
        "site": "BIN Zandbeke",
        "icon": "bicycle",
        "word": "Zandbeke",
        "call": "Call 101.",
        "colour": "#0f5257",
    }
    return Picture(heading=heading, **given | fields)


@pytest.mark.parametrize("name", NAMES)
def test_picture_is_small_and_of_the_right_size(name):
    """A picture of any name is 1200 by 630, less than 30 kB, and the same bytes each time."""
    painted = paint(a_picture(name))
    assert ((1200, 630), "PNG") == ((image := Image.open(io.BytesIO(painted))).size, image.format)
    assert len(painted) < 30_000
    assert painted == paint(a_picture(name))


@pytest.mark.parametrize("name", NAMES)
def test_name_stays_in_its_place(name):
    """No line of a name is wider than its place, and there are at most three."""
    size, lines = fit(known(name), 748)
    assert [] == [line for line in lines if text_width(line, size) > 748]
    assert len(lines) <= 3


def test_letters_that_the_typeface_lacks_are_left_out():
    """What can't be written isn't shown as empty boxes; accents of Europe can."""
    assert ("BIN Łódź", "") == (known("BIN Łódź"), known("مرحبا"))


@pytest.mark.parametrize("name", sorted(set(ICONS.values())))
def test_every_icon_can_be_painted(name):
    """Each icon has a shape that is neither empty nor a block."""
    mask = shape_mask(icon_path(name), 48)
    filled = sum(mask.histogram()[128:]) / 48**2
    assert 0.02 < filled < 0.75


def test_municipality_s_colour_is_on_it():
    """The bar has the municipality's own colour."""
    painted = Image.open(io.BytesIO(paint(a_picture(colour="#7a1f3d")))).convert("RGB")
    assert (0x7A, 0x1F, 0x3D) == painted.getpixel((5, 5))


def test_each_area_and_kind_has_one():
    """There is a picture of the site, of each area, and of each kind that somebody reads."""
    expired = a_notice("2026-11-01-x", kind="theft", describes=["person"], valid_until="2026-11-02")
    catalog = a_catalog(an_area("west"), a_notice(areas=["west"]), expired)
    plans = picture_plans(Edition(catalog, Language("en"), date(2026, 11, 22)))
    files = {plan.file.removeprefix("pictures/") for plan in plans}
    assert {"site.png", "area-west.png", "kind-prevention.png"} == files


def test_picture_of_a_kind_shows_nothing_of_a_notice():
    """What is shared stays after a notice is withdrawn, so that its picture says its kind only."""
    catalog = a_catalog(a_notice(title="Secret", where=["Secret Street"]))
    plans = list(picture_plans(Edition(catalog, Language("en"), date(2026, 11, 22))))
    assert "Secret" not in repr(plans)
