"""What `check` tells of the accessibility statement."""

from binpub.checks.accessibility import check_accessibility
from binpub.problems import Level
from tests.world import a_catalog, a_site

OMBUDSMAN = {"name": "Ombudsman", "address": "https://ombudsman.example.org/"}


def test_nobody_to_complain_to_is_told():
    """A site that names nobody to complain to is told so, and may go on."""
    [problem] = check_accessibility(a_catalog())
    assert (Level.NOTE, "accessibility") == (problem.level, problem.field)


def test_somebody_to_complain_to_is_enough():
    """A site that names its ombudsman hears nothing."""
    site = a_site(accessibility={"enforcement": OMBUDSMAN})
    assert [] == list(check_accessibility(a_catalog(site=site)))
