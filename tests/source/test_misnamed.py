"""Of a file with a name that isn't read: the name that was meant, which overwrites nothing."""

import pytest

from binpub.source.misnamed import misnamed
from binpub.source.shelves import AREAS, NOTICES, PAGES, PARTNERS
from binpub.source.trees import Folder

MUST_BE = "has a name that isn't read; must be "
ONLY = (
    "isn't read; of an area, only these files are: "
    "areas/<slug>/area.yml, areas/<slug>/area.<language>.yml, areas/<slug>/boundary.geojson"
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("kerkwijk/area.yaml", "kerkwijk/area.yml"),
        ("kerkwijk/aera.yml", "kerkwijk/area.yml"),
        ("kerkwijk/kerkwijk.yml", "kerkwijk/area.yml"),
        ("Kerk Wijk/area.yml", "kerk-wijk/area.yml"),
        ("kerkwijk.yml", "kerkwijk/area.yml"),
        ("kerkwijk.fr.yml", "kerkwijk/area.fr.yml"),
        ("kerkwijk/area.fr.yaml", "kerkwijk/area.fr.yml"),
        ("kerkwijk/area-fr.yml", "kerkwijk/area.fr.yml"),
        ("kerkwijk/fr.yml", "kerkwijk/area.fr.yml"),
        ("Kerkwijk/Area.FR.yml", "kerkwijk/area.fr.yml"),
        ("kerkwijk/boundary.json", "kerkwijk/boundary.geojson"),
        ("kerkwijk/Boundary.GeoJSON", "kerkwijk/boundary.geojson"),
        ("kerkwijk/grens.geojson", "kerkwijk/boundary.geojson"),
    ],
)
def test_file_of_an_area(tmp_path, name, meant):
    """Of an area's own file, of its translation and of its boundary, each its own name is told."""
    told = misnamed(Folder(tmp_path), f"areas/{name}", AREAS)
    assert f"{MUST_BE}areas/{meant}" == str(told)


@pytest.mark.parametrize(
    "name", ["kerkwijk/kaart.png", "kerkwijk/notes.yml", "gent/x/area.yml", "boundary.geojson"]
)
def test_what_does_not_belong_to_an_area(tmp_path, name):
    """A file that an area has no use for is told which it has, and no name to take."""
    assert ONLY == str(misnamed(Folder(tmp_path), f"areas/{name}", AREAS))


@pytest.mark.parametrize(
    ("shelf", "name", "meant"),
    [
        (NOTICES, "2026/2026-11-20-tip.fr.MD", "2026/2026-11-20-tip.fr.md"),
        (NOTICES, "2025/2026-11-20-Tip.FR.md", "2026/2026-11-20-tip.fr.md"),
        (NOTICES, "2026/2026-11-20-Tip.md", "2026/2026-11-20-tip.md"),
        (PAGES, "About us.de.markdown", "about-us.de.md"),
        (PARTNERS, "police.fr.yaml", "police.fr.yml"),
    ],
)
def test_translation_stays_one(tmp_path, shelf, name, meant):
    """What is named after a language is told the name of a translation, not of a noun of its own."""
    told = misnamed(Folder(tmp_path), f"{shelf.folder}/{name}", shelf)
    assert f"{MUST_BE}{shelf.folder}/{meant}" == str(told)


def test_name_that_is_taken(tmp_path):
    """Nobody is told to give a file the name of one that is there."""
    (tmp_path / "areas/kerkwijk").mkdir(parents=True)
    (tmp_path / "areas/kerkwijk/area.yml").write_text("name: Kerkwijk\n", "utf-8")
    told = misnamed(Folder(tmp_path), "areas/kerkwijk/area.yaml", AREAS)

    assert "isn't read, and areas/kerkwijk/area.yml is there already; must be one file" == str(told)
