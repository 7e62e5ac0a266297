"""A licence: under which terms others may use what the site publishes as data and feeds."""

from __future__ import annotations

from binpub.model.values import Frozen, Line, WebAddress


class Licence(Frozen):
    """The terms, by the name that people know and the address of their text."""

    name: Line
    address: WebAddress


CC_BY = Licence(name="CC BY 4.0", address="https://creativecommons.org/licenses/by/4.0/")
"""Use it for anything, and say whose it is: open, and still known as the networks' own."""
