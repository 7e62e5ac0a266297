"""`binpub register cover`: from a boundary and a register to the streets in area.yml."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from binpub.model.register import Door, Place, Register, RegisterStreet, render_doors
from binpub.source.registers import render_register
from tests.town import SMALLTOWN

BEGIN = "    # begin binpub register cover: computed from boundary.geojson; write your own streets above or below, not in between\n"
END = "    # end binpub register cover\n"
AREA = """\
# {name} was founded at the kitchen table.
name: BIN {name}
municipality: Smalltown
status: exploring
since: 2024-01-01
partners: [police]   # and nobody else
{coverage}"""
PLACES = {"west": 470_000, "east": 471_000, "corner": 470_300, "nowhere": 480_000}
"""Longitudes of the middle of each area, of a corner of the west without doors, and of elsewhere."""


class World:
    """A town with two areas, west and east, that touch; and a register."""

    def __init__(self, root):
        self.root = root
        site = (SMALLTOWN / "site_config/site.yml").read_text()
        self.write("site_config/site.yml", site)
        self.write("content/partners/police.yml", "{kind: police, name: Police}\n")
        self.area("west")
        self.area("east")

    def write(self, path, text):
        """Write a file, with its line ends as they are."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def read(self, slug):
        """What area.yml says below the partners."""
        text = (self.root / f"areas/{slug}/area.yml").read_text()
        return text.partition("# and nobody else\n")[2]

    def area(self, slug, coverage="", *, at=None, reach=500):
        """Write an area with a boundary that reaches so far to each side, 500 being the border."""
        self.write(f"areas/{slug}/area.yml", AREA.format(name=slug.title(), coverage=coverage))
        middle = PLACES.get(slug if at is None else at, 0)
        west, east = (middle - reach) / 100_000, (middle + reach) / 100_000
        ring = [[west, 50.89], [east, 50.89], [east, 50.91], [west, 50.91], [west, 50.89]]
        self.write(
            f"areas/{slug}/boundary.geojson", json.dumps({"type": "Polygon", "coordinates": [ring]})
        )

    def register(self, **streets):
        """Write a register: street to place to house numbers."""
        rows = tuple(
            RegisterStreet(name.replace("_", " "), written_doors=self.doors(numbers))
            for name, numbers in streets.items()
        )
        text = render_register(Register("Smalltown", "made up", rows))
        self.write("site_config/registers/smalltown.tsv", text)

    def doors(self, numbers):
        """Doors of some house numbers at each place."""
        found = {}
        for place, here in numbers.items():
            for number in here:
                places = [Place(5_090_000, PLACES[place])] if place in PLACES else []
                found[number] = (*found.get(number, ()), *places)
        return render_doors(tuple(Door(one, places) for one, places in sorted(found.items())))

    def run(self, *command):
        """Run binpub as a user would; return the exit code and all that it says."""
        done = CliRunner().invoke(cli, [*command, "--root", str(self.root)], standalone_mode=False)
        assert done.exception is None, done.exception
        return done.return_value, done.output

    def cover(self, *slugs):
        """Run the command."""
        return self.run("register", "cover", *slugs)


@pytest.fixture
def world(tmp_path):
    """A town without a register."""
    return World(tmp_path)


def listed(*entries):
    """A coverage with these computed entries only."""
    rows = "".join(f"    - {entry}\n" for entry in entries)
    return f"coverage:\n  streets:\n{BEGIN}{rows}{END}"


def test_streets_are_written(world):
    """Every area with a boundary gets its streets: whole, in part, and those that nobody can tell."""
    world.register(
        Church_Street={"west": [1, 2]},
        Mill_Lane={"west": [1, 3, 2], "east": [4, 6], "nowhere": [5]},
        Station_Road={"west": [12, 1], "east": [12, 14]},
        Chapel_Lane={"unknown": [1, 2]},
    )

    code, told = world.cover()

    limit = 'limit: "only some of the doors with this house number lie in this network"'
    assert world.read("west") == listed(
        "Church Street",
        "Mill Lane: 1-3",
        "Station Road: odd",
        f'Station Road: {{numbers: "12", {limit}}}',
    )
    assert world.read("east") == listed(
        "Mill Lane: even 4-6", "Station Road: 14", f'Station Road: {{numbers: "12", {limit}}}'
    )
    assert (code, told.splitlines()) == (
        0,
        [
            "areas/east/area.yml: written, 0 whole streets, 2 in part",
            "areas/west/area.yml: written, 1 whole street, 2 in part",
            "Smalltown: 1 house number lies on both sides of a border, and is listed with a limit in words: Station Road 12 (east, west)",
            "Smalltown: 1 street has no house number whose place is known, and is left out: Chapel Lane",
            "Smalltown: 1 house number lies in no area: Mill Lane 5",
        ],
    )
    assert world.run("check")[0] == 0


def test_second_run_touches_nothing(world):
    """What is right already isn't written again."""
    world.register(Church_Street={"west": [1, 2]}, Dam={"east": [1]})
    world.cover()
    file = world.root / "areas/west/area.yml"
    before = file.stat().st_mtime_ns

    assert "areas/west/area.yml: unchanged, 1 whole street, 0 in part" in world.cover()[1]
    assert before == file.stat().st_mtime_ns
    assert [] == list(world.root.rglob(".*"))


def test_hand_written_survives(world):
    """What people wrote stays, wins, and isn't given to the neighbour."""
    own = "coverage:\n  streets:\n    # since 2024\n    - Mill Lane: even  # agreed\n"
    world.area("east", own)
    world.register(Mill_Lane={"west": [1, 3, 2], "east": [4]}, Dam={"east": [1]})

    code, told = world.cover()

    assert world.read("east") == f"{own}{BEGIN}    - Dam\n{END}"
    assert world.read("west") == listed("Mill Lane: odd 1-3")
    assert (0, 2) == (code, told.count("left to what people wrote: Mill Lane"))


def test_named_areas_only(world):
    """Only the named area is written, and still split rightly from its neighbour."""
    world.register(Mill_Lane={"west": [1, 3], "east": [5, 7]})
    world.cover("west")

    assert (listed("Mill Lane: odd 1-3"), "") == (world.read("west"), world.read("east"))


def test_coverage_that_lies_over_another(world):
    """When somebody limits a whole street in words, nobody else gets all of it."""
    limited = 'coverage:\n  streets:\n    - Mill Lane: {limit: "to the mill"}\n'
    world.area("east", limited)
    world.register(Mill_Lane={"west": [1, 3]}, Dam={"east": [1]})
    world.cover()

    assert (f"{limited}{BEGIN}    - Dam\n{END}", "") == (world.read("east"), world.read("west"))


def test_stale_neighbour(world):
    """Nothing is written that would lie over what another area still says."""
    world.register(Mill_Lane={"west": [1, 3], "east": [5, 7]})
    world.cover()
    world.area("east", at="west", reach=100)
    world.area("west", listed("Mill Lane: odd 1-3"), at="east", reach=100)
    code, told = world.cover("east")

    assert (1, "") == (code, world.read("east"))
    assert "Mill Lane 1 also lies in BIN East (areas/east/area.yml)" in told


def test_number_without_a_place(world):
    """Between two areas, a number without a place is asked of both coordinators; the report counts it."""
    world.register(Mill_Lane={"west": [1, 3], "unknown": [5], "east": [7]})
    code, told = world.cover()

    assert (0, True) == (
        code,
        "Smalltown: 1 house number without a place may lie in these areas, and is listed with "
        "a limit in words: Mill Lane 5 (east, west)" in told,
    )
    assert 0 == world.run("check")[0]
    answer = json.loads(world.run("where", "Mill Lane 5", "--format", "json")[1])
    limit = "the address register doesn’t say where this house number is"
    assert {"outcome": "ask", "areas": ["east", "west"], "limit": limit, "certain": []} == answer


def test_what_an_own_entry_leaves_out(world):
    """A door that lies in an area whose own entry leaves it out is told as lying in none."""
    world.area("west", "coverage:\n  streets:\n    - Mill Lane: odd\n")
    world.register(Mill_Lane={"west": [1, 2, 4], "east": [8]})

    assert "Smalltown: 2 house numbers lie in no area: Mill Lane 2…" in world.cover()[1]


@pytest.mark.parametrize(("at", "reach"), [("nowhere", 500), ("corner", 0.01)])
def test_boundary_without_doors(world, at, reach):
    """A boundary in the wrong place, or of a few centimetres, wipes no list; nothing is written."""
    world.register(Church_Street={"west": [1], "east": [2]})
    world.cover()
    world.area("east", listed("Church Street: 2"), at=at, reach=reach)
    world.register(Church_Street={"west": [1, 3], "east": [2]})
    before = [world.read(slug) for slug in ("east", "west")]
    code, told = world.cover()

    sentence = "no door of Smalltown lies in it; must be drawn where the area is"
    assert (1, True) == (code, f"areas/east/boundary.geojson:1: {sentence}" in told)
    assert before == [world.read(slug) for slug in ("east", "west")]
    assert 0 == world.cover("west")[0]


@pytest.mark.parametrize(
    ("spoil", "slugs", "told"),
    [
        (lambda world: None, ["wset"], "there is no area “wset”; did you mean “west”?"),
        (
            lambda world: (world.root / "areas/east/boundary.geojson").unlink(),
            ["east"],
            "areas/east/boundary.geojson is missing; must say where the area lies",
        ),
        (
            lambda world: (world.root / "site_config/registers/smalltown.tsv").unlink(),
            [],
            "there is no register of Smalltown yet; import it first: "
            'binpub register import FILE --format FORMAT --municipality "Smalltown"',
        ),
        (
            lambda world: world.area("east", at="west"),
            [],
            "areas/west/boundary.geojson:1: lies over BIN East (areas/east/boundary.geojson), by ",
        ),
        (
            lambda world: world.write("areas/east/boundary.geojson", "{\n,"),
            [],
            "areas/east/boundary.geojson:2: isn't JSON",
        ),
        (
            lambda world: world.area("west", f"coverage:\n  streets:\n    - A\n{END}"),
            ["east"],
            "areas/west/area.yml:10: coverage.streets: the comments around the computed streets",
        ),
        (
            lambda world: world.area("west", "coverage: {streets: [A]}\n"),
            [],
            "areas/west/area.yml:7: coverage.streets: coverage is written in braces",
        ),
        (
            lambda world: [
                (world.root / f"areas/{one}/boundary.geojson").unlink() for one in ("east", "west")
            ],
            [],
            "no area has a boundary; draw one in a map program and save it as areas/<slug>/boundary.geojson",
        ),
    ],
)
def test_what_stands_in_the_way(world, spoil, slugs, told):
    """What stands in the way is said, and nothing is written."""
    world.register(Church_Street={"west": [1], "east": [2]})
    spoil(world)
    before = {slug: world.read(slug) for slug in ("east", "west")}
    code, said = world.cover(*slugs)

    assert code == 1
    assert told in said
    assert before == {slug: world.read(slug) for slug in ("east", "west")}


def test_ended_area(world):
    """An area that has ended gets no streets, and takes none away."""
    world.register(Church_Street={"west": [1, 2]})
    world.area("east", at="west")
    file = world.root / "areas/east/area.yml"
    file.write_text(file.read_text().replace("status: exploring", "status: ended"))
    world.cover()

    assert world.read("west") == listed("Church Street")
    assert (1, "east has ended, and holds no streets any more\n") == world.cover("east")
