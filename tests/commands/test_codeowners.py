"""CODEOWNERS: whom a forge asks, from who approves."""

import re

import pytest

from binpub.commands.codeowners import NoForge, plan_codeowners, render_text, write_codeowners
from binpub.language import Language
from tests.approving_town import POLICY, SITE
from tests.town import Town

ENGLISH = Language("en")


def plan(town, kind):
    """Return the plan for a forge of a kind."""
    address = "address: 'https://git.example.org', " if kind == "forgejo" else ""
    site = town.folder / SITE
    if "forge:" not in site.read_text():
        forge = f"forge: {{kind: {kind}, {address}repository: smalltown/bin}}\n"
        policy = POLICY.replace("police-east", "nobody")
        site.write_text(site.read_text() + policy + forge)
    return plan_codeowners(town.folder)


@pytest.fixture
def town(tmp_path):
    """Smalltown; its only police approve as Officer, its town hall as clerk."""
    return Town(tmp_path / "town")


def owners_of(text, path):
    """Return the owners that GitHub finds: those of the last line that fits."""
    found = []
    for line in text.splitlines()[1:]:
        pattern, *owners = line.split()
        if pattern == "*" or f"/{path}".startswith(pattern):
            found = owners
    return found


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("content/notices/2026/x.md", ["@Officer"]),
        ("content/images/x/y.png", ["@Officer"]),
        ("content/charters/both.md", ["@clerk"]),
        ("content/pages/about.md", ["@clerk"]),
        ("areas/west/area.yml", ["@Officer", "@clerk"]),
        (".github/CODEOWNERS", ["@Officer", "@clerk"]),
        ("site_config/site.yml", ["@Officer", "@clerk"]),
    ],
)
def test_github(town, path, owners):
    """GitHub asks the police for a notice, the municipality for a charter, both for the rest."""
    planned = plan(town, "github")

    assert ".github/CODEOWNERS" == planned.path
    assert owners == owners_of(planned.text, path)


def test_gitlab_has_a_section_for_each(town):
    """GitLab asks one of the police and one of the municipality, apart from what needs only one."""
    planned = plan(town, "gitlab")
    police, municipality = planned.text.split("[Municipality]")

    assert "* @Officer\n" in police and "!/content/charters/\n" in police
    assert "* @clerk\n" in municipality and "!/content/notices/\n" in municipality


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("content/notices/2026/x.md", {"@Officer"}),
        ("site_config/lists.yml", {"@clerk"}),
        ("site_config/lists-yml", {"@Officer", "@clerk"}),
        ("README.md", {"@Officer", "@clerk"}),
    ],
)
def test_forgejo(town, path, owners):
    """Forgejo reads regular expressions; every one that fits counts."""
    found = set()
    for line in plan(town, "forgejo").text.splitlines()[1:]:
        pattern, *names = line.split()
        # Forgejo's own reading takes a backslash away, as its documentation says.
        fits = re.fullmatch(re.sub(r"\\(.)", r"\1", pattern.removeprefix("!")), path)
        if bool(fits) is not pattern.startswith("!"):
            found |= set(names)

    assert owners == found


def test_written_once(town):
    """--apply writes the file; then it's as it should be."""
    write_codeowners(town.folder, plan(town, "github"))
    again = plan_codeowners(town.folder)

    assert again.text == again.found
    assert ".github/CODEOWNERS: is as it should be\n" == render_text(
        again, ENGLISH, is_written=True
    )


def test_own_file_stays(town):
    """A file that somebody wrote is left as it is."""
    town.write(".github/CODEOWNERS", "* @me\n")
    planned = plan(town, "github")
    write_codeowners(town.folder, planned)

    assert "* @me\n" == (town.folder / ".github/CODEOWNERS").read_text()
    assert "is your own" in render_text(planned, ENGLISH, is_written=True)


def test_without_forge(town):
    """Without the key forge nobody knows where the file belongs."""
    with pytest.raises(NoForge):
        plan_codeowners(town.folder)
