"""A listmonk for each test: the stand-in always, a real server when the environment names one."""

from __future__ import annotations

import pytest

from tests.listmonk.ground import Ground, a_server, grounds
from tests.listmonk.sinks import Sink
from tests.listmonk.standins import StandIn


@pytest.fixture(scope="module", params=grounds())
def server(request):
    """A server that all tests of a module share; what is started there stays running for a while."""
    with a_server(request.param, scan=0.5) as server:
        yield server


@pytest.fixture(scope="module", params=grounds(with_mails=True))
def mailing_server(request):
    """A server whose mails can be read."""
    with a_server(request.param) as server:
        yield server


@pytest.fixture
def ground(server):
    """What one test makes on a server."""
    ground = Ground(server)
    yield ground
    ground.close()


@pytest.fixture
def mailing_ground(mailing_server):
    """What one test makes on a server whose mails can be read."""
    ground = Ground(mailing_server)
    yield ground
    ground.close()


@pytest.fixture
def listmonk(ground):
    """Our client of that server."""
    return ground.listmonk


@pytest.fixture
def engine():
    """A stand-in of one's own, that counts mails and sends none."""
    with StandIn() as engine:
        yield engine


@pytest.fixture
def sink():
    """An SMTP server on loopback that keeps what it gets."""
    with Sink() as sink:
        yield sink
