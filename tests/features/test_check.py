"""`binpub check`: all that is wrong, at once, on the line where it is."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from tests.locales import collect

HERE = Path(__file__).resolve().parent.parent
AWFUL = HERE / "awful"
MADE_BY_TESTS = {
    "is {size} MB; must be at most {most} MB",
    "has {length} characters; must be at most {most}",
    "is over {most} MB; must be smaller",
    "is a link, and those aren't followed; must be the file itself",
    "is no plain file; must be one",
    "is an image that can't be read ({reason})",
    "is missing; must say who this site is. Is this the repository's folder? If not, give --root",
    "binpub isn't translated into {language} yet; the site's own words will be English",
    "there is no area yet; must be at least one folder in areas/",
    "the charter ends on {end}; prepare its successor",
    "an active area must have a charter in force",
    "what was published as revision {before} has changed; must be revision {expected}, with a change_note",
    "revision {before} was published; the next must be {expected}",
    "was published and is gone; must be withdrawn, never deleted",
    "was published and is gone; the notice's own text is shown in its place",
    "has changed since it was published, and nobody is mailed again; what people must know is a new "
    "revision of the notice",
    "{name} was published and is gone. If its folder was renamed, the new area.yml must have "
    "formerly: [{slug}]; if it ended, the folder must stay, with status: ended",
    "{names} were networks of their own, and can’t become one by formerly; who ended must keep "
    "its folder with status: ended, and who took over must name it under replaces",
    "“{slug}” was a name of this network; must stay here, as mails were sent under it",
    "only the name of a network’s folder has changed; must stay revision {before}, or everybody is "
    "mailed again",
    "what was for {areas} must stay so: the network that took over is another one, and would be "
    "mailed what its members may have",
    "nobody approves for the {kind} of {areas}; must name some",
    "holds a private key; take it out, never use it again, and export the public one",
}
"""What git can't hold, what needs a tree of its own, and what depends on the day."""


def check(root, *options):
    """Run the command as a user would; return exit code and standard output."""
    done = CliRunner().invoke(cli, ["check", "--root", str(root), *options], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout


def test_awful_is_told_everything():
    """Every rule that a file in git can break is told, in full, on its line."""
    code, told = check(AWFUL)

    assert (AWFUL / "expected.txt").read_text(encoding="utf-8") == told
    assert code == 1


def test_no_rule_is_missing_from_awful():
    """Every sentence that a check can say is said about awful, or has a test that makes it."""
    told = (AWFUL / "expected.txt").read_text(encoding="utf-8")
    places = ("problems.py", "model/", "checks/", "source/frontmatter.py", "source/validation.py")
    places += ("source/yaml.py", "source/readers.py", "source/trees.py", "model/site.py")
    places += (
        "source/translations.py",
        "source/misnamed.py",
        "source/registers.py",
        "source/signers.py",
        "source/words.py",
        "source/images.py",
    )
    sentences = [
        message.id
        for message in collect()
        if message.id and message.locations[0][0].startswith(places)
    ]
    silent = [one for one in sentences if one not in UNTOLD and not re.search(pattern(one), told)]

    assert silent == []


def pattern(sentence):
    """Return a regular expression for a sentence with its holes filled."""
    parts = re.split(r"\{\w+\}", sentence.replace("{{", "{").replace("}}", "}"))
    return ".*".join(map(re.escape, parts))


OF_THE_SITE = {
    "“{value}” isn't a commit; must be 7 to 40 of the digits 0-9 and a-f",
    "“{value}” isn't a signer; must be a name that site_config/allowed_signers begins a line with, "
    "or the 40 digits of an OpenPGP fingerprint",
    "“{value}” isn't a user's name on the forge; must be without @",
    "is GitHub's own key, which signs whatever anybody merges there; must be the key of one person",
    "must have signers, users, or both",
    "must name approvers, or nothing can ever be approved",
    "“{value}” isn't a repository; must be written as owner/name",
    "must say where the forge is, as in https://git.example.org",
    "there is no time zone “{value}”; must be like Europe/Brussels",
    "must say both when the site was audited, and by whom: audited and by",
    "“full” is what an audit found; must have the keys audited and by, or be partial",
    "belongs to an audit; must have the keys audited and by",
    "“{value}” isn't a language of binpub; must be one of: {known}",
}
OF_THE_LISTS = {
    "“{value}” isn't a list's id; must be a UUID in small letters, as `binpub lists sync` writes it",
    "“{value}” must be an address alone, as in https://lists.example.org",
    "“{value}” must begin with https://, so that nobody reads along",
}
"""A file with one of these can't be held against the areas, which awful does."""

OF_THE_WORLD = {"can't read {path}: {reason}", "isn't YAML: {reason}", "{reason}"}
UNTOLD = MADE_BY_TESTS | OF_THE_SITE | OF_THE_LISTS | OF_THE_WORLD


def test_example_is_sound(tmp_path):
    """The example has nothing wrong by itself; it's only told which streets have no network."""
    for folder in ("areas", "content", "site_config"):
        shutil.copytree(HERE.parent / folder, tmp_path / folder)
    code, told = check(tmp_path, "--date", "2026-11-22")

    assert code == 0
    assert ["opmerking"] == re.findall("^[^ ]+: ([^:]+): .*geen netwerk", told, re.M)
    assert 1 == len(told.splitlines())


def test_smalltown_is_sound():
    """The little town that other tests start from has nothing wrong."""
    assert check(HERE / "smalltown", "--date", "2026-11-22") == (0, "")


def test_github_annotates_the_line():
    """On GitHub each problem is an annotation beside its line."""
    code, told = check(AWFUL, "--format", "github")

    line = "::error file=areas/types/area.yml,line=3,title=status::unknown value “actief”; did you mean “active”?"
    assert line in told.splitlines()
    assert code == 1


def test_json_has_the_same_problems():
    """Programs read the same problems as people."""
    told = json.loads(check(AWFUL, "--format", "json")[1])

    assert len((AWFUL / "expected.txt").read_text(encoding="utf-8").splitlines()) == len(told)
    assert {"path", "line", "field", "level", "text"} == told[0].keys()


def write_site(root, **changes):
    """Write a site.yml whose lines are as given, or left out where None."""
    lines = {
        "id": "town",
        "name": "Town",
        "short_name": "Town",
        "address": "https://town.example.org/",
        "languages": "[en]",
        "municipalities": "[Town]",
        "emergency": '{police: "101"}',
        "sender": "{name: Town, mailbox: town@example.org}",
        "responsible": "{name: Town, mailbox: town@example.org}",
    } | changes
    (root / "site_config").mkdir(exist_ok=True)
    text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
    (root / "site_config" / "site.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "there is no area yet; must be at least one folder in areas/"),
        (
            {"languages": "[klingon]"},
            "“klingon”",
        ),
        ({"timezone": "Mars"}, "there is no time zone “Mars”; must be like Europe/Brussels"),
        (
            {"publish": "{since: HEAD}"},
            "“HEAD” isn't a commit; must be 7 to 40 of the digits 0-9 and a-f",
        ),
        ({"publish": "{transprt: maildir}"}, "unknown key “transprt”; did you mean “transport”?"),
        ({"emergency": "{police: one}"}, "emergency.police: “one” isn't a phone number"),
    ],
)
def test_site_is_checked(tmp_path, changes, expected):
    """What is wrong in site.yml itself is told like everything else."""
    write_site(tmp_path, **changes)

    assert expected in check(tmp_path)[1]


def test_without_site(tmp_path):
    """A folder that isn't a site is told what it lacks, in the first language of binpub."""
    code, told = check(tmp_path)

    assert 1 == code
    assert told.startswith("site_config/site.yml:1: ontbreekt; ")


def test_huge_file(tmp_path):
    """A file of 50 MB is refused without being read."""
    write_site(tmp_path)
    partner = tmp_path / "content/partners/huge.yml"
    partner.parent.mkdir(parents=True)
    with partner.open("wb") as file:
        file.truncate(50_000_000)

    assert "content/partners/huge.yml:1: is 50 MB; must be at most 10 MB\n" in check(tmp_path)[1]


def test_large_text(tmp_path):
    """A YAML file of over 1 MB is refused before it's parsed."""
    write_site(tmp_path)
    partner = tmp_path / "content/partners/large.yml"
    partner.parent.mkdir(parents=True)
    partner.write_text("name: " + "x" * 1_000_001)

    assert "content/partners/large.yml:1: is over 1 MB; must be smaller\n" in check(tmp_path)[1]


def test_long_body(tmp_path):
    """A text that no mail could carry is refused before it's rendered."""
    write_site(tmp_path)
    page = tmp_path / "content/pages/long.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Long\n---\n" + "words " * 20_000)

    assert "body: has 120000 characters; must be at most 60000" in check(tmp_path)[1]


def test_bombs(tmp_path):
    """Brackets without end, aliases of aliases and a node in itself are told, and crash nothing."""
    write_site(tmp_path)
    partners = tmp_path / "content/partners"
    partners.mkdir(parents=True)
    (partners / "brackets.yml").write_text("[" * 100_000)
    (partners / "laughs.yml").write_text("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")
    (partners / "itself.yml").write_text("name: &a\n  - *a\n")

    told = check(tmp_path)[1]
    assert "content/partners/brackets.yml:1: is nested deeper than 20 levels" in told
    assert (
        "content/partners/laughs.yml:1: anchors (&a) aren't supported; write the value out" in told
    )
    assert (
        "content/partners/itself.yml:1: anchors (&a) aren't supported; write the value out" in told
    )


def test_links(tmp_path):
    """A link is told, wherever it leads: who approves it decides nothing on what it leads to."""
    write_site(tmp_path)
    partners = tmp_path / "content/partners"
    partners.mkdir(parents=True)
    (tmp_path.parent / "outside.yml").write_text("kind: police\nname: Police\n")
    (partners / "out.yml").symlink_to("../../../outside.yml")
    (partners / "nowhere.yml").symlink_to("no.yml")
    (partners / "police.yml").write_text("kind: police\nname: Police\n")
    (partners / "same.yml").symlink_to("police.yml")

    told = [line for line in check(tmp_path)[1].splitlines() if "partners/" in line]
    assert told == [
        f"content/partners/{name}.yml:1: is a link, and those aren't followed; must be the file itself"
        for name in ("nowhere", "out", "same")
    ]


def test_names_that_differ_in_case(tmp_path):
    """Of two names that differ in case only, the one with capitals is told."""
    write_site(tmp_path)
    partners = tmp_path / "content/partners"
    partners.mkdir(parents=True)
    for name in ("police.yml", "Police.yml"):
        (partners / name).write_text("kind: police\nname: Police\n")

    expected = "content/partners/Police.yml:1: isn't read, and content/partners/police.yml is there already"
    assert expected in check(tmp_path)[1]


def test_dutch_authors_read_dutch(tmp_path):
    """What is wrong is said in the site's language."""
    write_site(tmp_path, languages="[nl]", publish="{transprt: maildir}")

    assert "onbekende sleutel “transprt”; bedoelde je “transport”?" in check(tmp_path)[1]
