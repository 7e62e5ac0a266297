"""The site's configuration."""

from datetime import UTC, date, datetime

from tests.world import a_site


def test_day_is_that_of_the_place():
    """Shortly after midnight it's the next day here, though not yet in UTC."""
    assert date(2026, 11, 22) == a_site().day_of(datetime(2026, 11, 21, 23, 30, tzinfo=UTC))


def test_addresses_are_below_the_site():
    """A page's address is below the site's, with or without a slash at its end."""
    sites = (
        a_site(address="https://x.example.org/bin"),
        a_site(address="https://x.example.org/bin/"),
    )

    assert {"https://x.example.org/bin/nl/areas/west/"} == {
        site.page_address("nl/areas/west/") for site in sites
    }
