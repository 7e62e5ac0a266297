"""What depends on the country: the numbers that everybody calls there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from binpub.model.values import Frozen, PhoneNumber


class Country(StrEnum):
    """Where the municipality is; it decides on words and on numbers."""

    BE = "BE"
    NL = "NL"


def _unless_police(number: str | None, info: ValidationInfo) -> str | None:
    """Return a number, unless the police's own is the same: it's said once."""
    police = info.data.get("police")
    return None if number and police and digits_of(number) == digits_of(police) else number


def digits_of(number: str) -> str:
    """
    Return a number without the signs that only make it readable.

    >>> digits_of("0900-8844") == digits_of("0900 88 44")
    True
    """
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


class EmergencyNumbers(Frozen):
    """
    The phone numbers that the site may show.

    They come from the configuration, or from the country where that says
    nothing, and never from a notice's text: a wrong one in a mail to hundreds
    of people can't be called back.
    """

    police: PhoneNumber = "112"
    """Called first, when it is happening now."""

    general: Annotated[PhoneNumber | None, AfterValidator(_unless_police)] = None
    """For fire and ambulance, where that isn't the police's number."""

    non_urgent: PhoneNumber | None = None
    other: tuple[PhoneNumber, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every number, in the order in which they are shown."""
        return tuple(filter(None, (self.police, self.general, self.non_urgent, *self.other)))


USUAL_NUMBERS: Mapping[Country, Mapping[str, str]] = {
    Country.BE: {"police": "101", "general": "112"},
    Country.NL: {"police": "112", "general": "112", "non_urgent": "0900-8844"},
}
"""What holds in a whole country; Belgium has no number of its own for what isn't urgent."""


def with_usual_numbers(values: object) -> object:
    """Return what ``site.yml`` says, with the country's numbers where it leaves them out."""
    if not isinstance(values, dict):
        return values
    known = (str(country) for country in USUAL_NUMBERS)
    country = str(values.get("country"))
    usual = USUAL_NUMBERS[Country(country) if country in known else Country.BE]
    own = values.get("emergency")
    if own is not None and not isinstance(own, dict):
        return values
    given = {key: value for key, value in (own or {}).items() if value is not None}
    return {**values, "emergency": {**usual, **given}}
