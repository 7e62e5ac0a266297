"""The style sheets: one file, nothing left out, the same in both ways to be dark."""

import re
from importlib import resources

from binpub.commands.styles import FOLDER, HOUSE, ORDER, OWN, house_colour, render_tints

SHEETS = resources.files("binpub") / "theme" / FOLDER


def block(sheet, selector):
    """The declarations behind a selector, without their indentation."""
    inner = sheet.split(f"{selector} {{\n", 1)[1].split("}", 1)[0]
    return [line.strip() for line in inner.strip().splitlines()]


def test_every_sheet_is_published():
    """Each style sheet of the package stands in the order, once."""
    named = [f"{name}.css" for name in ORDER]
    assert sorted([*named, OWN.removeprefix(FOLDER)]) == sorted(
        one.name for one in SHEETS.iterdir()
    )


def test_dark_is_the_same_with_and_without_a_script():
    """Who has no scripts and a dark device sees the dark scheme that a script would choose."""
    sheet = (SHEETS / "colours.css").read_text("utf-8")
    chosen, device = '[data-md-color-scheme="slate"]', ":root:not([data-scheme])"
    assert block(sheet, chosen) == block(sheet, device)


def test_house_colour_is_the_municipality_s():
    """What no style sheet reaches has the colour that the municipality's own says, comments aside."""
    given = "/* --house-colour: #111111; */ :root { --house-colour: #7A1F3D; }"
    assert ("#7a1f3d", HOUSE) == (house_colour({OWN: given.encode()}), house_colour({}))


def test_no_sheet_asks_for_anything_of_others():
    """No style sheet names another host or imports another sheet."""
    sheets = "".join(one.read_text("utf-8") for one in SHEETS.iterdir())
    assert [] == re.findall(r"@import|url\([\"']?(?:https?:)?//", sheets)


def test_tints_follow_the_municipality_s_colours():
    """What is tinted is mixed of its own colours; where it sets none, nothing is added."""
    own = {OWN: b":root { --house-colour: #b00020; }"}
    assert b"\n:root{--wash-of-house:#f6e3e6;--bar-on-dark:#650719}\n" == render_tints(own)
    assert b"" == render_tints({})
