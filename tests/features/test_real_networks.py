"""Real networks go in as files, and all of each comes out on its page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from binpub.model.values import suggest_slug
from tests.features.real_networks import TODAY, Network, read_networks, write_zone
from tests.real_data import needs_real_data

pytestmark = needs_real_data


class Lines(HTMLParser):
    """The text of the title (after a #), of each paragraph and of each entry of a page."""

    def __init__(self, page):
        super().__init__()
        self.found, self._open = set(), []
        self.feed(page.read_text())

    def handle_starttag(self, tag, attrs):
        if tag in ("h1", "p", "li"):
            self._open.append((tag, ["# "] if tag == "h1" else []))

    def handle_data(self, data):
        for _, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag):
        if self._open and self._open[-1][0] == tag:
            self.found.add(" ".join("".join(self._open.pop()[1]).split()))


@pytest.fixture(scope="module")
def zone(tmp_path_factory):
    """One police zone with all networks, as files."""
    root = tmp_path_factory.mktemp("zone")
    write_zone(root, read_networks())
    return root


@pytest.fixture(scope="module")
def site(zone):
    """The lines of each network's page, by slug; under "areas" those of the list of all."""
    assert 0 == run("build", zone).return_value
    areas = zone / "build/site/en/areas"
    pages = [areas / "index.html", *areas.glob("*/index.html")]
    return {page.parent.name: Lines(page).found for page in pages}


@pytest.fixture(scope="module")
def street_lines(zone, site):
    """The lines of the street pages of each municipality, by its name in addresses."""
    streets = zone / "build/site/en/streets"
    return {
        town.name: set().union(*(Lines(page).found for page in town.glob("*/index.html")))
        for town in streets.iterdir()
        if town.is_dir()
    }


def run(verb, root):
    done = CliRunner().invoke(
        cli, [verb, "--root", str(root), "--date", TODAY], standalone_mode=False
    )
    assert done.exception is None, done.output
    return done


def missing(site, lines_of):
    """Return each line that should be on a network's page and isn't."""
    return [
        (network.slug, line)
        for network in read_networks()
        for line in lines_of(network)
        if line not in site[network.slug]
    ]


def street_line(street):
    """Return a street of a source as a page must say it."""
    limit = street.get("limit", "") + (" (optional)" if street.get("optional") else "")
    numbers = ", ".join(run_in_words(run) for run in street.get("ranges", ()))
    locality = f"({street['locality']})" if "locality" in street else ""
    ask = "ask the coordinator" if limit else ""
    return " ".join(filter(None, (street["name"], locality, numbers, limit, ask)))


def run_in_words(run):
    parity, first, last = run["parity"], run.get("from"), run.get("to")
    if first and last:
        return f"{parity} {first}–{last}"
    return f"{parity} from {first}" if first else f"all {parity} numbers"


def border_lines(network: Network):
    for name, said in network.border_streets.items():
        yield " ".join(filter(None, (name, said, "border street ask the coordinator")))


def test_check_finds_nothing_wrong(zone):
    """
    Real networks break no rule: homonyms, generations and open ends included.
    """
    done = run("check", zone)

    assert (0, "") == (done.return_value, done.stdout)


def test_every_network_has_a_page(site):
    """
    Each network has a page under its own name; two of one name have two.
    """
    networks = read_networks()

    assert [] == missing(site, lambda network: [f"# {network.name}"])
    assert len({network.slug for network in networks}) == len(networks) == len(site) - 1


def test_every_street_comes_out(site):
    """
    Each street is on its network's page, with its numbers, their side and its limit.
    """
    assert [] == missing(site, lambda network: map(street_line, network.streets))


def test_every_street_is_in_the_common_list(street_lines):
    """
    Who knows only a street's name finds each network that holds it or a part of it.
    """
    lost = [
        (street["name"], network.name)
        for network in read_networks()
        for street in network.streets
        if network.status != "ended"
        and not any(
            line.startswith(street["name"]) and network.name in line
            for line in street_lines[suggest_slug(network.municipality)]
        )
    ]
    assert [] == lost


def test_streets_that_enclose_come_out(site):
    """
    A border street is said to be one, because only the coordinator knows its side.
    """
    assert [] == missing(site, border_lines)


def test_limits_in_words_come_out(site):
    """
    What a source excludes or bounds without a street is there in its words.
    """
    assert [] == missing(site, lambda network: network.limits)


def test_whole_places_come_out(site):
    """
    Whole localities and quarters are named on the pages of their networks.
    """

    def places(network):
        facts = network.facts
        named = [f"All of {name}" for name in facts.get("whole_localities", ())]
        named += [f"The neighbourhood {name}" for name in facts.get("neighbourhoods", ())]
        return [f"{', '.join(named)}."] if named else []

    assert [] == missing(site, places)


def test_successors_name_whom_they_replaced(site):
    """
    Who looks up a network that ended is led to the one that took it over.
    """
    ended = [network for network in read_networks() if network.status == "ended"]
    heirs = {old: network for network in read_networks() for old in network.replaces}

    assert {network.slug for network in ended} == set(heirs)
    for network in ended:
        assert f"This network is now part of {heirs[network.slug].name}." in site[network.slug]
