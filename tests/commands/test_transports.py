"""Which transport carries the messages, and what it needs."""

import pytest

from binpub.commands.transports import ADDRESS, TOKEN, USER, NotConfigured, open_listmonk
from binpub.problems import BinpubError
from tests.world import a_site

FULL = {ADDRESS: "https://lists.example.org", USER: "publisher", TOKEN: " secret\n"}


@pytest.fixture
def environment(monkeypatch):
    """Set or take away the variables of the mailing engine."""

    def use(**changes):
        for name, value in (FULL | changes).items():
            monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)

    return use


def test_all_that_is_needed(environment):
    """With address, user and token there is a client, and blanks around a pasted token don't matter."""
    environment()
    with open_listmonk(a_site()) as listmonk:
        assert "https://lists.example.org" == listmonk.address


@pytest.mark.parametrize("name", FULL)
def test_what_is_missing_is_named(environment, name):
    """What isn't set is named."""
    environment(**{name: ""})
    with pytest.raises(NotConfigured, match=name):
        open_listmonk(a_site())


@pytest.mark.parametrize(
    "address",
    ["http://lists.example.org", "lists.example.org", "ftp://127.0.0.1", "http://9.9.9.9"],
)
def test_token_is_not_shown_to_others(environment, address):
    """A token is never sent where others could read it along the way."""
    environment(**{ADDRESS: address})
    with pytest.raises(NotConfigured, match="must begin with https://"):
        open_listmonk(a_site())


def test_address_that_is_none(environment):
    """An address to which no request can go is an error with a sentence."""
    environment(**{ADDRESS: "https://example.org:port"})
    with pytest.raises(BinpubError, match="are address, user and token right"):
        open_listmonk(a_site())


@pytest.mark.parametrize("token", ["s…", "se\ncret"])
def test_token_that_is_none(environment, token):
    """A token that no request can hold is refused, and isn't shown."""
    environment(**{TOKEN: token})
    with pytest.raises(NotConfigured, match=TOKEN) as refused:
        open_listmonk(a_site())
    assert token not in str(refused.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9000", "http://listmonk:9000"])
def test_network_of_ones_own(environment, address):
    """Within a machine or between containers it may go without encryption."""
    environment(**{ADDRESS: address})
    with open_listmonk(a_site()) as listmonk:
        assert address == listmonk.address
