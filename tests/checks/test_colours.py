"""A municipality's own colours: what can't be read is told, with what would be right."""

from __future__ import annotations

import re
from importlib import resources

from hypothesis import given
from hypothesis.strategies import from_regex, sampled_from

from binpub.checks.colours import (
    GROUNDS,
    LEAST,
    check_colours,
    contrast,
    grounds_of,
    readable,
)

SHEETS = resources.files("binpub") / "theme/assets/stylesheets"


def told(sheet):
    """What is told of a style sheet: line, level and sentence."""
    return [f"{one.line}: {one.level}: {one.sentence}" for one in check_colours("own.css", sheet)]


def test_yellow_is_told_with_a_colour_that_can_be_read():
    """White letters on yellow are told on their line, with their contrast and a darker yellow."""
    [line] = told("/* ours\n */ :root {\n  --house-colour: #FFCC00;\n}")
    assert "3: warning: --house-colour: #ffcc00 beside #ffffff has a contrast of 1.5" in line
    assert line.endswith(f"as {readable('--house-colour', '#ffcc00')} has")


def test_what_can_be_read_is_left_alone():
    """Our own colours, and a municipality's sheet that sets none, are fine."""
    own = (SHEETS / "municipality.css").read_text("utf-8")
    ours = ":root { --house-colour: #0f5257; --house-colour-on-dark: #7fd0c8 }"
    assert [] == [*told(own), *told(ours), *told("h1 { color: teal }")]


def test_colour_on_dark_must_be_light():
    """The colour for dark grounds is looked at beside those, and a lighter one is named."""
    [line] = told(":root { --house-colour-on-dark: #0f5257 }")
    assert "#0f5257 beside #131a1b" in line


def test_what_is_no_colour_is_an_error():
    """A name, a short colour and a misspelt setting are told: nothing would come of them."""
    wrong = "--house-colour: teal; --house-colour: #abc; --house-color: #0f5257"
    assert ["error"] * 3 == [line.split(": ")[1] for line in told(f":root {{ {wrong} }}")]


@given(from_regex(r"#[0-9a-f]{6}", fullmatch=True), sampled_from([*GROUNDS]))
def test_what_is_named_instead_can_be_read(colour, name):
    """Whatever the colour, the one that is named instead has enough contrast with every ground."""
    better = readable(name, colour)
    assert all(contrast(better, ground) >= LEAST for ground in grounds_of(name, better))


def test_grounds_are_those_of_the_style_sheet():
    """A colour is looked at beside what the style sheet has it stand on."""
    sheet = (SHEETS / "colours.css").read_text("utf-8")
    names = "ground|sheet|wash|house-wash|on-house"
    light, dark = (
        {
            *re.findall(
                rf"--(?:{names}): (#\w+)", sheet.split(f'scheme="{scheme}"] {{')[1].split("}")[0]
            )
        }
        for scheme in ("default", "slate")
    )
    assert [light, dark] == [{*grounds} for grounds in GROUNDS.values()]
