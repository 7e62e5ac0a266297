"""What a municipality may say of its site's accessibility."""

import pytest
from pydantic import ValidationError

from binpub.model.accessibility import Accessibility, Compliance


def accessibility(**fields):
    """What site.yml says under that key."""
    return Accessibility.model_validate(fields)


def test_nothing_said_is_partial():
    """Who says nothing claims nothing: the site meets the rules in part."""
    assert accessibility().status is Compliance.PARTIAL


def test_audit_makes_it_full():
    """A site is fully accessible once somebody who is named looked at it on a day."""
    own = accessibility(status="full", audited="2026-10-01", by="Somebody")
    assert own.status is Compliance.FULL


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "full"}, "“full” is what an audit found"),
        ({"audited": "2026-10-01"}, "must say both when the site was audited, and by whom"),
        ({"by": "Somebody"}, "must say both when the site was audited, and by whom"),
        ({"report": "https://example.org/report"}, "belongs to an audit"),
    ],
)
def test_no_claim_without_an_audit(fields, said):
    """Neither “full” nor a report stands without who audited, and when."""
    with pytest.raises(ValidationError, match=said):
        accessibility(**fields)
