"""What `binpub doctor` finds in lists and templates."""

from __future__ import annotations

import pytest

from binpub.mail.listmonk.health import Health
from binpub.mail.listmonk.health_lists import check_lists
from tests.mail.listmonk.test_lists import FIRST, SECOND, a_list, a_template, planned, written


def found(plan, lists=None):
    """Each finding, as health and text."""
    findings = check_lists(plan, written(centrum=FIRST) if lists is None else lists)
    return [(one.health, str(one.sentence)) for one in findings]


def test_all_lists_are_fine():
    """Lists that are as they must be are counted."""
    plan = planned(a_list(), lists=written(centrum=FIRST))

    assert [(Health.FINE, "each network has its list: 1")] == found(plan)


def test_no_list():
    """An area without a list is wrong: nothing can be mailed to it."""
    assert (Health.WRONG, "BIN Centrum has no list") in found(planned())


@pytest.mark.parametrize(
    "field", [{"type": "private"}, {"optin": "single"}, {"status": "archived"}]
)
def test_closed_list(field):
    """A list that residents can't subscribe to is wrong."""
    levels = [level for level, _ in found(planned(a_list(**field), lists=written(centrum=FIRST)))]

    assert [Health.WRONG] == levels


def test_renamed_list():
    """A list with another name still works, and is a warning."""
    plan = planned(a_list(name="X"), lists=written(centrum=FIRST))

    assert [(Health.WARNING, "the list of BIN Centrum isn’t as it must be")] == found(plan)
    (finding,) = check_lists(plan, written(centrum=FIRST))
    assert (("name", "X", "BIN Centrum"),) == finding.changes


def test_question():
    """What a person must decide is wrong until then, and says which area it's about."""
    plan = planned(a_list(), a_list(12, uuid=SECOND), lists=written(centrum=FIRST))
    (finding,) = check_lists(plan, written(centrum=FIRST))

    assert (Health.WRONG, "BIN Centrum") == (finding.health, finding.about)


def test_lists_yml_is_not_up_to_date():
    """A list that isn't in lists.yml is a warning: nobody can subscribe on the site."""
    plan = planned(a_list())

    assert [(Health.WARNING, "site_config/lists.yml isn’t up to date")] == found(plan, written())


@pytest.mark.parametrize(
    ("templates", "level"), [([], Health.WRONG), ([a_template(body="old")], Health.WARNING)]
)
def test_template(templates, level):
    """Without the template nothing is mailed; with an old one mails look as before."""
    plan = planned(a_list(), lists=written(centrum=FIRST), templates=templates)

    assert [level] == [one for one, _ in found(plan)]
