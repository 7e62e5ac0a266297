"""How far an address reaches."""

from __future__ import annotations

import pytest

from binpub.mail.listmonk.reach import Reach, reach_of


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("http://localhost:9000", Reach.MACHINE),
        ("http://127.0.0.1:9000", Reach.MACHINE),
        ("http://[::1]:9000", Reach.MACHINE),
        ("http://0.0.0.0:9000", Reach.MACHINE),
        ("http://listmonk:9000", Reach.NETWORK),
        ("http://10.1.2.3", Reach.NETWORK),
        ("https://lists.town-hall.internal", Reach.NETWORK),
        ("https://lists.example.org", Reach.WORLD),
        ("https://LISTS.EXAMPLE.ORG.", Reach.WORLD),
        ("https://8.8.8.8", Reach.WORLD),
        ("http://[broken", Reach.NETWORK),
        ("", Reach.NETWORK),
    ],
)
def test_reach(address, reach):
    """An address is told apart by its host; only the world's can be a resident's link."""
    assert reach == reach_of(address)
