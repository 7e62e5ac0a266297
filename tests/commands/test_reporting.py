"""How a run ends."""

from binpub.commands.reporting import exit_code
from binpub.problems import WorldFailed, Wrong


def test_exit_codes():
    """The world's failures are 3, because running again is safe; what a person must mend is 1."""
    assert (3, 1) == (exit_code(WorldFailed("full")), exit_code(Wrong("wrong")))
