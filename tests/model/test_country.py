"""The numbers that everybody calls in a country."""

from __future__ import annotations

import pytest

from tests.world import a_site


@pytest.mark.parametrize(
    ("country", "expected"),
    [("BE", ("101", "112")), ("NL", ("112", "0900-8844"))],
)
def test_site_that_says_no_numbers(country, expected):
    """
    A site that says no numbers has those of its country, each said once.
    """
    assert expected == a_site(country=country, emergency=None).emergency.known


def test_own_number_goes_before_the_country_s():
    """
    A number in the configuration takes the place of the country's; the others stay.
    """
    numbers = a_site(emergency={"police": "014 00 00 00"}).emergency
    assert ("014 00 00 00", "112") == (numbers.police, numbers.general)


@pytest.mark.parametrize("written", ["0900-8844", "0900 88 44"])
def test_same_number_is_said_once(written):
    """
    Where fire and police have one number, it's said once, however it is written.
    """
    numbers = a_site(emergency={"police": "09008844", "general": written}).emergency
    assert numbers.general is None


def test_country_that_there_isnt():
    """
    A wrong country is told of, and nothing else that comes of it.
    """
    with pytest.raises(ValueError, match="country") as told:
        a_site(country="XX", emergency=None)
    assert 1 == told.value.error_count()
