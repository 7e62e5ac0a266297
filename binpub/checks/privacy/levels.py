"""How much each rule weighs: an error must not go out, a warning is to be looked at."""

from __future__ import annotations

from binpub.model.privacy import Rule
from binpub.problems import Level

WARNINGS = frozenset(
    (
        Rule.MINOR,
        Rule.ABSENCE,
        Rule.REPORTER,
        Rule.COORDINATES,
        Rule.SOCIAL_MEDIA,
        Rule.CASE_NUMBER,
        Rule.IDENTIFIABLE_VEHICLE,
        Rule.UNKNOWN_URL,
    )
)


def level_of(rule: Rule) -> Level:
    """Return how much a rule weighs where nothing else is said."""
    return Level.WARNING if rule in WARNINGS else Level.ERROR
