"""The mailing lists of areas."""

import pytest

from binpub.model.lists import parse_list_id
from binpub.problems import Wrong
from tests.world import LIST_ID, a_catalog, an_area, some_lists


def test_form_is_below_the_engine():
    """The form posts below the engine's address, with or without a slash at its end."""
    addresses = ("https://x.example.org/lists", "https://x.example.org/lists/")

    assert {"https://x.example.org/lists/subscription/form"} == {
        some_lists(address).form_address for address in addresses
    }


@pytest.mark.parametrize(
    "written",
    ["", LIST_ID.upper(), LIST_ID.replace("-", ""), f"{LIST_ID} ", f'{LIST_ID}"', LIST_ID[:-1], 7],
)
def test_list_id_has_one_spelling(written):
    """A list's id that isn't written as the engine writes it is refused: it would lead nowhere."""
    with pytest.raises(Wrong, match="must be a UUID in small letters"):
        parse_list_id(written)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://lists.example.org", "must begin with https"),
        ("http://127.0.0.1.example.org", "must begin with https"),
        ("https://admin:secret@lists.example.org", "must be an address alone"),
        ("https://lists.example.org/?x=1", "must be an address alone"),
        ("https://lists.example.org/#x", "must be an address alone"),
        ("lists.example.org", "isn't a web address"),
    ],
)
def test_address_must_be_fit_for_a_form(address, reason):
    """An address that would show a password, or send what people type in the clear, is refused."""
    with pytest.raises(ValueError, match=reason):
        some_lists(address)


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost:9000", "[::1]:9000"])
def test_trial_on_this_machine_needs_no_certificate(host):
    """A trial on this machine may be without https."""
    assert f"http://{host}/subscription/form" == some_lists(f"http://{host}").form_address


@pytest.mark.parametrize("status", ["exploring", "ended"])
def test_area_that_is_not_mailed_has_no_list(status):
    """Nobody subscribes to a network that gets no mail, also when a list was left behind."""
    lists = some_lists(west=LIST_ID, east=LIST_ID)
    catalog = a_catalog(an_area("west"), an_area("east", status=status), lists=lists)

    assert (LIST_ID, "") == (catalog.list_of("west"), catalog.list_of("east"))


def test_site_without_lists_has_none():
    """Before there is a mailing engine no area has a list."""
    assert "" == a_catalog(an_area("west")).list_of("west")
